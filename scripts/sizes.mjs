// Checks dist/: how much a reader downloads, that every script, style and program is accounted for, that nothing is
// fetched from another host or written inline, and that the program names no folder of the machine that built it.
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Bytes of brotli. What lies behind the first view is the second program, loaded with the texts that it reads; the one
// with the evaluation takes its place when that is opened. The program for office files is loaded when the first such
// file is read or written.
const BUDGET = {
  "first view": 220_000, charts: 200_000, pages: 410_000, assess: 680_000, frame: 5_000, texts: 120_000, take: 15_000, office: 570_000,
  offline: 20_000, classic: 2_500_000,
};
/** Bytes of the one file, as it lies on a disk. */
const ONE_FILE = 3_500_000;

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1));
const read = (file) => readFileSync(join(dist, file));
const html = read("index.html").toString();
const faults = [];

// ---- who is loaded when: <html data-parts> names what index.html itself does not
const parts = JSON.parse(html.match(/ data-parts='([^']+)'/)?.[1] ?? "{}");
const part = (...names) => names.map((name) => String(parts[name] ?? name).replace("./", ""));
const named = [...html.matchAll(/ (?:href|src)="\.\/([^"]+)"/g)].map((match) => match[1]).filter((file) => !/\.(png|webmanifest)$/.test(file));
const GROUPS = {
  "first view": ["index.html", ...new Set(named), ...part("yuchuang.js", "yuchuang.wasm"), ...files.filter((file) => file.startsWith("snippets/"))],
  charts: part("charts"),
  pages: part("pages.js", "pages.wasm"),
  assess: part("assess.js", "assess.wasm", "assess.css"),
  frame: part("frame.css"),
  texts: part("content"),
  take: part("take"),
  office: part("office-worker.js", "office.js", "office.wasm"),
  offline: ["sw.js"],
  // What only frames without an origin and disks need: it is compressed within, so that its own size counts.
  classic: part("classic-yuchuang", "classic-pages", "classic-assess", "classic-content", "classic-office"),
};
const counted = new Set(Object.values(GROUPS).flat());
for (const file of counted) if (!files.includes(file)) faults.push(`index.html names ${file}, which dist/ does not have`);
const BESIDES = ["embed.js", "check.js", "check.css"];
for (const file of files) {
  if (/\.(js|mjs|wasm|css)$/.test(file) && !counted.has(file) && !BESIDES.includes(file)) faults.push(`${file} is in no budget`);
}
const whole = read("yuchuang.html").length;
if (whole > ONE_FILE) faults.push(`yuchuang.html: ${whole} bytes are over the budget of ${ONE_FILE}`);

// ---- sizes
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const brotli = (file, bytes) => (files.includes(`${file}.br`) ? read(`${file}.br`) : brotliCompress(bytes)).length;
const brotliCompress = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
console.log(`${"kB".padEnd(34)}     raw    gzip  brotli`);
for (const [group, list] of Object.entries(GROUPS)) {
  const total = [0, 0, 0];
  const line = (name, sizes, note = "") => console.log(name.padEnd(32) + sizes.map(kB).join("") + note);
  for (const file of list.filter((file) => files.includes(file))) {
    const bytes = read(file);
    const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(file, bytes)];
    sizes.forEach((size, index) => (total[index] += size));
    line(`  ${file}`, sizes);
  }
  line(group, total, `  of ${BUDGET[group] / 1000}`);
  if (total[2] > BUDGET[group]) faults.push(`${group}: ${kB(total[2]).trim()} kB of brotli is over the budget of ${BUDGET[group] / 1000} kB`);
}

// ---- nothing from elsewhere. Links that a reader may follow are no requests; XML namespaces are names, and so is the
// portal of an example.
const ELSEWHERE = /(?:https?:)?\/\/(?!www\.w3\.org\/)[a-z0-9.-]+\.[a-z]{2,}/gi;
for (const [tag] of html.matchAll(/<(?!a[\s>])[a-z][^>]*>/gi)) {
  if (/\s(src|href|srcset|action|data|poster|content)\s*=\s*["']?\s*(https?:)?\/\//i.test(tag)) faults.push(`index.html fetches from elsewhere: ${tag}`);
  if (/\s(style|on[a-z]+)\s*=/i.test(tag)) faults.push(`index.html has an inline style or handler, which the policy refuses: ${tag}`);
}
if (/<style[\s>]|<script(?![^>]*\ssrc=)[^>]*>/i.test(html)) faults.push("index.html has an inline script or style, which the policy refuses");
if (html.includes("<!-- plain -->")) faults.push("index.html has no plain table");
for (const file of files.filter((file) => /\.(js|mjs|css)$/.test(file))) {
  const code = read(file).toString().replace(/\/\*[^]*?\*\//g, "");
  const found = file.endsWith(".css") ? code.match(/(url\(|@import)\s*["']?(https?:)?\/\/[^)"']*/gi) : code.match(/["'`]\s*https?:\/\/(?!www\.w3\.org\/|portal\.example\.)[^"'`]*/gi);
  for (const url of found ?? []) faults.push(`${file} names another host: ${url}`);
}

// ---- no folder of this machine
const folders = [root, homedir(), process.env.CARGO_HOME, "/home/", "/root/", "/Users/", ".tools/"].filter((path) => path && path.length > 1);
for (const file of files.filter((file) => /\.(wasm|js|css|html)$/.test(file))) {
  const text = read(file).toString("latin1");
  for (const folder of folders) {
    const at = text.indexOf(folder);
    if (at >= 0) faults.push(`${file} names a folder of this machine: ${text.slice(at, at + 80).replace(/[^ -~].*/s, "")}`);
  }
}

console.log(`${"yuchuang.html".padEnd(32)}${kB(whole)}  of ${ONE_FILE / 1000}`);
for (const fault of faults) console.error(`✗ ${fault}`);
process.exit(faults.length ? 1 : 0);
