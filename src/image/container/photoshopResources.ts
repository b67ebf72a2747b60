import { ascii, joined, latin1, viewOf } from './byteSource';

/** One of Photoshop's image resources. */
export interface ImageResource {
  readonly id: number;
  /** The name as it is stored: a length, letters, padded to even. */
  readonly name: Uint8Array;
  readonly data: Uint8Array;
}

export const photoResourceIds = {
  iptc: 1028,
  channelNames: 1006,
  clippingPath: 2999,
  firstPath: 2000,
} as const;

/** The resources in a row of blocks, as far as they can be read. Source: Adobe Photoshop File Formats Specification. */
export function parseResources(bytes: Uint8Array): ImageResource[] {
  const found: ImageResource[] = [];
  const data = viewOf(bytes);
  for (let at = 0; at + 12 <= bytes.length && latin1(bytes, at, at + 4) === '8BIM'; ) {
    const name = (bytes[at + 6] + 2) & ~1;
    const size = at + 6 + name;
    if (size + 4 > bytes.length) break;
    const length = data.getUint32(size);
    if (size + 4 + length > bytes.length) break;
    found.push({
      id: data.getUint16(at + 4),
      name: bytes.subarray(at + 6, size),
      data: bytes.subarray(size + 4, size + 4 + length),
    });
    at = size + 4 + length + (length & 1);
  }
  return found;
}

/** Resources as a row of blocks. */
export function formatResources(resources: readonly ImageResource[]): Uint8Array<ArrayBuffer> {
  return joined(
    resources.flatMap(({ id, name, data }) => {
      const length = new Uint8Array(4);
      viewOf(length).setUint32(0, data.length);
      return [
        ascii('8BIM'),
        Uint8Array.of(id >> 8, id & 255),
        name,
        length,
        data,
        new Uint8Array(data.length & 1),
      ];
    }),
  );
}

/** IPTC-IIM as a resource. */
export const iptcResource = (data: Uint8Array): ImageResource => ({
  id: photoResourceIds.iptc,
  name: new Uint8Array(2),
  data,
});

export const isPath = ({ id }: ImageResource): boolean =>
  id >= photoResourceIds.firstPath && id <= photoResourceIds.clippingPath;

/**
 * True when a resource still tells the truth of a photo that was turned upright and changed: IPTC, the copyright's flag
 * and address, and paths, whose points are in parts of the picture as it lay.
 */
export const isKept = (resource: ImageResource, turned: boolean): boolean =>
  [photoResourceIds.iptc, 1034, 1035].includes(resource.id) || (isPath(resource) && !turned);

/** The names of a document's saved channels. */
export function savedChannelNames(resources: readonly ImageResource[]): string[] {
  const names = resources.find(({ id }) => id === photoResourceIds.channelNames)?.data;
  const found: string[] = [];
  for (let at = 0; names && at < names.length; at += 1 + names[at])
    found.push(latin1(names, at + 1, at + 1 + names[at]));
  return found;
}
