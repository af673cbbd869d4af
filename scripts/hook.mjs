// Trunk's one hook, run on its staging folder after everything else: writes the plain table and the names of the
// hashed files into index.html, and bundles what comes from npm. Steps run in order and the first that fails stops the build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { build, transform } from "esbuild";

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

// 2. What npm packages give to the site: ECharts, loaded when the first chart is wanted, and what takes files along.
const BUNDLES = {
  charts: "Apache ECharts (Apache-2.0), zrender (BSD-3-Clause), tslib (0BSD)",
  take: "fflate (MIT)",
};
async function bundles() {
  const packages = new Set();
  for (const [name, parts] of Object.entries(BUNDLES)) {
    const { outputFiles, metafile } = await build({
      entryPoints: [`scripts/${name}.entry.mjs`],
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      format: "iife",
      target: ["es2019", "chrome88", "firefox78", "safari15"],
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

// 3. Small files, each named by its own content, so that servers may let browsers keep them for ever.
const renamed = new Map();
async function finish(file, shrink) {
  const path = join(stage, file);
  let content = readFileSync(path);
  if (shrink) {
    let text = content.toString();
    for (const [old, name] of renamed) text = text.replaceAll(old, name);
    content = Buffer.from((await transform(text, { loader: extname(file).slice(1), minify: true, ...shrink })).code);
    writeFileSync(path, content);
  }
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const name = `${basename(file, extname(file))}-${hash}${extname(file)}`;
  renameSync(path, join(stage, name));
  renamed.set(file, name);
  html = html.replaceAll(`"./${file}"`, `"./${name}"`);
}

published();
await bundles();

const PROGRAMS = {
  "data-pages": "pages.js", "data-pages-wasm": "pages_bg.wasm", "data-content": "content.json",
  "data-office": "office-worker.js", "data-office-js": "office.js", "data-office-wasm": "office_bg.wasm",
};
const js = html.match(/id="app-js"[^>]* href="\.\/([^"]+)"/)[1];
const wasm = html.match(/data-wasm="\.\/([^"]+)"/)[1];
for (const name of Object.keys(BUNDLES)) put(`data-${name}=""`, `data-${name}="./${name}.js"`);
for (const [attribute, file] of Object.entries(PROGRAMS)) put(`${attribute}=""`, `${attribute}="./${file}"`);
put(`data-wasm="./${wasm}"`, `data-wasm="./${wasm}" data-wasm-size="${readFileSync(join(stage, wasm)).length}"`);
await finish(wasm);
await finish("pages_bg.wasm");
await finish("office_bg.wasm");
await finish("content.json");
const MODULE = { format: "esm", target: ["es2020", "chrome88", "firefox78", "safari15"] };
await finish("pages.js", MODULE);
await finish(js, MODULE);
const SCRIPT = { target: ["es2020", "chrome88", "firefox78", "safari15"] };
await finish("office.js", SCRIPT);
await finish("office-worker.js", SCRIPT);
await finish("start.js", { target: "es5", supported: { "dynamic-import": true } });
for (const name of Object.keys(BUNDLES)) await finish(`${name}.js`);
for (const file of readdirSync(stage)) {
  if (file.endsWith(".css")) await finish(file, { target: ["chrome88", "firefox78", "safari15"] });
  if (file.endsWith(".svg")) await finish(file);
}
writeFileSync(page, html);
