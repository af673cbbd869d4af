// A view in somebody else's page: real pages of another origin, each with the protocol of one embedding script, written
// for this test, around a frame of the built site under its strict policy.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { assertAccessible, eventually, newPage, open as openSite, overflow, visit, WIDTHS } from "./harness.mjs";

const SOON = 30_000;
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
const INDICATOR = "?embed=1&id=gx-14/1/16";

let site;
let portal;
before(async () => {
  site = await openSite();
  portal = await openPortal();
});
after(async () => {
  await portal?.close();
  await site?.close();
});

/** A server of another origin; what it serves is set by each test. */
async function openPortal() {
  const pages = new Map();
  const server = createServer((request, response) => {
    const body = pages.get(new URL(request.url, "http://x").pathname);
    response.writeHead(body ? 200 : 204, { "Content-Type": "text/html; charset=utf-8" }).end(body ?? "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, pages, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

let number = 0;
/** Runs a check on a page of the portal with this body, which may hold `<frame>` for the frame under test. */
async function inPortal({ body = "<frame>", query = INDICATOR, attributes = "", sandbox = SANDBOX, width = 480, ...options }, check) {
  const path = `/${++number}.html`;
  const frame = `<iframe id="framed" src="${(site.url + query).replaceAll("&", "&amp;")}" width="${width}" height="150" sandbox="${sandbox}" ${attributes}></iframe>`;
  const listen = `<script>window.said = []; addEventListener("message", (event) => {
    said.push({ data: event.data, origin: event.origin, ours: event.source === document.getElementById("framed").contentWindow });
  });</script>`;
  portal.pages.set(path, `<!doctype html><meta charset="utf-8"><title>门户</title>${listen}${body.replace("<frame>", frame)}`);
  const page = await newPage({ ...site, url: "http://127.0.0.1" }, options);
  try {
    await page.goto(portal.url + path);
    await check(page);
    assert.deepEqual(page.trouble, []);
  } finally {
    await page.context().close();
  }
}

/** The frame under test, when its view stands. */
async function framed(page, selector = "#framed") {
  const frame = await (await page.waitForSelector(selector)).contentFrame();
  await frame.locator("html[data-boot=ready] .frame-foot").waitFor({ timeout: SOON });
  return frame;
}

const said = (page, type) => page.evaluate((type) => window.said.map((one) => one.data).filter((data) => data?.type === type), type);
const height = (page, selector = "#framed") => page.evaluate((selector) => document.querySelector(selector).getBoundingClientRect().height, selector);
/** The frame is as high as its content, give or take what is not worth telling. */
async function fits(page, frame, selector = "#framed") {
  await eventually(async () => {
    const content = await frame.evaluate(() => document.querySelector(".frame").getBoundingClientRect().height);
    const outside = await height(page, selector);
    assert.ok(content > 150 && outside >= content && outside <= content + 9, `${outside} px around ${content} px`);
    assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight), "it scrolls");
  }, SOON);
}
const post = (page, message) => page.evaluate((message) => document.getElementById("framed").contentWindow.postMessage(message, "*"), message);

test("an indicator is drawn as designed, without the first program and without the chart script", () =>
  inPortal({}, async (page) => {
    const frame = await framed(page);
    const text = await frame.locator(".frame").innerText();
    for (const part of ["高新区 十四五，高新技术企业数量", "由195家增至500家", "195", "500", "2.56倍", "2020年基期", "2025年目标", "渝高新发〔2021〕28号", "渝创", "看数据表", "完整页面"]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.equal(await frame.locator("svg.frame-line .way-ring").count(), 1);
    assert.equal(await frame.locator(".site-header, .site-footer").count(), 0);
    const asked = page.requests.map((url) => url.slice(url.lastIndexOf("/") + 1));
    assert.deepEqual(asked.filter((file) => /^charts-/.test(file)), []);
    assert.equal(await frame.locator("table.values").isVisible(), false);
    await frame.getByRole("button", { name: "看数据表" }).click();
    assert.equal(await frame.locator("table.values").isVisible(), true);
    assert.equal(await frame.locator("html").getAttribute("lang"), "zh-CN");
    assert.match(await frame.title(), /高新技术企业数量/);
    await assertAccessible(frame, "a frame");
  }));

test("the parts, the colours and the language are what the address says", () =>
  inPortal({ query: `${INDICATOR}&hide=title~source~downloads~link&theme=dark&lang=en` }, async (page) => {
    const frame = await framed(page);
    const text = await frame.locator(".frame").innerText();
    for (const part of ["Source", "Full page", "Download", "From 195"]) assert.ok(!text.includes(part), `${part} in ${text}`);
    assert.ok(text.includes("2025 target"), text);
    assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    assert.equal(await frame.locator("html").getAttribute("lang"), "en");
  }));

test("every kind of view stands in a frame, at 320 px too", async () => {
  const views = {
    "page=library&plan=gx-14": "table.rows tbody tr",
    "page=compare&c=rd_intensity": ".chart-canvas svg",
    "page=compare&c=high_tech_enterprises&by=multiple&as=map": ".chart-canvas svg",
    "page=compare": "table.heat td",
    "page=targets&plan=gx-14": "table.statements tbody tr",
    "page=plan&of=kz-14": ".facts",
    "page=audit": "table.findings tbody tr",
    "": "table.rows tbody tr",
  };
  for (const [view, selector] of Object.entries(views)) {
    await inPortal({ query: `?embed=1&${view}`, size: WIDTHS.phone, width: 320 }, async (page) => {
      const frame = await framed(page);
      await frame.locator(selector).first().waitFor({ state: "attached", timeout: SOON });
      assert.ok((await overflow(frame)) <= 0, `${view} scrolls sideways`);
    });
  }
});

// ---- heights, in the words of each script

const PARENTS = {
  "Datawrapper": {
    listen: `addEventListener("message", ({ data, source }) => {
      if (!data["datawrapper-height"]) return;
      for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source)
        for (const id in data["datawrapper-height"]) frame.style.height = data["datawrapper-height"][id] + "px";
    });`,
  },
  "AMP": {
    listen: `addEventListener("message", ({ data, source }) => {
      const frame = document.getElementById("framed");
      if (source === frame.contentWindow && data.sentinel === "amp" && data.type === "embed-size") frame.style.height = data.height + "px";
    });`,
  },
  "Medium": {
    listen: `addEventListener("message", ({ data }) => {
      let said; try { said = JSON.parse(data); } catch { return; }
      if (said.context !== "iframe.resize") return;
      for (const frame of document.querySelectorAll("iframe")) if (frame.src === said.src) frame.style.height = said.height + "px";
    });`,
  },
  "pym.js": {
    query: `${INDICATOR}&initialWidth=480&childId=graphic-7&parentTitle=%E9%97%A8%E6%88%B7&parentUrl=https%3A%2F%2Fa.example%2F`,
    listen: `addEventListener("message", ({ data }) => {
      const said = typeof data === "string" && data.match(/^pymxPYMxgraphic-7xPYMx(\\S+?)xPYMx(.*)$/);
      if (said && said[1] === "height") document.getElementById("framed").style.height = parseInt(said[2], 10) + "px";
    });
    addEventListener("load", () => document.getElementById("framed").contentWindow.postMessage("pymxPYMxgraphic-7xPYMxwidthxPYMx480", "*"));`,
  },
  "iframe-resizer": {
    listen: `let begun = false;
    addEventListener("message", ({ data, source }) => {
      if (typeof data !== "string" || data.slice(0, 13) !== "[iFrameSizer]") return;
      const [id, height, width, event] = data.slice(13).split(":");
      if (id !== "resizer-3" || !/^(init|size)$/.test(event) || !(Number(width) > 0)) throw new Error("not understood: " + data);
      begun = begun || event === "init";
      document.getElementById("framed").style.height = height + "px";
    });
    const begin = () => { if (!begun) { document.getElementById("framed").contentWindow.postMessage("[iFrameSizer]resizer-3:8:false:false:32:true:true:null:max:null:null:0:false:child:auto:true:0:", "*"); setTimeout(begin, 200); } };
    addEventListener("load", begin);`,
  },
};

for (const [name, { listen, query }] of Object.entries(PARENTS)) {
  test(`the height is told in the words of ${name}`, () =>
    inPortal({ query, body: `<frame><script>${listen}</script>` }, async (page) => {
      const frame = await framed(page);
      await fits(page, frame);
      // Narrower, it is higher; and it goes back.
      const wide = await height(page);
      await page.evaluate(() => (document.getElementById("framed").width = 240));
      await eventually(async () => assert.ok((await height(page)) > wide + 10), SOON);
      await fits(page, frame);
      await page.evaluate(() => (document.getElementById("framed").width = 480));
      await fits(page, frame);
    }));
}

test("embed.js gives each frame its height, also where it comes after the frames have spoken", () =>
  inPortal({ attributes: "data-yuchuang", body: `<frame><iframe data-yuchuang id="other" width="300" src="${site.url}?embed=1&amp;id=kz-14/1/3"></iframe>` }, async (page) => {
    const [first, second] = [await framed(page), await framed(page, "#other")];
    assert.equal(await height(page), 154);
    await page.addScriptTag({ url: `${site.url}embed.js` });
    await fits(page, first);
    await fits(page, second, "#other");
    const before = await height(page, "#other");
    await first.getByRole("button", { name: "看数据表" }).click();
    await fits(page, first);
    assert.equal(await height(page, "#other"), before);
  }));

test("no height is told without news, and none starts to and fro", () =>
  inPortal({ query: "?embed=1&page=library&plan=gx-14", attributes: "data-yuchuang", body: `<frame><script src="${site.url}embed.js"></script>` }, async (page) => {
    const frame = await framed(page);
    await fits(page, frame);
    await page.waitForTimeout(500);
    const before = (await said(page, "yuchuang:height")).length;
    await page.waitForTimeout(2_000);
    assert.equal((await said(page, "yuchuang:height")).length, before);
    assert.ok(before <= 6, `${before} heights until it stood`);
    // Up to 4 px are no news.
    await frame.evaluate(() => (document.querySelector(".frame-foot").style.paddingBottom = "3px"));
    await page.waitForTimeout(500);
    assert.equal((await said(page, "yuchuang:height")).length, before);
    await frame.evaluate(() => (document.querySelector(".frame-foot").style.paddingBottom = "30px"));
    await eventually(async () => assert.equal((await said(page, "yuchuang:height")).length, before + 1), SOON);
  }));

// ---- the messages

test("a page learns that the frame is ready, what it shows, and sets another view", () =>
  inPortal({ attributes: 'name="一号"', query: `${INDICATOR}&hide=link&theme=dark` }, async (page) => {
    const frame = await framed(page);
    const [ready] = await eventually(async () => {
      const found = await said(page, "yuchuang:ready");
      assert.equal(found.length, 1);
      return found;
    }, SOON);
    assert.deepEqual(ready, { type: "yuchuang:ready", version: 1, id: "一号", view: "id=gx-14/1/16" });
    assert.deepEqual(await page.evaluate(() => window.said.every((one) => one.ours && one.origin === new URL(document.getElementById("framed").src).origin)), true);

    await post(page, { type: "yuchuang:get-view", version: 1, request: "q7" });
    const answer = await eventually(async () => (await said(page, "yuchuang:view")).at(-1) ?? assert.fail("no answer"), SOON);
    assert.equal(answer.request, "q7");
    assert.equal(answer.view, "id=gx-14/1/16");
    assert.match(answer.title, /高新技术企业数量/);
    assert.match(answer.dataVersion, /^[0-9a-f]{16}$/);
    assert.equal(answer.pinned, false);

    await post(page, { type: "yuchuang:set-view", version: 1, view: "page=library&plan=kz-14&hide=title&lang=en&embed=1&theme=light&origins=https://evil.example" });
    await frame.locator("table.rows tbody tr").first().waitFor({ timeout: SOON });
    const changed = await eventually(async () => {
      const last = (await said(page, "yuchuang:view")).at(-1);
      assert.equal(last.view, "page=library&plan=kz-14&lang=en");
      return last;
    }, SOON);
    assert.equal(changed.request, undefined);
    // How the frame stands in the page is said by its address alone.
    assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    assert.match(frame.url(), /embed=1&hide=link&theme=dark&page=library&plan=kz-14&lang=en$/);
    assert.equal(await frame.locator(".statement").count(), 1);
  }));

test("an evaluation that another program draws is set, and a view that no frame shows is told as what stands there", () =>
  inPortal({}, async (page) => {
    const frame = await framed(page);
    await post(page, { type: "yuchuang:set-view", version: 1, view: "page=data" });
    await frame.locator("table.rows tbody tr").first().waitFor({ timeout: SOON });
    await eventually(async () => assert.equal((await said(page, "yuchuang:view")).at(-1)?.view, "page=library"), SOON);
    await post(page, { type: "yuchuang:set-view", version: 1, view: "page=assess&of=kz-14/1" });
    await eventually(async () => assert.equal((await said(page, "yuchuang:ready")).at(-1)?.view, "page=assess&of=kz-14/1"), SOON);
    const anew = await framed(page);
    assert.match(await anew.locator(".frame").innerText(), /超额完成/);
  }));

test("whatever else is said to the frame changes nothing, and nothing of it becomes markup", () =>
  inPortal({ body: `<frame><iframe id="stranger" srcdoc="<title>x</title>"></iframe>` }, async (page) => {
    const frame = await framed(page);
    const set = { type: "yuchuang:set-view", version: 1, view: "page=library" };
    // From a window that is not the parent.
    await page.evaluate((set) => {
      const strange = document.getElementById("stranger").contentWindow;
      const script = strange.document.createElement("script");
      script.textContent = `parent.frames[0].postMessage(${JSON.stringify(set)}, "*")`;
      strange.document.body.append(script);
    }, set);
    // From the frame itself.
    await frame.evaluate((set) => window.postMessage(set, "*"), set);
    for (const message of [null, 7, "yuchuang:set-view", [], { ...set, type: "set-view" }, { ...set, version: 2 }, { ...set, version: "1" }, { ...set, view: { page: "library" } }, { ...set, view: "x".repeat(9_000) }, { type: "yuchuang:eval", version: 1, view: "alert(1)" }, "[iFrameSizer]", "[iFrameSizer]<b>:1:true", "pymxPYMx"]) {
      await post(page, message);
    }
    await page.waitForTimeout(700);
    assert.equal(await frame.locator(".frame-way").count(), 1);
    assert.deepEqual(await said(page, "yuchuang:view"), []);
    // A view that asks for markup gets words.
    await post(page, { ...set, view: "page=library&q=%3Cimg%20src=x%20onerror=document.title=1%3E" });
    await frame.locator(".empty").waitFor({ timeout: SOON });
    assert.equal(await frame.locator(".frame img").count(), 0);
    assert.match(await frame.locator(".frame").innerText(), /<img src=x/);
  }));

test("a frame with origins hears and tells those alone", async () => {
  await inPortal({ query: `${INDICATOR}&origins=https://other.example` }, async (page) => {
    const frame = await framed(page);
    await post(page, { type: "yuchuang:set-view", version: 1, view: "page=library" });
    await page.waitForTimeout(700);
    assert.equal(await frame.locator(".frame-way").count(), 1);
    assert.deepEqual(await page.evaluate(() => window.said), []);
    // Chromium says in the console that the message went to nobody.
    page.trouble = page.trouble.filter((line) => !line.includes("postMessage"));
  });
  await inPortal({ query: `${INDICATOR}&origins=https://other.example~${portal.url}` }, async (page) => {
    const frame = await framed(page);
    await post(page, { type: "yuchuang:set-view", version: 1, view: "page=library&plan=gx-14" });
    await frame.locator("table.rows").waitFor({ timeout: SOON });
    assert.ok((await said(page, "yuchuang:height")).length > 0);
    page.trouble = page.trouble.filter((line) => !line.includes("postMessage"));
  });
});

test("links of the same kind stay in the frame, others open the full site", () =>
  inPortal({ query: "?embed=1&page=library&plan=gx-14&theme=light", width: 900 }, async (page) => {
    const frame = await framed(page);
    await frame.locator("#sort-c-target").click();
    await eventually(async () => assert.match(frame.url(), /embed=1&theme=light&page=library&plan=gx-14&sort=-target$/), SOON);
    assert.equal((await said(page, "yuchuang:view")).at(-1).view, "page=library&plan=gx-14&sort=-target");
    const [opened] = await Promise.all([page.context().waitForEvent("page"), frame.locator("table.rows tbody th a").first().click()]);
    await opened.locator("html[data-boot=ready]").waitFor({ timeout: SOON });
    assert.match(opened.url(), /\?id=gx-14/);
    assert.equal(await opened.locator(".site-header").count(), 1);
    assert.equal(await opened.evaluate(() => window.opener), null);
  }));

test("typing narrows the list within the frame", () =>
  inPortal({ query: "?embed=1&page=library" }, async (page) => {
    const frame = await framed(page);
    await frame.locator("#frame-find").pressSequentially("专利");
    await eventually(async () => {
      const names = await frame.locator("table.rows tbody tr:not(.group) .c-name a").allTextContents();
      assert.ok(names.length > 0 && names.length < 20, names.join());
    }, SOON);
    assert.equal(await frame.locator("#frame-find").inputValue(), "专利");
  }));

test("ten frames stand on one page, and the second one fetches nothing but its page anew", () =>
  inPortal({ attributes: "data-yuchuang", body: `<frame><script src="${site.url}embed.js"></script>` }, async (page) => {
    await framed(page);
    const heap = async () => {
      const session = await page.context().newCDPSession(page);
      await session.send("Performance.enable");
      const { metrics } = await session.send("Performance.getMetrics");
      await session.detach();
      return metrics.find(({ name }) => name === "JSHeapUsedSize").value;
    };
    /** Adds frames, waits until they stand, and gives the milliseconds that it took. */
    const add = async (...ids) => {
      const started = Date.now();
      await page.evaluate(([site, ids]) => {
        for (const at of ids) {
          const frame = document.createElement("iframe");
          Object.assign(frame, { id: `f${at}`, width: 480, height: 150, src: `${site}?embed=1&id=gx-14/1/${at}` });
          frame.setAttribute("data-yuchuang", "");
          document.body.append(frame);
        }
      }, [site.url, ids]);
      const frames = [];
      for (const at of ids) frames.push(await framed(page, `#f${at}`));
      return { frames, took: Date.now() - started };
    };
    const before = await heap();
    const { frames: [second], took } = await add(1);
    const [fetched, page_] = await second.evaluate(() => [
      performance.getEntriesByType("resource").reduce((sum, entry) => sum + entry.transferSize, 0),
      performance.getEntriesByType("navigation")[0].encodedBodySize,
    ]);
    const grown = (await heap()) - before;
    const others = await add(2, 3, 4, 5, 6, 7, 8, 9);
    console.log(`a second frame: ${took} ms, ${fetched} bytes besides its page of ${page_} bytes, ${Math.round(grown / 1000)} kB of JavaScript heap; eight more: ${others.took} ms`);
    assert.equal(fetched, 0);
    for (const [at, frame] of others.frames.entries()) {
      // Browsers let frames out of sight wait.
      await page.locator(`#f${at + 2}`).scrollIntoViewIfNeeded();
      await fits(page, frame, `#f${at + 2}`);
    }
  }));

// ---- where a portal gives a frame nothing but scripts

for (const [query, selector] of [["?embed=1&id=gx-14/1/16", "svg.frame-line"], ["?embed=1&page=compare&c=rd_intensity&theme=dark", ".chart-canvas svg"], ["?embed=1&page=assess&of=kz-14/1", "table"]]) {
  test(`without an origin of its own, where storage and modules are refused, ${query} stands`, () =>
    inPortal({ query, sandbox: "allow-scripts", attributes: "data-yuchuang", body: `<frame><script src="${site.url}embed.js"></script>` }, async (page) => {
      const frame = await framed(page);
      await frame.locator(selector).first().waitFor({ state: "attached", timeout: SOON });
      assert.equal(await frame.evaluate(() => window.origin), "null");
      assert.equal(await frame.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } }), "SecurityError");
      await fits(page, frame);
      await post(page, { type: "yuchuang:set-view", version: 1, view: "page=library&plan=gx-14" });
      await frame.locator("table.rows tbody tr").first().waitFor({ timeout: SOON });
      assert.equal((await said(page, "yuchuang:view")).at(-1).view, "page=library&plan=gx-14");
      // The address could not be rewritten, and copying goes by a selection.
      await frame.locator("#frame-take summary").click();
      await frame.locator('[data-do="take-link"]').click();
      await frame.locator(".take-done:not(:empty)").waitFor({ timeout: SOON });
      // Nobody hears that a file was not saved, so that it is not claimed.
      await frame.locator('[data-do="take-csv:0"]').click();
      await frame.locator(".take-done", { hasText: "可能不许保存" }).waitFor({ timeout: SOON });
      assert.ok(!(await frame.locator(".take-done").innerText()).includes("已存"));
      page.trouble = page.trouble.filter((line) => !/Clipboard API has been blocked|[Dd]ownload is disallowed/.test(line));
    }));
}

