// public/start: how the program starts, and what a reader keeps where it cannot.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve, STRICT_CSP } from "../../scripts/serve.mjs";
import { eventually, newPage, open as openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site?.close());

/** Opens the site in a fresh context, runs the check, and closes it. */
async function open({ url = site.url, query = "", context, prepare = () => {} }, check) {
  const page = await newPage({ ...site, url }, context);
  try {
    await prepare(page);
    await page.goto(url + query, { waitUntil: "domcontentloaded" });
    await check(page);
  } finally {
    await page.context().close();
  }
}

/** How the start went, once it is known. */
const booted = (page) =>
  eventually(async () => {
    const boot = await page.evaluate(() => document.documentElement.getAttribute("data-boot"));
    assert.match(String(boot), /^(ready|failed)$/);
    return boot;
  }, 20_000);
const attribute = (page, name) => page.evaluate((name) => document.documentElement.getAttribute(name), name);
const reason = (page) => page.evaluate(() => document.getElementById("boot-reason")?.textContent);
const plainRows = (page) => page.evaluate(() => document.querySelectorAll("#app .plain [id^='row-']").length);

/** The program failed: the page says so and why, and every row is still there. */
async function keptPlain(page, because) {
  assert.equal(await booted(page), "failed");
  assert.match(await reason(page), because);
  assert.equal(await plainRows(page), 81);
}

test("starts at a subpath under the strict policy, without a word in the console", () =>
  open({ context: { serviceWorkers: "allow" }, prepare: (page) => page.on("console", (message) => page.trouble.push(`${message.type()}: ${message.text()}`)) }, async (page) => {
    assert.equal(await booted(page), "ready");
    assert.equal(await plainRows(page), 0);
    await page.waitForTimeout(4_000); // Chromium complains about an unused preload after about three seconds.
    assert.deepEqual(page.trouble, []);
  }));

test("starts from a server that does not know .wasm", async () => {
  const other = await serve({ types: { ".wasm": "application/octet-stream" } });
  await open({ url: other.url }, async (page) => assert.equal(await booted(page), "ready"));
  await other.close();
});

test("without scripts, the plain page stands and nothing claims to load", () =>
  open({ context: { javaScriptEnabled: false } }, async (page) => {
    const html = await page.content();
    assert.doesNotMatch(html, /data-boot/);
    assert.equal(html.match(/ id="row-/g).length, 81);
  }));

test("a program that is not there leaves the plain page with the reason", () =>
  open({ prepare: (page) => page.route(/\.wasm$/, (route) => route.fulfill({ status: 404 })) }, (page) =>
    keptPlain(page, /没有取到.*HTTP 404/)));

test("a module that is not there leaves the plain page with the reason", () =>
  open({ prepare: (page) => page.route(/yuchuang-\w+\.js$/, (route) => route.abort()) }, (page) => keptPlain(page, /没有取到/)));

test("a program that the browser refuses leaves the plain page, after the line was drawn to its end", () => {
  // A header, one long section of no meaning, and then a section that no browser knows.
  const body = Buffer.concat([Buffer.from("0061736d010000000080897a0178", "hex"), Buffer.alloc(1_999_998), Buffer.from("ff00", "hex")]);
  return open({ prepare: (page) => page.route(/\.wasm$/, (route) => route.fulfill({ body })) }, async (page) => {
    await keptPlain(page, /没有接受/);
    assert.equal(await page.evaluate(() => document.getElementById("boot-line").style.getPropertyValue("--progress")), "1");
  });
});

test("a policy that refuses wasm leaves the plain page", async () => {
  const other = await serve({ csp: STRICT_CSP.replace(" 'wasm-unsafe-eval'", "") });
  await open({ url: other.url }, (page) => keptPlain(page, /没有接受/));
  await other.close();
});

test("a program that fails while it starts gives the plain page back", () => {
  const body = "export default async () => { document.getElementById('app').textContent = ''; throw new Error('boom'); }";
  return open(
    { prepare: (page) => page.route(/yuchuang-\w+\.js$/, (route) => route.fulfill({ body, contentType: "text/javascript" })) },
    (page) => keptPlain(page, /启动时出错.*boom/),
  );
});

test("stored preferences hold before the first paint, and nonsense in the storage does not matter", async () => {
  const media = (page) => page.evaluate(() => document.getElementById("dark-tokens").media);
  const stored = async (theme, text, check) =>
    open(
      {
        prepare: (page) =>
          page.addInitScript(([theme, text]) => {
            if (theme) localStorage.setItem("yuchuang.theme", theme);
            if (text) localStorage.setItem("yuchuang.text", text);
          }, [theme, text]),
      },
      async (page) => {
        await check(page);
        assert.equal(await booted(page), "ready");
      },
    );
  const system = "screen and (prefers-color-scheme: dark)";
  await stored('"dark"', '"large"', async (page) => {
    assert.equal(await media(page), "screen");
    assert.equal(await attribute(page, "data-text"), "large");
  });
  await stored('"light"', null, async (page) => assert.equal(await media(page), "not all"));
  await stored(null, null, async (page) => assert.equal(await media(page), system));
  await stored("{dark", "7", async (page) => {
    assert.equal(await media(page), system);
    assert.equal(await attribute(page, "data-text"), null);
  });
});

test("an address of another page than the overview is marked as deep", async () => {
  for (const [query, deep] of [["", null], ["?lang=en", null], ["?page=rows", ""], ["?lang=en&id=cq-13-1-1", ""], ["?wid=1", null]]) {
    await open({ query }, async (page) => assert.equal(await attribute(page, "data-deep"), deep, query));
  }
});
