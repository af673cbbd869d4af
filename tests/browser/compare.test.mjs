// The pictures of a comparison: drawn, walked through, narrowed, hidden, saved, copied, and the same in dark and on a phone.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { after, before, describe } from "node:test";
import { assertAccessible, eventually, newPage, open, overflow, query, tester, visit, WIDTHS } from "./harness.mjs";
import { openedByLibreOffice } from "./office.mjs";
import { assertPicture } from "./picture.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { parse } = require("csv-parse/sync");
const { unzipSync, strFromU8 } = require("fflate");
const { PNG } = require("pngjs");

let site;
before(async () => (site = await open()));
after(() => site.close());
const onPage = tester(() => site);

const PICTURES = {
  ways: "?page=compare&c=patents_per_10k",
  bars: "?page=compare&c=tech_firms&by=yearly&as=bars",
  scatter: "?page=compare&c=high_tech_enterprises~tech_firms&by=multiple&as=scatter",
  profile: "?page=compare&as=profile",
  growth: "?page=compare&as=growth",
  time: "?page=compare&c=rd_intensity&as=time&area=kaizhou",
  map: "?page=compare&c=high_tech_enterprises&by=multiple&as=map",
  matrix: "?page=compare&as=matrix",
};

/** The charts of other pages: the way of one row, and the programmes of a plan. */
const ELSEWHERE = { path: "?id=gx-14/1/16", programmes: "?page=plan&of=na-14" };

/** The frame of the chart of a view, when it is drawn. */
async function drawn(page, where) {
  await visit(page, site, where);
  if (where.includes("as=matrix")) await page.locator("details.more > summary").click();
  const frame = page.locator(".slot .chart-frame").first();
  await page.locator(".chart-frame[data-state=ready] svg").first().waitFor();
  return frame;
}

const flat = async (locator) => (await locator.innerText()).replace(/\s/g, "");

