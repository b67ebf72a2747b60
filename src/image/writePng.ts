import { strToU8, zlibSync } from 'fflate';
import { ascii, joined, viewOf } from './container/byteSource';
import { formatResources } from './container/photoshopResources';
import { crc32 } from './crc32';
import type { Lost } from './lost';
import type { Metadata } from './metadata';

/** A part of a PNG. Source: PNG specification, third edition, section 5.3. */
export const chunk = (kind: string, ...data: readonly Uint8Array[]): Uint8Array => {
  const body = joined([ascii(kind), ...data]);
  const out = new Uint8Array(body.length + 8);
  viewOf(out).setUint32(0, body.length - 4);
  out.set(body, 4);
  viewOf(out).setUint32(out.length - 4, crc32(body));
  return out;
};

const isLatin1 = (text: string): boolean => Array.from(text).every((letter) => letter.codePointAt(0)! < 256);

/** Metadata as hexadecimal text: the form that other software reads IPTC from. */
function rawProfile(name: string, bytes: Uint8Array): Uint8Array {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const lines = Array.from({ length: Math.ceil(digits.length / 36) }, (_, i) =>
    digits.slice(i * 36, i * 36 + 36).join(''),
  );
  const text = `\n${name}\n${String(bytes.length).padStart(8)}\n${lines.join('\n')}\n`;
  return chunk('zTXt', ascii(`Raw profile type ${name}\0\0`), zlibSync(ascii(text)));
}

/** A text whose letters go beyond Latin-1 needs the chunk of the world's. Source: PNG specification, section 11.3.3. */
const textChunk = (keyword: string, text: string): Uint8Array =>
  isLatin1(text)
    ? chunk('tEXt', ascii(`${keyword}\0${text}`))
    : chunk('iTXt', ascii(`${keyword}\0\0\0\0\0`), strToU8(text));

/** The chunks in front of a PNG's pixels that tell its metadata, and what they have no place for. */
export function metadataChunks(metadata: Metadata): {
  readonly chunks: readonly Uint8Array[];
  readonly lost: ReadonlySet<Lost>;
} {
  const { exif, xmp, resources, comment, texts } = metadata;
  const chunks: Uint8Array[] = [];
  if (exif) chunks.push(chunk('eXIf', exif));
  if (xmp) chunks.push(chunk('iTXt', ascii('XML:com.adobe.xmp\0\0\0\0\0'), strToU8(xmp)));
  if (resources.length > 0) chunks.push(rawProfile('iptc', formatResources(resources)));
  for (const { keyword, text } of texts) chunks.push(textChunk(keyword, text));
  if (comment && !texts.some(({ keyword }) => keyword === 'Comment'))
    chunks.push(textChunk('Comment', comment));
  return { chunks, lost: new Set() };
}

/** A PNG with chunks behind its header. */
export const withChunks = (png: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array[] => {
  const afterHeader = 8 + 25;
  return [png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)];
};