test("verdicts of the bundled data stand in a frame, with nothing to enter", () =>
  inPortal({ query: "?embed=1&page=assess&of=kz-14/1" }, async (page) => {
    const frame = await framed(page);
    assert.match(await frame.locator(".frame").innerText(), /超额完成/);
    assert.equal(await frame.locator(".frame form, .frame input").count(), 0);
  }));

// ---- values that stay

const pack = (json) => deflateRawSync(Buffer.from(JSON.stringify(json))).toString("base64url");
async function row(id) {
  const bundle = await (await fetch(`${site.url}data/bundle.json`)).json();
  return bundle.plans.flatMap((plan) => plan.indicators).find((row) => row.id === id);
}
/** The row of the indicator with another target. */
async function changed(target) {
  const found = structuredClone(await row("gx-14/1/16"));
  for (const value of found.values) if (value.role === "target") Object.assign(value, { value: target, printed: String(target) });
  return found;
}

test("values that stay are shown though the site has others, and the frame says so", async () => {
  const pin = pack({ version: 1, data: "00000000000000aa", rows: [await changed(520)] });
  await inPortal({ query: `${INDICATOR}&pin=${pin}` }, async (page) => {
    const frame = await framed(page);
    await frame.getByText("本站没有核对过").waitFor({ timeout: SOON });
    const text = await frame.locator(".frame").innerText();
    assert.ok(text.includes("由195家增至520家") && text.includes("高新技术企业数量 520家，本站现为500家") && !text.includes("00000000000000aa"), text);
    assert.equal(await frame.getByRole("link", { name: "看现行数据" }).getAttribute("href"), "?id=gx-14/1/16");
    await post(page, { type: "yuchuang:get-view", version: 1 });
    const told = await eventually(async () => (await said(page, "yuchuang:view")).at(-1) ?? assert.fail("no answer"), SOON);
    assert.deepEqual([told.pinned, told.dataVersion], [true, "00000000000000aa"]);
    // Another view is one of the site's data.
    await post(page, { type: "yuchuang:set-view", version: 1, view: "id=gx-14/1/16&lang=en" });
    await frame.locator("h1", { hasText: "From 195" }).waitFor({ timeout: SOON });
    const live = await frame.locator(".frame").innerText();
    assert.ok(live.includes("500") && !live.includes("520"), live);
  });
});

