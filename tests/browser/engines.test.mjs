// Every promised engine through the main paths: load, filter, compare, import, judge, keep, export. The newest and the
// oldest run the very same steps; what an engine cannot have is tested as the plain page with its sentence.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve, STRICT_CSP } from "../../scripts/serve.mjs";
import { engines } from "./engines.mjs";
import { filledTemplate } from "./office.mjs";

const GX = "?page=assess&of=gx-14/1&stage=mid&year=2023";
const TECH = "gx-14/1/16";

/** How many rows of a table are shown. */
const rows = (css) => document.querySelectorAll(css).length;
const LIBRARY = "table.rows tbody tr:not(.group) .c-name a";

for (const engine of engines) {
  describe(engine.name, () => {
    let site, tab;
    before(async () => {
      // A policy with a script-src leaves no wasm to a Chromium below 97: see the last test.
      site = await serve({ base: "/a/b/", csp: engine.old ? "object-src 'none'; base-uri 'none'" : STRICT_CSP });
      tab = await engine.launch();
      console.log(`${engine.name}: ${tab.version}`);
    });
    after(async () => {
      await tab?.close();
      await site?.close();
    });
    const step = (name, run) =>
      test(name, { timeout: 300_000 }, async () => {
        await run();
        assert.deepEqual(await tab.trouble(), []);
      });
    const start = async (query) => assert.equal(await tab.start(site.url + query), "ready");
    const press = (what) => tab.click(`[data-do="${what}"]`);
    const kept = () => tab.until(() => document.querySelector(".assess-keeping")?.textContent.includes("已保存在本机浏览器"));
    const verdicts = () =>
      tab.evaluate(() => [...document.querySelectorAll("table.judgements tbody tr")].map((row) => row.innerText.replace(/\s+/g, " ")));

    step("the overview stands", async () => {
      await start("");
      assert.match(await tab.evaluate(() => document.querySelector("h1").innerText), /五份规划、81行指标/);
      assert.equal(await tab.evaluate(rows, ".plan-table tbody tr"), 5);
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    });

    step("the library is filtered by a facet and by words", async () => {
      await start("?page=library");
      await tab.until((css) => document.querySelectorAll(css).length === 81, LIBRARY);
      await tab.click(".choice input[type=checkbox]");
      const some = await tab.until((css) => {
        const n = document.querySelectorAll(css).length;
        return n < 81 && n;
      }, LIBRARY);
      assert.ok(some > 0);
      assert.match(await tab.evaluate(() => location.search), /^\?page=library&(plan|area|cat|kind)=/);
      await start("?page=library");
      await tab.fill(".find input", "ｒ＆ｄ 内部");
      await tab.until((css) => document.querySelectorAll(css).length === 1, LIBRARY);
    });

    step("a comparison is drawn and its table is saved for Excel", async () => {
      await start("?page=compare&c=high_tech_enterprises~tech_firms&by=multiple&as=bars");
      await tab.shown(".chart-frame[data-state=ready] svg");
      assert.ok((await tab.evaluate(rows, ".chart-frame svg path")) > 5);
      const { name, bytes } = await tab.download(() => tab.click(".take button"));
      assert.match(name, /\.csv$/);
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      assert.match(bytes.toString(), /高新技术企业/);
    });

    step("figures come in from a CSV of the old encoding, judge a row, and are there after a reload", async () => {
      await start(`${GX}&tab=figures`);
      // 指标,2023年 / 高新技术企业数量,2000 in GB18030.
      const gb = Buffer.from("d6b8b1ea2c32303233c4ea0ab8dfd0c2bcbccaf5c6f3d2b5cafdc1bf2c323030300a", "hex");
      await tab.choose("input[data-file=figures]", [{ name: "实际值.csv", content: gb }]);
      await press("import-take");
      await kept();
      const value = () => tab.evaluate((row) => document.querySelector(`[data-change=observe][data-with="${row} 2023"]`).value, TECH);
      assert.equal(await value(), "2000");
      await tab.reload();
      await tab.shown(`[data-change=observe][data-with="${TECH} 2023"]`);
      await kept();
      assert.equal(await value(), "2000");
    });

    step("the template is saved by the worker, comes back filled, and every row is judged", async () => {
      const template = await tab.download(() => press("template-xlsx"));
      assert.equal(template.bytes.subarray(0, 2).toString(), "PK");
      await tab.choose("input[data-file=figures]", [{ name: "填好.xlsx", content: filledTemplate(template.bytes, 2023) }]);
      await press("import-take");
      // What was kept before is said to be kept until the figures are there.
      await tab.until(() => document.querySelector('[data-change=observe][data-with="gx-14/1/1 2023"]').value !== "");
      await kept();
      await start(GX);
      await tab.shown("table.judgements tbody tr");
      const judged = await verdicts();
      assert.equal(judged.length, 20);
      assert.ok(judged.filter((row) => !row.includes("无法评价")).length >= 15, judged.join("\n"));
    });

    step("the report prints alone, and leaves as a document and as a workbook", async () => {
      await start(`${GX}&tab=report`);
      await kept();
      // What print hides is read from its rules, since not every engine can be told to be paper: by selectors that all know.
      // Ends with a failure where this does not come true.
      await tab.until(() => {
        const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media?.mediaText === "print");
        const inside = rules.flatMap((rule) => [...rule.cssRules]).filter((rule) => rule.style?.display === "none").map((rule) => rule.selectorText);
        const title = document.querySelector("h1.title, .title h1, .title");
        return document.querySelector(".report-title") && title && inside.some((selector) => title.matches(selector)) && !inside.some((selector) => document.querySelector(".report-title").matches(selector));
      });
      for (const what of ["docx", "xlsx"]) {
        const { name, bytes } = await tab.download(() => press(`report-${what}`));
        assert.match(name, new RegExp(`\\.${what}$`));
        assert.equal(bytes.subarray(0, 2).toString(), "PK");
      }
    });

    if (!engine.old) return;
    test("under a policy that this browser cannot combine with wasm, the plain tables stand with a sentence", async () => {
      const strict = await serve({ csp: STRICT_CSP });
      try {
        assert.equal(await tab.start(strict.url), "failed");
        assert.equal(await tab.evaluate(rows, "#app .plain [id^='row-']"), 81);
        assert.match(await tab.evaluate(() => document.querySelector(".boot-failed").innerText), /没有接受/);
      } finally {
        await strict.close();
      }
    });
  });
}

