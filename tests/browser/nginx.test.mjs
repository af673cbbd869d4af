// Debian's nginx with the configuration of the deployment guide, as an ordinary process on a free port: what it says
// about every kind of file, and the site in a browser under it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { STRICT_CSP } from "../../scripts/serve.mjs";
import { pause, program } from "./engines.mjs";
import { newPage, open, visit } from "./harness.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const guide = readFileSync(new URL("../../scripts/nginx.conf", import.meta.url), "utf8");

let folder, nginx, url, site;
before(async () => {
  const binary = program("nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx");
  const module = program("nginx's brotli module", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address();
  await new Promise((done) => free.close(done));
  folder = mkdtempSync(join(tmpdir(), "nginx-"));
  const put = (old, replacement) => {
    assert.equal(guide.split(old).length, 2, old);
    return [old, replacement];
  };
  const server = [put("listen 80;", `listen 127.0.0.1:${port};`), put("root /srv/yuchuang;", `root ${dist};`)].reduce((text, [old, replacement]) => text.replace(old, () => replacement), guide);
  writeFileSync(join(folder, "site.conf"), server);
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  // The frame that a distribution puts around a site: its media types, and the user that it was started by.
  writeFileSync(
    join(folder, "nginx.conf"),
    `${process.getuid() === 0 ? "user root;" : ""} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; load_module ${module};
     events {} http { access_log off; default_type application/octet-stream; ${scratch} include ${folder}/site.conf; }`,
  );
  nginx = spawn(binary, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")], { stdio: "inherit" });
  url = `http://127.0.0.1:${port}/`;
  for (let n = 0; ; n += 1) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) break;
    assert.ok(n < 200 && nginx.exitCode === null, `nginx did not start: ${readFileSync(join(folder, "error.log"), "utf8")}`);
    await pause(100);
  }
  site = { ...(await open()), url };
});
after(async () => {
  await site?.close();
  if (nginx && nginx.exitCode === null) {
    const ended = once(nginx, "exit");
    nginx.kill("SIGQUIT");
    await ended;
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** The answer to a request, as it came over the wire. */
function ask(path, encoding = "") {
  return new Promise((done, fail) => {
    request(url + path, { headers: { "Accept-Encoding": encoding } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    })
      .on("error", fail)
      .end();
  });
}

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json", ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml", ".png": "image/png",
};

test("the configuration of the guide has the policy that all tests run under, and names who may frame the page", () => {
  const policy = guide.match(/Content-Security-Policy "([^"]+)"/)[1];
  assert.equal(policy.replaceAll("'self'$yuchuang_site", "'self'"), `${STRICT_CSP}; frame-ancestors 'self'`);
});

test("every file of the build has its type, its time to live, its policy, and comes compressed", async () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name) && !(entry.parentPath ?? entry.path).includes("/.stage"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1));
  assert.ok(files.length > 30);
  for (const file of files) {
    const plain = readFileSync(join(dist, file));
    const { status, headers, body } = await ask(file);
    assert.equal(status, 200, file);
    assert.ok(body.equals(plain), file);
    assert.equal(headers["content-type"], TYPES[extname(file)], file);
    assert.equal(headers["cache-control"], /-[0-9a-f]{10}\.\w+$/.test(file) ? "public, max-age=31536000, immutable" : "no-cache", file);
    assert.equal(headers["x-content-type-options"], "nosniff", file);
    assert.equal(headers["referrer-policy"], "no-referrer", file);
    assert.match(headers["content-security-policy"], /script-src 'self' http:\/\/127\.0\.0\.1:\d+ 'wasm-unsafe-eval';.*frame-ancestors 'self'$/, file);
    for (const [encoding, ending, unpack] of [["gzip", "gz", gunzipSync], ["gzip, deflate, br", "br", brotliDecompressSync]]) {
      if (!existsSync(join(dist, `${file}.${ending}`))) continue;
      const packed = await ask(file, encoding);
      assert.equal(packed.headers["content-encoding"], ending === "br" ? "br" : "gzip", file);
      assert.equal(packed.headers["content-type"], TYPES[extname(file)], file);
      assert.match(packed.headers.vary ?? "", /Accept-Encoding/i, file);
      assert.ok(packed.body.length < plain.length && unpack(packed.body).equals(plain), file);
    }
  }
  const large = files.filter((file) => /\.(html|js|css|wasm|json)$/.test(file) && readFileSync(join(dist, file)).length > 4096);
  assert.deepEqual(large.filter((file) => !existsSync(join(dist, `${file}.br`)) || !existsSync(join(dist, `${file}.gz`))), [], "the build compresses them");
});

test("the page itself is asked for anew and not sent again, and what is gone is gone", async () => {
  const { headers } = await ask("");
  assert.equal(headers["cache-control"], "no-cache");
  const again = await fetch(url, { headers: { "If-None-Match": headers.etag, "Accept-Encoding": "identity" } });
  assert.equal(again.status, 304);
  const gone = await ask("yuchuang-0123456789.js");
  assert.equal(gone.status, 404);
  assert.equal(gone.headers["cache-control"], undefined, "an error is not kept for a year");
  assert.equal(gone.headers["x-content-type-options"], "nosniff");
  assert.equal((await ask("data")).status, 301);
  assert.equal((await ask("data/")).status, 403);
});

test("the site runs under it: compressed over the wire, with charts and a workbook", async () => {
  const page = await newPage(site);
  try {
    const sent = [];
    page.on("response", async (answer) => sent.push([answer.url(), await answer.headerValue("content-encoding")]));
    await visit(page, site, "?page=compare&c=high_tech_enterprises&by=multiple&as=bars");
    await page.locator(".chart-frame[data-state=ready] svg").first().waitFor();
    await visit(page, site, "?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures");
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator('[data-do="template-xlsx"]').first().click()]);
    assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), "PK");
    const programs = sent.filter(([url]) => /\.wasm$/.test(url));
    assert.ok(programs.length >= 2 && programs.every(([, encoding]) => encoding === "br" || encoding === "gzip"), JSON.stringify(programs));
    assert.deepEqual(page.trouble, []);
  } finally {
    await page.context().close();
  }
});

test("the self-check page finds nothing to mend under it", async () => {
  const page = await newPage(site);
  try {
    await page.goto(`${url}check.html`);
    await page.locator("html[data-checked]").waitFor();
    const rows = await page.locator("#checks tbody tr").evaluateAll((rows) => rows.map((row) => [row.dataset.check, row.dataset.is, row.innerText]));
    assert.ok(rows.length >= 16, `${rows.length} checks`);
    assert.deepEqual(rows.filter(([, is]) => is !== "good"), []);
    assert.match(await page.locator("#sum").innerText(), /查了 \d+ 项，全部合格。/);
    assert.deepEqual(page.trouble, ["console: Failed to load resource: the server responded with a status of 404 (Not Found)"], "the one that it asks for on purpose");
  } finally {
    await page.context().close();
  }
});
