import { type Layer, readPsd } from 'ag-psd';
import { concat, counted, uint32 } from './bytes';
import { PsdFault, type Span } from './cursor';
import { type LayerMask, readMask } from './layerMask';
import type { Block, LayerRecord } from './records';
import { resourceIds } from './resources';
import type { Structure } from './structure';

/** A layer of a file: its record, and what it says of itself. */
export interface FileLayer {
  readonly record: LayerRecord;
  /** Its place among the records, bottom first. */
  readonly index: number;
  /** The first record that belongs to it: that of the divider below a group. */
  readonly from: number;
  /** Settings, name, text and effects as ag-psd tells them, without pixels, masks and children. */
  readonly told: Layer;
  readonly mask: LayerMask | null;
  /** Children of a group, bottom first; null for other layers. */
  readonly children: readonly FileLayer[] | null;
}

/** Kinds of section dividers. Source: Adobe Photoshop File Formats Specification, "Section divider setting". */
const divider = { open: 1, closed: 2, end: 3 } as const;

export const blockOf = ({ blocks }: LayerRecord, ...keys: string[]): Block | undefined =>
  blocks.find(({ key }) => keys.includes(key));

const dividerOf = (bytes: Uint8Array, record: LayerRecord): number => {
  const block = blockOf(record, 'lsct', 'lsdk');
  return block && block.data.end - block.data.start >= 4 ? bytes[block.data.start + 3] : 0;
};

/**
 * The file without pixels, masks and thumbnail, small and of a form that ag-psd reads whatever the depth: all that
 * layers say of themselves.
 */
function skeleton({ bytes, large, palette, resources, layers }: Structure): Uint8Array {
  const cut = ({ start, end }: Span) => bytes.subarray(start, end);
  const records = layers?.records ?? [];
  const record = ({ start, channels, blendIf, name, end }: LayerRecord) => {
    const fixed = start + 18 + channels.length * (large ? 10 : 6);
    const short = cut(name);
    return [
      // An empty rectangle, no channels.
      new Uint8Array(18),
      bytes.subarray(fixed, fixed + 12),
      ...counted([
        uint32(0),
        ...counted([cut(blendIf)]),
        short,
        new Uint8Array((4 - (short.length % 4)) % 4),
        bytes.subarray(name.end, end),
      ]),
    ];
  };
  const count = Uint8Array.of(records.length >> 8, records.length);
  const kept = resources.filter(({ id }) => id !== resourceIds.thumbnail);
  return concat([
    bytes.subarray(0, 26),
    ...counted([cut(palette)]),
    ...counted(kept.map(cut)),
    ...counted(counted([count, ...records.flatMap(record)], large), large),
  ]);
}

/** @throws PsdFault when ag-psd can't make sense of them */
function tell(structure: Structure): Layer[] {
  try {
    return readPsd(skeleton(structure), {
      skipLayerImageData: true,
      skipCompositeImageData: true,
      skipThumbnail: true,
      skipLinkedFilesData: true,
      log: () => {},
    }).children!;
  } catch (error) {
    throw new PsdFault((error as Error).message);
  }
}

/** Levels of groups that a file may have: Photoshop allows ten. */
const maxLevels = 200;

/** Refuses groups within groups beyond what can be walked. @throws PsdFault */
function checkDepth(bytes: Uint8Array, records: readonly LayerRecord[]): void {
  let depth = 0;
  for (const record of records) {
    const kind = dividerOf(bytes, record);
    if (kind === divider.end) depth++;
    else if (kind === divider.open || kind === divider.closed) depth--;
    if (depth > maxLevels) throw new PsdFault('groups without an end');
  }
}

/** The layers of a file as a tree, bottom first. @throws PsdFault */
export function layersOf(structure: Structure): FileLayer[] {
  const { bytes, layers } = structure;
  const records = layers?.records ?? [];
  checkDepth(bytes, records);
  const told = inOrder(tell(structure));
  const lists: FileLayer[][] = [[]];
  const starts: number[] = [];
  let next = 0;
  for (const [index, record] of records.entries()) {
    const kind = dividerOf(bytes, record);
    if (kind === divider.end) {
      lists.push([]);
      starts.push(index);
      continue;
    }
    const group = kind === divider.open || kind === divider.closed;
    const children = group ? lists.pop() : null;
    const one = told[next++];
    if (!one || children === undefined || (group && lists.length === 0))
      throw new PsdFault('groups without an end');
    const hasPainted = record.channels.some(({ id }) => id === -3);
    lists[lists.length - 1].push({
      record,
      index,
      from: group ? starts.pop()! : index,
      told: one,
      mask: readMask(bytes, record.mask, hasPainted),
      children,
    });
  }
  if (lists.length !== 1 || told.length !== next) throw new PsdFault('groups without an end');
  return lists[0];
}

/** Layers as the file has them: those of a group before itself. */
const inOrder = (layers: readonly Layer[]): Layer[] =>
  layers.flatMap(({ children, ...layer }) => [...inOrder(children ?? []), layer]);

/** Every layer, groups after what is in them. */
export const every = (layers: readonly FileLayer[]): FileLayer[] =>
  layers.flatMap((layer) => [...every(layer.children ?? []), layer]);
