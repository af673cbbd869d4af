// The browsers that the site promises to run in, behind one small interface, so that one test runs in all of them.
//
// `engines` is a list of {name, old, launch}. launch({size, scripts, wasm, profile, args}) gives a browser with one tab:
//   open(url) reload()        until the document is parsed
//   evaluate(fn, arg)         what a function gives in the page; it and its argument travel as text and JSON
//   until(fn, arg, limit)     the first value of it that is true; what it threw or gave last is told otherwise
//   click(css) fill(css, text) choose(css, [{name, content}])   by real pointers and keys
//   download(press)           {name, bytes} of the file that a press saves
//   frame(css, fn, arg)       evaluate in a frame of the page
//   resize({width, height}) screenshot() close()
//   trouble()                 console errors, exceptions, refusals of the policy, where the engine tells
// `scripts: false` switches scripts off and `wasm: false` WebAssembly, where an engine has such a switch. With a folder
// as `profile` what the browser stores outlives it, where the engine can do that (`keeps`).
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Firefox } from "./firefox.mjs";
import { WebKit } from "./webkit.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const tools = fileURLToPath(new URL("../../.tools/", import.meta.url));

/** The first of these programs that is there; a test without its browser fails with what to do. */
export function program(name, ...paths) {
  const found = paths.find((path) => path && existsSync(path));
  assert.ok(found, `${name} is missing (${paths.filter(Boolean).join(", ")}): run 'scripts/setup test'`);
  return found;
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** What all engines do alike, on top of the few things that each does its own way. */
class Tab {
  told = [];
  folder = mkdtempSync(join(tmpdir(), "engine-"));
  downloads = join(this.folder, "downloads");

  constructor() {
    mkdirSync(this.downloads);
  }

  async trouble() {
    return this.told;
  }

  async until(fn, arg, limit = 60_000) {
    const end = Date.now() + limit;
    for (;;) {
      let last;
      try {
        last = await this.evaluate(fn, arg);
        if (last) return last;
      } catch (error) {
        last = error.message;
      }
      if (Date.now() > end) throw new Error(`after ${limit / 1000} s, ${fn} ${arg === undefined ? "" : JSON.stringify(arg)} gave ${last}`);
      await pause(100);
    }
  }

  /** Waits until an element is there. */
  shown(css, limit) {
    return this.until((css) => document.querySelector(css) !== null, css, limit);
  }

  /** Scrolls to an element and gives its middle, once it stands still and nothing lies over it. */
  steady(css) {
    return this.until(async (css) => {
      const found = document.querySelector(css);
      if (!found) return false;
      found.scrollIntoView({ block: "center" });
      const middle = () => {
        const { left, top, width, height } = found.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      };
      const before = middle();
      await new Promise((done) => setTimeout(done, 100));
      const [x, y] = middle();
      return found.isConnected && x === before[0] && y === before[1] && found.contains(document.elementFromPoint(x, y)) && [x, y];
    }, css);
  }

  /** Opens an address and waits until the program has taken over, or has given up. */
  async start(url) {
    await this.open(url);
    return this.until(() => (document.documentElement.getAttribute("data-boot") ?? "").match(/^(ready|failed)$/)?.[0]);
  }

  async choose(css, files) {
    const paths = files.map(({ name, content }) => {
      const path = join(this.folder, name);
      writeFileSync(path, content);
      return path;
    });
    await this.shown(css);
    await this.attach(css, paths);
  }

  /** The file that appears, whole, in the folder of downloads. */
  async download(press, limit = 90_000) {
    const before = new Set(readdirSync(this.downloads));
    await press();
    const end = Date.now() + limit;
    let last = -1;
    for (;;) {
      const fresh = readdirSync(this.downloads).filter((name) => !before.has(name));
      const whole = fresh.filter((name) => !/\.(part|crdownload|wkdownload)$/.test(name));
      if (whole.length === 1 && whole.length === fresh.length) {
        const path = join(this.downloads, whole[0]);
        const { size } = statSync(path);
        if (size > 0 && size === last) {
          const bytes = readFileSync(path);
          rmSync(path); // or the next of this name would get another one
          return { name: whole[0], bytes };
        }
        last = size;
      }
      if (Date.now() > end) throw new Error(`no file was saved within ${limit / 1000} s: ${fresh.join(", ") || "none began"}`);
      await pause(150);
    }
  }

  async close() {
    await this.quit();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Tells refusals of the policy and late exceptions in the console, before any script of the page runs. */
const TELL = () => addEventListener("securitypolicyviolation", (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));

/** Chromium, of any age, through Playwright. */
class Chromium extends Tab {
  async launch({ executablePath, args, size, scripts, wasm, profile }) {
    this.context = await chromium.launchPersistentContext(profile ?? join(this.folder, "profile"), {
      executablePath,
      args,
      viewport: size,
      locale: "zh-CN",
      javaScriptEnabled: scripts,
    });
    this.version = `Chromium ${this.context.browser()?.version() ?? ""}`.trim();
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.on("console", (message) => message.type() === "error" && this.told.push(`console: ${message.text()}`));
    this.page.on("pageerror", (error) => this.told.push(`exception: ${error.message}`));
    const session = await this.context.newCDPSession(this.page);
    await session.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: this.downloads });
    if (scripts) await this.context.addInitScript(TELL);
    if (!wasm) await this.context.addInitScript(() => delete window.WebAssembly); // it has no switch of its own
    return this;
  }

  open = (url) => this.page.goto(url, { waitUntil: "domcontentloaded" });
  reload = () => this.page.reload({ waitUntil: "domcontentloaded" });
  evaluate = (fn, arg) => this.page.evaluate(fn, arg);
  attach = (css, paths) => this.page.locator(css).first().setInputFiles(paths);
  frame = async (css, fn, arg) => {
    const element = await this.page.evaluateHandle((css) => document.querySelector(css), css);
    return (await element.asElement().contentFrame()).evaluate(fn, arg);
  };
  resize = (size) => this.page.setViewportSize(size);
  screenshot = () => this.page.screenshot();
  quit = () => this.context.close();

  // Playwright's own click and fill ask the page what browsers of 2021 cannot answer.
  async click(css) {
    const [x, y] = await this.steady(css);
    await this.page.mouse.click(x, y);
  }

  async fill(css, text) {
    await this.click(css);
    await this.page.keyboard.press("Control+A");
    await (text ? this.page.keyboard.type(text) : this.page.keyboard.press("Delete"));
  }
}

const DESK = { width: 1280, height: 900 };
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** A Chromium of its time: `make` says where the program is and what it is started with. */
const chromiumEngine = (name, make, old = false) => ({
  name,
  old,
  keeps: true,
  launch: ({ size = DESK, scripts = true, wasm = true, profile, args = [] } = {}) => {
    const { executablePath, args: own } = make();
    return new Chromium().launch({ executablePath, args: [...own, ...args], size, scripts, wasm, profile });
  },
});

const current = () => ({
  executablePath: program("Chromium", process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"),
  args: QUIET,
});
// Not as one process, as these builds are often run: one start in thirty then hangs in the middle.
const aged = (version) => () => ({
  executablePath: program(`Chromium ${version}`, join(tools, `chromium-${version}`, "chromium")),
  args: QUIET,
});

export const engines = [
  chromiumEngine("Chromium", current),
  {
    name: "Firefox ESR",
    keeps: true,
    launch: (options = {}) => new (Firefox(Tab))().launch({ size: DESK, scripts: true, wasm: true, tell: TELL, program: program("Firefox ESR", "/usr/bin/firefox-esr", "/usr/bin/firefox"), ...options }),
  },
  {
    name: "WebKit",
    keeps: false, // an automated window of WebKitGTK stores nothing
    launch: (options = {}) =>
      new (WebKit(Tab))().launch({
        size: DESK,
        driver: program("WebKitWebDriver", "/usr/bin/WebKitWebDriver"),
        screen: program("Xvfb", "/usr/bin/Xvfb"),
        program: program("WebKitGTK's MiniBrowser", ...["4.1", "6.0", "4.0"].map((version) => `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/webkit${version === "6.0" ? "gtk-6.0" : `2gtk-${version}`}/MiniBrowser`)),
        ...options,
      }),
  },
  chromiumEngine("Chromium 92", aged(92), true),
  chromiumEngine("Chromium 88", aged(88), true),
];
