/** Documents that are rare, made by hand: large ones, groups within groups, and such as end early. */
import type { Layer } from 'ag-psd';
import { zlibSync } from 'fflate';
import { concat, counted, lengthBytes, letters, uint32 } from '../../src/psd/bytes';
import { PsdFault } from '../../src/psd/cursor';
import { flatPicture, savedSelections } from '../../src/psd/flatPicture';
import { layersOf } from '../../src/psd/layers';
import { limitsIn, nameOf } from '../../src/psd/limits';
import { hasTransparency, readStructure } from '../../src/psd/structure';
import { edited, exposure, file, made, namesIn, opened, pixels, treeOf } from '../support/psdDocuments';
import { faultsOfPsd } from '../support/validatePsd';

describe.each([
  ['a usual file', false],
  ['a large file', true],
])('%s', (_, large) => {
  const inside: Layer[] = [
    pixels('Photo'),
    { name: 'Outer', children: [{ name: 'Inner', children: [pixels('Deep', 40, { opacity: 0.5 })] }] },
  ];

  test('with groups within groups gets the group, another, and none', async () => {
    const once = await edited(opened(made(inside, large)), exposure(0.5));
    const twice = await edited(opened(once), exposure(-0.5));
    const none = await edited(opened(twice), []);
    const others = ['Photo', ['Outer', [['Inner', ['Deep']]]]];
    expect(namesIn(once)).toEqual([...others, ['Magic', ['exposure']]]);
    expect(namesIn(twice)).toEqual([...others, ['Magic', ['exposure']]]);
    expect(namesIn(none)).toEqual(others);
    for (const bytes of [once, twice, none]) {
      expect(readStructure(bytes).large).toBe(large);
      expect(faultsOfPsd(Buffer.from(bytes))).toEqual([]);
    }
  });

  test('with Magic’s group below other layers is drawn without it', async () => {
    const once = await edited(opened(made([pixels('Photo')], large)), exposure(1));
    const [photo, group] = layersOf(readStructure(once));
    expect([nameOf(photo), nameOf(group)]).toEqual(['Photo', 'Magic']);
    const document = opened(once);
    expect([...document.before.data]).toEqual([...flatPicture(readStructure(made([pixels('Photo')]))).data]);
  });
});

test.each<[string, number, boolean, number[]]>([
  ['of 4 bytes', 9, false, [0, 0, 0, 9]],
  ['of 8 bytes', 2 ** 32 + 9, true, [0, 0, 0, 1, 0, 0, 0, 9]],
])('a length %s is written as such', (_, value, large, bytes) => {
  expect([...lengthBytes(value, large)]).toEqual(bytes);
});

/** Sections of layers that tell of none. */
const empty: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array()],
  ['a length alone', uint32(0)],
  ['a length and an empty mask', new Uint8Array(8)],
];

test.each(empty.flatMap(([name, layers]) => [8, 16].map((depth) => [name, depth, layers] as const)))(
  'a flat file whose layers are %s gets a group in %i bits',
  async (_, depth, layers) => {
    const bytes = await edited(opened(file({ depth, layers })), exposure(0.5));
    expect(namesIn(bytes)).toEqual(['Background', ['Magic', ['exposure']]]);
    expect(faultsOfPsd(Buffer.from(bytes))).toEqual([]);
  },
);

test('layers of 16 bits that lie where those of 8 do stay there', async () => {
  const once = readStructure(await edited(opened(file({ depth: 16 })), exposure(0.5)));
  const { data } = once.layers!;
  const plain = concat([...counted([once.bytes.subarray(data.start, data.end)]), uint32(0)]);
  const before = readStructure(file({ depth: 16, layers: plain }));
  expect(before.layers!.block).toBeNull();
  const structure = readStructure(await edited({ ...opened(before.bytes), own: null }, exposure(1)));
  expect(structure.blocks).toEqual([]);
  expect(structure.layers!.records).toHaveLength(once.layers!.records.length + 3);
});

