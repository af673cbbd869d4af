// Where modules, fetch, storage or all of them are refused: the one file on a disk, the site opened from a disk, and
// frames that a portal has locked down.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { serve, STRICT_CSP } from "../../scripts/serve.mjs";
import { eventually, launchKept, LIMIT, newPage, open } from "./harness.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { strFromU8, unzipSync } = require("fflate");

const dist = new URL("../../dist/", import.meta.url).pathname;
let site;
let folder;
before(async () => {
  site = await open();
  folder = mkdtempSync(join(tmpdir(), "classic-"));
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const ready = (page) => page.locator("html[data-boot=ready]").waitFor({ state: "attached", timeout: LIMIT });
const FIGURES = "?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures";
const FIELD = '[data-change=observe][data-with="gx-14/1/16 2023"]';

async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: LIMIT }), press()]);
  return readFileSync(await file.path());
}

/** A portal with one page, which a real server sends: a page that a test makes up may not hold frames of this machine. */
async function openPortal(name) {
  const root = join(folder, name);
  mkdirSync(root);
  const portal = await serve({ root, csp: null });
  const show = (sandbox, url) => {
    const held = sandbox === null ? "" : ` sandbox="${sandbox}"`;
    writeFileSync(join(root, "portal.html"), `<!doctype html><link rel="icon" href="data:,"><iframe${held} src="${url.replaceAll("&", "&amp;")}" width="1000" height="2000" title="渝创"></iframe>`);
  };
  return { ...portal, show };
}

/** Filters, compares, imports, evaluates and exports; `owner` is the page that hears of downloads. */
async function mainPaths(page, owner, go) {
  await go("?page=library&cat=output");
  await page.locator("table.rows tbody tr").first().waitFor({ timeout: LIMIT });
  await go("?page=compare&c=high_tech_enterprises");
  await page.locator(".chart-frame[data-state=ready] svg").first().waitFor({ timeout: LIMIT });
  const png = await download(owner, () => page.locator('[data-do="png"]').first().click());
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  await go(FIGURES);
  await page.locator(FIELD).waitFor({ timeout: LIMIT });
  const template = await download(owner, () => page.locator('[data-do="template-xlsx"]').click());
  assert.match(strFromU8(unzipSync(new Uint8Array(template))["xl/workbook.xml"]), /sheet/);
  // The template that the page wrote comes back through the worker; an unfilled one has nothing to take and says so.
  await page.locator("input[data-file=figures]").setInputFiles({ name: "空白.xlsx", mimeType: "application/octet-stream", buffer: template });
  await page.locator(".import, .said").first().waitFor({ timeout: LIMIT });
  await page.locator("input[data-file=figures]").setInputFiles({ name: "实际.csv", mimeType: "text/csv", buffer: Buffer.from("指标,2023年\n高新技术企业数量,2000\n") });
  await page.locator('[data-do="import-take"]').click({ timeout: LIMIT });
  await eventually(async () => assert.equal(await page.locator(FIELD).inputValue(), "2000"), LIMIT);
}

test("the one file opens from a disk, does everything, and asks for nothing", async () => {
  const path = join(folder, "U盘 1", "渝创 100%.html");
  mkdirSync(join(folder, "U盘 1"));
  cpSync(join(dist, "yuchuang.html"), path);
  const url = pathToFileURL(path).href;
  const browser = await launchKept(join(folder, "profile-disk"));
  try {
    const page = await browser.newPage();
    const [requests, trouble] = [[], []];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    const go = async (query) => {
      await page.goto(url + query);
      await ready(page);
    };
    await go("");
    await page.locator("[data-offline=one-file]").waitFor({ timeout: LIMIT });
    await mainPaths(page, page, go);
    const docx = await download(page, async () => {
      await go(FIGURES.replace("figures", "report"));
      await page.locator('[data-do="report-docx"]').click({ timeout: LIMIT });
    });
    assert.match(strFromU8(unzipSync(new Uint8Array(docx))["word/document.xml"]), /w:tblHeader/);
    // The work outlasts a reload, since a disk has a database too.
    await go(FIGURES);
    await eventually(async () => assert.equal(await page.locator(FIELD).inputValue(), "2000"), LIMIT);
    // The published files are inside.
    await go("?page=data");
    for (const [name, begins] of [["indicators.csv", "\ufeff"], ["content.json", "{"], ["datapackage.json", "{"]]) {
      const file = await download(page, () => page.locator(`a[href="data/${name}"]`).click({ timeout: LIMIT }));
      assert.equal(file.toString().slice(0, 1), begins, name);
      assert.deepEqual(file, readFileSync(join(dist, "data", name)), name);
    }
    assert.equal(await page.locator(".one-file").isVisible(), false);
    // Nobody's page can show it, and its path is nobody's business.
    await go("?page=embed&view=id%3Dgx-14/1/16");
    await page.getByText("单文件版不能嵌入").waitFor({ timeout: LIMIT });
    assert.equal(await page.locator("iframe, .snippet").count(), 0);
    await go("?id=gx-14/1/16");
    const link = page.locator('.take a[href^="?page=embed"]');
    await link.waitFor({ state: "attached", timeout: LIMIT });
    assert.equal(await link.isVisible(), false);
    assert.deepEqual(trouble, []);
    const outside = requests.filter((request) => !request.startsWith(url) && !/^(blob|data):/.test(request));
    assert.deepEqual(outside, []);
    // It could not ask if it wanted to.
    const refused = await page.evaluate(() => fetch("data:text/plain,a").then(() => "answered", (error) => error.name));
    assert.equal(refused, "TypeError");
  } finally {
    await browser.close();
  }
});

