// Trunk's one hook, run on its staging folder after everything else: writes the plain table and the names of the
// hashed files into index.html, bundles what comes from npm, makes the classic build, the one file and the service worker,
// and compresses. Steps run in order and the first that fails stops the build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { injectManifest } from "workbox-build";

const stage = process.env.TRUNK_STAGING_DIR;
const page = join(stage, "index.html");
// Trunk writes every mark in an attribute as an entity; the harmless ones read better as they are.
let html = readFileSync(page, "utf8").replace(/&#x(20|28|29|2D|3A);/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** Replaces what must be in the page exactly once. */
function put(old, replacement) {
  const parts = html.split(old);
  if (parts.length !== 2) throw new Error(`index.html has ${parts.length - 1} times ${JSON.stringify(old)} instead of once`);
  html = parts.join(replacement);
}

// 1. The table for readers without scripts, the texts of the second program and the published data, written by a
//    program of the same sources. It runs here, not in a browser, so it is built without what lib.sh sets for the wasm.
function published() {
  const { CARGO_UNSTABLE_BUILD_STD, CARGO_UNSTABLE_BUILD_STD_FEATURES, CARGO_ENCODED_RUSTFLAGS, ...env } = process.env;
  const args = ["run", "--quiet", "--release", "--offline", "--no-default-features", "--features", "publish", "--bin", "publish", "--", stage];
  execFileSync("cargo", args, { env, stdio: ["ignore", "inherit", "inherit"] });
  const plain = join(stage, "plain.html");
  put("<!-- plain -->", readFileSync(plain, "utf8").trim());
  rmSync(plain);
}

// 2. What npm packages give to the site: ECharts, loaded when the first chart is wanted, what takes files along, and the
//    service worker.
const BUNDLES = {
  charts: { from: "scripts/charts.entry.mjs", parts: "Apache ECharts (Apache-2.0), zrender (BSD-3-Clause), tslib (0BSD)" },
  take: { from: "scripts/take.entry.mjs", parts: "fflate (MIT)" },
  sw: { from: "public/sw.js", parts: "Workbox (MIT)" },
};
/** What browsers of 2021 and later understand. */
const TARGET = ["es2020", "chrome88", "firefox78", "safari15"];
/** What a browser parses that can say why it cannot run the rest. */
const OLDEST = { target: "es5", supported: { "dynamic-import": true } };
async function bundles() {
  const packages = new Set();
  for (const [name, { from, parts }] of Object.entries(BUNDLES)) {
    const { outputFiles, metafile } = await build({
      entryPoints: [from],
      // The sources of the service worker lie in public/, its packages beside the scripts.
      nodePaths: ["scripts/node_modules"],
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      format: "iife",
      target: ["es2019", ...TARGET.slice(1)],
      define: { "process.env.NODE_ENV": '"production"' },
      banner: { js: `/*! ${parts}: see licenses.txt */` },
    });
    const [{ text }] = outputFiles;
    // What a style-src without 'unsafe-inline' refuses. The SVG renderer sets styles by cssText, which it allows.
    const inline = text.match(/setAttribute\(["']style["']|createElement\(["']style["']/);
    if (inline) throw new Error(`${name}.js would write inline styles: ${inline[0]}`);
    writeFileSync(join(stage, `${name}.js`), text);
    for (const path of Object.keys(metafile.inputs)) {
      const found = path.match(/^.*node_modules\/[^/]+/);
      if (found) packages.add(found[0]);
    }
  }
  const terms = [...packages].sort().map((path) => {
    const { name, version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    const files = readdirSync(path).filter((file) => /^(licen[cs]e|notice)(\.(txt|md))?$/i.test(file)).sort();
    if (!files.length) throw new Error(`${path} has no licence file`);
    return [`${name} ${version}`, ...files.map((file) => readFileSync(join(path, file), "utf8").trim())].join("\n\n");
  });
  writeFileSync(join(stage, "licenses.txt"), `${terms.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

// 3. The start script, and the programs as classic scripts for where modules and fetch are refused. A classic script
//    hands over the functions of a program, and its code as gzip in base64; see public/start/parts.js.
const PROGRAMS = ["yuchuang", "pages", "assess"];
const packed = (content) => gzipSync(content, { level: 9 }).toString("base64");
const registers = (name, value) => `yuchuangPart(${JSON.stringify(name)},${JSON.stringify(value)});`;

async function bundled(options) {
  const { outputFiles } = await build({ bundle: true, write: false, minify: true, format: "iife", ...options });
  return outputFiles[0].text;
}

async function startScript() {
  writeFileSync(join(stage, "start.js"), await bundled({ entryPoints: ["public/start/main.js"], ...OLDEST }));
}

/** The texts of the classic scripts by part. */
const classic = {};
async function classicScripts() {
  for (const name of PROGRAMS) {
    const contents = `import init, * as all from "./${name}.js"; yuchuangPart(${JSON.stringify(name)}, { ...all, default: init });`;
    // Where the program's code lies is always said; its own guess is never used.
    const define = { "import.meta.url": '""' };
    const glue = await bundled({ stdin: { contents, resolveDir: stage }, define, target: TARGET });
    classic[name] = glue + registers(`${name}.wasm`, packed(readFileSync(join(stage, `${name}_bg.wasm`))));
  }
  classic.content = registers("content", packed(readFileSync(join(stage, "content.json"))));
  // The worker's two scripts as one text, since a worker of an opaque origin can load no other file.
  const worker = ["office.js", "office-worker.js"].map((file) => readFileSync(join(stage, file), "utf8")).join("\n");
  const { code } = await transform(worker, { minify: true, target: TARGET });
  classic.office = registers("office", code) + registers("office.wasm", packed(readFileSync(join(stage, "office_bg.wasm"))));
}

// Styles that come with what they are for: the first view waits for none of them.
const STYLES = { assess: ["desks", "assess", "report"], frame: ["frame"] };
function laterStyles() {
  for (const [name, sources] of Object.entries(STYLES)) {
    writeFileSync(join(stage, `${name}.css`), sources.map((source) => readFileSync(`public/style/${source}.css`, "utf8")).join("\n"));
  }
}

// 4. Small files, each named by its own content, so that servers may let browsers keep them for ever.
const parts = {};
const renamed = new Map();
async function finish(file, part, shrink) {
  const path = join(stage, file);
  let content = readFileSync(path);
  if (shrink || file.endsWith(".webmanifest")) {
    let text = content.toString();
    for (const [old, name] of renamed) text = text.replaceAll(old, name);
    if (shrink) text = (await transform(text, { loader: extname(file).slice(1), minify: true, ...shrink })).code;
    content = Buffer.from(text);
    writeFileSync(path, content);
  }
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const name = `${basename(file, extname(file))}-${hash}${extname(file)}`;
  renameSync(path, join(stage, name));
  renamed.set(file, name);
  html = html.replaceAll(`"./${file}"`, `"./${name}"`);
  if (part) parts[part] = `./${name}`;
}

async function finishAll() {
  const module = { format: "esm", target: TARGET };
  for (const name of PROGRAMS) {
    parts[`${name}.size`] = readFileSync(join(stage, `${name}_bg.wasm`)).length;
    await finish(`${name}_bg.wasm`, `${name}.wasm`);
    await finish(`${name}.js`, `${name}.js`, module);
  }
  await finish("content.json", "content");
  await finish("office_bg.wasm", "office.wasm");
  await finish("office.js", "office.js", { target: TARGET });
  await finish("office-worker.js", "office-worker.js", { target: TARGET });
  for (const [name, text] of Object.entries(classic)) {
    writeFileSync(join(stage, `classic-${name}.js`), text);
    await finish(`classic-${name}.js`, `classic-${name}`);
  }
  for (const name of ["charts", "take"]) await finish(`${name}.js`, name);
  await finish("start.js");
  for (const file of readdirSync(stage)) {
    const name = basename(file, ".css");
    // The page for operators has no build of its own: it finds the rest by index.html.
    if (file.endsWith(".css") && file !== "check.css") await finish(file, name in STYLES ? file : null, { target: TARGET.slice(1) });
    if (/\.(svg|png)$/.test(file)) await finish(file);
  }
  await finish("site.webmanifest");
  // The script for the pages around a frame keeps its name, which stands in their markup.
  const embed = join(stage, "embed.js");
  writeFileSync(embed, (await transform(readFileSync(embed, "utf8"), { minify: true, target: "es5" })).code);
}

// 5. Everything in one file that opens from a disk without a network. It forbids every connection; it names no script-src
//    and no default-src, with which browsers of 2021 refuse wasm: see the README.
const ONE_FILE_POLICY =
  "connect-src 'none'; img-src data: blob:; frame-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'";

function oneFile() {
  const text = (name) => readFileSync(join(stage, name), "utf8");
  const inline = (code) => {
    if (/<!--/.test(code)) throw new Error(`a script with <!-- in it cannot stand in a page: ${code.slice(Math.max(0, code.indexOf("<!--") - 80)).slice(0, 160)}`);
    return `<script>${code.replace(/<\/(script)/gi, "<\\/$1")}</script>`;
  };
  const named = (start, ending) => readdirSync(stage).find((file) => new RegExp(`^${start}-[0-9a-f]{10}\\.${ending}$`).test(file));
  const scripts = ["charts", "take"].map((name) => registers(`${name}.js`, packed(text(named(name, "js")))));
  // The program with the evaluation does what the one without it does.
  scripts.push(classic.yuchuang, classic.assess, classic.content, classic.office);
  // The published files, but for the texts, which are there already.
  const data = readdirSync(join(stage, "data")).filter((file) => file !== "content.json").sort();
  scripts.push(...data.map((file) => registers(`data/${file}`, packed(text(join("data", file))))));
  let page = html
    .replace(/<html [^>]*>/, '<html lang="zh-CN" data-parts="{}" data-one-file="">')
    .replace(/<meta charset="utf-8">/, (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${ONE_FILE_POLICY}">`)
    .replace(/<link rel="manifest"[^>]*>\n?/, "")
    .replace(/<link rel="icon" href="\.\/([^"]+)"[^>]*>/, (_, file) => `<link rel="icon" href="data:image/svg+xml;base64,${readFileSync(join(stage, file)).toString("base64")}">`)
    .replace(/<link [^>]*rel="stylesheet"[^>]*>|<link [^>]*href="\.\/[^"]+\.css"[^>]*>/g, (link) => {
      const file = link.match(/href="\.\/([^"]+)"/)[1];
      const kept = [...link.matchAll(/ (?:id|media)="[^"]*"/g)].map(([attribute]) => attribute).join("");
      return `<style${kept}>${text(file)}</style>`;
    })
    .replace("</head>", () => `${Object.keys(STYLES).map((name) => `<style>${text(named(name, "css"))}</style>`).join("\n")}\n</head>`)
    .replace(/<script [^>]*src="\.\/(start-[^"]+)"[^>]*><\/script>/, (_, file) => inline(text(file)))
    .replace("</body>", () => `${scripts.map(inline).join("\n")}\n</body>`);
  const outside = page.replace(/<(script|style)[^]*?<\/\1>/g, "").match(/<(?:script|link|img|iframe)[^>]* (?:src|href)="(?!data:)[^"]*"[^>]*>/);
  if (outside) throw new Error(`yuchuang.html still asks for a file: ${outside[0]}`);
  writeFileSync(join(stage, "yuchuang.html"), page);
}

// 6. The service worker, with the list of everything that a reader needs without a network: what only frames and disks
//    need stays out.
async function serviceWorker() {
  const source = join(stage, "sw.js");
  const { warnings, count } = await injectManifest({
    swSrc: source,
    swDest: source,
    globDirectory: stage,
    globPatterns: ["**/*"],
    globIgnores: ["sw.js", "yuchuang.html", "classic-*.js", "embed.js", "check.*"],
    dontCacheBustURLsMatching: /-[0-9a-f]{10}\.\w+$/,
    maximumFileSizeToCacheInBytes: 8 << 20,
    // Files that keep their name are held to this build's content.
    manifestTransforms: [
      (entries) => ({
        manifest: entries.map((entry) => (entry.revision ? { ...entry, integrity: `sha256-${createHash("sha256").update(readFileSync(join(stage, entry.url))).digest("base64")}` } : entry)),
        warnings: [],
      }),
    ],
  });
  if (warnings.length || !count) throw new Error(`the list of the service worker: ${warnings.join("; ") || "it is empty"}`);
}

// 7. Every file beside its compressed forms, for servers that can send those as they lie.
async function compress() {
  const files = readdirSync(stage, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|js|css|wasm|json|csv|svg|txt|webmanifest)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const [zip, brotli] = [promisify(gzip), promisify(brotliCompress)];
  await Promise.all(
    files.map(async (file) => {
      const content = readFileSync(file);
      // What holds gzip already gains nothing from more effort.
      const quality = /classic-|yuchuang\.html$/.test(basename(file)) ? 5 : 11;
      const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      const forms = [["gz", await zip(content, { level: 9 })], ["br", await brotli(content, { params })]];
      for (const [ending, form] of forms) if (form.length < content.length) writeFileSync(`${file}.${ending}`, form);
    }),
  );
}

published();
await bundles();
await startScript();
laterStyles();
await classicScripts();
await finishAll();
put('data-parts=""', `data-parts='${JSON.stringify(parts)}'`);
oneFile();
writeFileSync(page, html);
await serviceWorker();
await compress();