describe('a flat picture', () => {
  const planes = Uint8Array.from({ length: 40 }, (_, i) => i);
  /** Interleaved, of the first three planes. */
  const colors = Array.from({ length: 24 }, (_, i) => (i % 3) * 8 + Math.floor(i / 3));
  /** Packed as literals: a count, and 4 bytes a row. */
  const packed = (countBytes: number) =>
    concat([
      Uint8Array.of(0, 1),
      ...Array.from({ length: 10 }, () => Uint8Array.of(...Array(countBytes - 1).fill(0), 5)),
      ...Array.from({ length: 10 }, (_, i) => concat([Uint8Array.of(3), planes.subarray(i * 4, i * 4 + 4)])),
    ]);

  test.each<[string, boolean, Uint8Array]>([
    ['as it is', false, concat([Uint8Array.of(0, 0), planes])],
    ['packed', false, packed(2)],
    ['packed in a large file', true, packed(4)],
    ['zipped', false, concat([Uint8Array.of(0, 2), zlibSync(planes)])],
  ])('%s has its colours and its saved selections', (_, large, picture) => {
    const structure = readStructure(file({ channels: 5, large, picture }));
    expect([...flatPicture(structure).data]).toEqual(colors);
    expect(savedSelections(structure).map((values) => [...values])).toEqual([
      [...planes.subarray(24, 32)],
      [...planes.subarray(32, 40)],
    ]);
  });

  test.each<[string, boolean]>([
    ['Mtrn', true],
    ['Mt16', true],
    ['None', false],
  ])('of four channels beside a block %s has transparency: %s', (key, clear) => {
    const layers = concat([...counted([new Uint8Array(2)]), uint32(0), letters(`8BIM${key}`), uint32(0)]);
    const structure = readStructure(file({ channels: 4, layers }));
    expect(hasTransparency(structure)).toBe(clear);
    expect(savedSelections(structure)).toHaveLength(clear ? 0 : 1);
  });
});

describe('limits', () => {
  const limits = (children: Layer[]) => {
    const structure = readStructure(made(children));
    return limitsIn(structure, layersOf(structure)).shown;
  };
  const curve: Layer = { name: 'Over', adjustment: { type: 'invert' } };

  test.each<[string, Layer[], string[]]>([
    [
      'a group that is filled in part',
      [{ name: 'G', fillOpacity: 0.5, children: [] }],
      ['"G" has a fill opacity'],
    ],
    ['a group that is filled', [{ name: 'G', children: [] }], []],
    [
      'pixels clipped to an adjustment',
      [pixels('Photo'), curve, pixels('Clipped', 9, { clipping: true })],
      ['"Clipped" is clipped to an adjustment layer'],
    ],
    ['an adjustment clipped to an adjustment', [pixels('Photo'), curve, { ...curve, clipping: true }], []],
  ])('of %s', (_, children, wanted) => {
    expect(limits(children)).toEqual(wanted);
  });
});

describe('a file of groups that make no tree', () => {
  /** Records of dividers of these kinds, bottom first: 3 begins a group, 1 and 2 end one. */
  const dividers = (kinds: readonly number[]) => {
    const record = (kind: number) => [
      new Uint8Array(16),
      Uint8Array.of(0, 0),
      letters('8BIMnorm'),
      Uint8Array.of(255, 0, 0, 0),
      ...counted([uint32(0), uint32(0), new Uint8Array(4), letters('8BIMlsct'), ...counted([uint32(kind)])]),
    ];
    const count = Uint8Array.of(kinds.length >> 8, kinds.length);
    return readStructure(file({ layers: concat(counted([count, ...kinds.flatMap(record)])) }));
  };

  test.each<[string, number[]]>([
    ['one that never ends', [3]],
    ['one that ends twice', [3, 1, 2]],
    ['one that never began', [1]],
    ['a layer and one that never began', [0, 2]],
    ['201 within each other', Array(201).fill(3)],
  ])('%s is damaged', (_, kinds) => {
    expect(() => layersOf(dividers(kinds))).toThrow(PsdFault);
  });

  test.each([1, 2])('one that ends with %i is a tree', (kind) => {
    expect(treeOf(layersOf(dividers([3, 0, kind])))).toEqual([['', ['']]]);
  });

  test('200 within each other are read', () => {
    expect(treeOf(layersOf(dividers([...Array(200).fill(3), ...Array(200).fill(1)])))).toHaveLength(1);
  });

  test('a divider that is cut divides nothing', () => {
    const structure = dividers([0]);
    const [record] = structure.layers!.records;
    const blocks = record.blocks.map((block) => ({
      ...block,
      data: { ...block.data, end: block.data.start },
    }));
    const layers = { ...structure.layers!, records: [{ ...record, blocks }] };
    expect(layersOf({ ...structure, layers })).toHaveLength(1);
  });
});

test('a resource without its signature is damaged', () => {
  const bytes = concat([letters('8BPS'), Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 3), uint32(2), uint32(4)]);
  const rest = [Uint8Array.of(0, 8, 0, 3), uint32(0), ...counted([letters('NONE'), new Uint8Array(8)])];
  expect(() => readStructure(concat([bytes, ...rest, uint32(0), uint32(0)]))).toThrow(/its signature/);
});
