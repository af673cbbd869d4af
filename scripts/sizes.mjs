// Checks dist/: how much a reader downloads, that every script, style and program is accounted for, that nothing is
// fetched from another host or written inline, and that the program names no folder of the machine that built it.
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Bytes of brotli. The pages behind the first view are the second program, loaded with the texts that it reads; with the
// comparisons it grew from 208 to about 310 kB, none of which the first view waits for. The third one, for office files,
// is loaded when the first such file is read or written.
const BUDGET = { "first view": 220_000, charts: 200_000, pages: 560_000, texts: 120_000, take: 15_000, office: 570_000 };

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1));
const read = (file) => readFileSync(join(dist, file));
const html = read("index.html").toString();
const faults = [];

// ---- who is loaded when: what index.html names, with the snippets that the program's module imports, comes first
const charts = html.match(/data-charts="\.\/([^"]+)"/)?.[1];
const take = html.match(/data-take="\.\/([^"]+)"/)?.[1];
const pages = [...html.matchAll(/ data-(?:pages|pages-wasm)="\.\/([^"]+)"/g)].map((match) => match[1]);
const office = [...html.matchAll(/ data-office(?:-js|-wasm)?="\.\/([^"]+)"/g)].map((match) => match[1]);
const named = [...html.matchAll(/ (?:href|src|data-wasm)="\.\/([^"]+)"/g)].map((match) => match[1]);
const first = ["index.html", ...new Set(named), ...files.filter((file) => file.startsWith("snippets/"))];
const texts = [html.match(/data-content="\.\/([^"]+)"/)?.[1]];
for (const file of [...first, charts, take, ...pages, ...office, ...texts]) if (!files.includes(file)) faults.push(`index.html names ${file}, which dist/ does not have`);
for (const file of files) {
  if (/\.(js|mjs|wasm|css)$/.test(file) && !first.includes(file) && file !== charts && file !== take && !pages.includes(file) && !office.includes(file)) faults.push(`${file} is in no budget`);
}

// ---- sizes
const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
console.log(`${"kB".padEnd(34)}     raw    gzip  brotli`);
for (const [group, list] of [["first view", first], ["charts", [charts]], ["pages", pages], ["texts", texts], ["take", [take]], ["office", office]]) {
  const total = [0, 0, 0];
  const line = (name, sizes, note = "") => console.log(name.padEnd(32) + sizes.map(kB).join("") + note);
  for (const file of list.filter((file) => files.includes(file))) {
    const bytes = read(file);
    const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(bytes)];
    sizes.forEach((size, index) => (total[index] += size));
    line(`  ${file}`, sizes);
  }
  line(group, total, `  of ${BUDGET[group] / 1000}`);
  if (total[2] > BUDGET[group]) faults.push(`${group}: ${kB(total[2]).trim()} kB of brotli is over the budget of ${BUDGET[group] / 1000} kB`);
}

// ---- nothing from elsewhere. Links that a reader may follow are no requests; XML namespaces are names.
const ELSEWHERE = /(?:https?:)?\/\/(?!www\.w3\.org\/)[a-z0-9.-]+\.[a-z]{2,}/gi;
for (const [tag] of html.matchAll(/<(?!a[\s>])[a-z][^>]*>/gi)) {
  if (/\s(src|href|srcset|action|data|poster|content)\s*=\s*["']?\s*(https?:)?\/\//i.test(tag)) faults.push(`index.html fetches from elsewhere: ${tag}`);
  if (/\s(style|on[a-z]+)\s*=/i.test(tag)) faults.push(`index.html has an inline style or handler, which the policy refuses: ${tag}`);
}
if (/<style[\s>]|<script(?![^>]*\ssrc=)[^>]*>/i.test(html)) faults.push("index.html has an inline script or style, which the policy refuses");
if (html.includes("<!-- plain -->")) faults.push("index.html has no plain table");
for (const file of files.filter((file) => /\.(js|mjs|css)$/.test(file))) {
  const code = read(file).toString().replace(/\/\*[^]*?\*\//g, "");
  const found = file.endsWith(".css") ? code.match(/(url\(|@import)\s*["']?(https?:)?\/\/[^)"']*/gi) : code.match(/["'`]\s*https?:\/\/(?!www\.w3\.org\/)[^"'`]*/gi);
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

for (const fault of faults) console.error(`✗ ${fault}`);
process.exit(faults.length ? 1 : 0);
