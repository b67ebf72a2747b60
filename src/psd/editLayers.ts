import { refusal } from '../expectation';
import type { Raster } from '../image/raster';
import { concat, counted, lengthBytes, letters, uint32 } from './bytes';
import { type Deflate, mergedImage } from './channel';
import type { Span } from './cursor';
import { editedResources, type ResourceEdit } from './editResources';
import { onWhite } from './encodePsd';
import { flatPicture, savedSelections } from './flatPicture';
import type { FileLayer } from './layers';
import { type NamedAdjustment, type StoredLayer, storedBackground, storedGroup } from './newGroup';
import type { LayerRecord } from './records';
import { hasTransparency, type Structure } from './structure';

/** The most bytes of a PSD that is not of the large kind. */
const maximumBytes = 2 ** 31 - 1;

/** A group of adjustment layers to be put into a file. */
export interface GroupEdit {
  readonly name: string;
  /** Bottom first; none takes the group away. */
  readonly layers: readonly NamedAdjustment[];
  /** The group that these replace, which keeps its place and its own record; null puts one on top. */
  readonly own: FileLayer | null;
  /** What the file shows then, with the transparency it had. */
  readonly merged: Raster;
  readonly resources: ResourceEdit;
}

const idOf = (bytes: Uint8Array, { blocks }: LayerRecord): number => {
  const block = blocks.find(({ key }) => key === 'lyid');
  return block ? new DataView(bytes.buffer, bytes.byteOffset + block.data.start, 4).getUint32(0) : 0;
};

/** The head of a group that shows, without blocks that hold metadata of a recipe that no longer holds. */
function headOf({ bytes, large }: Structure, record: LayerRecord): Uint8Array {
  const gone = record.blocks.filter(({ key }) => key === 'shmd');
  const parts: Uint8Array[] = [];
  let from = record.start;
  for (const { start, end } of [...gone, { start: record.end, end: record.end }]) {
    parts.push(bytes.subarray(from, start));
    from = end;
  }
  const head = concat(parts);
  const fixed = 18 + record.channels.length * (large ? 10 : 6);
  // Hidden, it would hide what was just made.
  head[fixed + 10] &= ~2;
  new DataView(head.buffer).setUint32(fixed + 12, head.length - fixed - 16);
  return head;
}

/** Records as they will be, and where they came from: the number of each old record, -1 for a new one. */
interface Plan {
  readonly layers: readonly StoredLayer[];
  readonly origin: readonly number[];
}

async function planOf(structure: Structure, edit: GroupEdit, deflate: Deflate): Promise<Plan> {
  const { bytes, layers, large } = structure;
  const records = layers?.records ?? [];
  const cut = ({ start, end }: Span) => bytes.subarray(start, end);
  const old = records.map((record, i) => ({ record: cut(record), pixels: cut(layers!.pixels[i]) }));
  const first = Math.max(0, ...records.map((record) => idOf(bytes, record))) + 1;
  const numbers = old.map((_, i) => i);
  const made = edit.layers.length > 0;
  if (edit.own) {
    const { from, index, record } = edit.own;
    if (!made)
      return {
        layers: [...old.slice(0, from), ...old.slice(index + 1)],
        origin: [...numbers.slice(0, from), ...numbers.slice(index + 1)],
      };
    const fresh = storedGroup(edit.name, edit.layers, first, large).slice(1, -1);
    const head = { record: headOf(structure, record), pixels: old[index].pixels };
    return {
      layers: [...old.slice(0, from + 1), ...fresh, head, ...old.slice(index + 1)],
      origin: [...numbers.slice(0, from + 1), ...fresh.map(() => -1), ...numbers.slice(index)],
    };
  }
  if (!made) return { layers: old, origin: numbers };
  const bottom = old.length > 0 ? old : await storedBackground(flatPicture(structure), first, large, deflate);
  const group = storedGroup(edit.name, edit.layers, first + bottom.length, large);
  return {
    layers: [...bottom, ...group],
    origin: [...(old.length > 0 ? numbers : [-1]), ...group.map(() => -1)],
  };
}

/** All about layers: the count, the records, their pixels, padded as Photoshop does. */
function layerData({ layers }: Structure, plan: readonly StoredLayer[]): Uint8Array[] {
  const count = new Uint8Array(2);
  const negative = (layers?.count ?? 0) < 0;
  new DataView(count.buffer).setInt16(0, negative ? -plan.length : plan.length);
  const pieces = [count, ...plan.map(({ record }) => record), ...plan.map(({ pixels }) => pixels)];
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  return [...pieces, new Uint8Array(-bytes & 3)];
}

const lengthOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0);

/** The section of layers and masks, without its length; what else is in it stays as it is. */
function layerSection(structure: Structure, plan: readonly StoredLayer[]): Uint8Array[] {
  const { bytes, layers, plainLayers, layerSection: section, large, depth } = structure;
  const data = layerData(structure, plan);
  if (depth === 8) {
    const rest = bytes.subarray(plainLayers.end, section.end);
    return [...counted(data, large), rest.length > 0 ? rest : uint32(0)];
  }
  const block = [letters(`8BIMLr${depth}`), lengthBytes(lengthOf(data), large), ...data];
  const old = layers?.block;
  if (old) return [bytes.subarray(section.start, old.start), ...block, bytes.subarray(old.end, section.end)];
  const before =
    section.end > section.start
      ? bytes.subarray(section.start, section.end)
      : concat([lengthBytes(0, large), uint32(0)]);
  return [before, ...block];
}

/**
 * A file with another group of adjustment layers, as the pieces of its bytes: other layers, masks, selections and
 * whatever else is in it stay byte for byte, but for the flat picture, the thumbnail and the metadata.
 * @throws Expectation for what no longer fits into a PSD
 */
export async function editLayers(
  structure: Structure,
  edit: GroupEdit,
  deflate: Deflate,
): Promise<Uint8Array[]> {
  const { bytes, large, resources, resourceSection, layerSection: section } = structure;
  const { layers, origin } = await planOf(structure, edit, deflate);
  const changed =
    origin.length !== (structure.layers?.records.length ?? 0) || origin.some((from) => from < 0);
  const channels = hasTransparency(structure) ? 4 : 3;
  const pieces = [
    bytes.subarray(0, resourceSection.start - 4),
    ...counted(editedResources({ bytes, resources }, edit.resources, changed ? origin : null)),
    ...counted(
      changed ? layerSection(structure, layers) : [bytes.subarray(section.start, section.end)],
      large,
    ),
    ...mergedImage(onWhite(edit.merged), channels, large, savedSelections(structure)),
  ];
  const size = lengthOf(pieces);
  if (!large && size > maximumBytes)
    throw refusal(
      'at most 2 GB',
      'a PSD',
      `${(size / 2 ** 30).toFixed(1)} GB`,
      'Save it as PSB in Photoshop.',
    );
  return pieces;
}