/** What a click lets the browser save: its name and bytes. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe("pictures", () => {
  for (const [name, where] of Object.entries({ ...PICTURES, ...ELSEWHERE })) {
    for (const [look, size, colorScheme] of [["light", "desk", "light"], ["dark", "desk", "dark"], ["phone", "phone", "light"]]) {
      onPage(`${name}, ${look}: looks as committed, and nobody is shut out`, async (page) => {
        const frame = await drawn(page, where);
        await page.mouse.move(0, 0);
        await assertPicture(frame, `${name}-${look}`);
        await assertAccessible(page, name);
        assert.ok((await overflow(page)) <= 0, `${await overflow(page)} px too wide`);
      }, { size: WIDTHS[size], colorScheme });
    }
  }

  onPage("a picture that needs a concept offers them and stays the picture that was asked for", async (page) => {
    await visit(page, site, "?page=compare&as=map");
    await page.locator(".empty").getByRole("link", { name: "科技型企业" }).click();
    await eventually(async () => assert.equal(query(page, site), "?page=compare&c=tech_firms&as=map"));
    await page.locator("#as-1").click();
    await eventually(async () => assert.match(query(page, site), /c=tech_firms&as=bars/));
    await page.locator(".pick", { hasText: "研发经费投入强度" }).click();
    await eventually(async () => assert.equal(await page.locator(".chart-frame").count(), 2));
    assert.match(query(page, site), /c=tech_firms~rd_intensity&as=bars/);
  });

  onPage("tables of results can be compared with tables of targets", async (page) => {
    await visit(page, site, "?page=compare&c=high_tech_enterprises&in=kz-14/1~kz-14/2");
    await eventually(async () => assert.equal(await page.locator(".compare tbody tr").count(), 2));
    assert.match(await page.locator(".compare").innerText(), /开州区 十三五[\s\S]*规划期不同|规划期不同[\s\S]*开州区 十三五/);
  });

  onPage("every view comes back from its address in a new browser", async (page) => {
    for (const where of ["", "?page=library&plan=qj-14&sort=-multiple", "?id=gx-14/1/16", "?page=plan&of=na-14", "?page=targets&plan=qj-14", "?page=concepts", "?page=concept&of=rd_intensity", "?page=audit&sev=high", "?page=data", "?page=search&q=gxjs", "?page=about", ...Object.values(PICTURES)]) {
      const look = async (context) => {
        const tab = await context.newPage();
        await visit(tab, site, where);
        await tab.waitForTimeout(1500);
        return { address: query(tab, site), title: await tab.title(), text: await flat(tab.locator("main")), close: tab.close() };
      };
      const fresh = (await newPage(site)).context();
      const seen = await Promise.all([look(page.context()), look(fresh)]);
      await Promise.all(seen.map((tab) => tab.close));
      seen.forEach((tab) => delete tab.close);
      await fresh.close();
      assert.deepEqual(seen[0], seen[1], where);
      assert.equal(seen[0].address, where);
      assert.ok(seen[0].text.length > 100, where);
    }
  });
});

describe("points", () => {
  onPage("arrow keys walk through the points with live text, Enter opens one", async (page) => {
    const frame = await drawn(page, PICTURES.bars);
    await frame.focus();
    const live = page.locator(".chart-live").first();
    await page.keyboard.press("ArrowRight");
    await eventually(async () => assert.match(await live.textContent(), /^綦江区 十四五：.*1050家.*2800家.*\+21\.7%.*（1\/4）$/));
    await page.keyboard.press("End");
    await eventually(async () => assert.match(await live.textContent(), /南岸区.*（4\/4）$/));
    assert.equal(await page.locator(".chart-ring").first().isVisible(), true);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await eventually(async () => assert.match(query(page, site), /^\?id=qj-14\/1\/4&/));
  });

  onPage("the pointer finds points, and a click opens them", async (page) => {
    const frame = await drawn(page, PICTURES.map);
    const box = await frame.boundingBox();
    // 綦江 is the tile in the last row, the fourth from the west.
    const at = { x: (box.width - 4) * (3.5 / 11) + 2, y: box.height - 44 - 30 };
    await frame.hover({ position: at });
    await eventually(async () => assert.match(await page.locator(".chart-tip").first().innerText(), /綦江区：/));
    const tip = await page.locator(".chart-tip-words").first().boundingBox();
    assert.ok(tip.x >= box.x - 1 && tip.x + tip.width <= box.x + box.width + 1, "the tip lies within the chart");
    await frame.click({ position: at });
    await eventually(async () => assert.match(query(page, site), /^\?id=qj-14\/1\/5&/));
  });

  onPage("a band of growth narrows the table, the legend hides and shows", async (page) => {
    await drawn(page, PICTURES.growth);
    const rows = page.locator(".sheet tbody tr");
    const all = await rows.count();
    await page.locator(".picture .pick", { hasText: "25–30%" }).click();
    await eventually(async () => assert.equal(await rows.count(), 1));
    assert.match(query(page, site), /bin=25/);
    assert.ok(all > 20);
    await drawn(page, PICTURES.profile);
    const entry = page.locator(".legend button", { hasText: "綦江区" });
    const frame = page.locator(".chart-frame").first();
    const dots = () => frame.locator("svg path").count();
    const before = await dots();
    await entry.focus();
    await page.keyboard.press("Space");
    await eventually(async () => assert.ok((await dots()) < before));
    assert.equal(await entry.getAttribute("aria-pressed"), "false");
    await page.keyboard.press("Space");
    await eventually(async () => assert.equal(await dots(), before));
  });

  onPage("the treemap of programmes leads to its boxes", async (page) => {
    await visit(page, site, "?page=plan&of=na-14");
    const frame = page.locator(".chart-frame[data-state=ready]").first();
    await frame.waitFor();
    await frame.focus();
    await page.keyboard.press("ArrowRight");
    await eventually(async () => assert.match(await page.locator(".chart-live").first().textContent(), /（1\/8）$/));
    await page.keyboard.press("Enter");
    await eventually(async () => assert.match(query(page, site), /#box-\d+$/));
  });
});

describe("an operator's own map", () => {
  const square = (name, adcode, west) => ({ type: "Feature", properties: { name, adcode }, geometry: { type: "Polygon", coordinates: [[[west, 29], [west + 1, 29], [west + 1, 30], [west, 30], [west, 29]]] } });
  const own = { type: "FeatureCollection", features: [square("南岸区", 500108, 106), square("綦江区", 500110, 107), square("<img src=x onerror=alert(1)>", 500101, 108)] };
  /** The site as an operator would have changed it. */
  async function configured(page, approval, map) {
    await page.route(/\/a\/b\/(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      const head = `<meta name="yuchuang-map" content="./own.geojson"><meta name="yuchuang-map-approval" content="${approval}">`;
      await route.fulfill({ response, body: (await response.text()).replace("</head>", `${head}</head>`) });
    });
    await page.route("**/own.geojson", (route) => route.fulfill({ contentType: "application/json", body: map }));
    await visit(page, site, PICTURES.map);
  }

  onPage("stands below the tile map with its number", async (page) => {
    await configured(page, "渝S（示例）1号", JSON.stringify(own));
    const figure = page.locator(".approved-map");
    await eventually(async () => assert.match(await figure.innerText(), /审图号：渝S（示例）1号/));
    assert.equal(await figure.locator("path.place-4").count(), 2);
    assert.equal(await figure.locator("path.place-0").count(), 1);
    await assertAccessible(page, "an operator's map");
  });

  onPage("is not shown without a number, and nothing is that is no map", async (page) => {
    await configured(page, "", JSON.stringify(own));
    await eventually(async () => assert.match(await page.locator(".slot .notice").innerText(), /没有显示：.*审图号/));
    await page.unroute("**/own.geojson");
    await page.unroute(/\/a\/b\/(\?.*)?$/);
    await configured(page, "渝S（示例）1号", "<html>");
    await eventually(async () => assert.match(await page.locator(".slot .notice").innerText(), /line 1 column 1/));
    assert.equal(await page.locator(".approved-map").count(), 0);
  });
});

