/** The most bytes PackBits needs for a channel. */
export const mostPacked = (width: number, height: number): number =>
  (width + Math.ceil(width / 128)) * height;

/**
 * One channel in PSD's run-length form: the byte count of every row (2 bytes, 4 in large files), then the rows.
 * Source: Adobe Photoshop File Formats Specification, "Image data"; PackBits as in TIFF 6.0 §9.
 * @param plane row by row, one byte a pixel
 * @param room `mostPacked` bytes, in which the rows are given
 */
export function packBits(
  plane: Uint8Array,
  width: number,
  room: Uint8Array = new Uint8Array(mostPacked(width, plane.length / width)),
  large = false,
): { counts: Uint8Array; rows: Uint8Array } {
  const height = plane.length / width;
  const counts = new DataView(new ArrayBuffer(height * (large ? 4 : 2)));
  let to = 0;
  for (let y = 0; y < height; y++) {
    const start = to;
    to = packRow(plane, y * width, (y + 1) * width, room, to);
    if (large) counts.setUint32(y * 4, to - start);
    else counts.setUint16(y * 2, to - start);
  }
  return { counts: new Uint8Array(counts.buffer), rows: room.subarray(0, to) };
}

/** Packs plane[at...end] into `out` from `to` on; returns where it ends. Runs of three and more become repeats. */
function packRow(plane: Uint8Array, at: number, end: number, out: Uint8Array, to: number): number {
  while (at < end) {
    const value = plane[at];
    let run = at + 1;
    while (run < end && run - at < 128 && plane[run] === value) run++;
    if (run - at >= 3) {
      out[to++] = 257 - (run - at);
      out[to++] = value;
      at = run;
      continue;
    }
    const first = at;
    const limit = Math.min(end, first + 128);
    // Unequal neighbours rule out a run that starts at either of the two before.
    while (at < limit) {
      if (at + 2 >= end) at = limit;
      else if (plane[at + 1] !== plane[at + 2]) at += 2;
      else if (plane[at] !== plane[at + 1]) at++;
      else break;
    }
    if (at > limit) at = limit;
    out[to++] = at - first - 1;
    for (let i = first; i < at; i++) out[to++] = plane[i];
  }
  return to;
}