test("what is no honest pin is not shown, and neither are the site's values in its place", async () => {
  const version = await siteVersion();
  const bomb = deflateRawSync(Buffer.alloc(3_000_000, 32)).toString("base64url").slice(0, 4000);
  for (const [pin, words] of [
    ["AAAA", "读不出来"],
    [pack({ version: 1, data: "00000000000000aa", rows: [{ ...(await row("gx-14/1/16")), name: 7 }] }), "读不出来"],
    [pack({ version: 1, data: version, rows: [await changed(520)] }), "同一版本"],
    [bomb, "读不出来"],
    ["x".repeat(5000), "读不出来"],
  ]) {
    await inPortal({ query: `${INDICATOR}&pin=${pin}` }, async (page) => {
      const frame = await framed(page);
      await frame.getByText(words).waitFor({ timeout: SOON });
      const text = await frame.locator(".frame").innerText();
      assert.ok(!text.includes("500") && !text.includes("520"), text);
      // What a parser says is for those who look into it.
      assert.ok(!/line \d|expected|invalid/.test(text), text);
    });
  }
});

async function siteVersion() {
  let version;
  await inPortal({}, async (page) => {
    await framed(page);
    await post(page, { type: "yuchuang:get-view", version: 1 });
    version = await eventually(async () => (await said(page, "yuchuang:view")).at(-1)?.dataVersion ?? assert.fail("no answer"), SOON);
  });
  return version;
}

