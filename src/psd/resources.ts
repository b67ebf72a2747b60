import { Cursor, PsdFault, type Span } from './cursor';

/** An image resource: something about the document that is no layer. */
export interface Resource extends Span {
  readonly id: number;
  readonly data: Span;
}

/** Numbers of the resources that Magic reads or writes. Source: Adobe Photoshop File Formats Specification. */
export const resourceIds = {
  resolution: 1005,
  /** Thumbnail of Photoshop 4. */
  oldThumbnail: 1033,
  layerState: 1024,
  layerGroups: 1026,
  thumbnail: 1036,
  icc: 1039,
  /** The index that stands for transparent in indexed color. */
  transparencyIndex: 1047,
  version: 1057,
  exif: 1058,
  xmp: 1060,
  layerSelection: 1069,
  layerGroupsEnabled: 1072,
} as const;

const signatures = ['8BIM', 'MeSa', 'AgHg', 'PHUT', 'DCSR'];

/** The resources of a section. @throws PsdFault */
export function readResources(bytes: Uint8Array, section: Span): Resource[] {
  const cursor = new Cursor(bytes, section.start, section.end);
  const found: Resource[] = [];
  while (cursor.left >= 12) {
    const start = cursor.at;
    if (!signatures.includes(cursor.text(4))) throw new PsdFault('a resource without its signature');
    const id = cursor.u16();
    // A name padded to even with its length.
    cursor.skip(cursor.u8() | 1);
    const data = cursor.skip(cursor.u32());
    if ((data.end - data.start) % 2 && cursor.left > 0) cursor.skip(1);
    found.push({ start, end: cursor.at, id, data });
  }
  return found;
}

/** The bytes of a resource; null where there is none. */
export function resourceOf(
  { bytes, resources }: { readonly bytes: Uint8Array; readonly resources: readonly Resource[] },
  id: number,
): Uint8Array | null {
  const found = resources.find((one) => one.id === id);
  return found ? bytes.slice(found.data.start, found.data.end) : null;
}
