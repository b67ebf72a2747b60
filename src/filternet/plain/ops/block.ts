/** Products of matrices in blocks of four by four: what is loaded is used four times, and the 16 sums stay in registers. */

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/** Numbers of rows or columns in a block. */
export const blockSideCells = 4;

/** Bytes of packed columns that stay near while all rows pass over them. */
const tileBytes = 64 * 1024;

/** Columns that are worked on at once, of a depth: a whole number of blocks. */
export const tileColumns = (depth: number): number =>
  blockSideCells * math.max(1, math.floor(tileBytes / (8 * blockSideCells * math.max(1, depth))));

/**
 * Rows by fours, in double precision: the block that is multiplied reads them one after the other, and without
 * converting each again. Rows beyond the last repeat it.
 */
export const packedRows = (w: Float32Array, first: number, rows: number, depth: number): Float64Array => {
  const blocks = math.ceil(rows / blockSideCells);
  const packed = new Float64Array(blocks * blockSideCells * depth);
  for (let block = 0, at = 0; block < blocks; block++)
    for (let k = 0; k < depth; k++)
      for (let j = 0; j < blockSideCells; j++, at++)
        packed[at] = w[(first + math.min(block * blockSideCells + j, rows - 1)) * depth + k];
  return packed;
};

/**
 * Multiplies a block of four packed rows by one of four packed columns and adds the rows' biases, within limits.
 * @param to where the block's first number goes in `out`, whose rows are `stride` apart
 * @param high of the block: rows that are written, 1 to 4; `wide` likewise
 */
export const multiplyBlock = (
  w: Float64Array,
  wAt: number,
  x: Float64Array,
  xAt: number,
  depth: number,
  bias: Float32Array,
  biasAt: number,
  low: number,
  top: number,
  out: Float32Array,
  to: number,
  stride: number,
  high: number,
  wide: number,
): void => {
  let s00 = bias[biasAt];
  let s10 = high > 1 ? bias[biasAt + 1] : 0;
  let s20 = high > 2 ? bias[biasAt + 2] : 0;
  let s30 = high > 3 ? bias[biasAt + 3] : 0;
  let s01 = s00;
  let s02 = s00;
  let s03 = s00;
  let s11 = s10;
  let s12 = s10;
  let s13 = s10;
  let s21 = s20;
  let s22 = s20;
  let s23 = s20;
  let s31 = s30;
  let s32 = s30;
  let s33 = s30;
  const end = wAt + blockSideCells * depth;
  for (let i = wAt, j = xAt; i < end; i += 4, j += 4) {
    const x0 = x[j];
    const x1 = x[j + 1];
    const x2 = x[j + 2];
    const x3 = x[j + 3];
    let weight = w[i];
    s00 += weight * x0;
    s01 += weight * x1;
    s02 += weight * x2;
    s03 += weight * x3;
    weight = w[i + 1];
    s10 += weight * x0;
    s11 += weight * x1;
    s12 += weight * x2;
    s13 += weight * x3;
    weight = w[i + 2];
    s20 += weight * x0;
    s21 += weight * x1;
    s22 += weight * x2;
    s23 += weight * x3;
    weight = w[i + 3];
    s30 += weight * x0;
    s31 += weight * x1;
    s32 += weight * x2;
    s33 += weight * x3;
  }
  putRow(out, to, s00, s01, s02, s03, low, top, wide);
  if (high > 1) putRow(out, to + stride, s10, s11, s12, s13, low, top, wide);
  if (high > 2) putRow(out, to + 2 * stride, s20, s21, s22, s23, low, top, wide);
  if (high > 3) putRow(out, to + 3 * stride, s30, s31, s32, s33, low, top, wide);
};

const putRow = (
  out: Float32Array,
  at: number,
  a: number,
  b: number,
  c: number,
  d: number,
  low: number,
  top: number,
  wide: number,
): void => {
  out[at] = a < low ? low : a > top ? top : a;
  if (wide > 1) out[at + 1] = b < low ? low : b > top ? top : b;
  if (wide > 2) out[at + 2] = c < low ? low : c > top ? top : c;
  if (wide > 3) out[at + 3] = d < low ? low : d > top ? top : d;
};
