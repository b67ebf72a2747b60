import { boxesIn } from './boxes';
import { type ByteSource, latin1, utf8 } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';
import { exifOf } from './iso';

/** Bits of a codestream, the lowest of each byte first. Source: ISO/IEC 18181-1 §9. */
class Bits {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.at++)
      value += ((this.bytes[this.at >> 3] >> (this.at & 7)) & 1) * 2 ** i;
    return value;
  }
}

/** Shapes that a width may be told by, as width over height. Source: ISO/IEC 18181-1, table D.4. */
const shapes = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

/** Width and height as a codestream begins with them. Source: ISO/IEC 18181-1 §D.2. */
function sizeIn(codestream: Uint8Array): { readonly width: number; readonly height: number } {
  const bits = new Bits(codestream.subarray(2));
  const small = bits.take(1) === 1;
  const edge = () => (small ? (bits.take(5) + 1) * 8 : bits.take([9, 13, 18, 30][bits.take(2)]) + 1);
  const height = edge();
  const shape = bits.take(3);
  if (shape === 0) return { height, width: edge() };
  const [across, down] = shapes[shape - 1];
  return { height, width: Math.floor((height * across) / down) };
}

/** The most packed boxes that are unpacked: a few bytes may become many. */
const maxPackedCount = 8;

/** Bytes of a codestream that its size surely lies in. */
const headBytes = 16;

/**
 * Facts that a JPEG XL file has beside its pixels, and its size in pixels.
 * @param unpack decompresses Brotli; null for what it can't
 */
export function readJxl(
  source: ByteSource,
  unpack: (bytes: Uint8Array) => Uint8Array | null,
): { readonly embedded: Embedded; readonly width: number; readonly height: number } {
  const embedded = nothingEmbedded();
  const head = source.read(0, headBytes);
  if (head[0] === 0xff) return { embedded, ...sizeIn(head) };
  let size = { width: 0, height: 0 };
  let packed = maxPackedCount;
  const take = (kind: string, bytes: () => Uint8Array | null) => {
    if (kind === 'Exif') embedded.exif ??= exifOf(bytes() ?? new Uint8Array());
    if (kind === 'xml ' && embedded.xmp === null) {
      const text = utf8(bytes() ?? new Uint8Array());
      if (text.includes('x:xmpmeta')) embedded.xmp = text;
    }
    if (kind === 'jumb') embedded.leftOut.add('credentials');
    if (kind === 'jhgm') embedded.leftOut.add('gainMap');
  };
  for (const { kind, at, end } of boxesIn(source, 0, source.length)) {
    // Of a codestream in parts, the first follows its number.
    if (kind === 'jxlc' || kind === 'jxlp') {
      const from = kind === 'jxlp' ? at + 4 : at;
      if (size.width === 0) size = sizeIn(source.read(from, headBytes));
    }
    if (kind === 'brob' && packed-- > 0)
      take(latin1(source.read(at, 4), 0, 4), () => unpack(source.read(at + 4, end - at - 4)));
    else if (kind !== 'brob') take(kind, () => source.read(at, end - at));
  }
  return { embedded, ...size };
}
