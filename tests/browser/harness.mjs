// What the browser tests share: the built site under a strict CSP at a subpath, pages that record
// everything that goes wrong, and a few ways to look at them.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { serve, STRICT_CSP } from "../../scripts/serve.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const WIDTHS = { phone: { width: 360, height: 740 }, tablet: { width: 768, height: 1024 }, desk: { width: 1440, height: 900 } };

/** How long something may take on a busy machine, in milliseconds. */
export const LIMIT = 60_000;

export const launchOptions = () => ({
  executablePath: process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path)),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});

/** A browser that keeps what it stores in a folder, so that it can be started again. */
export function launchKept(profile, { args = [], ...options } = {}) {
  const launch = launchOptions();
  return chromium.launchPersistentContext(profile, { ...launch, args: [...launch.args, ...args], locale: "zh-CN", viewport: WIDTHS.desk, ...options });
}

/** The site at /a/b/ under the strict CSP, and a browser without any bypass. */
export async function open() {
  const site = await serve({ base: "/a/b/", csp: STRICT_CSP });
  const browser = await chromium.launch(launchOptions());
  return {
    url: site.url,
    browser,
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/** A page in a context of its own, without a service worker: tests of that start a browser of their own. `page.trouble` lists console errors, exceptions, CSP violations and foreign requests. */
export async function newPage({ browser, url }, { size = WIDTHS.desk, ...options } = {}) {
  const context = await browser.newContext({ viewport: size, locale: "zh-CN", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.requests = [];
  page.on("console", (message) => message.type() === "error" && page.trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.trouble.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    page.requests.push(request.url());
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) page.trouble.push(`request to ${request.url()}`);
  });
  if (options.javaScriptEnabled !== false) {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
    });
  }
  return page;
}

/** What makes a test with a page of its own, which must end without trouble; `site` gives the open site. */
export function tester(site) {
  return (name, run, options) =>
    // What hangs fails, and does not hold up the rest.
    test(name, { timeout: 300_000 }, async () => {
      const page = await newPage(site(), options);
      try {
        await run(page);
        assert.deepEqual(page.trouble, []);
      } finally {
        await page.context().close();
      }
    });
}

/** Goes to a query of the site and waits until the program has taken over. */
export async function visit(page, site, query = "") {
  await page.goto(site.url + query);
  await page.locator("html[data-boot=ready]").waitFor();
}

/** The names of the rows in the library, as shown. */
export const rowNames = (page) => page.locator("table.rows tbody tr:not(.group) .c-name a").allTextContents();

/** The address after the site's own path. */
export const query = (page, site) => page.url().slice(site.url.length);

/** Waits until a check holds; the last failure is the one reported. */
export async function eventually(check, limit = 5000) {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** Runs axe with the rules of WCAG 2.2 A and AA and best practices; finds nothing or fails with what it found. */
export async function assertAccessible(page, where) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  });
  assert.deepEqual(violations, [], where);
}

/** How far the content is wider than the window, in pixels. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