test("the site's own page opens from a disk too", async () => {
  const browser = await launchKept(join(folder, "profile-site"));
  try {
    const page = await browser.newPage();
    const go = async (query) => {
      await page.goto(pathToFileURL(join(dist, "index.html")).href + query);
      await ready(page);
    };
    await mainPaths(page, page, go);
  } finally {
    await browser.close();
  }
});

for (const [name, csp, sandbox] of [
  ["scripts alone, under the strict policy", STRICT_CSP, "allow-scripts allow-downloads"],
  ["scripts alone, on a server without a policy", null, "allow-scripts allow-downloads"],
  ["scripts and its origin", STRICT_CSP, "allow-scripts allow-same-origin allow-downloads"],
]) {
  test(`a frame that a portal allows ${name} does everything`, async () => {
    const server = await serve({ base: "/kjj/", csp });
    const portal = await openPortal(`portal ${name}`);
    const page = await newPage({ ...site, url: "http://127.0.0.1" });
    try {
      const go = async (query) => {
        portal.show(sandbox, server.url + query);
        await page.goto(`${portal.url}portal.html`);
        await ready(page.frameLocator("iframe"));
      };
      const frame = page.frameLocator("iframe");
      await mainPaths(frame, page, go);
      const isOpaque = (await page.frames()[1].evaluate(() => window.origin)) === "null";
      assert.equal(isOpaque, !sandbox.includes("same-origin"));
      if (isOpaque) {
        // Nothing is kept here, which the page says.
        await frame.locator(".assess-keeping", { hasText: "请导出项目文件" }).waitFor({ timeout: LIMIT });
        await frame.locator('[data-do="copy-words"], [data-do="export-project"]').first().waitFor({ timeout: LIMIT });
      }
      assert.deepEqual(page.trouble, []);
    } finally {
      await page.context().close();
      await server.close();
      await portal.close();
    }
  });
}

test("a frame whose storage the browser blocks for being another site's starts and keeps the work in memory", async () => {
  const profile = join(folder, "profile-blocked");
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ profile: { cookie_controls_mode: 1, block_third_party_cookies: true } }));
  const server = await serve();
  const portal = await openPortal("portal blocked");
  const browser = await launchKept(profile, { args: ["--host-resolver-rules=MAP portal.test 127.0.0.1"] });
  try {
    const page = await browser.newPage();
    portal.show(null, server.url + FIGURES);
    await page.goto(portal.url.replace("127.0.0.1", "portal.test") + "portal.html");
    const frame = page.frameLocator("iframe");
    await ready(frame);
    assert.equal(await page.frames()[1].evaluate(() => { try { return String(window.localStorage.length); } catch (error) { return error.name; } }), "SecurityError");
    await frame.locator(".assess-keeping", { hasText: "请导出项目文件" }).waitFor({ timeout: LIMIT });
  } finally {
    await browser.close();
    await server.close();
    await portal.close();
  }
});

test("on plain http of an intranet everything works, the clipboard by selection", async () => {
  const server = await serve();
  const browser = await launchKept(join(folder, "profile-http"), { args: ["--host-resolver-rules=MAP kjj.intranet 127.0.0.1"] });
  try {
    const page = await browser.newPage();
    const url = server.url.replace("127.0.0.1", "kjj.intranet");
    const go = async (query) => {
      await page.goto(url + query);
      await ready(page);
    };
    await go("");
    assert.equal(await page.evaluate(() => window.isSecureContext), false);
    await mainPaths(page, page, go);
    await go("?page=compare&c=high_tech_enterprises");
    await page.locator('[data-do="copy-words"]').first().click({ timeout: LIMIT });
    await page.locator(".chart-done", { hasText: "已复制" }).waitFor({ timeout: LIMIT });
  } finally {
    await browser.close();
    await server.close();
  }
});
