import { expected } from '../../refusal';

/**
 * The protobuf wire format, read in place. Own, for the libraries don't fit: pbf checks no bounds, and protobufjs
 * brings `long`, which compiles WebAssembly when it is loaded, the one thing this engine is there to avoid.
 * Source: protobuf.dev, "Encoding".
 */

/** One field: a number for the wire types 0 (varint, signed) and 5 (float), the bytes for the others. */
export interface Field {
  readonly id: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

const none = new Uint8Array(0);

/** Reads forward through bytes and never past them. */
export class Wire {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  private take(length: number): number {
    const left = this.bytes.length - this.at;
    if (!(length >= 0 && length <= left))
      throw expected(`at most ${left} bytes`, 'a field of the model', length, 'The file is damaged.');
    this.at += length;
    return this.at - length;
  }

  /** A varint as a signed 64-bit integer; beyond 2^53 to double precision. */
  varint(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.bytes[this.take(1)];
      const part = byte & 127;
      if (shift < 32) low |= part << shift;
      if (shift === 28) high |= part >> 4;
      else if (shift > 28) high |= part << (shift - 32);
      if (byte < 128) return high * 2 ** 32 + (low >>> 0);
    }
    throw expected('at most 10 bytes', 'an integer of the model', 'more', 'The file is damaged.');
  }

  float(): number {
    return this.view.getFloat32(this.take(4), true);
  }

  field(): Field {
    const tag = this.varint();
    const id = Math.floor(tag / 8);
    if (id < 1) throw expected('a field number', 'the model', id, 'The file is damaged.');
    switch (tag % 8) {
      case 0:
        return { id, number: this.varint(), bytes: none };
      case 1:
        this.take(8);
        return { id, number: Number.NaN, bytes: none };
      case 2: {
        const length = this.varint();
        const start = this.take(length);
        return { id, number: Number.NaN, bytes: this.bytes.subarray(start, start + length) };
      }
      case 5:
        return { id, number: this.float(), bytes: none };
      default:
        throw expected('a wire type', 'the model', tag % 8, 'The file is damaged.');
    }
  }
}

/** Every field of a message, in the file's order. */
export function* fields(message: Uint8Array): Generator<Field> {
  const wire = new Wire(message);
  while (!wire.done) yield wire.field();
}

/** The numbers of a repeated field: packed together, or one. */
export const repeated = ({ number, bytes }: Field, read: (wire: Wire) => number): number[] => {
  if (!Number.isNaN(number)) return [number];
  const wire = new Wire(bytes);
  const numbers: number[] = [];
  while (!wire.done) numbers.push(read(wire));
  return numbers;
};
