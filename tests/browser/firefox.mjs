// Firefox through WebDriver BiDi, which it speaks itself: no driver program stands between.
// https://w3c.github.io/webdriver-bidi/
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { WebSocket } = require("ws");

/** Where a real key is not a character. */
const SELECT_ALL = [
  { type: "keyDown", value: "\uE009" }, { type: "keyDown", value: "a" }, { type: "keyUp", value: "a" }, { type: "keyUp", value: "\uE009" },
];

const preferences = ({ downloads, scripts, wasm }) => ({
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.download.useDownloadDir": true,
  "browser.download.alwaysOpenPanel": false,
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.enabled": false,
  "app.update.disabledForTesting": true,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "intl.accept_languages": "zh-CN, zh",
  "javascript.enabled": scripts,
  "javascript.options.wasm": wasm,
});

export const Firefox = (Tab) =>
  class extends Tab {
    #next = 1;
    #waiting = new Map();

    async launch({ program, size, scripts, wasm, profile = join(this.folder, "profile"), tell }) {
      mkdirSync(profile, { recursive: true });
      const lines = Object.entries(preferences({ downloads: this.downloads, scripts, wasm }));
      writeFileSync(join(profile, "user.js"), lines.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
      this.process = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
      this.ended = once(this.process, "exit");
      const address = await this.#said(/WebDriver BiDi listening on (ws:\/\/\S+)/);
      this.socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
      this.socket.on("message", (text) => this.#heard(JSON.parse(text)));
      await once(this.socket, "open");
      const { capabilities } = await this.#send("session.new", { capabilities: {} });
      this.version = `Firefox ${capabilities.browserVersion}`;
      this.context = (await this.#send("browsingContext.getTree", {})).contexts[0].context;
      await this.#send("session.subscribe", { events: ["log.entryAdded"] });
      if (scripts) await this.#send("script.addPreloadScript", { functionDeclaration: String(tell) });
      await this.resize(size);
      return this;
    }

    /** Waits for a line of what Firefox says while it starts. */
    #said(pattern) {
      return new Promise((done, fail) => {
        let text = "";
        this.process.stderr.on("data", (part) => {
          text = (text + part).slice(-20_000);
          const found = pattern.exec(text);
          if (found) done(found[1]);
        });
        this.process.once("exit", (code) => fail(new Error(`Firefox ended with ${code}: ${text}`)));
      });
    }

    #heard(message) {
      if (message.method === "log.entryAdded") {
        const { type, level, text } = message.params;
        if (level === "error") this.told.push(`${type === "javascript" ? "exception" : "console"}: ${text}`);
      }
      const waiting = this.#waiting.get(message.id);
      if (!waiting) return;
      this.#waiting.delete(message.id);
      if (message.type === "error") waiting.fail(new Error(`${waiting.method}: ${message.error}: ${message.message}`));
      else waiting.done(message.result);
    }

    #send(method, params) {
      const id = this.#next++;
      return new Promise((done, fail) => {
        this.#waiting.set(id, { done, fail, method });
        this.socket.send(JSON.stringify({ id, method, params }));
      });
    }

    async #call(context, functionDeclaration, values = []) {
      const answer = await this.#send("script.callFunction", {
        functionDeclaration,
        awaitPromise: true,
        userActivation: true,
        target: { context },
        arguments: values.map((value) => (typeof value === "string" ? { type: "string", value } : value)),
      });
      if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
      return answer.result;
    }

    async #evaluateIn(context, fn, arg) {
      const { value } = await this.#call(context, `async (json) => JSON.stringify((await (${fn})(json === "" ? undefined : JSON.parse(json))) ?? null)`, [arg === undefined ? "" : JSON.stringify(arg)]);
      return JSON.parse(value);
    }

    evaluate = (fn, arg) => this.#evaluateIn(this.context, fn, arg);
    open = (url, wait = "interactive") => this.#send("browsingContext.navigate", { context: this.context, url, wait });
    reload = () => this.#send("browsingContext.reload", { context: this.context, wait: "interactive" });
    resize = (viewport) => this.#send("browsingContext.setViewport", { context: this.context, viewport });
    /** The elements of a selector with their children, where scripts are off as well. */
    nodes = async (css) => (await this.#send("browsingContext.locateNodes", { context: this.context, locator: { type: "css", value: css }, serializationOptions: { maxDomDepth: 2 } })).nodes;
    /** A PNG of the window, or of one of its elements. */
    screenshot = async (element) => {
      const clip = element && { clip: { type: "element", element: { sharedId: element.sharedId } } };
      return Buffer.from((await this.#send("browsingContext.captureScreenshot", { context: this.context, ...clip })).data, "base64");
    };

    async click(css) {
      const [x, y] = (await this.steady(css)).map(Math.round);
      await this.#send("input.performActions", {
        context: this.context,
        actions: [{ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }] }],
      });
    }

    async fill(css, text) {
      await this.click(css);
      const typed = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      const erase = [{ type: "keyDown", value: "\uE003" }, { type: "keyUp", value: "\uE003" }];
      await this.#send("input.performActions", { context: this.context, actions: [{ type: "key", id: "keys", actions: [...SELECT_ALL, ...(text ? typed : erase)] }] });
    }

    async attach(css, files) {
      const { sharedId } = await this.#call(this.context, `(css) => document.querySelector(css)`, [css]);
      await this.#send("input.setFiles", { context: this.context, element: { sharedId }, files });
    }

    async frame(css, fn, arg) {
      const { value } = await this.#call(this.context, `(css) => document.querySelector(css).contentWindow`, [css]);
      return this.#evaluateIn(value.context, fn, arg);
    }

    async quit() {
      // Closing in order lets it write its stores; a Firefox that does not answer is ended.
      this.socket?.send(JSON.stringify({ id: this.#next++, method: "browser.close", params: {} }));
      const late = setTimeout(() => this.process.kill("SIGKILL"), 15_000);
      await this.ended;
      clearTimeout(late);
    }
  };
