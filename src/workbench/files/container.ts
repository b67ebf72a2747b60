/** What a photo's file says beside its pixels. */
export interface Embedded {
  /** The ICC profile. */
  readonly icc: Uint8Array | null;
  /** EXIF without JPEG's prefix. */
  readonly exif: Uint8Array | null;
  /** The XMP packet. */
  readonly xmp: string | null;
  /** Bits per channel. */
  readonly bits: number;
  /** Whether its colours are inks. */
  readonly cmyk: boolean;
}

type Found = { -readonly [K in keyof Embedded]: Embedded[K] };
type Bytes = Uint8Array<ArrayBuffer>;

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
const view = ({ buffer, byteOffset, byteLength }: Bytes) => new DataView(buffer, byteOffset, byteLength);
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const nothing = (): Found => ({ icc: null, exif: null, xmp: null, bits: 8, cmyk: false });

/** Pieces as one. */
export const joined = (pieces: readonly Uint8Array[]): Bytes => {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
};

const bareExif = (bytes: Uint8Array): Uint8Array =>
  latin1(bytes, 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes;

const jpegXmp = 'http://ns.adobe.com/xap/1.0/\0';
const jpegIcc = 'ICC_PROFILE\0';

/** Source: ITU-T T.81 Annex B; ICC.1 Annex B.4; XMP specification part 3. */
const jpeg = (bytes: Bytes): Found => {
  const found = nothing();
  const parts: Uint8Array[] = [];
  const data = view(bytes);
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1];
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + data.getUint16(at + 2);
    const body = bytes.subarray(at + 4, end);
    // A frame header: bits, height, width, and how many components.
    if (marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker)) found.cmyk = body[5] === 4;
    if (marker === 0xe1 && latin1(body, 0, 6) === 'Exif\0\0') found.exif ??= body.slice(6);
    else if (marker === 0xe1 && latin1(body, 0, jpegXmp.length) === jpegXmp)
      found.xmp ??= utf8(body.subarray(jpegXmp.length));
    else if (marker === 0xe2 && latin1(body, 0, jpegIcc.length) === jpegIcc)
      parts[body[jpegIcc.length] - 1] = body.subarray(jpegIcc.length + 2);
    at = end;
  }
  // Written with gaps, a profile is none.
  if (parts.length > 0 && Object.keys(parts).length === parts.length) found.icc = joined(parts);
  return found;
};

/** Bytes that were compressed as zlib does; null when they are damaged. */
const inflated = async (bytes: Uint8Array): Promise<Bytes | null> => {
  try {
    const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
};

/** The chunks of a PNG, the last as far as the file goes. Source: PNG specification, third edition, section 5. */
export function* chunksOf(bytes: Bytes) {
  const data = view(bytes);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + data.getUint32(at);
    yield {
      kind: latin1(bytes, at + 4, at + 8),
      body: bytes.subarray(at + 8, end),
      whole: bytes.subarray(at, end + 4),
    };
    at = end + 4;
  }
}

const pngXmp = 'XML:com.adobe.xmp\0';

/** Source: PNG specification, third edition, section 11. */
const png = async (bytes: Bytes): Promise<Found> => {
  const found = nothing();
  for (const { kind, body } of chunksOf(bytes)) {
    if (kind === 'IHDR') found.bits = body[8];
    else if (kind === 'iCCP') found.icc = await inflated(body.subarray(body.indexOf(0) + 2));
    else if (kind === 'eXIf') found.exif = bareExif(body.slice());
    else if (kind === 'iTXt' && latin1(body, 0, pngXmp.length) === pngXmp && body[pngXmp.length] === 0)
      // Two flags, then a language and a translated key, each ended by a zero.
      found.xmp = utf8(body.subarray(body.indexOf(0, body.indexOf(0, pngXmp.length + 2) + 1) + 1));
    else if (kind === 'IDAT' && found.xmp && found.icc) break;
  }
  return found;
};

/** Source: WebP container specification (RFC 9649). */
const webp = (bytes: Bytes): Found => {
  const found = nothing();
  const data = view(bytes);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const kind = latin1(bytes, at, at + 4);
    const length = data.getUint32(at + 4, true);
    const body = bytes.slice(at + 8, at + 8 + length);
    if (kind === 'ICCP') found.icc = body;
    else if (kind === 'EXIF') found.exif = bareExif(body);
    else if (kind === 'XMP ') found.xmp = utf8(body);
    at += 8 + length + (length & 1);
  }
  return found;
};

/** Boxes that hold boxes, and how many bytes of their own are in front of those. */
const containers: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** Source: ISO/IEC 14496-12 (boxes), 23008-12 (`pixi`, `colr`). */
const avif = (bytes: Bytes, found = nothing()): Found => {
  const data = view(bytes);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const kind = latin1(bytes, at + 4, at + 8);
    const length = data.getUint32(at);
    const end =
      length === 0 ? bytes.length : length === 1 ? at + Number(data.getBigUint64(at + 8)) : at + length;
    if (end <= at) break;
    const body = bytes.subarray(at + 8, end) as Bytes;
    if (kind in containers) avif(body.subarray(containers[kind]) as Bytes, found);
    else if (kind === 'colr' && ['prof', 'rICC'].includes(latin1(body, 0, 4))) found.icc ??= body.slice(4);
    else if (kind === 'pixi') found.bits = Math.max(found.bits, ...body.subarray(5, 5 + body[4]));
    at = end;
  }
  return found;
};

/** Whether a photo is a PNG. */
export const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89;

/** What is embedded in a photo; a damaged container is one with nothing in it. */
export const embeddedIn = async (bytes: Bytes): Promise<Embedded> => {
  try {
    if (bytes[0] === 0xff) return jpeg(bytes);
    if (isPng(bytes)) return await png(bytes);
    return latin1(bytes, 0, 4) === 'RIFF' ? webp(bytes) : avif(bytes);
  } catch (error) {
    if (error instanceof RangeError) return nothing();
    throw error;
  }
};
