import { expected } from '../refusal';
import type { Pixels } from './pixels';

/**
 * Cells of a line: cell i starts in sample `first[i]`, of which `before[i]` of `cells` parts
 * belong to the cell before it. One sample is `cells` parts long, one cell `samples` parts, so all are integers.
 */
interface Grid {
  readonly first: Int32Array;
  readonly before: Int32Array;
}

const grid = (samples: number, cells: number): Grid => {
  const first = new Int32Array(cells + 1);
  const before = new Int32Array(cells + 1);
  for (let i = 0; i <= cells; i++) {
    first[i] = Math.floor((i * samples) / cells);
    before[i] = (i * samples) % cells;
  }
  return { first, before };
};

type RowSum = (data: Pixels['data'], start: number, columns: Grid, size: number, sums: Float64Array) => void;

/** Sums one row into cells: r, g, b times the parts covered. */
const sumRgb: RowSum = (data, start, { first, before }, size, sums) => {
  for (let cell = 0; cell < size; cell++) {
    const from = start + first[cell] * 3;
    const last = start + first[cell + 1] * 3;
    const end = before[cell + 1];
    let r = 0;
    let g = 0;
    let b = 0;
    for (let q = from; q < last || (q === last && end > 0); q += 3) {
      const right = q === last ? end : size;
      const weight = q === from ? right - before[cell] : right;
      r += data[q] * weight;
      g += data[q + 1] * weight;
      b += data[q + 2] * weight;
    }
    sums[cell * 4] = r;
    sums[cell * 4 + 1] = g;
    sums[cell * 4 + 2] = b;
  }
};

/** Sums one row into cells: r, g, b times alpha, and alpha itself, times the parts covered. */
const sumRgba: RowSum = (data, start, { first, before }, size, sums) => {
  for (let cell = 0; cell < size; cell++) {
    const from = start + first[cell] * 4;
    const last = start + first[cell + 1] * 4;
    const end = before[cell + 1];
    let r = 0;
    let g = 0;
    let b = 0;
    let alpha = 0;
    for (let q = from; q < last || (q === last && end > 0); q += 4) {
      const right = q === last ? end : size;
      const weight = data[q + 3] * (q === from ? right - before[cell] : right);
      r += data[q] * weight;
      g += data[q + 1] * weight;
      b += data[q + 2] * weight;
      alpha += weight;
    }
    sums[cell * 4] = r;
    sums[cell * 4 + 1] = g;
    sums[cell * 4 + 2] = b;
    sums[cell * 4 + 3] = alpha;
  }
};

const check = ({ data, width, height, channels }: Pixels) => {
  for (const [name, value] of Object.entries({ width, height }))
    if (!Number.isInteger(value) || value < 1)
      throw expected('a whole number above 0', `the picture's ${name}`, value);
  if (channels !== 3 && channels !== 4) throw expected('3 or 4', "the picture's channels", channels);
  if (data.length !== width * height * channels)
    throw expected(`${width * height * channels} bytes`, "the picture's pixels", data.length);
};

/**
 * Scales a picture, to a square unless told, with an exact area (box) filter: each result is the mean of the
 * picture's area under it, edge pixels counting by the fraction covered. The aspect ratio is not kept. Transparent
 * pixels carry no weight; a cell that sees nothing else takes the mean of the whole picture. All sums are integers
 * below 2^53, hence exact and the same on every machine.
 * @returns planar r, g, b (NCHW with N = 1), 3 x tall x wide values in 0...1
 * @throws Refusal when the picture is malformed or wholly transparent
 */
export const resample = (pixels: Pixels, wide: number, tall = wide): Float32Array => {
  check(pixels);
  const { data, width, height, channels } = pixels;
  const columns = grid(width, wide);
  const rows = grid(height, tall);
  const sumRow = channels === 3 ? sumRgb : sumRgba;
  const row = new Float64Array(wide * 4);
  const sums = new Float64Array(wide * 4);
  const totals = new Float64Array(4);
  const plane = wide * tall;
  const out = new Float32Array(3 * plane);
  if (channels === 3) for (let x = 0; x < wide; x++) row[x * 4 + 3] = width;
  const bare: number[] = [];
  let held = -1;

  for (let cell = 0; cell < tall; cell++) {
    sums.fill(0);
    const last = rows.first[cell + 1];
    const end = rows.before[cell + 1];
    for (let y = rows.first[cell]; y < last || (y === last && end > 0); y++) {
      if (y !== held) sumRow(data, y * width * channels, columns, wide, row);
      held = y;
      const parts = (y === last ? end : tall) - (y === rows.first[cell] ? rows.before[cell] : 0);
      for (let i = 0; i < row.length; i++) sums[i] += row[i] * parts;
    }
    for (let x = 0; x < wide; x++) {
      const weight = sums[x * 4 + 3];
      if (weight === 0) bare.push(cell * wide + x);
      else for (let c = 0; c < 3; c++) out[c * plane + cell * wide + x] = sums[x * 4 + c] / (weight * 255);
      for (let c = 0; c < 4; c++) totals[c] += sums[x * 4 + c];
    }
  }
  if (totals[3] === 0)
    throw expected(
      'at least one visible pixel',
      'the picture',
      'a wholly transparent one',
      'Nothing to enhance.',
    );
  for (const at of bare) for (let c = 0; c < 3; c++) out[c * plane + at] = totals[c] / (totals[3] * 255);
  return out;
};
