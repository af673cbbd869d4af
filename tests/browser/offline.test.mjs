// Without a network after one visit, and from version to version: public/sw.js on real servers that stop, change and fail.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { eventually, launchKept, LIMIT } from "./harness.mjs";

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "offline-"))));
after(() => rmSync(folder, { recursive: true }));

/** The built site as another version: its title, and a program of another name and content, are its own. */
function version(letter) {
  const root = join(folder, `version-${letter}`);
  cpSync(new URL("../../dist", import.meta.url).pathname, root, { recursive: true });
  for (const file of readdirSync(root)) if (/\.(br|gz)$/.test(file)) rmSync(join(root, file));
  const read = (file) => readFileSync(join(root, file), "utf8");
  const old = readdirSync(root).find((file) => /^pages-[0-9a-f]{10}\.js$/.test(file));
  const code = `${read(old)}\n/* ${letter} */`;
  const renamed = `pages-${createHash("sha256").update(code).digest("hex").slice(0, 10)}.js`;
  writeFileSync(join(root, renamed), code);
  rmSync(join(root, old));
  const html = read("index.html").replace("<title>渝创</title>", `<title>渝创</title><meta name="test-version" content="${letter}">`).replaceAll(old, renamed);
  writeFileSync(join(root, "index.html"), html);
  const list = read("sw.js").replaceAll(old, renamed).replace(/\{[^{}]*"url":"index\.html"[^{}]*\}/, () =>
    JSON.stringify({ url: "index.html", revision: createHash("md5").update(html).digest("hex"), integrity: `sha256-${createHash("sha256").update(html).digest("base64")}` }));
  assert.notEqual(list, read("sw.js"));
  writeFileSync(join(root, "sw.js"), list);
  return { root, program: renamed };
}

const offline = (page, state) => page.locator(`[data-offline=${state}]`).waitFor({ state: "attached", timeout: LIMIT });
const ready = (page) => page.locator("html[data-boot=ready]").waitFor({ timeout: LIMIT });
const versionOf = (page) => page.evaluate(() => document.querySelector('meta[name="test-version"]').content);

/** Every page with charts, texts, published data and the worker: what must stand without a network. */
async function useEverything(page, url) {
  await page.goto(`${url}?page=library&cat=output`, { timeout: LIMIT });
  await ready(page);
  await page.locator("table.rows tbody tr").first().waitFor();
  await page.goto(`${url}?page=compare&c=high_tech_enterprises`);
  await page.locator(".chart-frame[data-state=ready] svg").first().waitFor({ timeout: LIMIT });
  const csv = await page.evaluate(async () => (await (await fetch("data/indicators.csv")).text()).length);
  assert.ok(csv > 10_000);
  await page.goto(`${url}?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures`);
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: LIMIT }), page.locator('[data-do="template-xlsx"]').click({ timeout: LIMIT })]);
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), "PK");
}

for (const base of ["/", "/kjj/zb/"]) {
  test(`everything stands at ${base} after one visit, with the server stopped and the browser started again`, async () => {
    const profile = join(folder, `profile${base.replaceAll("/", "-")}`);
    const site = await serve({ base });
    const first = await launchKept(profile);
    const page = await first.newPage();
    await page.goto(site.url);
    await offline(page, "ready");
    const devtools = await first.newCDPSession(page);
    assert.deepEqual((await devtools.send("Page.getInstallabilityErrors")).installabilityErrors, [], "it can be installed");
    await first.close();
    await site.close();

    const again = await launchKept(profile);
    try {
      const page = await again.newPage();
      const trouble = [];
      page.on("pageerror", (error) => trouble.push(error.message));
      await useEverything(page, site.url);
      await page.goto(site.url);
      await offline(page, "ready");
      assert.deepEqual(trouble, []);
    } finally {
      await again.close();
    }
  });
}

