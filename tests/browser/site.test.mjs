// The built site in a real browser: at a subpath, under a strict CSP, with everything that goes wrong recorded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { assertAccessible, eventually, newPage, open, overflow, query, rowNames, tester, visit, WIDTHS } from "./harness.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const onPage = tester(() => site);

const transcription = readFileSync(new URL("../transcription.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"));

describe("first load", () => {
  onPage("the overview shows the five plans, their headlines and the coverage", async (page) => {
    await visit(page, site);
    assert.match(await page.locator("h1").innerText(), /五份规划、81行指标/);
    assert.equal(await page.locator(".plan-table tbody tr").count(), 5);
    const gaoxin = page.locator(".plan-table tbody tr", { hasText: "渝高新发〔2021〕28号" });
    assert.match(await gaoxin.innerText(), /重庆高新区[\s\S]*十四五[\s\S]*2021–2025[\s\S]*20/);
    assert.equal(await page.locator(".coverage tbody tr:not(.group)").count(), 33);
    assert.equal(await page.locator(".coverage tbody tr:not(.group) td").count(), 33 * 5);
    const headline = page.locator("table.rows tr", { hasText: "高新技术企业数量" });
    assert.match(await headline.innerText(), /195[\s\S]*500[\s\S]*\+305家[\s\S]*2\.56[\s\S]*\+20\.7%/);
    assert.equal(await page.title(), "渝创 科技规划指标，从基期到目标");
  });

  onPage("everything comes from the site, by relative addresses", async (page) => {
    await visit(page, site, "?id=gx-14/1/16");
    await page.locator(".chart-canvas svg").waitFor();
    assert.ok(page.requests.length >= 8, page.requests.join("\n"));
    assert.ok(page.requests.every((url) => url.startsWith(site.url)));
  });

  onPage("the chart bundle follows the first table", async (page) => {
    const seen = [];
    page.on("request", async (request) => {
      if (/charts-/.test(request.url())) seen.push(await page.locator("table.rows tbody tr").count());
    });
    await visit(page, site, "?page=library");
    await eventually(() => assert.equal(seen.length, 1));
    assert.ok(seen[0] > 81, `the bundle was asked for with ${seen[0]} rows on screen`);
  });

  for (const [name, size] of Object.entries(WIDTHS)) {
    onPage(`the live page takes the place of the plain one without a jump (${name})`, async (page) => {
      let release;
      const held = new Promise((done) => (release = done));
      await page.route(/\.wasm$/, async (route) => (await held, route.continue()));
      await page.goto(site.url);
      const places = () =>
        page.evaluate(() => ["h1", ".lead", ".plan-section h2", ".plan-table"].map((part) => Math.round(document.querySelector(part).getBoundingClientRect().top)));
      await page.locator("html[data-boot=loading]").waitFor();
      const before = await places();
      assert.equal(await page.locator(".plain tr[id^=row-]").count(), 81);
      release();
      await page.locator("html[data-boot=ready]").waitFor();
      const after = await places();
      before.forEach((top, at) => assert.ok(Math.abs(top - after[at]) <= 2, `${before} became ${after}`));
    }, { size });
  }
});

describe("a reader who is already in the tables", () => {
  onPage("keeps them until the way back to the top", async (page) => {
    let release;
    const held = new Promise((done) => (release = done));
    await page.route(/yuchuang_bg.*\.wasm$/, async (route) => (await held, route.continue()));
    await page.goto(site.url);
    await page.locator("html[data-boot=loading]").waitFor();
    await page.locator("#row-gx-14-1-16").evaluate((row) => row.scrollIntoView());
    const before = await page.evaluate(() => scrollY);
    release();
    await page.waitForTimeout(1500);
    assert.equal(await page.locator("html").getAttribute("data-boot"), "loading");
    assert.equal(await page.evaluate(() => scrollY), before);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("html[data-boot=ready]").waitFor();
    assert.match(await page.locator("h1").innerText(), /五份规划/);
  });
});

