import { type Box, boxesIn } from './boxes';
import { type ByteSource, latin1, utf8, viewOf } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';

/** A channel of a codestream. */
interface Component {
  readonly bits: number;
  readonly signed: boolean;
  /** True when it has fewer pixels than the picture. */
  readonly coarse: boolean;
}

/** A JPEG 2000 picture, as its file tells it. */
export interface Jp2 {
  readonly embedded: Embedded;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** True when the colours are luma and chroma. */
  readonly ycc: boolean;
}

/** Identities of boxes that carry metadata, in hexadecimal. Source: XMP specification part 3; exiftool's documentation. */
const ids: Readonly<Record<string, 'xmp' | 'exif' | 'iptc'>> = {
  be7acfcb97a942e89c71999491e3afac: 'xmp',
  '4a706754696666457869662d3e4a5032': 'exif',
  '33c7a4d2b81d4723a0baf1a3e097ad38': 'iptc',
};

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Size and channels of a codestream: its marker SIZ, which comes first. Source: ISO/IEC 15444-1 §A.5.1. */
function sizeIn(bytes: Uint8Array): Pick<Jp2, 'width' | 'height' | 'components'> {
  const data = viewOf(bytes);
  const count = data.getUint16(40);
  const components = Array.from({ length: count }, (_, i) => {
    const [depth, across, down] = bytes.subarray(42 + 3 * i);
    return { bits: (depth & 0x7f) + 1, signed: depth > 0x7f, coarse: across !== 1 || down !== 1 };
  });
  return {
    width: data.getUint32(8) - data.getUint32(16),
    height: data.getUint32(12) - data.getUint32(20),
    components,
  };
}

/** Pixels per inch of a resolution box: a fraction and an exponent, per metre. Source: ISO/IEC 15444-1 §I.5.3.7. */
function densityOf(bytes: Uint8Array): number | null {
  if (bytes.length < 9) return null;
  const data = viewOf(bytes);
  const perMetre = (data.getUint16(0) / data.getUint16(2)) * 10 ** data.getInt8(8);
  const ppi = perMetre * 0.0254;
  return Number.isFinite(ppi) && ppi > 1 ? Math.round(ppi * 1000) / 1000 : null;
}

/** Luma and chroma among the colours that are told by number. Source: ISO/IEC 15444-1, table I.10. */
const lumaCode = 18;

/** The most bytes of a codestream that are looked at: every channel takes three of the first. */
const headBytes = 42 + 3 * 16384;

/** Facts of a JPEG 2000 file, be it a codestream alone. @throws RangeError for one that ends too early */
export function readJp2(source: ByteSource): Jp2 {
  const embedded = nothingEmbedded();
  const head = source.read(0, 4);
  if (head[0] === 0xff) return { embedded, ...sizeIn(source.read(0, headBytes)), ycc: false };
  const body = ({ at, end }: Box, from = 0) => source.read(at + from, end - at - from);
  let ycc = false;
  let size: ReturnType<typeof sizeIn> | null = null;
  for (const box of boxesIn(source, 0, source.length)) {
    if (box.kind === 'jp2c') size ??= sizeIn(source.read(box.at, headBytes));
    if (box.kind === 'uuid') {
      const kind = ids[hexOf(source.read(box.at, 16))];
      if (kind === 'xmp') embedded.xmp ??= utf8(body(box, 16));
      else if (kind) embedded[kind] ??= body(box, 16);
    }
    if (box.kind === 'jumb') embedded.leftOut.add('credentials');
    if (box.kind !== 'jp2h') continue;
    for (const inner of boxesIn(source, box.at, box.end)) {
      const bytes = body(inner);
      // Method 1 names colours by number, 2 and 3 carry a profile.
      if (inner.kind === 'colr' && bytes[0] === 1 && bytes.length >= 7)
        ycc = viewOf(bytes).getUint32(3) === lumaCode;
      if (inner.kind === 'colr' && bytes[0] > 1) embedded.icc ??= bytes.slice(3);
      if (inner.kind === 'res ')
        for (const one of boxesIn(source, inner.at, inner.end)) embedded.densityPpi ??= densityOf(body(one));
    }
  }
  if (!size) throw new RangeError('no codestream');
  if (embedded.exif && latin1(embedded.exif, 0, 6) === 'Exif\0\0') embedded.exif = embedded.exif.slice(6);
  return { embedded, ...size, ycc };
}