// ---- the page that makes them

/** Frames of verdicts once had no table for readers without frames. */
test("the making of a frame of verdicts offers their table, also after a frame of something else", async () => {
  const page = await newPage(site);
  await visit(page, site, "?page=assess&of=kz-14/1&row=kz-14/1/7");
  const link = page.getByRole("link", { name: "嵌入网页" });
  await link.waitFor({ timeout: SOON });
  const address = await link.getAttribute("href");
  assert.equal(address, "?page=embed&view=page%3Dassess%26of%3Dkz-14/1");
  const markup = page.locator("pre.snippet").first();
  const check = async () => {
    await eventually(async () => assert.match(await markup.innerText(), /<details>[^]*超额完成[^]*未完成[^]*<p>[^]*完成率＝实际÷目标/), SOON);
    assert.match(await markup.innerText(), /src="http[^"]*\?embed=1&amp;page=assess&amp;of=kz-14\/1"/);
    await page.frameLocator(".frame-try iframe").first().locator("table.judgements tbody tr").nth(7).waitFor({ timeout: SOON });
  };
  await link.click();
  await check();
  // From the frame of a comparison on the same page, whose program has no evaluation.
  await visit(page, site, "?page=embed&view=page%3Dcompare%26c%3Drd_intensity");
  await eventually(async () => assert.match(await markup.innerText(), /<details>/), SOON);
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
  await check();
  assert.deepEqual(page.trouble, []);
  await page.context().close();
});

