// Rows in PackBits' form, byte for byte as src/psd/packbits.ts makes them.

/** One channel of a row on its own. Up to 47 bytes behind the row are read, and 15 behind the plane written. */
@inline
function take(from: usize, width: usize, channels: usize, to: usize): void {
  const end = to + width;
  if (channels == 3)
    for (; to < end; to += 16, from += 48) {
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const c = v128.load(from, 32);
      // Every third of 48 bytes: six, five and five.
      const some = v128.shuffle<i8>(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0);
      v128.store(to, v128.shuffle<i8>(some, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29));
    }
  else for (; to < end; to++, from += channels) store<u8>(to, load<u8>(from));
}

/** The first place from `at` on where three equal bytes begin that lie before the end; or `limit`, if that comes first. */
@inline
function nextRun(at: usize, limit: usize, end: usize): usize {
  for (; at < limit; at += 16) {
    const middle = v128.load(at, 1);
    const equal = v128.and(i8x16.eq(v128.load(at), middle), i8x16.eq(middle, v128.load(at, 2)));
    const found = i8x16.bitmask(equal);
    if (found) {
      const run = at + <usize>ctz(found);
      return run + 2 < end ? min(run, limit) : limit;
    }
  }
  return limit;
}

/** Packs what lies from `at` to `end`; returns where it ends. Up to 15 bytes more are written. */
function packRow(at: usize, end: usize, to: usize): usize {
  while (at < end) {
    const value = load<u8>(at);
    let run = at + 1;
    const longest = min(end, at + 128);
    while (run < longest && load<u8>(run) == value) run++;
    const equal = run - at;
    if (equal >= 3) {
      store<u8>(to, 257 - <u32>equal);
      store<u8>(to, value, 1);
      to += 2;
      at = run;
      continue;
    }
    const next = nextRun(at, min(end, at + 128), end);
    store<u8>(to, <u32>(next - at - 1));
    to++;
    const stop = to + (next - at);
    for (; to < stop; to += 16, at += 16) v128.store(to, v128.load(at));
    to = stop;
    at = next;
  }
  return to;
}

/**
 * Packs a channel of rows of pixels.
 * @param from the channel's first byte
 * @param plane room for a row and 34 bytes
 * @param counts gets how many bytes each row takes, four bytes each
 * @returns where the packed rows end
 */
export function packRows(
  from: usize,
  width: usize,
  height: usize,
  channels: usize,
  plane: usize,
  counts: usize,
  to: usize,
): usize {
  for (let y: usize = 0; y < height; y++) {
    take(from + y * width * channels, width, channels, plane);
    const end = packRow(plane, plane + width, to);
    store<u32>(counts + (y << 2), <u32>(end - to));
    to = end;
  }
  return to;
}
