// The third program in its worker, spoken to as the page does: files are read and written, jobs are stopped, and no
// file can do more than end its own worker.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { open, tester } from "./harness.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { strToU8, unzipSync, zipSync } = require("fflate");

let site;
before(async () => (site = await open()));
after(() => site?.close());
const test = tester(() => site);

/** Starts workers from the page: `ask` answers with all that a worker said about a job. */
async function start(page) {
  await page.goto(site.url);
  await page.evaluate(() => {
    const parts = JSON.parse(document.documentElement.getAttribute("data-parts"));
    const name = (part) => parts[part].replace(/^\.\//, "");
    window.begin = (program = { js: name("office.js"), wasm: name("office.wasm") }) => {
      const worker = new Worker(`./${name("office-worker.js")}`);
      worker.postMessage(program);
      return worker;
    };
    window.ask = (worker, job, until = () => false) =>
      new Promise((resolve, reject) => {
        const progress = [];
        worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker did not start")));
        worker.addEventListener("message", function told({ data }) {
          if (data.id !== job.id) return;
          if ("progress" in data) {
            progress.push(data.progress);
            if (!until(data.progress)) return;
          }
          worker.removeEventListener("message", told);
          const done = data.done instanceof ArrayBuffer ? [...new Uint8Array(data.done)] : data.done && JSON.parse(data.done);
          resolve({ progress, done, error: data.error && JSON.parse(data.error).error });
        });
        worker.postMessage(job.bytes ? { ...job, bytes: new Uint8Array(job.bytes).buffer } : job);
      });
  });
}

/** One job in a worker of its own. */
const ask = (page, job) =>
  page.evaluate(async (job) => {
    const worker = window.begin();
    try {
      return await window.ask(worker, { id: 1, ...job });
    } finally {
      worker.terminate();
    }
  }, job);

const cell = (row, column, is, of, look = { is: "plain" }) => ({ row, column, content: { is, of }, look });

/** A workbook with so many rows of a name and two figures. */
const workbook = (rows) =>
  JSON.stringify({
    sheets: [{
      name: "试",
      widths: [20, 10, 10],
      cells: Array.from({ length: rows }, (_, row) => [
        cell(row, 0, "text", `指标 ${row} <script>`),
        cell(row, 1, "number", row / 2, { is: "number", of: 1 }),
        cell(row, 2, "number", 0.125, { is: "percent", of: 1 }),
      ]).flat(),
    }],
  });

test("nothing of the third program is loaded before it is wanted", async (page) => {
  await start(page);
  await page.locator("html[data-boot=ready]").waitFor();
  assert.deepEqual(page.requests.filter((url) => url.includes("office")), []);
});

test("what is written reads back, with progress", async (page) => {
  await start(page);
  const written = await ask(page, { do: "workbook", json: workbook(3000) });
  assert.equal(written.error, undefined);
  const { done, progress } = await ask(page, { do: "read", name: "a.xlsx", bytes: written.done });
  assert.equal(done.sheets[0].rows.length, 3000);
  assert.deepEqual(done.sheets[0].rows[3], [
    { is: "text", of: "指标 3 <script>" }, { is: "number", of: 1.5 }, { is: "percent", of: 0.125 },
  ]);
  assert.ok(progress.length > 4 && progress[0] === 0 && progress.at(-1) === 1, `${progress}`);
  assert.deepEqual(progress, [...progress].sort((a, b) => a - b));
});

test("documents are written", async (page) => {
  await start(page);
  const blocks = [{ is: "heading", level: 1, text: "一、总体情况" }, { is: "page_break" }, { is: "paragraph", text: "正文 <b>" }];
  const { done } = await ask(page, { do: "document", json: JSON.stringify({ title: "评估", subtitle: "", blocks, foot_left: "", foot_right: "" }) });
  const body = Buffer.from(unzipSync(Uint8Array.from(done))["word/document.xml"]).toString();
  assert.match(body, /一、总体情况/);
  assert.match(body, /正文 &lt;b&gt;/);
});

test("what cannot be read or written ends with a sentence", async (page) => {
  await start(page);
  const check = async (job, kind, words) => {
    const { error } = await ask(page, job);
    assert.equal(error.kind, kind);
    assert.match(error.zh, words);
    assert.match(error.en, /[.)]$/);
  };
  const read = (bytes, name = "a.xlsx") => ({ do: "read", name, bytes: [...bytes] });
  await check(read(strToU8("<html><table></table></html>"), "a.xls"), "not_a_spreadsheet", /网页/);
  await check(read(strToU8("PK\u0003\u0004")), "truncated", /不完整/);
  await check(read(zipSync({ "xl/workbook.xml": strToU8("<workbook"), })), "damaged", /损坏/);
  await check(read(zipSync({ "xl/a": new Uint8Array(70 << 20) })), "unpacked", /64 MB/);
  await check(read([1, 2, 3], "指标.csv"), "not_a_spreadsheet", /认不出/);
  await check({ do: "workbook", json: "{}" }, "not_written", /没有写成/);
  await check({ do: "workbook", json: '{"sheets":[]}' }, "not_written", /没有写成/);
});

test("a stopped job says nothing more, and the next one is done", async (page) => {
  await start(page);
  const written = await ask(page, { do: "workbook", json: workbook(15000) });
  const after = await page.evaluate(async (bytes) => {
    const worker = window.begin();
    await window.ask(worker, { id: 1, do: "read", name: "a.xlsx", bytes }, (share) => share > 0.3);
    let said = 0;
    worker.addEventListener("message", () => (said += 1));
    worker.terminate();
    await new Promise((done) => setTimeout(done, 300));
    return said;
  }, written.done);
  assert.equal(after, 0);
  assert.equal((await ask(page, { do: "read", name: "a.xlsx", bytes: written.done })).done.sheets[0].rows.length, 15000);
});

test("jobs of one worker are done in their order", async (page) => {
  await start(page);
  const kinds = await page.evaluate(async () => {
    const worker = window.begin();
    const jobs = [1, 2, 3].map((id) => window.ask(worker, { id, do: "read", name: "a", bytes: [id] }));
    return (await Promise.all(jobs)).map(({ error }) => error.kind);
  });
  assert.deepEqual(kinds, Array(3).fill("not_a_spreadsheet"));
});

test("a file that fells the program ends with a sentence, and the next job is done", async (page) => {
  await start(page);
  // The library makes room for as many strings as are announced; this announcement stands further in than we look.
  const felling = zipSync({
    "_rels/.rels": strToU8('<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
    "xl/sharedStrings.xml": strToU8(`<?xml version="1.0"?><!--${" ".repeat(80_000)}--><sst uniqueCount="400000000"></sst>`),
    "xl/workbook.xml": strToU8("<workbook/>"),
  });
  const { error } = await ask(page, { do: "read", name: "a.xlsx", bytes: [...felling] });
  assert.equal(error.kind, "crash");
  assert.match(error.zh, /读不下去/);
  const { done } = await ask(page, { do: "workbook", json: workbook(1) });
  assert.ok(done.length > 1000);
});

test("a program that does not come ends with a sentence", async (page) => {
  await start(page);
  const { error } = await page.evaluate(() => {
    return window.ask(window.begin({ js: "https://example.com/a.js", wasm: "//example.com/a.wasm" }), { id: 1, do: "read", name: "a", bytes: [1] });
  });
  assert.equal(error.kind, "load");
  assert.match(error.zh, /没有取到/);
});