describe("where the program cannot run, the plain tables stand with a sentence", () => {
  const named = (name) => engines.find((engine) => engine.name === name);
  /** Opens the site with a browser that lacks something, or from a server that does, and finds the plain page. */
  async function plain(engine, options, { serving, boot, because }) {
    const site = await serve({ base: "/a/b/", csp: STRICT_CSP, ...serving });
    const tab = await engine.launch(options);
    try {
      await tab.open(site.url);
      await tab.until((boot) => document.readyState === "complete" && document.documentElement.getAttribute("data-boot") === boot, boot);
      assert.equal(await tab.evaluate(rows, "#app .plain [id^='row-']"), 81);
      const sentence = await tab.evaluate(() => {
        const said = document.querySelector(".boot-failed");
        return said.getBoundingClientRect().height > 0 && said.innerText;
      });
      assert.match(sentence, because);
      assert.match(await tab.evaluate(() => document.querySelector("h1").innerText), /五份规划、81行指标/);
    } finally {
      await tab.close();
      await site.close();
    }
  }
  /** The start script comes as something else. */
  const start = (headers) => ({ headers: (given, path) => (/start-\w+\.js$/.test(path) ? { ...given, ...headers } : given) });
  const FAILED = { boot: "failed", because: /WebAssembly/ };
  const SILENT = { boot: null, because: /没能运行本页的程序/ };

  test("Chromium without WebAssembly", () => plain(named("Chromium"), { wasm: false }, FAILED));
  test("Firefox without scripts", async () => {
    const site = await serve({ base: "/a/b/", csp: STRICT_CSP });
    const tab = await named("Firefox ESR").launch({ scripts: false });
    try {
      await tab.open(site.url, "complete");
      assert.equal((await tab.nodes("#app .plain [id^='row-']")).length, 81);
      const [said] = await tab.nodes(".boot-failed");
      assert.match(said.value.children.map(({ value }) => value.nodeValue ?? "").join(""), /没能运行本页的程序/);
      // A picture of what is not shown is refused.
      const picture = await tab.screenshot(said);
      assert.ok(picture.readUInt32BE(16) > 200 && picture.readUInt32BE(20) >= 16, "the sentence is seen");
    } finally {
      await tab.close();
      await site.close();
    }
  });
  test("Firefox without WebAssembly", () => plain(named("Firefox ESR"), { wasm: false }, FAILED));
  // What a browser does with a script that it cannot parse, or that does not come: nothing.
  test("WebKit, whose start script does not come as a script", () => plain(named("WebKit"), {}, { ...SILENT, serving: start({ "Content-Type": "text/plain" }) }));
  for (const name of ["Chromium 88", "Firefox ESR"]) {
    test(`${name}, for which the start script breaks off in the middle`, () =>
      plain(named(name), {}, { ...SILENT, serving: { csp: "object-src 'none'", cut: (path) => /start-\w+\.js$/.test(path) } }));
  }
  test("WebKit, for which the program breaks off in the middle", () =>
    plain(named("WebKit"), {}, { boot: "failed", because: /没有/, serving: { cut: (path) => /yuchuang_bg-\w+\.wasm$/.test(path) } }));
});
