// Means of areas, in the operations of src/image/downscale.ts and in their order, so that every number is the same.

/** One weight times four bytes, added to sums of two. */
@inline
function weighed(sum: v128, words: v128, weight: v128): v128 {
  return f64x2.add(sum, f64x2.mul(f64x2.convert_low_i32x4_u(words), weight));
}

/**
 * Sums rows of bytes, `stride` bytes from each other, each times its weight. Eight are done at a time: up to seven more
 * than `count` are read and written.
 */
export function sumRows(rows: usize, stride: usize, weights: usize, rowCount: usize, line: usize, count: usize): void {
  for (let i: usize = 0; i < count; i += 8) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let k: usize = 0; k < rowCount; k++) {
      const weight = v128.load64_splat(weights + (k << 3));
      const words = i16x8.extend_low_i8x16_u(v128.load64_zero(rows + k * stride + i));
      const first = i32x4.extend_low_i16x8_u(words);
      const second = i32x4.extend_high_i16x8_u(words);
      a = weighed(a, first, weight);
      b = weighed(b, v128.shuffle<i64>(first, first, 1, 1), weight);
      c = weighed(c, second, weight);
      d = weighed(d, v128.shuffle<i64>(second, second, 1, 1), weight);
    }
    const to = line + (i << 3);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
}

/**
 * Sums the cells of a line of red, green and blue, and stores their means as bytes.
 * @param starts the first column of each cell and the number of its columns, in pairs
 * @param weights those of all cells, one after the other
 */
export function averageColumns(line: usize, starts: usize, cellCount: usize, weights: usize, to: usize): void {
  for (let cell: usize = 0; cell < cellCount; cell++) {
    let at = line + <usize>load<u32>(starts + (cell << 3)) * 24;
    const end = at + <usize>load<u32>(starts + (cell << 3), 4) * 24;
    let r: f64 = 0;
    let g: f64 = 0;
    let b: f64 = 0;
    for (; at < end; at += 24) {
      const weight = load<f64>(weights);
      weights += 8;
      r += load<f64>(at) * weight;
      g += load<f64>(at, 8) * weight;
      b += load<f64>(at, 16) * weight;
    }
    store<u8>(to, <u32>(r + 0.5));
    store<u8>(to, <u32>(g + 0.5), 1);
    store<u8>(to, <u32>(b + 0.5), 2);
    to += 3;
  }
}
