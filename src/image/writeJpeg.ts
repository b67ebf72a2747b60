import { strToU8 } from 'fflate';
import { ascii, joined } from './container/byteSource';
import { prefixes } from './container/jpeg';
import { formatResources } from './container/photoshopResources';
import { formatExif, parseExif, withoutMakerNote } from './exifTree';
import type { Lost } from './lost';
import { type Metadata, ownTexts } from './metadata';
import { withoutHistory } from './xmpTree';

/** The most bytes of a segment. Source: ITU-T T.81 annex B. */
const longestBytes = 65533;

/** A JPEG segment: its marker, its length, its bytes. */
export const segment = (marker: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(parts);
  const length = body.length + 2;
  return joined([Uint8Array.of(0xff, marker, length >> 8, length & 255), body]);
};

/** JFIF 1.1 with a resolution in dots per inch, or none. Source: JFIF 1.02 specification. */
function jfif(densityPpi: number | null): Uint8Array {
  const bytes = ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
  if (densityPpi === null || densityPpi >= 65535) return bytes;
  const dots = Math.max(1, Math.round(densityPpi));
  bytes.set([1, dots >> 8, dots & 255, dots >> 8, dots & 255], 7);
  return bytes;
}

/** EXIF that fits into a segment: whole, without the camera's private notes, or none. */
function fittingExif(exif: Uint8Array, lost: Set<Lost>): Uint8Array | null {
  const most = longestBytes - prefixes.exif.length;
  if (exif.length <= most) return exif;
  const tree = parseExif(exif);
  const smaller = tree && formatExif(withoutMakerNote(tree));
  if (smaller && smaller.length <= most) {
    lost.add('makerNote');
    return smaller;
  }
  lost.add('exif');
  return null;
}

/** A packet that fits into a segment: whole, without how the photo was worked on, or none. */
function fittingXmp(packet: string, lost: Set<Lost>): Uint8Array | null {
  const most = longestBytes - prefixes.xmp.length;
  const whole = strToU8(packet);
  if (whole.length <= most) return whole;
  const smaller = strToU8(withoutHistory(packet));
  if (smaller.length <= most) {
    lost.add('history');
    return smaller;
  }
  lost.add('xmp');
  return null;
}

/** Photoshop's resources, in as many segments as they take. */
function resourceSegments({ resources }: Metadata): Uint8Array[] {
  if (resources.length === 0) return [];
  const bytes = formatResources(resources);
  const most = longestBytes - prefixes.photoshop.length;
  return Array.from({ length: Math.ceil(bytes.length / most) }, (_, i) =>
    segment(0xed, ascii(prefixes.photoshop), bytes.subarray(i * most, (i + 1) * most)),
  );
}

/** A profile in as many segments as it takes. Source: ICC.1 annex B.4. */
export const profileSegments = (icc: Uint8Array): Uint8Array[] => {
  const most = longestBytes - prefixes.icc.length - 2;
  const count = Math.ceil(icc.length / most);
  return Array.from({ length: count }, (_, i) =>
    segment(0xe2, ascii(prefixes.icc), Uint8Array.of(i + 1, count), icc.subarray(i * most, (i + 1) * most)),
  );
};

/** The segments in front of a JPEG's pixels that tell its resolution and metadata, and what has no room there. */
export function metadataSegments(
  metadata: Metadata,
  densityPpi: number | null,
): { readonly segments: readonly Uint8Array[]; readonly lost: ReadonlySet<Lost> } {
  const { exif, xmp, comment, texts } = metadata;
  const lost = new Set<Lost>(ownTexts(texts).length > 0 ? ['texts'] : []);
  const segments = [segment(0xe0, jfif(densityPpi))];
  const ownExif = exif && fittingExif(exif, lost);
  const ownXmp = xmp ? fittingXmp(xmp, lost) : null;
  if (ownExif) segments.push(segment(0xe1, ascii(prefixes.exif), ownExif));
  if (ownXmp) segments.push(segment(0xe1, ascii(prefixes.xmp), ownXmp));
  segments.push(...resourceSegments(metadata));
  if (comment) segments.push(segment(0xfe, strToU8(comment).subarray(0, longestBytes)));
  return { segments, lost };
}

/** A JPEG with segments in front. @param jpeg one that has none of them yet */
export const withSegments = (jpeg: Uint8Array, segments: readonly Uint8Array[]): Uint8Array =>
  joined([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
