// The comparison of pictures: what it lets pass and what it does not, with pictures made here.
import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { comparePicture, difference } from "./picture.mjs";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { PNG } = require("pngjs");

const INK = { light: [0x1d, 0x27, 0x33], dark: [0xe6, 0xed, 0xf3] };
const PAPER = { light: [0xff, 0xff, 0xff], dark: [0x10, 0x16, 0x1d] };

/** A blank picture, and a brush: the part of each pixel that a rectangle with fractional edges covers takes its colour. */
function canvas(width, height, paper = PAPER.light) {
  const picture = new PNG({ width, height });
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([...paper, 255], at);
  picture.rect = (left, top, wide, high, colour, strength = 1) => {
    for (let y = Math.floor(top); y < top + high; y += 1) {
      for (let x = Math.floor(left); x < left + wide; x += 1) {
        const covered = (Math.min(x + 1, left + wide) - Math.max(x, left)) * (Math.min(y + 1, top + high) - Math.max(y, top)) * strength;
        const at = 4 * (y * width + x);
        for (let channel = 0; channel < 3; channel += 1) picture.data[at + channel] += covered * (colour[channel] - picture.data[at + channel]);
      }
    }
  };
  return picture;
}

/** A chart-like picture: lines of letter-like strokes, bars on an axis and tiles. */
function drawn({ theme = "light", shift = [0, 0], weight = 1, missing, tile = [0x8a, 0xaf, 0xcf], height = 400 } = {}) {
  const picture = canvas(600, height, PAPER[theme]);
  const [dx, dy] = shift;
  // The strokes vary, by a fixed rule, in place, width and length, like those of Chinese characters of 14 pixels.
  let seed = 7;
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let line = 0; line < 8; line += 1) {
    for (let letter = 0; letter < 30; letter += 1) {
      const [x, y] = [20 + letter * 16 + dx, 20 + line * 22 + dy];
      for (let stroke = 0; stroke < 4; stroke += 1) {
        picture.rect(x + next(4), y + 1 + stroke * 3.5, 6 + next(5), 1.2, INK[theme], weight);
        if (stroke < 2) picture.rect(x + 2 + next(9), y + next(3), 1.2, 8 + next(5), INK[theme], weight);
      }
    }
  }
  for (let bar = 0; bar < 12; bar += 1) if (bar !== missing) picture.rect(30 + bar * 20, 320 - 60, 8, 60, [0x2f, 0x6f, 0xb0]);
  picture.rect(20, 320, 300, 1, INK[theme]);
  picture.rect(400, 250, 60, 50, tile);
  picture.rect(470, 250, 60, 50, [0xc9, 0x7b, 0x4a]);
  return picture;
}

const base = drawn();
const passes = (picture) => {
  const found = difference(base, picture);
  assert.ok(found.same, found.why);
};
const fails = (picture) => {
  const found = difference(base, picture);
  assert.ok(!found.same, found.why);
  return found;
};

describe("a picture passes", () => {
  test("that is equal", () => assert.deepEqual(difference(base, drawn()), { same: true, why: "0.00 % of its blocks, 0 of them side by side", percent: 0, cluster: 0 }));
  for (const shift of [[1, 0], [0, 1], [-1, 0], [0.5, 0.5], [0.3, 0], [1, 1]]) {
    test(`whose letters stand ${shift.join(" and ")} pixels away`, () => passes(drawn({ shift })));
  }
  for (const weight of [0.85, 0.92]) test(`whose letters are drawn at ${weight} of their weight`, () => passes(drawn({ weight })));
  test("that is a few pixels higher", () => passes(drawn({ height: 406 })));
});

describe("a picture fails", () => {
  test("in which a bar is missing", () => {
    const { picture } = fails(drawn({ missing: 4 }));
    assert.deepEqual([picture.width, picture.height], [600, 400]);
    const at = 4 * (290 * 600 + 30 + 4 * 20 + 3);
    assert.ok(picture.data[at] > picture.data[at + 1] + 60, "the bar is marked in red");
  });
  test("in which a tile has another colour", () => fails(drawn({ tile: [0xbf, 0xd3, 0xe4] })));
  test("in which a tile has no colour", () => fails(drawn({ tile: PAPER.light })));
  test("that is dark instead of light", () => fails(drawn({ theme: "dark" })));
  test("whose letters are others", () => {
    const other = drawn();
    other.rect(20, 20, 64, 16, PAPER.light);
    fails(other);
  });
  test("whose letters stand six pixels away", () => fails(drawn({ shift: [6, 0] })));
  test("that is much higher", () => assert.match(fails(drawn({ height: 440 })).why, /600 × 440 instead of 600 × 400/));
});

describe("the baseline", () => {
  const bytes = PNG.sync.write(base);
  const folders = async (run) => {
    const folder = await mkdtemp(join(tmpdir(), "yuchuang-picture-"));
    try {
      await run({ baselines: join(folder, "pictures"), out: join(folder, "out"), update: false });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  test("that is missing fails, and the sentence says how to make it", () =>
    folders(async (where) => {
      await assert.rejects(comparePicture(bytes, "none", where), /There is no picture .*none\.png.*UPDATE_PICTURES=1/);
      assert.deepEqual(await readdir(where.out), ["none.actual.png"]);
    }));
  test("is made on demand, and then compared with", () =>
    folders(async (where) => {
      await comparePicture(bytes, "some", { ...where, update: true });
      await comparePicture(bytes, "some", where);
      const other = PNG.sync.write(drawn({ missing: 0 }));
      await assert.rejects(comparePicture(other, "some", where), /some differs: \d+\.\d\d % .*some\.actual\.png.*some\.difference\.png/);
      assert.deepEqual((await readdir(where.out)).sort(), ["some.actual.png", "some.difference.png"]);
      await comparePicture(bytes, "some", where);
      assert.deepEqual(await readdir(where.out), []);
    }));
  test("that is no PNG fails", () =>
    folders(async (where) => {
      await comparePicture(bytes, "torn", { ...where, update: true });
      await writeFile(join(where.baselines, "torn.png"), "no picture");
      await assert.rejects(comparePicture(bytes, "torn", where));
    }));
});
