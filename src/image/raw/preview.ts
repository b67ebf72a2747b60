import { type ByteSource, viewOf } from '../container/byteSource';
import { isFrame, segmentsOf } from '../container/jpeg';

/** A JPEG in a raw file that any reader decodes. */
export interface Preview {
  /** In the file. */
  readonly at: number;
  readonly lengthBytes: number;
  readonly width: number;
  readonly height: number;
}

/** Place in a file where a JPEG may lie. */
export interface Place {
  readonly at: number;
  readonly lengthBytes: number;
}

/** A part of a file as a file of its own. */
export const partOf = (source: ByteSource, at: number, lengthBytes: number): ByteSource => {
  const from = Math.max(0, Math.min(at, source.length));
  const length = Math.max(0, Math.min(lengthBytes, source.length - from));
  return {
    length,
    read: (start, count) => source.read(from + start, Math.max(0, Math.min(count, length - start))),
  };
};

/** The part of a JPEG in which its head is looked for, and the most segments of it. */
export const headBytes = 1 << 20;
const maxSegmentsCount = 256;

/** Frames of lossy coding with Huffman tables: baseline, extended, progressive. Source: ITU-T T.81 table B.1. */
const lossy = [0xc0, 0xc1, 0xc2];

/**
 * The JPEG at a place; null where there is none that shows a picture of 8 bits: sensors' own values are JPEGs too, but
 * lossless ones.
 */
export function previewAt(source: ByteSource, { at, lengthBytes }: Place): Preview | null {
  if (!(at > 0 && lengthBytes > 0 && at + lengthBytes <= source.length)) return null;
  const head = source.read(at, 3);
  if (head[0] !== 0xff || head[1] !== 0xd8 || head[2] !== 0xff) return null;
  let seen = 0;
  for (const { marker, body } of segmentsOf(partOf(source, at, Math.min(lengthBytes, headBytes)))) {
    if (++seen > maxSegmentsCount) return null;
    if (!isFrame(marker)) continue;
    if (!lossy.includes(marker) || body.length < 6 || body[0] !== 8) return null;
    const data = viewOf(body);
    const [height, width] = [data.getUint16(1), data.getUint16(3)];
    return width > 0 && height > 0 ? { at, lengthBytes, width, height } : null;
  }
  return null;
}

/** The most places that are looked at. */
const maxPlacesCount = 64;

/** The JPEGs at places, the largest picture first, each once. */
export function previewsAt(source: ByteSource, places: readonly Place[]): Preview[] {
  const byPlace = new Map(places.slice(0, maxPlacesCount).map((place) => [place.at, place]));
  return [...byPlace.values()]
    .flatMap((place) => previewAt(source, place) ?? [])
    .sort((a, b) => b.width * b.height - a.width * a.height);
}
