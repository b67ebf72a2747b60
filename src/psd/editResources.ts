import { Utf8Encoder } from '../polyfills/utf8';
import { concat, counted, letters, uint32 } from './bytes';
import { type Resource, resourceIds } from './resources';

/** Resources that change with the layers. */
export interface ResourceEdit {
  /** The XMP packet; null leaves the file's own. */
  readonly xmp: string | null;
  /** A small JPEG of what the file shows. */
  readonly thumbnail: { readonly width: number; readonly height: number; readonly data: Uint8Array };
}

/** An image resource: 8BIM, its number, no name, its padded bytes. */
export const resource = (id: number, data: Uint8Array): Uint8Array =>
  concat([
    letters('8BIM'),
    Uint8Array.of(id >> 8, id & 255, 0, 0),
    ...counted([data]),
    new Uint8Array(data.length & 1),
  ]);

/** Source: Adobe Photoshop File Formats Specification, "Thumbnail resource format". */
function thumbnailResource({ width, height, data }: ResourceEdit['thumbnail']): Uint8Array {
  const rowBytes = Math.floor((width * 24 + 31) / 32) * 4;
  const jpeg = 1;
  return concat([
    ...[jpeg, width, height, rowBytes, rowBytes * height, data.length].map(uint32),
    // Bits a pixel, and planes.
    Uint8Array.of(0, 24, 0, 1),
    data,
  ]);
}

/** Bytes of an old list with one entry a layer, for new layers; as it is where it doesn't fit the old ones. */
function perLayer(data: Uint8Array, bytesEach: number, origin: readonly number[], fresh: number): Uint8Array {
  const entry = (from: number) =>
    from < 0 ? new Uint8Array(bytesEach).fill(fresh) : data.slice(from * bytesEach, (from + 1) * bytesEach);
  const whole = data.length % bytesEach === 0 && Math.max(...origin) < data.length / bytesEach;
  return whole ? concat(origin.map(entry)) : data;
}

/** The number of the layer that was active, in two bytes: the same layer, or the topmost. */
function activeLayer(data: Uint8Array, origin: readonly number[]): Uint8Array {
  const old = data.length >= 2 ? (data[0] << 8) | data[1] : -1;
  const place = origin.indexOf(old);
  const now = place < 0 ? origin.length - 1 : place;
  return Uint8Array.of(now >> 8, now);
}

/**
 * A file's resources with other metadata and thumbnail; lists that go by the number of a layer follow the layers.
 * @param origin the old number of each layer, -1 for a new one; null where layers stay as they are
 */
export function editedResources(
  { bytes, resources }: { readonly bytes: Uint8Array; readonly resources: readonly Resource[] },
  { xmp, thumbnail }: ResourceEdit,
  origin: readonly number[] | null,
): Uint8Array[] {
  const edits = new Map<number, (data: Uint8Array) => Uint8Array | null>([
    // Would show another picture.
    [resourceIds.oldThumbnail, () => null],
    [resourceIds.thumbnail, () => thumbnailResource(thumbnail)],
    [resourceIds.version, (data) => Uint8Array.from(data, (byte, i) => (i === 4 ? 1 : byte))],
  ]);
  if (xmp !== null) edits.set(resourceIds.xmp, () => new Utf8Encoder().encode(xmp));
  if (origin) {
    edits.set(resourceIds.layerState, (data) => activeLayer(data, origin));
    edits.set(resourceIds.layerGroups, (data) => perLayer(data, 2, origin, 0));
    edits.set(resourceIds.layerGroupsEnabled, (data) => perLayer(data, 1, origin, 1));
    // Ids of layers that are gone would select nothing.
    edits.set(resourceIds.layerSelection, () => null);
  }
  const added = [resourceIds.thumbnail, resourceIds.xmp].filter(
    (id) => edits.has(id) && !resources.some((one) => one.id === id),
  );
  const kept = resources.flatMap(({ id, start, end, data }) => {
    const edit = edits.get(id);
    if (!edit) return [bytes.subarray(start, end)];
    const now = edit(bytes.subarray(data.start, data.end));
    return now ? [resource(id, now)] : [];
  });
  return [...kept, ...added.map((id) => resource(id, edits.get(id)!(new Uint8Array())!))];
}
