// Compares what the browser shows with committed pictures, `tests/browser/pictures/<name>.png`.
//
// Machines draw letters a little differently: another version of the browser or of the font library moves and shades
// the edges of strokes. Contents differ otherwise: something is there or not, has another colour, or stands elsewhere.
// So pixels are not compared one by one: both pictures are averaged over blocks, and each block may find its like a
// pixel away. What is left of a shifted letter is less than the smallest change of content; see LIMITS.
import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../scripts/package.json", import.meta.url));
const { PNG } = require("pngjs");

const BASELINES = fileURLToPath(new URL("pictures/", import.meta.url));
const OUT = fileURLToPath(new URL("../../target/pictures/", import.meta.url));

/**
 * What may differ. Measured with the pictures of picture.test.mjs, as the share of differing blocks and how many touch:
 * letters moved by up to a pixel in both directions, or drawn at 0.85 of their weight, 0 % and 0; without the shift,
 * up to 5.6 % and 10, more than a missing bar. A missing bar of 8 × 60 pixels, 0.33 % and 22; a tile of another blue,
 * 1.2 % and 80; four letters missing, 0.27 % and 6. Blocks of 4 pixels leave 0.9 % and 2 of letters half a pixel away,
 * and blocks of 8 blur small letters; a colour limit of 16 leaves 0.2 % and 1, and one of 40 loses the four letters.
 * A chart of the site in a serif font instead of its own differs by 0.12 % and 2 and passes: what a label says, and
 * whether a dot a few pixels wide is there, is for other tests.
 */
export const LIMITS = {
  /** The side of a block in pixels. */
  block: 6,
  /** How far the picture may be shifted under a block, in pixels, in each direction. */
  shift: 1,
  /** The distance of two averages, of at most 255 in any of red, green and blue, above which a block differs. */
  colour: 24,
  /** How many blocks may differ, scattered over the picture: a part of all. */
  blocks: 0.002,
  /** How many differing blocks may touch each other. */
  cluster: 3,
  /** How much the width and height may differ: a part of the baseline's. */
  size: 0.02,
};

/**
 * Takes a picture of what a locator finds and compares it with the baseline of that name; with UPDATE_PICTURES=1 in
 * the environment it becomes the baseline.
 */
export async function assertPicture(locator, name) {
  await comparePicture(await locator.screenshot({ animations: "disabled", caret: "hide" }), name);
}

/** The same for a picture that is there already: the bytes of a PNG. Other folders than the usual are for its own test. */
export async function comparePicture(bytes, name, { baselines = BASELINES, out = OUT, update = process.env.UPDATE_PICTURES === "1" } = {}) {
  const path = join(baselines, `${name}.png`);
  const actual = PNG.sync.read(bytes);
  if (update) {
    await mkdir(baselines, { recursive: true });
    await writeFile(path, written(actual));
    return;
  }
  const baseline = await readFile(path).catch(() => null);
  const [actualPath, differencePath] = ["actual", "difference"].map((kind) => join(out, `${name}.${kind}.png`));
  const keep = async (path, picture) => {
    await mkdir(out, { recursive: true });
    await writeFile(path, written(picture));
  };
  if (baseline === null) {
    await keep(actualPath, actual);
    assert.fail(`There is no picture ${path} to compare with: look at ${actualPath}, and if it is right, run the test with UPDATE_PICTURES=1 and commit the picture.`);
  }
  const found = difference(PNG.sync.read(baseline), actual);
  if (found.same) {
    await Promise.all([actualPath, differencePath].map((path) => rm(path, { force: true })));
    return;
  }
  await keep(actualPath, actual);
  if (found.picture) await keep(differencePath, found.picture);
  const where = found.picture ? `${actualPath}, and ${differencePath} marks in red where it differs` : actualPath;
  assert.fail(`The picture ${name} differs: ${found.why}. It is now ${where}. If it is right, run the test with UPDATE_PICTURES=1 and commit the picture.`);
}

/**
 * Compares two pictures of pngjs.
 * @returns {{same: boolean, why: string, percent: number, cluster: number, picture?: PNG}} the share of differing
 *   blocks, how many of them touch at most, and where the pictures differ a picture with these blocks in red
 */