test("the making of a frame: from an indicator to markup that works in a page", async () => {
  const page = await newPage(site);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit(page, site, "?id=gx-14/1/16");
  await page.getByRole("link", { name: "嵌入网页" }).click({ timeout: SOON });
  await page.locator(".frame-try iframe").nth(2).waitFor({ timeout: SOON });
  assert.deepEqual(await page.locator(".frame-try iframe").evaluateAll((frames) => frames.map((frame) => frame.width)), ["320", "480", "768"]);
  await page.getByRole("group", { name: "数据", exact: true }).getByRole("link", { name: "固定为现在的数" }).click();
  await page.getByText("数已装进地址").waitFor({ timeout: SOON });
  await page.getByRole("group", { name: "显示", exact: true }).getByRole("link", { name: "完整页面" }).click();
  await eventually(async () => assert.match(await page.locator(".frame-try iframe").first().getAttribute("src"), /hide=link&pin=/), SOON);
  const inside = await (await page.waitForSelector(".frame-try iframe")).contentFrame();
  await inside.getByText("数已固定").waitFor({ timeout: SOON });
  await eventually(async () => assert.notEqual(await height(page, ".frame-try iframe"), 360), SOON);
  // An indicator has nothing to filter, and the code is not far below what is tried.
  assert.equal(await page.getByRole("group", { name: "显示", exact: true }).getByRole("link", { name: "筛选" }).count(), 0);
  for (const high of await page.locator(".frame-try .scroll").evaluateAll((all) => all.map((one) => one.offsetHeight))) assert.ok(high <= 560, `${high} px`);
  assert.ok((await overflow(page)) <= 0);
  await assertAccessible(page, "the making of a frame");

  await page.getByRole("button", { name: "复制这段代码" }).first().click();
  await page.getByText("已复制").waitFor({ timeout: SOON });
  const markup = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(markup, /^<iframe data-yuchuang src="http/);
  assert.deepEqual(page.trouble, []);
  await page.context().close();

  await inPortal({ body: `<frame>${markup.replace("<iframe ", '<iframe id="made" ')}` }, async (page) => {
    await page.locator("#made").scrollIntoViewIfNeeded();
    const frame = await framed(page, "#made");
    await frame.getByText("数已固定").waitFor({ timeout: SOON });
    await fits(page, frame, "#made");
    assert.equal(await page.locator("details table tr").count() > 1, true);
    assert.match(await page.locator("#made").getAttribute("title"), /渝创：高新技术企业数量/);
  });
});
