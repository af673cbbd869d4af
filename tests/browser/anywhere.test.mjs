// In every promised engine: the one file from a disk, a frame that allows scripts alone, and the site without a network.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { serve, STRICT_CSP } from "../../scripts/serve.mjs";
import { engines } from "./engines.mjs";

const options = { timeout: 300_000 };
const DRAWN = ".chart-frame[data-state=ready] svg";
const LIBRARY = "table.rows tbody tr:not(.group) .c-name a";

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "anywhere-"))));
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Under a script-src a Chromium below 97 has no wasm. */
const policy = (engine) => (engine.old ? "object-src 'none'; base-uri 'none'" : STRICT_CSP);

for (const engine of engines) {
  describe(engine.name, () => {
    test("opens the one file from a disk and asks for nothing", options, async () => {
      const disk = join(folder, `${engine.name} 盘`);
      mkdirSync(disk);
      cpSync(new URL("../../dist/yuchuang.html", import.meta.url).pathname, join(disk, "渝创.html"));
      const url = pathToFileURL(join(disk, "渝创.html")).href;
      const tab = await engine.launch();
      try {
        assert.equal(await tab.start(url), "ready");
        const asked = () => tab.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !/^(data|blob):/.test(name)));
        assert.deepEqual(await asked(), []);
        await tab.start(`${url}?page=library&cat=output`);
        await tab.shown(LIBRARY);
        await tab.start(`${url}?page=compare&c=high_tech_enterprises`);
        await tab.shown(DRAWN);
        assert.deepEqual(await asked(), []);
        await tab.start(`${url}?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures`);
        await tab.choose("input[data-file=figures]", [{ name: "实际值.csv", content: "指标,2023年\n高新技术企业数量,2000\n" }]);
        await tab.click('[data-do="import-take"]');
        await tab.until(() => document.querySelector('[data-change=observe][data-with="gx-14/1/16 2023"]').value === "2000");
        const { bytes } = await tab.download(() => tab.click('[data-do="template-xlsx"]'));
        assert.equal(bytes.subarray(0, 2).toString(), "PK");
        assert.deepEqual(await asked(), []);
        // Nothing that the file runs could send anything.
        assert.equal(await tab.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "sent", () => "refused")), "refused");
      } finally {
        await tab.close();
      }
    });

    /** The site in a frame that allows scripts and nothing else, under a policy; `check` gets what looks inside. */
    const framed = async (name, csp, check) => {
      const site = await serve({ base: "/kjj/", csp });
      const root = join(folder, `${engine.name} ${name}`);
      mkdirSync(root);
      writeFileSync(join(root, "index.html"), `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="${site.url}?page=compare&amp;c=high_tech_enterprises" width="900" height="1500"></iframe>`);
      const portal = await serve({ root, csp: null });
      const tab = await engine.launch();
      try {
        await tab.open(portal.url);
        const inside = async (fn, arg) => {
          const end = Date.now() + 90_000;
          for (;;) {
            const found = await tab.frame("iframe", fn, arg).catch((error) => error.message);
            if (found === true) return;
            if (Date.now() > end) {
              const state = () => tab.frame("iframe", () => document.querySelector(".slot, .plain")?.outerHTML.slice(0, 500)).catch((error) => error.message);
              throw new Error(`in the frame, ${fn} gave ${found}; ${await state()}; asked for: ${site.requests.join(" ")}`);
            }
            await new Promise((done) => setTimeout(done, 200));
          }
        };
        await check(inside);
      } finally {
        await tab.close();
        await site.close();
        await portal.close();
      }
    };

    // WebKit takes 'self' for the origin of the page, which such a frame has not: so the policy names the site as well.
    test("runs in a frame with sandbox=allow-scripts alone", options, () =>
      framed("portal", engine.old ? policy(engine) : (origin) => STRICT_CSP.replaceAll("'self'", `'self' ${origin}`), async (inside) => {
        await inside(() => document.documentElement.getAttribute("data-boot") === "ready" && window.origin === "null");
        await inside((css) => document.querySelector(css) !== null, DRAWN);
      }));

    if (engine.name === "WebKit") {
      test("shows the plain tables with a sentence in such a frame where the policy says 'self' alone", options, () =>
        framed("strict portal", STRICT_CSP, (inside) =>
          inside(() => document.querySelectorAll("#app .plain [id^='row-']").length === 81 && document.querySelector(".boot-failed").offsetHeight > 0)));
    }

    for (const base of ["/", "/a/b/"]) {
      test(`stands at ${base} without a network after one visit`, options, async () => {
        const site = await serve({ base, csp: policy(engine) });
        const profile = engine.keeps ? join(folder, `${engine.name}${base.replaceAll("/", "-")}`) : undefined;
        let tab = await engine.launch({ profile });
        try {
          await tab.start(site.url);
          await tab.until(() => document.querySelector("[data-offline]")?.getAttribute("data-offline") === "ready", undefined, 120_000);
          if (engine.keeps) await tab.close();
          await site.close();
          if (engine.keeps) tab = await engine.launch({ profile });
          assert.equal(await tab.start(`${site.url}?page=library`), "ready");
          await tab.until((css) => document.querySelectorAll(css).length === 81, LIBRARY);
          assert.equal(await tab.start(`${site.url}?page=compare&c=high_tech_enterprises`), "ready");
          await tab.shown(DRAWN);
          await tab.start(`${site.url}?page=assess&of=gx-14/1&stage=mid&year=2023&tab=figures`);
          const { bytes } = await tab.download(() => tab.click('[data-do="template-xlsx"]'));
          assert.equal(bytes.subarray(0, 2).toString(), "PK");
        } finally {
          await tab.close().catch(() => {});
          await site.close();
        }
      });
    }
  });
}
