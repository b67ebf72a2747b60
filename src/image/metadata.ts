import { strToU8 } from 'fflate';
import type { Embedded, KeyedText, LeftOut } from './container/embedded';
import { type ImageResource, isKept, isPath } from './container/photoshopResources';
import type { Container } from './container/read';
import { allResources } from './container/tiff';
import { emptyTree, formatExif, parseExif } from './exifTree';
import { orientationIn, type SizePx, upright } from './orientation';
import { truePacket } from './xmpTree';

/** Metadata of a photo's file that belongs into what is written of it, true of upright pixels. */
export interface Metadata {
  /** EXIF without JPEG's prefix. */
  readonly exif: Uint8Array | null;
  readonly xmp: string | null;
  /** Photoshop's image resources: IPTC, paths. */
  readonly resources: readonly ImageResource[];
  readonly comment: string | null;
  /** Texts of a PNG. */
  readonly texts: readonly KeyedText[];
}

export const noMetadata: Metadata = { exif: null, xmp: null, resources: [], comment: null, texts: [] };

/** Metadata as it was found, and what the user should know of what was not kept. */
export interface FoundMetadata {
  readonly metadata: Metadata;
  readonly leftOut: ReadonlySet<LeftOut>;
  readonly notes: readonly string[];
}

/** Texts of a PNG that EXIF has fields for: of other formats, these are what is read. Source: PNG specification, 11.3.3. */
const fieldsOfTexts: ReadonlyMap<string, number> = new Map([
  ['Author', 0x013b],
  ['Copyright', 0x8298],
  ['Description', 0x010e],
]);

/** EXIF that has what texts say, where it says nothing of its own. */
function withTexts(exif: Uint8Array | null, texts: readonly KeyedText[]): Uint8Array | null {
  // What stands upright was read before.
  const tree = exif ? parseExif(exif)! : emptyTree;
  const more = texts.flatMap(({ keyword, text }) => {
    const tag = fieldsOfTexts.get(keyword);
    if (tag === undefined || text === '' || tree.image.some((field) => field.tag === tag)) return [];
    const bytes = strToU8(`${text}\0`);
    return [{ tag, type: 2, count: bytes.length, bytes }];
  });
  return more.length > 0 ? formatExif({ ...tree, image: [...tree.image, ...more] }) : exif;
}

/** Texts that only a PNG has a place for. */
export const ownTexts = (texts: readonly KeyedText[]): KeyedText[] =>
  texts.filter(({ keyword }) => !fieldsOfTexts.has(keyword));

/** Sentences about the other pictures of a file. */
function pictureNotes({ pictures, leftOut }: Embedded, tiff: boolean): string[] {
  if (pictures < 2 || leftOut.has('gainMap')) return [];
  return [
    tiff
      ? `Only one of its ${pictures} pages was read.`
      : `Only the first of its ${pictures} pictures was read.`,
  ];
}

/**
 * The metadata of a photo, put right for what is written: upright, of this size, and without promises of parts that
 * are left out.
 * @param size of the upright picture
 * @param own takes what Magic itself wrote, and how the photo was turned, out of a packet
 */
export function metadataOf(
  { embedded, extension, picture }: Container,
  size: SizePx,
  own: (packet: string) => string,
): FoundMetadata {
  const { exif, xmp } = embedded;
  const notes: string[] = [];
  const leftOut = new Set(embedded.leftOut);
  const found = xmp === null ? null : truePacket(own(xmp), extension, size);
  if (xmp !== null && !found) notes.push('Its XMP metadata is damaged and was left out.');
  for (const what of found?.leftOut ?? []) leftOut.add(what);
  const kept = exif && upright(exif, size);
  if (exif && !kept) notes.push('Its EXIF metadata is damaged and was left out.');
  const turned = exif !== null && orientationIn(exif) !== 1;
  const resources = allResources(embedded);
  if (turned && resources.some(isPath))
    notes.push('Its paths were left out: they are those of the photo as it lay.');
  return {
    metadata: {
      exif: withTexts(kept, embedded.texts),
      xmp: found?.packet ?? null,
      resources: resources.filter((one) => isKept(one, turned)),
      comment: embedded.comment || null,
      texts: embedded.texts,
    },
    leftOut,
    notes: [...notes, ...pictureNotes({ ...embedded, leftOut }, picture !== null)],
  };
}
