/** A place beyond the end of the bytes, or one where something else was due. */
export class PsdFault extends Error {
  override readonly name = 'PsdFault';
}

/** A range of a file's bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reads big-endian numbers one after the other; never beyond an end. */
export class Cursor {
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    readonly end = bytes.length,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (end > bytes.length) throw new PsdFault('the file ends too early');
  }

  get left(): number {
    return this.end - this.at;
  }

  private take(length: number): number {
    if (length > this.left) throw new PsdFault('the file ends too early');
    this.at += length;
    return this.at - length;
  }

  skip(length: number): Span {
    const start = this.take(length);
    return { start, end: start + length };
  }

  u8 = (): number => this.view.getUint8(this.take(1));
  u16 = (): number => this.view.getUint16(this.take(2));
  i16 = (): number => this.view.getInt16(this.take(2));
  u32 = (): number => this.view.getUint32(this.take(4));
  i32 = (): number => this.view.getInt32(this.take(4));
  f64 = (): number => this.view.getFloat64(this.take(8));

  /** A length of 8 bytes in files of the large kind, of 4 in others. */
  length(large: boolean): number {
    if (!large) return this.u32();
    const high = this.u32();
    if (high > 0x1f_ffff) throw new PsdFault('a length beyond all measure');
    return high * 2 ** 32 + this.u32();
  }

  text(length: number): string {
    const { start, end } = this.skip(length);
    return String.fromCharCode(...this.bytes.subarray(start, end));
  }

  /** A part of its own, which is skipped here. */
  part(length: number): Cursor {
    const { start, end } = this.skip(length);
    return new Cursor(this.bytes, start, end);
  }
}
