import { type Chromaticities, cicpColor, isPlainSrgb, pngColor } from '../toldColor';
import { type ByteSource, joined, latin1, startsWith, utf8, viewOf } from './byteSource';
import { type Embedded, type KeyedText, nothingEmbedded } from './embedded';
import { inflated, mostInflationFactor } from './inflate';
import { formatResources, iptcResource, parseResources } from './photoshopResources';

export interface Chunk {
  readonly kind: string;
  readonly at: number;
  readonly lengthBytes: number;
}

/** Tells a PNG from other photos by its first byte. */
export const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89;

/** The chunks of a PNG, the last as far as the file goes. Source: PNG specification, third edition, section 5. */
export function* chunksIn(source: ByteSource): Generator<Chunk> {
  for (let at = 8; at + 8 <= source.length; ) {
    const head = source.read(at, 8);
    const lengthBytes = viewOf(head).getUint32(0);
    yield { kind: latin1(head, 4, 8), at: at + 8, lengthBytes };
    at += 12 + lengthBytes;
  }
}

const pngXmp = 'XML:com.adobe.xmp';

/** A text chunk as its keyword and its text of at most so many bytes. Source: PNG specification, section 11.3.3. */
function textOf(kind: string, body: Uint8Array, limitBytes: number): KeyedText | null {
  const end = body.indexOf(0);
  if (end < 1) return null;
  const keyword = latin1(body, 0, end);
  if (kind === 'tEXt') return { keyword, text: latin1(body, end + 1) };
  const unpacked = (bytes: Uint8Array, letters: (bytes: Uint8Array) => string) => {
    const plain = inflated(bytes, limitBytes);
    return plain && { keyword, text: letters(plain) };
  };
  if (kind === 'zTXt') return unpacked(body.subarray(end + 2), latin1);
  // Two flags, then a language and a translated keyword, each ended by a zero.
  const from = body.indexOf(0, body.indexOf(0, end + 3) + 1) + 1;
  if (body[end + 1] === 1) return unpacked(body.subarray(from), utf8);
  return { keyword, text: utf8(body.subarray(from)) };
}

/** Letters that the name and the length of hexadecimal metadata have at most. */
const headChars = 256;

/** Metadata that ImageMagick and older exiftool write as hexadecimal text: a name, a length, digits. */
function rawProfile(text: string): Uint8Array<ArrayBuffer> | null {
  // The name and the length are short: looked for in a short piece, for the pattern takes the cube of its letters.
  const [head] = text.slice(0, headChars).match(/^\s*[\w ]+\s+\d+\s+/) ?? [];
  const hex = head === undefined ? '' : text.slice(head.length).replace(/\s+/g, '');
  if (hex === '' || hex.length % 2 || /[^\da-f]/i.test(hex)) return null;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

const bareExif = (bytes: Uint8Array): Uint8Array =>
  startsWith(bytes, 'Exif\0\0') ? bytes.slice(6) : bytes.slice();

/** Takes a text where it belongs. */
function take(found: Embedded, one: KeyedText): void {
  const [, profile] = one.keyword.match(/^Raw profile type (\w+)$/i) ?? [];
  const bytes = profile ? rawProfile(one.text) : null;
  const kind = profile?.toLowerCase();
  if (one.keyword === pngXmp) found.xmp ??= one.text;
  else if (!bytes) found.texts.push(one);
  else if (kind === 'exif' || (kind === 'app1' && startsWith(bytes, 'Exif\0\0')))
    found.exif ??= bareExif(bytes);
  else if (kind === 'xmp') found.xmp ??= utf8(bytes);
  else if (kind === '8bim' || (kind === 'iptc' && startsWith(bytes, '8BIM')))
    found.resources ??= formatResources(parseResources(bytes));
  else if (kind === 'iptc') found.resources ??= formatResources([iptcResource(bytes)]);
}

/** The most bytes of a chunk that is looked into. */
const mostBytes = 64 << 20;
/** The most bytes that all texts of a file have together, those included that turn out to be damaged. */
const mostTextBytes = 16 << 20;
const looked = [
  'IHDR',
  'iCCP',
  'cICP',
  'sRGB',
  'gAMA',
  'cHRM',
  'eXIf',
  'pHYs',
  'tEXt',
  'zTXt',
  'iTXt',
  'caBX',
  'acTL',
];

/** Facts that a PNG has beside its pixels. Source: PNG specification, third edition, section 11. */
export function readPng(source: ByteSource): Embedded {
  const found = nothingEmbedded();
  let left = mostTextBytes;
  let encoding: number | null = null;
  let primaries: Chromaticities | null = null;
  for (const { kind, at, lengthBytes } of chunksIn(source)) {
    if (!looked.includes(kind) || lengthBytes > mostBytes) continue;
    const body = source.read(at, lengthBytes);
    const data = viewOf(body);
    if (body.length < lengthBytes) break;
    if (kind === 'IHDR' && lengthBytes >= 9) found.bits = body[8];
    else if (kind === 'iCCP') found.icc = inflated(body.subarray(body.indexOf(0) + 2));
    else if (kind === 'cICP' && lengthBytes >= 4) found.color = cicpColor(body[0], body[1]);
    else if (kind === 'sRGB') found.srgb = true;
    else if (kind === 'gAMA' && lengthBytes >= 4) encoding = data.getUint32(0) / 1e5 || null;
    else if (kind === 'cHRM' && lengthBytes >= 32) primaries = chromaticities(data);
    else if (kind === 'eXIf') found.exif = bareExif(body);
    else if (kind === 'caBX') found.leftOut.add('credentials');
    else if (kind === 'acTL' && lengthBytes >= 4 && data.getUint32(0) > 1) found.leftOut.add('animation');
    else if (kind === 'pHYs' && lengthBytes >= 9 && body[8] === 1)
      found.densityPpi = Math.round(data.getUint32(0) * 2.54) / 100;
    else if (kind.endsWith('Xt') && left > 0) {
      const text = textOf(kind, body, left);
      left -= text?.text.length ?? mostInflationFactor * body.length;
      if (text && left >= 0) take(found, text);
    }
  }
  // In this order one counts before the other: cICP, iCCP, sRGB, gAMA with cHRM.
  if (found.color && isPlainSrgb(found.color)) Object.assign(found, { icc: null, color: null, srgb: true });
  else if (!found.color && !found.icc && !found.srgb) found.color = pngColor(encoding, primaries);
  return found;
}

/** White, red, green, blue, as they are stored. */
function chromaticities(data: DataView): Chromaticities | null {
  const [white, red, green, blue] = [0, 8, 16, 24].map(
    (at) => [data.getUint32(at) / 1e5, data.getUint32(at + 4) / 1e5] as const,
  );
  const all = [red, green, blue, white] as const;
  return all.every(([x, y]) => x >= 0 && y > 0 && x + y <= 1.0001) ? all : null;
}

/** The whole of a chunk, with its length and its check. */
const wholeChunk = (source: ByteSource, { at, lengthBytes }: Chunk): Uint8Array =>
  source.read(at - 8, lengthBytes + 12);

/** Chunks that a decoder needs for the pixels alone. */
export const pixelChunks = (source: ByteSource): Uint8Array<ArrayBuffer> =>
  joined([
    source.read(0, 8),
    ...[...chunksIn(source)]
      .filter(({ kind }) => ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'].includes(kind))
      .map((one) => wholeChunk(source, one)),
  ]);