export function difference(baseline, actual, limits = LIMITS) {
  const apart = (side) => Math.abs(baseline[side] - actual[side]) > Math.max(2, limits.size * baseline[side]);
  const sizes = `${actual.width} × ${actual.height} instead of ${baseline.width} × ${baseline.height} pixels`;
  if (apart("width") || apart("height")) return { same: false, why: `it is ${sizes}`, percent: 100, cluster: 0 };

  const [width, height] = ["width", "height"].map((side) => Math.min(baseline[side], actual[side]));
  const columns = Math.ceil(width / limits.block);
  const rows = Math.ceil(height / limits.block);
  const [before, after] = [sums(baseline), sums(actual)];
  const differs = new Uint8Array(columns * rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [column * limits.block, row * limits.block];
      const area = { x, y, width: Math.min(limits.block, width - x), height: Math.min(limits.block, height - y) };
      // In both directions: something thin in one of the two pictures must not find blank paper beside it.
      if (nearest(before, after, area, limits.shift) <= limits.colour && nearest(after, before, area, limits.shift) <= limits.colour) continue;
      differs[row * columns + column] = 1;
      count += 1;
    }
  }
  const cluster = largestCluster(differs, columns);
  const percent = (100 * count) / differs.length;
  const same = cluster <= limits.cluster && percent <= 100 * limits.blocks;
  const why = `${percent.toFixed(2)} % of its blocks, ${cluster} of them side by side`;
  return { same, why, percent, cluster, ...(!same && { picture: marked(actual, differs, columns, limits.block) }) };
}

/** Sums of red, green and blue over all that is left of and above each pixel, so that any average takes four look-ups. */
function sums({ width, height, data }) {
  const stride = 3 * (width + 1);
  const table = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      let line = 0;
      for (let x = 0; x < width; x += 1) {
        line += data[4 * (y * width + x) + channel];
        const at = (y + 1) * stride + 3 * (x + 1) + channel;
        table[at] = table[at - stride] + line;
      }
    }
  }
  return { table, stride, width, height };
}

/** The mean of one channel over an area. */
function mean({ table, stride }, { x, y, width, height }, channel) {
  const [top, bottom] = [y * stride, (y + height) * stride];
  const [left, right] = [3 * x + channel, 3 * (x + width) + channel];
  return (table[bottom + right] - table[bottom + left] - table[top + right] + table[top + left]) / (width * height);
}

/** How far the colour of an area is from that of the most similar area of the other picture, at most a shift away. */
function nearest(here, there, area, shift) {
  let least = Infinity;
  for (let dy = -shift; dy <= shift; dy += 1) {
    for (let dx = -shift; dx <= shift; dx += 1) {
      const moved = { ...area, x: area.x + dx, y: area.y + dy };
      if (moved.x < 0 || moved.y < 0 || moved.x + moved.width > there.width || moved.y + moved.height > there.height) continue;
      const distance = Math.max(...[0, 1, 2].map((channel) => Math.abs(mean(here, area, channel) - mean(there, moved, channel))));
      if (distance < least) least = distance;
    }
  }
  return least;
}

/** How many marked blocks hang together at most, by their sides. */
function largestCluster(marks, columns) {
  const seen = new Uint8Array(marks.length);
  let most = 0;
  for (let start = 0; start < marks.length; start += 1) {
    if (!marks[start] || seen[start]) continue;
    const open = [start];
    seen[start] = 1;
    let size = 0;
    while (open.length > 0) {
      const at = open.pop();
      size += 1;
      const column = at % columns;
      for (const next of [at - columns, at + columns, ...(column > 0 ? [at - 1] : []), ...(column < columns - 1 ? [at + 1] : [])]) {
        if (!marks[next] || seen[next]) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
    most = Math.max(most, size);
  }
  return most;
}

/** The picture, pale, with the differing blocks in red. */
function marked({ width, height, data }, differs, columns, block) {
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 4 * (y * width + x);
      const red = Math.floor(x / block) < columns && differs[Math.floor(y / block) * columns + Math.floor(x / block)];
      for (let channel = 0; channel < 3; channel += 1) {
        const pale = 170 + data[at + channel] / 3;
        picture.data[at + channel] = red ? (channel === 0 ? 220 : pale / 3) : pale;
      }
      picture.data[at + 3] = 255;
    }
  }
  return picture;
}

/** A PNG as small as it gets, without the alpha that a screenshot does not use. */
const written = (picture) => PNG.sync.write(picture, { colorType: 2, inputHasAlpha: true, deflateLevel: 9, filterType: -1 });