describe("without the program", () => {
  onPage("JavaScript off: all rows in plain tables, and a sentence", async (page) => {
    await page.goto(site.url);
    assert.equal(await page.locator("tr[id^=row-]").count(), 81);
    const text = (await page.locator("main").innerText()).replace(/\s+/g, " ");
    for (const [, name] of transcription) assert.ok(text.includes(name), name);
    assert.ok(await page.getByText("这个浏览器没能运行本页的程序").isVisible());
    assert.ok(!(await page.getByText("正在载入").isVisible()));
  }, { javaScriptEnabled: false });

  test("a program that is not there leaves the plain tables visible, also behind a deep link", async () => {
    const page = await newPage(site);
    await page.route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.goto(`${site.url}?page=library`);
    await page.locator("html[data-boot=failed]").waitFor();
    assert.ok(await page.locator(".boot-failed").isVisible());
    assert.ok(await page.locator("#row-gx-14-1-16").isVisible());
    await page.context().close();
  });

  test("storage that throws does not matter", async () => {
    const page = await newPage(site);
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    });
    await visit(page, site);
    await page.getByText("外观", { exact: true }).click();
    await page.getByLabel("深色").check();
    await eventually(async () => assert.equal(await page.evaluate(() => getComputedStyle(document.body.parentElement).backgroundColor), "rgb(14, 22, 30)"));
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  });
});

describe("library", () => {
  onPage("all 81 rows stand with their figures", async (page) => {
    await visit(page, site, "?page=library");
    assert.deepEqual(await rowNames(page), transcription.map(([, name]) => name));
    const text = (await page.locator("table.rows").innerText()).replace(/\s+/g, "");
    for (const row of transcription) {
      // The way of this row starts from its rebased baseline; the printed one stands on its page.
      const cells = row[0] === "na-14/1/9" ? ["35.92", row[9]] : [row[6], row[9]];
      // A table of results that has no baseline shows its target, and what was reached in words.
      const shown = row[4] === "target" ? [cells[0]] : cells;
      for (const printed of shown.filter((cell) => /\d/.test(cell))) assert.ok(text.includes(printed), `${row[0]} ${printed}`);
    }
  });

  onPage("facets narrow, count, show as chips and stand in the address", async (page) => {
    await visit(page, site, "?page=library");
    await page.getByLabel("高新区 十四五").check();
    await eventually(async () => assert.equal((await rowNames(page)).length, 20));
    assert.equal(query(page, site), "?page=library&plan=gx-14");
    assert.match(await page.locator("h1").innerText(), /81行中的20行/);
    await page.getByLabel("綦江区 十四五").check();
    await eventually(async () => assert.equal((await rowNames(page)).length, 34));
    assert.equal(await page.locator(".choice", { hasText: "研发投入" }).locator(".count").innerText(), "5");
    await page.getByLabel("基期为0").check();
    await eventually(async () => assert.equal((await rowNames(page)).length, 5));
    await page.locator(".chip", { hasText: "基期为0" }).click();
    await eventually(async () => assert.equal((await rowNames(page)).length, 34));
    await page.getByText("全部清除").click();
    await eventually(async () => assert.equal((await rowNames(page)).length, 81));
    assert.equal(query(page, site), "?page=library");
  });

  onPage("back and forward go through the views, also those of facets", async (page) => {
    await visit(page, site);
    await page.getByRole("navigation", { name: "主导航" }).getByText("指标库").click();
    await page.getByLabel("占比").check();
    await eventually(async () => assert.match(query(page, site), /kind=share/));
    const shares = (await rowNames(page)).length;
    await page.goBack();
    await eventually(async () => assert.equal((await rowNames(page)).length, 81));
    await page.goBack();
    await eventually(async () => assert.equal(await page.locator(".coverage").count(), 1));
    await page.goForward();
    await page.goForward();
    await eventually(async () => assert.equal((await rowNames(page)).length, shares));
  });

  onPage("search ignores case, width and spacing, and narrows while typing", async (page) => {
    await visit(page, site, "?page=library");
    await page.locator(".find input").fill("ｒ＆ｄ 内部");
    await eventually(async () => assert.deepEqual(await rowNames(page), ["R&D经费内部支出占地区生产总值比重"]));
    assert.equal(decodeURIComponent(query(page, site)), "?page=library&q=ｒ＆ｄ 内部");
    await page.locator(".find input").fill("");
    await eventually(async () => assert.equal((await rowNames(page)).length, 81));
  });

  onPage("the slash key leads to the search, which leads to its results", async (page) => {
    await visit(page, site);
    await page.keyboard.press("/");
    await page.keyboard.type("专利");
    assert.equal(await page.locator("#search").inputValue(), "专利");
    await page.keyboard.press("Enter");
    await eventually(async () => assert.equal(query(page, site), `?page=search&q=${encodeURIComponent("专利")}`));
    await eventually(async () => assert.ok((await page.locator(".results li").count()) > 8));
  });

  onPage("letters that an input method composes are no search", async (page) => {
    await visit(page, site, "?page=library");
    const input = page.locator(".find input");
    await input.focus();
    const type = (value, isComposing) =>
      input.evaluate((field, [value, isComposing]) => {
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing }));
      }, [value, isComposing]);
    await type("zhuan li", true);
    await page.waitForTimeout(100);
    assert.equal((await rowNames(page)).length, 81);
    await type("专利", true);
    await input.dispatchEvent("compositionend");
    await eventually(async () => assert.equal((await rowNames(page)).length, 8));
  });

  onPage("columns sort both ways and say so", async (page) => {
    await visit(page, site, "?page=library&plan=qj-14");
    const head = page.getByRole("columnheader", { name: "倍数" });
    await head.getByRole("link").click();
    await eventually(async () => assert.equal(await head.getAttribute("aria-sort"), "descending"));
    assert.equal((await rowNames(page))[0], "数字经济增加值占地区生产总值比重达");
    await head.getByRole("link").click();
    await eventually(async () => assert.equal(await head.getAttribute("aria-sort"), "ascending"));
    assert.equal((await rowNames(page)).at(-1), "全社会研发经费投入增长");
    assert.match(query(page, site), /sort=multiple/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "sort-c-multiple", "the focus stays on the head");
    await page.locator("#sort-concept").click();
    await eventually(async () => assert.match(await page.locator("tr.group").first().innerText(), /研发经费投入强度\s*1行/));
  });

  onPage("columns can be chosen, and a figure keeps its unit without the unit's column", async (page) => {
    await visit(page, site, "?page=library&plan=gx-14");
    await page.locator("summary", { hasText: "选列" }).click();
    const panel = page.locator(".pop[open] .pop-panel");
    await panel.getByLabel("属性").check();
    await panel.getByLabel("单位").uncheck();
    await eventually(async () => assert.equal(await page.getByRole("columnheader", { name: "属性" }).count(), 1));
    assert.equal(await page.getByRole("columnheader", { name: "单位" }).count(), 0);
    assert.match((await page.locator("tr", { hasText: "高新技术企业数量" }).locator(".c-target").innerText()).replace(/\s/g, ""), /500家/);
    assert.match(query(page, site), /cols=attribute~baseline~path~target~multiple~yearly~marks/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".pop[open]").count(), 0);
  });

  onPage("nothing fits: the conditions are named and each has a way out", async (page) => {
    await visit(page, site, "?page=library&plan=gx-14&has=note");
    assert.ok(await page.getByText("没有符合的指标").isVisible());
    await page.getByText("去掉“数据情况 有表注”").click();
    await eventually(async () => assert.equal((await rowNames(page)).length, 20));
  });
});