describe("taken along", () => {
  onPage("a comparison as CSV opens in LibreOffice with its Chinese intact", async (page) => {
    await visit(page, site, "?page=compare&c=strategic_emerging_share");
    const button = page.locator(".take button", { hasText: "存CSV" }).first();
    const { name, bytes } = await saved(page, button);
    assert.equal(name, "战略性新兴产业占比，目标值.csv");
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const written = parse(bytes, { bom: true });
    assert.ok(written[0].includes("单位") && written[0].includes("基期年") && written[0].includes("可比性"));
    assert.ok(written.some((line) => line.includes("不可比")) && written.every((line) => line.length === written[0].length));
    const folder = mkdtempSync(join(tmpdir(), "yuchuang-"));
    try {
      const file = join(folder, "compared.csv");
      writeFileSync(file, bytes);
      const read = await openedByLibreOffice(file);
      const same = (cell) => (cell !== "" && !Number.isNaN(Number(cell)) ? Number(cell) : cell);
      assert.deepEqual(read.map((line) => line.map(same)), written.map((line) => line.map(same)));
    } finally {
      rmSync(folder, { recursive: true });
    }
    await eventually(async () => assert.match(await page.locator(".take-done").innerText(), /已存为“战略性新兴产业占比，目标值\.csv”/));
  });

  onPage("charts are saved as SVG and as PNG at twice the size, light and whole, whatever the page looks like", async (page) => {
    await drawn(page, PICTURES.ways);
    const svg = await saved(page, page.locator(".chart-tools button", { hasText: "存SVG" }).first());
    const text = svg.bytes.toString();
    assert.equal(svg.name, "万人发明专利拥有量，目标值.svg");
    for (const part of ["高新区 十四五", "来源：", "单位：", "※", "<title>"]) assert.ok(text.includes(part), part);
    // On a page without the site's policy, which would count the picture's own styles against the site.
    const judge = await page.context().newPage();
    assert.equal(await judge.evaluate((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("parsererror")?.textContent, text), undefined);
    assert.ok(!text.includes("var(") && text.includes("#12436d"), "colours are written out, in the light look");
    const png = await saved(page, page.locator(".chart-tools button", { hasText: "存PNG" }).first());
    const { width, height, data } = PNG.sync.read(png.bytes);
    assert.equal(width, 1920);
    const [, high] = text.match(/height="(\d+)"/);
    assert.equal(height, 2 * Number(high));
    assert.deepEqual([...data.subarray(0, 4)], [255, 255, 255, 255], "the ground is white");
    const inked = data.reduce((sum, value, at) => sum + (at % 4 === 0 && value < 128 ? 1 : 0), 0);
    assert.ok(inked > 5000, `${inked} dark pixels`);
  }, { colorScheme: "dark" });

  onPage("a page is taken along whole: tables, description, readme, citation", async (page) => {
    await visit(page, site, "?page=library&plan=qj-14");
    const { name, bytes } = await saved(page, page.locator(".take button", { hasText: "打包" }));
    assert.match(name, /^渝创-指标库\.zip$/);
    const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([file, content]) => [file, strFromU8(content)]));
    assert.deepEqual(Object.keys(files), ["指标库.csv", "指标库.json", "datapackage.json", "README.txt"]);
    assert.equal(JSON.parse(files["指标库.json"]).records.length, 14);
    assert.equal(parse(files["指标库.csv"], { bom: true, columns: true }).length, 14);
    assert.equal(JSON.parse(files["datapackage.json"]).resources[0].schema.fields[0].name, "规划");
    assert.match(files["README.txt"], /《綦江区科技创新“十四五”规划》（文号未载），印发日期未载/);
  });

  onPage("words, tables, links and citations go to the clipboard", async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await drawn(page, PICTURES.bars);
    await page.locator(".chart-tools button", { hasText: "复制文字" }).click();
    await eventually(async () => assert.equal(await page.locator(".chart-done").first().innerText(), "已复制。"));
    assert.match(await copied(), /科技型企业，每年要增多少：綦江区 十四五居前[\s\S]*来源：/);
    await page.locator(".take button", { hasText: "复制表格" }).click();
    await eventually(async () => assert.match(await copied(), /^地区\t规划期\t位次\t/));
    await page.locator(".take button", { hasText: "复制引文" }).click();
    await eventually(async () => assert.match(await copied(), /《重庆高新区“十四五”科技创新发展规划》（渝高新发〔2021〕28号），2021-07-26[\s\S]*查看。$/));
    await page.locator(".take button", { hasText: "复制链接" }).click();
    await eventually(async () => assert.equal(await copied(), page.url()));
    await page.locator(".chart-tools button", { hasText: "复制图片" }).click();
    await eventually(async () => assert.deepEqual(await page.evaluate(async () => (await navigator.clipboard.read())[0].types), ["image/png"]));
  });

  onPage("where the clipboard is forbidden the text is copied by selection, and the picture says what else there is", async (page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await drawn(page, PICTURES.bars);
    await page.locator(".chart-tools button", { hasText: "复制文字" }).click();
    await eventually(async () => assert.equal(await page.locator(".chart-done").first().innerText(), "已复制。"));
    await page.locator(".chart-tools button", { hasText: "复制图片" }).click();
    await eventually(async () => assert.match(await page.locator(".chart-done").first().innerText(), /请改存 PNG/));
  });

  onPage("the data of a chart are one key away", async (page) => {
    await drawn(page, PICTURES.bars);
    await page.locator(".chart-tools button", { hasText: "看数据表" }).press("Enter");
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "data-tech_firms"));
    await visit(page, site, "?id=gx-14/1/16");
    await page.locator(".chart-frame[data-state=ready]").waitFor();
    await page.locator(".chart-tools button", { hasText: "看数据表" }).press("Enter");
    await eventually(async () => assert.match(await page.locator(".chart-data").innerText(), /195/));
  });
});

