// What browsers do with files and the clipboard, as one script that sets one global: see src/browser/take.rs.
// Loaded after the texts, before any reader takes something along: a click must not wait for a script.
import { deflateSync, inflateSync, strFromU8, strToU8, zipSync } from "fflate";

/** Offers a file for download. Sandboxed frames without allow-downloads ignore it in silence; the words on the page say so. */
function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Draws an SVG text on a canvas, so many device pixels to a CSS pixel. */
async function raster(svg, width, height, scale) {
  const image = new Image();
  // A data URL and no blob, so that an img-src of 'self' data: allows it and the canvas stays readable.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}

/** Copies by a selection: the way that is left on plain http and in frames without clipboard-write. */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  field.readOnly = true;
  field.className = "hidden";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus?.({ preventScroll: true });
  if (!copied) throw new Error("the browser did not copy");
}

/** Bytes as text for an address, and back. */
const toAddress = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const fromAddress = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

/** More than these characters are no packed values, and less than these bytes are what they unpack to. */
const LONGEST_PACKED = 4096;
const LONGEST_UNPACKED = 200_000;

globalThis.yuchuangTake = {
  /** Packs a text for an address; one that will not fit gives a text that is too long. */
  pack(text) {
    const bytes = deflateSync(strToU8(text), { level: 9 });
    return bytes.length > LONGEST_PACKED ? "x".repeat(LONGEST_PACKED + 1) : toAddress(bytes);
  },
  /** The text again. What comes from an address may be made to swell: so little of it can swell to 4 MB at most, and that is refused. */
  unpack(packed) {
    if (packed.length > LONGEST_PACKED) throw new Error("too long");
    const bytes = inflateSync(fromAddress(packed));
    if (bytes.length > LONGEST_UNPACKED) throw new Error("too much");
    return strFromU8(bytes);
  },
  save,
  saveZip(name, files) {
    const entries = Object.fromEntries(files.map(([file, text]) => [file, strToU8(text)]));
    save(name, "application/zip", zipSync(entries, { level: 9 }));
  },
  /** The PNG file of a picture, in base64 without its head. */
  async picturePng(svg, width, height, scale) {
    const blob = await raster(svg, width, height, scale);
    const url = await new Promise((done, fail) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => fail(reader.error);
      reader.readAsDataURL(blob);
    });
    return url.slice(url.indexOf(",") + 1);
  },
  savePicture: async (name, svg, width, height, scale) => save(name, "image/png", await raster(svg, width, height, scale)),
  async copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyBySelection(text);
    }
  },
  // The promise goes into the item, since Safari allows the clipboard only within the click itself.
  copyPicture: async (svg, width, height, scale) =>
    navigator.clipboard.write([new ClipboardItem({ "image/png": raster(svg, width, height, scale) })]),
};