describe("one indicator", () => {
  onPage("shows its sentence, chart, values, place and neighbours", async (page) => {
    await visit(page, site, "?page=library&plan=gx-14");
    await page.getByRole("link", { name: "高新技术企业数量" }).click();
    await eventually(async () => assert.match(query(page, site), /^\?id=gx-14\/1\/16&plan=gx-14$/));
    assert.match(await page.locator("h1").innerText(), /高新技术企业数量\s*单位：家/);
    assert.equal((await page.locator(".statement").innerText()).replace(/\s/g, ""), "到2025年由195家增至500家，为基期的2.56倍");
    const chart = page.locator(".chart-canvas");
    await chart.locator("svg").waitFor();
    assert.equal(await chart.getAttribute("aria-label"), "高新技术企业数量：到2025年由195家增至500家，为基期的2.56倍。");
    const drawn = await chart.locator("svg text").allTextContents();
    for (const words of ["195", "500", "2020年基期", "2025年目标", "年均+20.7%"]) assert.ok(drawn.includes(words), `${words} in ${drawn}`);
    const values = (await page.locator(".values").innerText()).replace(/\s+/g, " ");
    for (const words of ["2020年 基期 195家", "2025年 目标 500家", "+305家", "2.56倍", "年均+20.7%", "指标体系表 第16行"]) assert.ok(values.includes(words), `${words} in ${values}`);
    const place = await page.locator(".provenance").innerText();
    for (const words of ["重庆高新区“十四五”科技创新发展规划", "渝高新发〔2021〕28号", "第二章 总体思路 第三节 发展目标", "第16行", "2020年基期 195；2025年目标 500", "预期性"]) assert.ok(place.includes(words), `${words} in ${place}`);
    assert.equal(await page.locator(".same tbody tr").count(), 7);
    await page.goBack();
    await eventually(async () => assert.equal((await rowNames(page)).length, 20));
  });

  onPage("a rebased baseline is drawn as a break and both stand in the table", async (page) => {
    await visit(page, site, "?id=na-14/1/9");
    await page.locator(".chart-canvas svg").waitFor();
    const drawn = (await page.locator(".chart-canvas svg text").allTextContents()).join(" ");
    for (const words of ["46.01", "35.92", "40", "人口基数调整"]) assert.ok(drawn.includes(words), `${words} in ${drawn}`);
    const values = (await page.locator(".values").innerText()).replace(/\s+/g, " ");
    assert.match(values, /2020年 基期，印出 46.01件/);
    assert.match(values, /2021年1月 基期，重算后 35.92件/);
    assert.match(values, /\+4.08件 从35.92件起/);
  });

  onPage("missing figures say why and are never 0", async (page) => {
    await visit(page, site, "?id=gx-14/1/7");
    assert.match(await page.locator(".values").innerText(), /基期\s+未列[\s\S]*印作“-”/);
    assert.match(await page.locator(".statement").innerText(), /规划未列基期/);
  });

  onPage("every one of the 81 opens with its figures, one chart at a time", async (page) => {
    await visit(page, site, "?id=cq-13/1/1");
    for (const [at, row] of transcription.entries()) {
      const [id, name, , , , , first, , , second] = row;
      await eventually(async () => assert.ok((await page.locator("h1").innerText()).includes(name), id));
      assert.equal(query(page, site), `?id=${id}`);
      const printed = await page.locator(".provenance dd").allTextContents();
      for (const cell of [first, second]) assert.ok(printed.some((text) => text.includes(cell.replace(/[【】]/g, ""))), `${id} ${cell}`);
      await page.locator(".chart-canvas svg").waitFor();
      assert.equal(await page.locator("svg[width][height] text", { hasText: /^20\d\d$/ }).first().count(), 1, id);
      assert.equal(await page.locator(".chart-canvas svg").count(), 1, id);
      if (at < transcription.length - 1) await page.locator(".neighbours .next").click();
    }
  });

  test("a chart bundle that does not load leaves a sentence and the table", async () => {
    const page = await newPage(site);
    await page.route(/charts-/, (route) => route.abort());
    await visit(page, site, "?id=gx-14/1/16");
    await page.getByText("图表没能载入").waitFor();
    assert.equal(await page.locator(".values tbody tr").count(), 6);
    await page.context().close();
  });
});

