// WebKit, the engine of Safari, as WebKitGTK's MiniBrowser: through its WebDriver, on a screen that nobody sees.
// https://www.w3.org/TR/webdriver2/
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export const WebKit = (Tab) =>
  class extends Tab {
    async launch({ driver, screen, program, size }) {
      // A display of its own: the server chooses a free number and says it.
      this.screen = spawn(screen, ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
      const [number] = await once(this.screen.stdout, "data");
      const home = join(this.folder, "home");
      mkdirSync(join(home, ".config"), { recursive: true });
      writeFileSync(join(home, ".config", "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${this.downloads}"\n`);
      const port = await freePort();
      this.driver = spawn(driver, [`--port=${port}`, "--host=127.0.0.1"], {
        stdio: "ignore",
        env: { ...process.env, DISPLAY: `:${String(number).trim()}`, HOME: home, XDG_CONFIG_HOME: join(home, ".config"), XDG_DOWNLOAD_DIR: this.downloads, LANG: "C.UTF-8", LANGUAGE: "zh_CN", NO_AT_BRIDGE: "1", GIO_USE_VFS: "local" },
      });
      this.url = `http://127.0.0.1:${port}`;
      await this.#ready();
      const { sessionId, capabilities } = await this.#ask("POST", "/session", {
        capabilities: { alwaysMatch: { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: program, args: ["--automation"] } } },
      });
      this.url += `/session/${sessionId}`;
      this.version = `WebKitGTK ${capabilities.browserVersion}`;
      await this.#ask("POST", "/timeouts", { script: 120_000, pageLoad: 120_000, implicit: 0 });
      await this.resize(size);
      return this;
    }

    async #ready() {
      for (let n = 0; ; n += 1) {
        try {
          if ((await this.#ask("GET", "/status")).ready) return;
        } catch (error) {
          if (n > 200) throw error;
        }
        await new Promise((done) => setTimeout(done, 100));
      }
    }

    async #ask(method, path, body) {
      const response = await fetch(this.url + path, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
      return value;
    }

    async #evaluate(fn, arg) {
      const [ok, json] = await this.#ask("POST", "/execute/async", {
        script: `const [json, done] = arguments;
          (async () => (${fn})(json === "" ? undefined : JSON.parse(json)))().then((value) => done([true, JSON.stringify(value ?? null)]), (error) => done([false, String(error)]));`,
        args: [arg === undefined ? "" : JSON.stringify(arg)],
      });
      if (!ok) throw new Error(json);
      return JSON.parse(json);
    }

    evaluate = (fn, arg) => this.#evaluate(fn, arg);
    open = (url) => this.#go("/url", { url });
    reload = () => this.#go("/refresh", {});
    screenshot = async () => Buffer.from(await this.#ask("GET", "/screenshot"), "base64");

    // This driver tells no console, and no script can run before those of the page: troubles count from then on.
    async #go(way, body) {
      await this.trouble();
      await this.#ask("POST", way, body);
      await this.#evaluate(() => {
        const told = (window.engineTold = []);
        const { error } = console;
        console.error = (...words) => (told.push(`console: ${words.join(" ")}`), error.apply(console, words));
        addEventListener("error", (event) => event.message && told.push(`exception: ${event.message}`));
        addEventListener("unhandledrejection", (event) => told.push(`exception: ${event.reason}`));
        addEventListener("securitypolicyviolation", (event) => told.push(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
      });
    }

    async trouble() {
      this.told.push(...(await this.#evaluate(() => (window.engineTold ?? []).splice(0))));
      return this.told;
    }

    /** The window is made so much larger than what it shows as its frame takes. */
    async resize({ width, height }) {
      const inner = () => this.#evaluate(() => [window.innerWidth, window.innerHeight]);
      const rect = await this.#ask("GET", "/window/rect");
      const [w, h] = await inner();
      await this.#ask("POST", "/window/rect", { x: 0, y: 0, width: rect.width + width - w, height: rect.height + height - h });
    }

    async #element(css) {
      await this.shown(css);
      const found = await this.#ask("POST", "/element", { using: "css selector", value: css });
      return `/element/${found[ELEMENT]}`;
    }

    async click(css) {
      await this.steady(css);
      await this.#ask("POST", `${await this.#element(css)}/click`, {});
    }

    async fill(css, text) {
      const element = await this.#element(css);
      await this.#ask("POST", `${element}/clear`, {});
      if (text) await this.#ask("POST", `${element}/value`, { text });
    }

    async attach(css, paths) {
      await this.#ask("POST", `${await this.#element(css)}/value`, { text: paths.join("\n") });
    }

    async frame(css, fn, arg) {
      const found = await this.#ask("POST", "/element", { using: "css selector", value: css });
      await this.#ask("POST", "/frame", { id: found });
      try {
        return await this.#evaluate(fn, arg);
      } finally {
        await this.#ask("POST", "/frame", { id: null });
      }
    }

    async quit() {
      await fetch(this.url, { method: "DELETE" }).catch(() => {});
      for (const process of [this.driver, this.screen]) {
        if (!process || process.exitCode !== null) continue;
        const ended = once(process, "exit");
        process.kill();
        const late = setTimeout(() => process.kill("SIGKILL"), 5000);
        await ended;
        clearTimeout(late);
      }
    }
  };
