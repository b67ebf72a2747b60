import { joined } from '../../src/image/container/byteSource';

/** Bytes that lie elsewhere in the file, named by where they begin. */
export class Blob {
  constructor(readonly bytes: Uint8Array) {}
}

export type Value = readonly number[] | string | Uint8Array | Blob | Directory | readonly Directory[];

/** A directory: fields by their numbers, each with its type, and the directory after it. */
export interface Directory {
  readonly fields: readonly (readonly [tag: number, type: number, value: Value])[];
  readonly next?: Directory;
}

export const types = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  undefined: 7,
  sRational: 10,
} as const;
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
/** Denominator of fractions. */
const over = 1_000_000;

const isList = (value: Value): value is readonly Directory[] =>
  Array.isArray(value) && typeof value[0] === 'object';
const isDirectory = (value: Value): value is Directory =>
  typeof value === 'object' && 'fields' in (value as object);

/** Writes files that are TIFFs inside, as most cameras' raw files are. Source: TIFF 6.0 §2. */
export class TiffWriter {
  private readonly pieces: { at: number; bytes: Uint8Array }[] = [];
  private end: number;

  constructor(
    private readonly little = true,
    private readonly magic: string = little ? 'II*\0' : 'MM\0*',
    /** Bytes ahead of the first directory. */
    headBytes = 8,
  ) {
    this.end = headBytes;
  }

  write(root: Directory): Buffer {
    const first = this.directory(root);
    const out = Buffer.alloc(this.end);
    for (const { at, bytes } of this.pieces) out.set(bytes, at);
    out.write(this.magic, 0, 'latin1');
    this.put(out, 4, 4, first);
    return out;
  }

  private put(out: Buffer, at: number, size: number, value: number): void {
    if (size === 1) out.writeUInt8(value & 255, at);
    else if (size === 2) this.little ? out.writeUInt16LE(value, at) : out.writeUInt16BE(value, at);
    else this.little ? out.writeUInt32LE(value >>> 0, at) : out.writeUInt32BE(value >>> 0, at);
  }

  private place(bytes: Uint8Array): number {
    const at = this.end;
    this.pieces.push({ at, bytes });
    this.end += bytes.length + (bytes.length & 1);
    return at;
  }

  private directory({ fields, next }: Directory): number {
    const bytes = Buffer.alloc(2 + 12 * fields.length + 4);
    const at = this.place(bytes);
    this.put(bytes, 0, 2, fields.length);
    fields.forEach(([tag, type, value], i) => {
      const to = 2 + 12 * i;
      const data = this.data(type, value);
      this.put(bytes, to, 2, tag);
      this.put(bytes, to + 2, 2, type);
      this.put(bytes, to + 4, 4, data.length / sizes[type]);
      if (data.length <= 4) bytes.set(data, to + 8);
      else this.put(bytes, to + 8, 4, this.place(data));
    });
    this.put(bytes, bytes.length - 4, 4, next ? this.directory(next) : 0);
    return at;
  }

  private data(type: number, value: Value): Uint8Array {
    if (value instanceof Uint8Array) return value;
    if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
    const numbers =
      value instanceof Blob
        ? [this.place(value.bytes)]
        : isList(value)
          ? value.map((one) => this.directory(one))
          : isDirectory(value)
            ? [this.directory(value)]
            : (value as readonly number[]);
    return joined(numbers.map((number) => this.number(type, number)));
  }

  private number(type: number, value: number): Buffer {
    const out = Buffer.alloc(sizes[type]);
    if (type !== types.rational && type !== types.sRational) this.put(out, 0, sizes[type], value);
    else {
      this.put(out, 0, 4, Math.round(value * over));
      this.put(out, 4, 4, over);
    }
    return out;
  }
}

const box = (kind: string, ...bodies: Uint8Array[]): Buffer => {
  const body = joined(bodies);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const uuid = (name: string) => Buffer.from(name.replaceAll('-', ''), 'hex');
const u32 = (...values: number[]) => {
  const out = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) out.writeUInt32BE(value, 4 * i);
  return out;
};

/** A CR3: its pictures' EXIF, a preview in a box and the full one as a track. Source: github.com/lclevy/canon_cr3. */
export function cr3(
  image: Buffer,
  shot: Buffer,
  makerNote: Buffer,
  full: Buffer,
  preview: Buffer | null,
  /** Numbers of the table of the track's sizes, by default one for all. */
  sizesOf: (lengthBytes: number) => readonly number[] = (lengthBytes) => [lengthBytes, 1],
): Buffer {
  const ftyp = box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1'));
  const trak = (at: number, lengthBytes: number) =>
    box(
      'trak',
      box(
        'mdia',
        box(
          'minf',
          box(
            'stbl',
            box(
              'stsd',
              u32(0, 1),
              box(
                'CRAW',
                Buffer.alloc(24),
                Buffer.from([0, 64, 0, 48]),
                Buffer.alloc(50),
                box('JPEG', u32(0)),
              ),
            ),
            box('stsz', u32(0, ...sizesOf(lengthBytes))),
            box('co64', u32(0, 1, 0, at)),
          ),
        ),
      ),
    );
  const canon = () =>
    box(
      'uuid',
      uuid('85c0b687-820f-11e0-8111-f4ce462b6a48'),
      box('CMT1', image),
      box('CMT2', shot),
      box('CMT3', makerNote),
    );
  const prvw = (bytes: Buffer) =>
    box(
      'uuid',
      uuid('eaf42b5e-1c98-4b88-b9fb-b7dc406e4d16'),
      u32(0, 1),
      box('PRVW', u32(0), Buffer.from([0, 1, 6, 0x54, 4, 0x38, 0, 1]), u32(bytes.length), bytes),
    );
  const rest = preview ? prvw(preview) : Buffer.alloc(0);
  const moov = (at: number) => box('moov', canon(), trak(at, full.length));
  const at = ftyp.length + moov(0).length + rest.length + 8;
  return Buffer.concat([ftyp, moov(at), rest, box('mdat', full)]);
}

/** A RAF: a header with where its JPEG lies. Source: libopenraw's and ExifTool's descriptions of it. */
export function raf(jpeg: Buffer): Buffer {
  const head = Buffer.alloc(160);
  head.write('FUJIFILMCCD-RAW 0201FF383501', 'latin1');
  head.write('X-T1', 28, 'latin1');
  head.write('0100', 60, 'latin1');
  head.writeUInt32BE(160, 84);
  head.writeUInt32BE(jpeg.length, 88);
  return Buffer.concat([head, jpeg]);
}