describe("address", () => {
  onPage("a shared link shows the same", async (page) => {
    const link = "?page=library&plan=gx-14~qj-14&cat=platforms&sort=-multiple&cols=unit~target~multiple&q=%E5%B8%82%E7%BA%A7";
    await visit(page, site, link);
    const names = await rowNames(page);
    assert.deepEqual(names, ["市级以上科技孵化服务机构", "市级及以上研发机构数", "市级以上重点实验室", "市级以上研发机构"]);
    assert.equal(await page.locator(".find input").inputValue(), "市级");
    assert.equal(query(page, site), link);
    await page.reload();
    await page.locator("html[data-boot=ready]").waitFor();
    assert.deepEqual(await rowNames(page), names);
  });

  onPage("what is not known is said, the rest holds, and foreign keys stay", async (page) => {
    await visit(page, site, "?page=library&plan=gx-14~atlantis&sort=colour&from=portal");
    const notice = page.locator(".notice");
    assert.match(await notice.innerText(), /plan=atlantis[\s\S]*sort=colour/);
    assert.equal((await rowNames(page)).length, 20);
    await notice.getByRole("button", { name: "关闭" }).click();
    await eventually(async () => assert.equal(await page.locator(".notice").count(), 0));
    await page.getByLabel("预期性").check();
    await eventually(async () => assert.equal(query(page, site), "?page=library&plan=gx-14&attr=expected&from=portal"));
  });

  onPage("words beside a way never cover the figure in the next column", async (page) => {
    await visit(page, site, "?page=library&plan=kz-14&lang=en");
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll(".way-words")].filter((words) => {
        const next = words.closest("tr").querySelector(".c-target .num");
        return next && words.getBoundingClientRect().right > next.getBoundingClientRect().left;
      }).map((words) => words.textContent),
    );
    assert.deepEqual(covered, []);
  }, { size: WIDTHS.tablet });

  onPage("an indicator that does not exist leads to the library with a notice, and nothing in it runs", async (page) => {
    await visit(page, site, "?id=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
    assert.match(await page.locator(".notice").innerText(), /没有编号为“<img src=x onerror=alert\(1\)>”的指标/);
    assert.equal((await rowNames(page)).length, 81);
    assert.equal(await page.locator("img").count(), 0);
  });
});

