// The self-check page against servers that are wrong, each in one way: it names that, and nothing else changes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve, STRICT_CSP } from "../../scripts/serve.mjs";
import { assertAccessible, newPage, open, overflow } from "./harness.mjs";

let site;
before(async () => (site = await open()));
after(() => site?.close());

/** What the page finds at a server: the checks that are not fine, each with its verdict and its words. */
async function checked(options, look = () => {}) {
  const server = await serve({ base: "/部署/", csp: `${STRICT_CSP}; frame-ancestors 'self'`, ...options });
  const page = await newPage({ ...site, url: server.url });
  try {
    await page.goto(`${server.url}check.html`);
    await page.locator("html[data-checked]").waitFor();
    await look(page);
    const rows = await page.locator("#checks tbody tr").evaluateAll((rows) => rows.map((row) => [row.dataset.check, { is: row.dataset.is, words: row.innerText }]));
    const { compressed, ...rest } = Object.fromEntries(rows.filter(([, { is }]) => is !== "good"));
    // The server of the tests compresses nothing.
    assert.equal(compressed.is, "advice");
    return rest;
  } finally {
    await page.context().close();
    await server.close();
  }
}
const only = (found, id, is, ...words) => {
  assert.deepEqual(Object.keys(found), [id]);
  assert.equal(found[id].is, is);
  for (const word of words) assert.match(found[id].words, word);
};
/** Changes one header of the files whose path fits. */
const header = (pattern, name, value) => ({ headers: (given, path) => (pattern.test(path) ? { ...given, [name]: value } : given) });

test("a good server has nothing to mend, and the page looks like the site", async () => {
  const found = await checked({}, async (page) => {
    assert.match(await page.locator("#sum").innerText(), /查了 \d+ 项：1 项建议改，\d+ 项合格。/);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).fontSize), "34px");
    await assertAccessible(page, "check.html");
    for (const width of [320, 360, 768]) {
      await page.setViewportSize({ width, height: 700 });
      assert.equal(await overflow(page), 0, `${width}`);
    }
  });
  assert.deepEqual(found, {});
});

test("types: of the program, of scripts, of styles", async () => {
  only(await checked({ types: { ".wasm": "application/octet-stream" } }), "wasm", "advice", /application\/octet-stream/, /application\/wasm/, /扩展名/);
  only(await checked(header(/\.css$/, "Content-Type", "text/plain")), "css", "wrong", /text\/plain/);
  // Scripts but its own, which would not run under nosniff.
  const found = await checked(header(/(yuchuang-\w+|sw)\.js$/, "Content-Type", "text/plain"));
  assert.deepEqual(Object.entries(found).map(([id, { is }]) => [id, is]), [["js", "wrong"], ["worker", "wrong"]]);
});

test("caching: a page that is kept, files that are not", async () => {
  only(await checked(header(/\/$/, "Cache-Control", "public, max-age=86400")), "page", "wrong", /max-age=86400/, /no-cache/, /旧版/);
  only(await checked(header(/-\w{10}\.js$/, "Cache-Control", "no-store")), "cache", "advice", /no-store/, /immutable/);
});

test("a fallback to the page hides what is not there", async () => {
  only(await checked({ fallback: "index.html" }), "absent", "wrong", /HTTP 200/, /HTTP 404/);
});

test("sniffing", async () => {
  only(await checked(header(/./, "X-Content-Type-Options", "none")), "nosniff", "advice", /nosniff/);
});

test("policies: none, without wasm, with inline scripts, that refuse the site, without who may frame it", async () => {
  const policy = (csp) => checked({ csp });
  const none = await policy(null);
  assert.deepEqual(Object.keys(none), ["csp", "csp-inline", "frames"]);
  const framed = `${STRICT_CSP}; frame-ancestors 'self'`;
  const refused = await policy(framed.replace(" 'wasm-unsafe-eval'", ""));
  assert.deepEqual(Object.entries(refused).map(([id, { is }]) => [id, is]), [["csp-wasm", "wrong"], ["runs", "wrong"]]);
  assert.match(refused["csp-wasm"].words, /'wasm-unsafe-eval'[\s\S]*文字表格/);
  only(await policy(framed.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")), "csp-inline", "advice", /'unsafe-inline'/);
  only(await policy(framed.replace("worker-src 'self' blob:", "worker-src blob:")), "csp-self", "wrong", /worker-src 'self'/);
  only(await policy(STRICT_CSP), "frames", "advice", /frame-ancestors/);
  only(await checked(header(/\/$/, "X-Frame-Options", "SAMEORIGIN")), "frames", "advice", /X-Frame-Options: SAMEORIGIN/);
  // Two headers arrive as one, and both hold.
  const two = await policy(`${framed}, script-src 'self'`);
  assert.deepEqual(Object.keys(two), ["csp-wasm", "runs"]);
});

test("files that were not uploaded", async () => {
  const found = await checked({ root: fileURLToPath(new URL("../../public", import.meta.url)) });
  for (const id of ["page", "wasm", "js", "css"]) assert.equal(found[id].is, "wrong", id);
  assert.match(found.wasm.words, /重新上传/);
});
