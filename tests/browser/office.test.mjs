// The published tables as a reader finds them in LibreOffice: every cell as it stands in the file.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openedByLibreOffice } from "./office.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { parse } = require("csv-parse/sync");

/** The tables, and what must stand in each as it is written here. */
const TABLES = {
  indicators: ["高新技术企业数量", "重庆市科技创新“十三五”规划", "cq-13/1/1"],
  text_targets: ["科技创业风险投资规模", "90亿元", "亿元"],
  findings: ["增幅与首尾"],
  comparability: ["研发经费投入强度", "同一规划的两张表，名称与口径一致。"],
  programmes: ["cq-13"],
  layouts: ["cq-13"],
};

/** Whether a cell is read as it is written: the same text, or the same number written otherwise, such as 90.0 for 90. */
const same = (written, read) => written === read || (written !== "" && read !== "" && Number(written) === Number(read));

describe("LibreOffice reads", () => {
  for (const [name, known] of Object.entries(TABLES)) {
    test(`${name}.csv cell by cell`, async () => {
      const path = new URL(`../../dist/data/${name}.csv`, import.meta.url);
      const file = await readFile(path);
      assert.equal(file.subarray(0, 3).toString("hex"), "efbbbf", "a byte-order mark, without which Excel reads no Chinese");
      // The parser refuses rows of different lengths, and quotes where none may be.
      const written = parse(file, { bom: true });
      const read = await openedByLibreOffice(path);

      const width = written[0].length;
      assert.deepEqual(read[0].slice(0, width), written[0], "the header row");
      const different = written.flatMap((row, at) =>
        row.flatMap((cell, column) => (same(cell, read[at]?.[column]) ? [] : [`row ${at + 1}, ${written[0][column]}: “${cell}” is read as “${read[at]?.[column]}”`])),
      );
      assert.deepEqual(different.slice(0, 5), [], `${different.length} cells differ`);
      assert.equal(read.length, written.length, "as many rows");
      for (const row of read) assert.equal(row.length, width, "as many columns in each row");
      assert.ok(!read.slice(1).some((row) => row[0] === written[0][0]), "one header row");
      const cells = new Set(read.flat());
      assert.deepEqual(known.filter((text) => !cells.has(text)), [], "known texts");
    });
  }

  test("odd cells, some of them otherwise than written", async () => {
    const odd = [
      ["written", "read"],
      ['"a,b"', "a,b"],
      ['"a;b"', "a;b"],
      ['"says ""x"""', 'says "x"'],
      ['"one\r\ntwo"', "one\ntwo"],
      ["  高新技术企业数量", "  高新技术企业数量"],
      ["=1+2", "=1+2"],
      ["3/4", "3/4"],
      ["gx-14/1/16", "gx-14/1/16"],
      ["007", "7"],
      ["1.50", "1.5"],
    ];
    const folder = await mkdtemp(join(tmpdir(), "yuchuang-odd-"));
    try {
      const path = join(folder, "odd.csv");
      await writeFile(path, `\ufeff${odd.map(([written], at) => `${at},${written}\r\n`).join("")}`);
      assert.deepEqual((await openedByLibreOffice(path)).map(([, read]) => read), ["written", ...odd.slice(1).map(([, read]) => read)]);
      // Semicolons and tabs separate as well as commas do, so a cell that has one must be quoted.
      await writeFile(path, "\ufeffbare,next\r\na;b,c\r\n");
      assert.deepEqual((await openedByLibreOffice(path))[1], ["a", "b", "c"]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
