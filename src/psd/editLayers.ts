import type { Raster } from '../image/raster';
import { refusal } from '../refusal';
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
  /** The group that they go into, which keeps its place, its own record and some layers below; null puts one on top. */
  readonly own: { readonly group: FileLayer; readonly kept: readonly FileLayer[] } | null;
  /** Picture that the file shows then, with the transparency it had. */
  readonly merged: Raster;
  readonly thumbnail: ResourceEdit['thumbnail'];
  /** Makes the XMP packet for the ids of the group and its layers, none where there are none; null leaves the file's. */
  readonly xmp: (ids: readonly number[]) => string | null;
}

const idOf = (bytes: Uint8Array, { blocks }: LayerRecord): number => {
  const block = blocks.find(({ key }) => key === 'lyid');
  return block ? new DataView(bytes.buffer, bytes.byteOffset + block.data.start, 4).getUint32(0) : 0;
};

/**
 * The head of a group without blocks that hold metadata of a recipe that no longer holds.
 * @param shows makes a hidden one show
 */
function headOf({ bytes, large }: Structure, record: LayerRecord, shows: boolean): Uint8Array {
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
  if (shows) head[fixed + 10] &= ~2;
  new DataView(head.buffer).setUint32(fixed + 12, head.length - fixed - 16);
  return head;
}

/** Records as they will be, and where they came from: the number of each old record, -1 for a new one. */
interface Plan {
  readonly layers: readonly StoredLayer[];
  readonly origin: readonly number[];
  /** Ids of the group and its new layers. */
  readonly ids: readonly number[];
}

const countUp = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

/** The old records with the group's layers replaced, but for those that are kept. */
function planInside(
  structure: Structure,
  old: readonly StoredLayer[],
  own: NonNullable<GroupEdit['own']>,
  made: readonly StoredLayer[],
): Omit<Plan, 'ids'> {
  const { from, index, record } = own.group;
  const stays = [
    ...countUp(0, from + 1),
    ...own.kept.flatMap((layer) => countUp(layer.from, layer.index - layer.from + 1)),
  ];
  const head = { record: headOf(structure, record, made.length > 0), pixels: old[index].pixels };
  const above = countUp(index + 1, old.length - index - 1);
  return {
    layers: [...stays.map((i) => old[i]), ...made, head, ...above.map((i) => old[i])],
    origin: [...stays, ...made.map(() => -1), index, ...above],
  };
}

async function planOf(structure: Structure, edit: GroupEdit, deflate: Deflate): Promise<Plan> {
  const { bytes, layers, large } = structure;
  const { own } = edit;
  const records = layers?.records ?? [];
  const cut = ({ start, end }: Span) => bytes.subarray(start, end);
  const old = records.map((record, i) => ({ record: cut(record), pixels: cut(layers!.pixels[i]) }));
  const first = Math.max(0, ...records.map((record) => idOf(bytes, record))) + 1;
  const numbers = countUp(0, old.length);
  const made = edit.layers.length > 0;
  if (own && !made && own.kept.length === 0) {
    const stays = numbers.filter((i) => i < own.group.from || i > own.group.index);
    return { layers: stays.map((i) => old[i]), origin: stays, ids: [] };
  }
  if (own) {
    const fresh = storedGroup(edit.name, edit.layers, first, large).slice(1, -1);
    const id = idOf(bytes, own.group.record);
    const ids = id > 0 && made ? [id, ...countUp(first + 1, fresh.length)] : [];
    return { ...planInside(structure, old, own, fresh), ids };
  }
  if (!made) return { layers: old, origin: numbers, ids: [] };
  const bottom = old.length > 0 ? old : await storedBackground(flatPicture(structure), first, large, deflate);
  const firstOwn = first + (old.length > 0 ? 0 : 1);
  const group = storedGroup(edit.name, edit.layers, firstOwn, large);
  return {
    layers: [...bottom, ...group],
    origin: [...(old.length > 0 ? numbers : [-1]), ...group.map(() => -1)],
    ids: countUp(firstOwn, edit.layers.length + 1),
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
  const rest = bytes.subarray(plainLayers.end, section.end);
  // Some writers put layers of 16 bits where those of 8 are; they stay there.
  if (depth === 8 || (layers && !layers.block))
    return [...counted(data, large), rest.length > 0 ? rest : uint32(0)];
  const block = [letters(`8BIMLr${depth}`), lengthBytes(lengthOf(data), large), ...data];
  const old = layers?.block;
  if (old) return [bytes.subarray(section.start, old.start), ...block, bytes.subarray(old.end, section.end)];
  // Without the mask over everything, which some writers leave out, the block would be taken for it.
  const before =
    rest.length >= 4
      ? bytes.subarray(section.start, section.end)
      : concat([lengthBytes(0, large), uint32(0)]);
  return [before, ...block];
}

/**
 * A file with another group of adjustment layers, as the pieces of its bytes: other layers, masks, selections and
 * whatever else is in it stay byte for byte, but for the flat picture, the thumbnail and the metadata.
 * @throws Refusal for what no longer fits into a PSD
 */
export async function editLayers(
  structure: Structure,
  edit: GroupEdit,
  deflate: Deflate,
): Promise<Uint8Array[]> {
  const { bytes, large, resources, resourceSection, layerSection: section } = structure;
  const { layers, origin, ids } = await planOf(structure, edit, deflate);
  const changed =
    origin.length !== (structure.layers?.records.length ?? 0) || origin.some((from) => from < 0);
  const channels = hasTransparency(structure) ? 4 : 3;
  const edits = { xmp: edit.xmp(ids), thumbnail: edit.thumbnail };
  const pieces = [
    bytes.subarray(0, resourceSection.start - 4),
    ...counted(editedResources({ bytes, resources }, edits, changed ? origin : null)),
    ...counted(
      changed ? layerSection(structure, layers) : [bytes.subarray(section.start, section.end)],
      large,
    ),
    ...mergedImage(onWhite(edit.merged), channels, large, savedSelections(structure), null),
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