describe("comparison pages that come and go", () => {
  onPage("two hundred charts opened and left leave no instance and no memory", async (page) => {
    await drawn(page, PICTURES.ways);
    const client = await page.context().newCDPSession(page);
    const heap = async () => {
      await client.send("HeapProfiler.collectGarbage");
      return (await client.send("Runtime.getHeapUsage")).usedSize;
    };
    // The same walk twice: what is kept once (fonts, caches) is there before the first measure.
    const walk = async (turns) => {
      for (let turn = 0; turn < turns; turn += 1) {
        for (const at of [0, 1, 3, 4]) {
          await page.locator(`#as-${at}`).click();
          await page.locator(".chart-frame[data-state=ready]").first().waitFor();
        }
      }
    };
    await walk(5);
    const first = await heap();
    await walk(50);
    const last = await heap();
    console.log(`    heap ${(first / 1e6).toFixed(1)} → ${(last / 1e6).toFixed(1)} MB after 200 charts`);
    assert.ok(last < first * 1.3 + 2e6, `${first} → ${last}`);
    assert.equal(await page.evaluate(() => window.yuchuangECharts.count()), 1);
    await page.getByRole("navigation", { name: "主导航" }).getByText("数据").click();
    await eventually(async () => assert.equal(await page.evaluate(() => window.yuchuangECharts.count()), 0));
  });

  onPage("changing a comparison holds the browser no longer than a frame allows", async (page) => {
    await drawn(page, PICTURES.ways);
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.longest = Math.max(window.longest, entry.duration)))).observe({ type: "longtask" });
    });
    const best = {};
    for (const at of [1, 2, 3, 4, 5, 6, 0]) {
      best[at] = Infinity;
      for (let turn = 0; turn < 5 && best[at] > 50; turn += 1) {
        await page.locator("#as-7").click();
        await page.waitForTimeout(300);
        await page.evaluate(() => (window.longest = 0));
        await page.locator(`#as-${at}`).click();
        await page.waitForTimeout(500);
        best[at] = Math.min(best[at], await page.evaluate(() => window.longest));
      }
    }
    console.log(`    longest tasks ${JSON.stringify(best)} ms`);
    assert.deepEqual(Object.entries(best).filter(([, longest]) => longest > 50), []);
  });
});
