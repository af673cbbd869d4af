// Phones: narrow, lying on their side, touched by fingers, and slow.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { eventually, LIMIT, newPage, open, overflow, query, rowNames, tester, visit } from "./harness.mjs";

let site;
before(async () => (site = await open()));
after(() => site?.close());
const onPage = tester(() => site);

const PHONES = { upright: { width: 320, height: 640 }, "on its side": { width: 640, height: 320 } };
const TOUCH = { hasTouch: true, isMobile: true };

const GX = "?page=assess&of=gx-14/1&stage=mid&year=2023";
/** Every page, and what shows that it stands. */
const PAGES = {
  "": ".coverage", "?page=library": "table.rows", "?id=gx-14/1/16": ".chart-frame[data-state=ready] svg", "?page=plan&of=gx-14": ".statements tbody tr",
  "?page=compare": ".heat", "?page=compare&c=high_tech_enterprises~tech_firms&by=multiple&as=bars": ".chart-frame[data-state=ready] svg",
  "?page=compare&c=high_tech_enterprises&by=multiple&as=map": ".chart-frame[data-state=ready] svg", "?page=compare&c=high_tech_enterprises~tech_firms&by=multiple&as=scatter": ".chart-frame[data-state=ready] svg",
  "?page=assess": ".assess-tabs", "?page=assess&of=kz-14/1&row=kz-14/1/7": "table.judgements", [`${GX}&tab=figures`]: "input[data-file=figures]", [`${GX}&tab=ledger`]: ".assess-tabs",
  [`${GX}&tab=gaps`]: ".assess-tabs", [`${GX}&tab=report`]: ".report-take", [`${GX}&tab=project`]: "input[data-file=project]", "?page=targets": "table.statements, .statements", "?page=concepts": ".concepts",
  "?page=concept&of=rd_intensity": ".slot[data-state=ready]", "?page=audit": ".findings", "?page=data": ".files", "?page=search&q=专利": ".results", "?page=about": "h1", "?page=nowhere": ".notice button",
};

/** Every visible target that is lower or narrower than it may be: 44 px for what is pressed, 24 px for links of text. */
function smallTargets() {
  const PRESSED = "button, select, textarea, summary, .pick, .nav-link, .chip, .assess-tabs a, input";
  const small = new Set();
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']")) {
    // A box to tick is as large as the label that ticks it.
    const target = (/^(checkbox|radio)$/.test(element.type) && element.closest("label")) || element;
    const { width, height } = target.getBoundingClientRect();
    if (!width || !height || getComputedStyle(target).visibility === "hidden" || target.closest(".hidden, .skip")) continue;
    const least = element.matches(PRESSED) ? 44 : 24;
    if (height < least - 0.5 || width < 24 - 0.5) small.add(`${target.tagName} .${target.className || target.parentNode.className} “${target.textContent.trim().slice(0, 12)}” ${width.toFixed(1)}×${height.toFixed(1)}`);
  }
  return [...small];
}

for (const [name, size] of Object.entries(PHONES)) {
  describe(`a phone ${name}`, () => {
    for (const [where, stands] of Object.entries(PAGES)) {
      onPage(`${where || "the overview"} fits, and fingers meet what they aim at`, async (page) => {
        await visit(page, site, where);
        await page.locator(stands).first().waitFor({ timeout: LIMIT });
        // Styles of a part come with it.
        await eventually(async () => assert.equal(await overflow(page), 0, "px wider than the screen"), LIMIT);
        await eventually(async () => assert.deepEqual(await page.evaluate(smallTargets), []), LIMIT);
      }, { size, ...TOUCH });
    }
  });
}

describe("touch", () => {
  onPage("a tap on a chart says what the point is, a second one opens it", async (page) => {
    await visit(page, site, "?page=compare&c=high_tech_enterprises&by=multiple&as=map");
    const frame = page.locator(".chart-frame[data-state=ready]").first();
    await frame.locator("svg").waitFor();
    await frame.scrollIntoViewIfNeeded();
    const box = await frame.boundingBox();
    // 綦江 is the tile in the last row, the fourth from the west.
    const tap = () => page.touchscreen.tap(box.x + (box.width - 4) * (3.5 / 11) + 2, box.y + box.height - 68);
    await tap();
    await eventually(async () => assert.match(await frame.locator(".chart-tip").innerText(), /綦江区：/), LIMIT);
    assert.match(query(page, site), /^\?page=compare/);
    await tap();
    await eventually(async () => assert.match(query(page, site), /^\?id=qj-14\/1\//), LIMIT);
  }, { size: { width: 360, height: 740 }, ...TOUCH });

  onPage("nothing is shown by hovering alone", async (page) => {
    await visit(page, site, "?page=library");
    // A rule for a pointer that hovers may colour and underline; it may not show what a finger could then not reach.
    const showing = await page.evaluate(() =>
      [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap(function each(rule) {
        if (rule.cssRules?.length && !rule.selectorText) return [...rule.cssRules].flatMap(each);
        if (!/:hover/.test(rule.selectorText ?? "")) return [];
        return [...rule.style].filter((name) => /^(display|visibility|opacity|content|clip|height|width|left|top|transform)/.test(name)).map((name) => `${rule.selectorText} { ${name} }`);
      }),
    );
    assert.deepEqual(showing, []);
    assert.ok(await page.evaluate(() => [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => /:hover/.test(rule.cssText)))), "there are such rules");
  });
});

describe("a slow phone", () => {
  /** How long a fresh page takes to be ready and to answer a filter, its processor so many times slower. */
  async function times(rate) {
    const page = await newPage(site, { size: { width: 360, height: 740 }, ...TOUCH });
    try {
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate });
      const began = performance.now();
      await page.goto(`${site.url}?page=library`, { timeout: LIMIT });
      await page.locator("html[data-boot=ready]").waitFor({ timeout: LIMIT });
      const ready = performance.now() - began;
      await page.locator(".facets-button").tap({ timeout: LIMIT });
      const box = page.getByLabel("高新区 十四五");
      const asked = performance.now();
      await box.check({ timeout: LIMIT });
      await eventually(async () => assert.equal((await rowNames(page)).length, 20), LIMIT);
      assert.deepEqual(page.trouble, []);
      return { ready, filtered: performance.now() - asked };
    } finally {
      await page.context().close();
    }
  }

  onPage("is ready, and filters, in a time that its processor explains", async () => {
    await times(1); // the first page also starts the browser's own parts
    const fast = await times(1);
    const slow = await times(6);
    const said = ({ ready, filtered }) => `ready ${Math.round(ready)} ms, filtered ${Math.round(filtered)} ms`;
    console.log(`library, phone: ${said(fast)}; six times slower: ${said(slow)}`);
    assert.ok(slow.ready < 30 * fast.ready + 3000, `${said(fast)}; ${said(slow)}`);
    assert.ok(slow.filtered < 30 * fast.filtered + 3000, `${said(fast)}; ${said(slow)}`);
  });
});
