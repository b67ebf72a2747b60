import { editedResources } from '../../src/psd/editResources';
import { type Resource, readResources, resourceIds } from '../../src/psd/resources';

const edit = { xmp: null, thumbnail: { width: 1, height: 1, data: Uint8Array.of(9) } };

/** Resources by their numbers, one after the other. */
function fileOf(parts: readonly (readonly [number, readonly number[]])[]) {
  const bytes = Uint8Array.from(parts.flatMap(([, data]) => data));
  let at = 0;
  const resources = parts.map(([id, { length }]): Resource => {
    const data = { start: at, end: at + length };
    at += length;
    return { id, ...data, data };
  });
  return { bytes, resources };
}

/** What a list of a file becomes when its layers are these old ones. */
function edited(
  id: number,
  data: readonly number[],
  origin: readonly number[] | null,
  xmp: string | null = null,
) {
  const pieces = editedResources(fileOf([[id, data]]), { ...edit, xmp }, origin);
  const bytes = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
  // What is not edited comes as it lies in the file.
  if (origin === null) return [...pieces[0]];
  const found = readResources(bytes, { start: 0, end: bytes.length }).find((one) => one.id === id);
  return found ? [...bytes.subarray(found.data.start, found.data.end)] : null;
}

const { layerState, layerGroups, layerGroupsEnabled, layerSelection, oldThumbnail } = resourceIds;

test.each<[string, number, number[], number[], number[] | null]>([
  ['the active layer follows', layerState, [0, 1], [1, -1, 0], [0, 0]],
  ['an active layer that is gone becomes the topmost', layerState, [0, 7], [1, -1, 0], [0, 2]],
  ['an active layer that is cut, too', layerState, [0], [1, 0], [0, 1]],
  ['links follow, new ones have none', layerGroups, [0, 5, 0, 6], [1, -1, 0], [0, 6, 0, 0, 0, 5]],
  ['a list that is cut stays', layerGroups, [0, 5, 0], [1, -1, 0], [0, 5, 0]],
  ['a list of fewer layers stays', layerGroups, [0, 5], [1, -1, 0], [0, 5]],
  ['new layers are switched on', layerGroupsEnabled, [0, 0], [1, -1, 0], [0, 1, 0]],
  ['a selection goes', layerSelection, [0, 1, 0, 0, 0, 4], [1], null],
  ['an old thumbnail goes', oldThumbnail, [1, 2], [0], null],
])('%s', (_, id, data, origin, wanted) => {
  expect(edited(id, data, origin)).toEqual(wanted);
});

test('lists stay where the layers do', () => {
  expect(edited(layerState, [0, 7], null)).toEqual([0, 7]);
});

test('metadata is another packet, or its own', () => {
  const own = [1, 2, 3];
  expect(edited(resourceIds.xmp, own, [0], '<a/>')).toEqual([...Buffer.from('<a/>')]);
  expect(edited(resourceIds.xmp, own, null)).toEqual(own);
});