describe("language and appearance", () => {
  onPage("English: text, lang, title and address follow the switch, and back again", async (page) => {
    await visit(page, site, "?page=library&plan=gx-14");
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    await page.getByText("English").click();
    await eventually(async () => assert.equal(await page.locator("html").getAttribute("lang"), "en"));
    assert.equal(query(page, site), "?page=library&plan=gx-14&lang=en");
    assert.equal(await page.title(), "Indicators – Yuchuang");
    assert.match(await page.locator("h1").innerText(), /Indicators\s*20 of 81 rows/);
    await page.getByRole("link", { name: "高新技术企业数量" }).click();
    await eventually(async () => assert.match(await page.locator(".statement").innerText(), /From 195 家 to 500 家/));
    await page.locator(".tools").getByText("中文").click();
    await eventually(async () => assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN"));
    assert.equal(query(page, site), "?id=gx-14/1/16&plan=gx-14");
  });

  for (const where of ["", "?page=library", "?id=qj-14/1/6", "?page=about"]) {
    onPage(`no Chinese is left in the English interface beside what documents print: ${where || "overview"}`, async (page) => {
      await visit(page, site, `${where}${where ? "&" : "?"}lang=en`);
      const left = await page.evaluate(() => {
        const found = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const node = walk.currentNode;
          const printed = node.parentElement.closest("[lang=zh-CN], .c-unit, .unit, .values td.n, .values thead, .remark, .statement, .title-note, .group-line, .chart-canvas, .plan-table .sub, .crumbs, .way-words, caption");
          if (/[\u4e00-\u9fff]/.test(node.data) && !printed) found.push(node.data);
        }
        return found;
      });
      // The attributes are printed words, shown with their translation.
      assert.deepEqual(left.filter((text) => !/预期性|预期值|约束性|中文/.test(text)), []);
    });
  }

  onPage("dark and large text are chosen, applied and remembered", async (page) => {
    await visit(page, site);
    const look = () => page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector(".lead")).fontSize]);
    assert.deepEqual(await look(), ["rgb(255, 255, 255)", "16px"]);
    await page.getByText("外观", { exact: true }).click();
    await page.getByLabel("深色").check();
    await page.getByLabel("大字").check();
    await eventually(async () => assert.deepEqual(await look(), ["rgb(14, 22, 30)", "20px"]));
    await page.reload();
    await page.locator("html[data-boot=ready]").waitFor();
    assert.deepEqual(await look(), ["rgb(14, 22, 30)", "20px"]);
    await page.emulateMedia({ media: "print" });
    assert.equal((await look())[0], "rgb(255, 255, 255)", "paper stays white");
  });

  onPage("dark as the system has it", async (page) => {
    await visit(page, site);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(14, 22, 30)");
  }, { colorScheme: "dark" });
});

