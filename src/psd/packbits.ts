/** The most bytes PackBits needs for a channel. */
export const mostPacked = (width: number, height: number): number =>
  (width + Math.ceil(width / 128)) * height;

/** A channel in PSD's run-length form. */
export interface Packed {
  /** The byte count of every row: 2 bytes, 4 in large files. */
  readonly counts: Uint8Array;
  readonly rows: Uint8Array;
  /** Both, as they lie in memory one behind the other. */
  readonly whole: Uint8Array;
}

/** Room for a channel, in which its rows are told one by one. */
export class Packing {
  private readonly room: Uint8Array;
  private readonly counts: DataView;
  private readonly from: number;
  private y = 0;
  private end: number;

  constructor(
    width: number,
    height: number,
    private readonly large: boolean,
  ) {
    this.from = height * (large ? 4 : 2);
    this.end = this.from;
    this.room = new Uint8Array(this.from + mostPacked(width, height));
    this.counts = new DataView(this.room.buffer);
  }

  /** Adds the rows of a plane, one byte a pixel. */
  pack(plane: Uint8Array, width: number): void {
    for (let at = 0; at < plane.length; at += width)
      this.told(packRow(plane, at, at + width, this.room, this.end) - this.end);
  }

  /** Adds rows that are packed already. @param counts the bytes of each */
  add(packed: Uint8Array, counts: Uint32Array): void {
    this.room.set(packed, this.end);
    for (const count of counts) this.told(count);
  }

  done(): Packed {
    const whole = this.room.subarray(0, this.end);
    return { counts: whole.subarray(0, this.from), rows: whole.subarray(this.from), whole };
  }

  private told(bytes: number): void {
    if (this.large) this.counts.setUint32(this.y++ * 4, bytes);
    else this.counts.setUint16(this.y++ * 2, bytes);
    this.end += bytes;
  }
}

/**
 * One channel in PSD's run-length form.
 * Source: Adobe Photoshop File Formats Specification, "Image data"; PackBits as in TIFF 6.0 §9.
 * @param plane row by row, one byte a pixel
 */
export function packBits(plane: Uint8Array, width: number, large = false): Packed {
  const packing = new Packing(width, plane.length / width, large);
  packing.pack(plane, width);
  return packing.done();
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