test("from version A over a B that is cut off to C: whole, offered, saved, in every tab at once", async () => {
  const [a, b, c] = ["a", "b", "c"].map(version);
  const served = { root: a.root, cut: null };
  const site = await serve({ base: "/a/b/", root: () => served.root, cut: (path) => served.cut !== null && path.endsWith(served.cut) });
  const browser = await launchKept(join(folder, "profile-update"));
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await offline(page, "ready");
    await page.reload();
    await ready(page);
    assert.equal(await versionOf(page), "a");

    // B is cut off in the middle of a file: A goes on, whole.
    Object.assign(served, { root: b.root, cut: b.program });
    const asked = site.requests.length;
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {}));
    await eventually(() => assert.ok(site.requests.slice(asked).some((path) => path.endsWith(b.program))), LIMIT);
    await eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).installing), null), LIMIT);
    await page.goto(`${site.url}?page=compare&c=high_tech_enterprises`);
    await page.locator(".chart-frame[data-state=ready] svg").first().waitFor({ timeout: LIMIT });
    assert.equal(await versionOf(page), "a");
    assert.ok(!(await page.locator("[data-offline=newer]").count()));

    // C arrives whole and waits; both tabs still have A with all its parts, none of which the server has any more.
    Object.assign(served, { root: c.root, cut: null });
    const work = await browser.newPage();
    await work.goto(`${site.url}?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures`);
    await ready(work);
    await work.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await offline(page, "newer");
    await offline(work, "newer");
    for (const tab of [page, work]) assert.equal(await versionOf(tab), "a");
    const field = work.locator('[data-change=observe][data-with="gx-14/1/16 2023"]');
    await field.fill("2000");
    await field.press("Tab");
    await work.locator(".assess-keeping", { hasText: "已保存在本机浏览器" }).waitFor({ timeout: LIMIT });

    // What is written and not sent holds the update back, and says so.
    await work.goto(`${site.url}?page=assess&of=kz-14/1&row=kz-14/1/7`);
    const form = work.locator('form[data-form="note"]');
    await form.evaluate((form) => form.closest("details")?.setAttribute("open", ""), undefined, { timeout: LIMIT });
    await form.locator('[name="reason"]').fill("还没写完");
    await page.bringToFront();
    await page.locator('[data-do="postpone"]').click();
    await offline(page, "postponed");
    assert.equal(await page.locator(".offer").count(), 0);
    await page.locator('[data-do="update"]').click();
    await offline(page, "held");
    assert.equal(await form.locator('[name="reason"]').inputValue(), "还没写完");
    await form.locator('[name="reason"]').fill("");

    await page.locator('[data-do="update"]').click();
    for (const tab of [page, work]) await eventually(async () => assert.equal(await versionOf(tab), "c"), LIMIT);
    await offline(page, "ready");
    await work.goto(`${site.url}?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures`);
    await eventually(async () => assert.equal(await field.inputValue(), "2000"), LIMIT);

    // C stands without a network too, and nothing of A is left.
    await site.close();
    await useEverything(page, site.url);
    assert.equal(await versionOf(page), "c");
    const kept = await page.evaluate(async () => {
      const names = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => request.url)));
      return names.flat();
    });
    assert.deepEqual([a.program, b.program, c.program].map((name) => kept.some((url) => url.endsWith(name))), [false, false, true]);
  } finally {
    await browser.close();
    await site.close();
  }
});

test("a file of a version that is gone asks for a reload and is no error", async () => {
  const [a, b] = [version("old"), version("new")];
  const served = { root: a.root };
  const site = await serve({ root: () => served.root });
  const browser = await launchKept(join(folder, "profile-gone"), { serviceWorkers: "block" });
  try {
    const page = await browser.newPage();
    await page.route("**/sw.js", (route) => route.abort());
    await page.goto(site.url);
    served.root = b.root;
    await ready(page);
    await page.locator("nav a", { hasText: "对比" }).first().click();
    await page.locator(".slot[data-state=failed]", { hasText: "重新载入" }).waitFor({ timeout: LIMIT });
    await page.locator(".slot-failed a").first().click();
    await page.locator(".slot[data-state=ready]").first().waitFor({ timeout: LIMIT });
    assert.equal(await versionOf(page), "new");
  } finally {
    await browser.close();
    await site.close();
  }
});

test("what the browser threw away is fetched again, or missed aloud; online the site works all the while", async () => {
  const site = await serve();
  const browser = await launchKept(join(folder, "profile-evicted"));
  const evict = (page, pattern) =>
    page.evaluate(async (pattern) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) if (new RegExp(pattern).test(request.url)) await cache.delete(request);
      }
    }, pattern);
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await offline(page, "ready");
    await evict(page, "index\\.html|yuchuang_bg|content");
    await page.reload();
    await offline(page, "ready");
    await evict(page, "office");
    await page.route("**/*", (route) => route.continue());
    const files = new Set(await page.evaluate(() => Object.values(JSON.parse(document.documentElement.dataset.parts))));
    assert.ok([...files].some((file) => String(file).includes("office")));
    await site.close();
    await page.reload();
    await offline(page, "not-kept");
    assert.match(await page.locator("[data-offline]").textContent(), /没有存全/);
  } finally {
    await browser.close();
    await site.close();
  }
});

test("where the site cannot be kept it works and says why", async () => {
  const site = await serve();
  const { port } = new URL(site.url);
  const browser = await launchKept(join(folder, "profile-not"), { args: [`--host-resolver-rules=MAP intranet.test 127.0.0.1`] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://intranet.test:${port}/`);
    await offline(page, "insecure");
    assert.match(await page.locator("[data-offline]").textContent(), /https.*单文件版/);

    const full = await browser.newPage();
    const devtools = await browser.newCDPSession(full);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 200_000 });
    await full.goto(site.url);
    await offline(full, "full");
    await full.goto(`${site.url}?page=library`);
    await full.locator("table.rows tbody tr").first().waitFor({ timeout: LIMIT });

    const refused = await browser.newPage();
    await refused.addInitScript(() => Object.defineProperty(navigator, "serviceWorker", { get() { throw new DOMException("not here", "SecurityError"); } }));
    await refused.goto(site.url);
    await offline(refused, "refused");
  } finally {
    await browser.close();
    await site.close();
  }
});