describe("for everybody", () => {
  const pages = { overview: "", library: "?page=library", sorted: "?page=library&sort=concept&q=%E4%BC%81%E4%B8%9A", empty: "?page=library&q=zzz", indicator: "?id=gx-14/1/16", rebased: "?id=na-14/1/9", about: "?page=about", notice: "?page=nowhere", english: "?id=kz-14/1/7&lang=en" };
  for (const [name, where] of Object.entries(pages)) {
    for (const [size, colorScheme] of [["desk", "light"], ["phone", "dark"], ["tablet", "light"]]) {
      onPage(`axe finds nothing and nothing is wider than the window: ${name}, ${size}, ${colorScheme}`, async (page) => {
        await visit(page, site, where);
        if (where.includes("id=")) await page.locator(".chart-canvas svg").waitFor();
        await assertAccessible(page, name);
        assert.ok((await overflow(page)) <= 0, `${await overflow(page)} px too wide`);
      }, { size: WIDTHS[size], colorScheme });
    }
  }

  onPage("axe finds nothing in the plain page", async (page) => {
    await page.route(/\.wasm$/, () => {});
    await page.goto(site.url);
    await page.locator("html[data-boot=loading]").waitFor();
    await assertAccessible(page, "plain");
    assert.ok((await overflow(page)) <= 0);
  }, { size: WIDTHS.phone });

  for (const width of [320, 599, 600, 1023, 1280, 1366, 1920]) {
    onPage(`nothing is wider than a window of ${width} pixels`, async (page) => {
      for (const where of ["", "?page=library", "?page=library&lang=en", "?id=na-14/1/9", "?id=cq-13/2/5&lang=en"]) {
        await visit(page, site, where);
        assert.ok((await overflow(page)) <= 0, `${where}: ${await overflow(page)} px too wide`);
      }
    }, { size: { width, height: 800 } });
  }

  onPage("the keyboard reaches everything and shows where it is", async (page) => {
    await visit(page, site, "?page=library");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    const stops = [];
    for (let n = 0; n < 24; n += 1) {
      await page.keyboard.press("Tab");
      stops.push(
        await page.evaluate(() => {
          const at = document.activeElement;
          return { what: at.id || at.textContent.trim() || at.parentElement.textContent.trim(), outline: getComputedStyle(at).outlineStyle };
        }),
      );
    }
    const reached = stops.map((stop) => stop.what).join("|");
    for (const part of ["渝创", "总览", "指标库", "目标全景", "概念", "核查", "数据", "外观", "English", "search", "重庆市 十三五"]) assert.ok(reached.includes(part), `${part} in ${reached}`);
    assert.ok(stops.every((stop) => stop.outline === "solid"), JSON.stringify(stops));
    await page.getByLabel("高新区 十四五").focus();
    await page.keyboard.press("Space");
    await eventually(async () => assert.equal((await rowNames(page)).length, 20));
    assert.equal(await page.evaluate(() => document.activeElement.checked), true, "the focus stays on the choice");
    await page.getByRole("link", { name: "高新技术企业数量" }).focus();
    await page.keyboard.press("Enter");
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1"));
  });

  onPage("on a phone the menu and the search open and lead on", async (page) => {
    await visit(page, site);
    assert.ok(!(await page.locator(".nav").isVisible()));
    await page.getByRole("button", { name: "目录" }).click();
    await page.locator(".nav").getByText("指标库").click();
    await eventually(async () => assert.equal((await rowNames(page)).length, 81));
    assert.ok(!(await page.locator(".nav").isVisible()));
    await page.getByRole("button", { name: "搜索" }).click();
    await page.locator("#search").fill("独角兽");
    await page.keyboard.press("Enter");
    await eventually(async () => assert.match(await page.locator(".results").first().innerText(), /独角兽企业数量/));
    await page.goBack();
    await page.locator(".facets-button").click();
    assert.ok(await page.getByText("数据情况").isVisible());
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.className), "button side-close"));
    await page.getByLabel("在此查找").fill("独角兽");
    await eventually(async () => assert.match(await page.locator(".side-close").innerText(), /81行中的1行/));
    await page.keyboard.press("Escape");
    assert.ok(!(await page.getByText("数据情况").isVisible()));
    await eventually(async () => assert.match(await page.evaluate(() => document.activeElement.className), /facets-button/));
    assert.deepEqual(await rowNames(page), ["独角兽企业数量"]);
    // The head is out of sight on a phone: the orders stand in a panel.
    await page.locator("summary", { hasText: "排列" }).click();
    await page.locator(".order-pop").getByText("倍数，由高到低").click();
    await eventually(async () => assert.match(query(page, site), /sort=-multiple/));
  }, { size: WIDTHS.phone });

  onPage("coming back leads to where the reader was", async (page) => {
    await visit(page, site, "?page=library");
    await page.locator("a", { hasText: "独角兽企业数量" }).scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 500);
    await page.locator("a", { hasText: "独角兽企业数量" }).click();
    await eventually(async () => assert.equal(await page.evaluate(() => scrollY), 0));
    await page.goBack();
    await eventually(async () => assert.ok(Math.abs((await page.evaluate(() => scrollY)) - before) < 4));
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.textContent), "独角兽企业数量", "the keyboard is where it was"));
    await page.reload();
    await page.locator("html[data-boot=ready]").waitFor();
    await eventually(async () => assert.ok(Math.abs((await page.evaluate(() => scrollY)) - before) < 4, "also after a reload"));
  });

  onPage("a figure is one text: it is found, read and copied whole", async (page) => {
    await visit(page, site, "?page=library&plan=na-14");
    assert.equal(await page.evaluate(() => window.find("35.92")), true);
    const cells = await page.locator("table.rows td.n").allInnerTexts();
    assert.ok(cells.some((text) => /^35\.92\s2021年1月/.test(text)), cells.join("|"));
    assert.ok(!cells.some((text) => /\d(19|20)\d\d$/.test(text.trim())), "no year is glued to its figure");
  });

  onPage("what was reached says so, and the results of a finished plan stand in the list", async (page) => {
    await visit(page, site, "?page=library&plan=cq-13~kz-14");
    const text = (await page.locator("table.rows").innerText()).replace(/\s+/g, "");
    assert.ok(text.includes("10352015实际"));
    assert.ok(text.includes("实际51个，为目标的340.0%"));
    assert.ok(text.includes("无基期，只有实际") && !text.includes("无基期，只看目标13.5"));
  });

  onPage("forced colours keep the drawing and the text", async (page) => {
    await visit(page, site, "?page=library");
    const stroke = await page.locator(".way-line").first().evaluate((line) => getComputedStyle(line).stroke);
    assert.notEqual(stroke, "none");
    await assertAccessible(page, "forced colours");
  }, { forcedColors: "active" });

  // Machines differ and are noisy, so the longest task of an action is compared, in the same run, with what the
  // browser itself needs to make and lay out the same table from text. Where that is 25 ms, twice as much is 50 ms.
  onPage("steady use: choosing, typing, sorting and opening cost at most twice the browser's own work", async (page) => {
    await visit(page, site, "?page=library");
    await page.waitForTimeout(2000);
    const floor = await page.evaluate(async () => {
      window.longest = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.longest = Math.max(window.longest, entry.duration)))).observe({ type: "longtask" });
      const table = document.querySelector("table.rows");
      const host = table.parentElement.appendChild(document.createElement("div"));
      let best = Infinity;
      for (let turn = 0; turn < 6; turn += 1) {
        const started = performance.now();
        host.innerHTML = table.outerHTML;
        void host.offsetHeight;
        best = Math.min(best, performance.now() - started);
        host.innerHTML = "";
        await new Promise((done) => setTimeout(done, 100));
      }
      host.remove();
      return best;
    });
    const budget = Math.max(50, 2 * floor);
    const actions = {
      "a facet": async () => {
        await page.getByLabel("占比").check();
        await page.getByLabel("占比").uncheck();
      },
      "a letter": async () => {
        await page.locator(".find input").fill("企");
        await page.locator(".find input").fill("");
      },
      "an order": () => page.getByRole("columnheader", { name: "倍数" }).getByRole("link").click(),
      "an indicator and back": async () => {
        await page.locator("table.rows a", { hasText: "杰出人才" }).click();
        await page.locator(".chart-canvas svg").waitFor();
        await page.goBack();
        await page.locator("table.rows a", { hasText: "杰出人才" }).waitFor();
      },
    };
    const best = {};
    for (const [name, act] of Object.entries(actions)) {
      best[name] = Infinity;
      for (let turn = 0; turn < 8 && best[name] > budget; turn += 1) {
        await page.evaluate(() => (window.longest = 0));
        await act();
        await page.waitForTimeout(150);
        best[name] = Math.min(best[name], await page.evaluate(() => window.longest));
      }
    }
    console.log(`    the browser's own work ${Math.round(floor)} ms; longest tasks ${JSON.stringify(best)}`);
    assert.deepEqual(Object.entries(best).filter(([, longest]) => longest > budget), []);
  });
});
