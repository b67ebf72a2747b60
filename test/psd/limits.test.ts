import type { Layer } from 'ag-psd';
import type { FileLayer } from '../../src/psd/layers';
import { descriptorOf, limitsIn } from '../../src/psd/limits';
import { magicGroups } from '../../src/psd/magicGroup';
import type { Block } from '../../src/psd/records';
import type { Structure } from '../../src/psd/structure';
import { withRecipe } from '../../src/recipe/xmp';
import { recipeText } from '../support/recipes';

const none = { start: 0, end: 0 };
const bounds = { top: 0, left: 0, bottom: 0, right: 0 };
const mask = { bounds, around: 0, disabled: false, fromVector: false, painted: null, softened: false };

interface Told extends Layer {
  readonly flags?: number;
  readonly blendIf?: FileLayer['record']['blendIf'];
  readonly blocks?: readonly Block[];
  readonly own?: FileLayer['mask'];
  readonly inside?: readonly FileLayer[];
}

/** A layer without pixels that tells this of itself. */
const layer = ({ flags = 0, blendIf = none, blocks = [], own = null, inside, ...told }: Told): FileLayer => ({
  record: {
    ...none,
    bounds,
    channels: [],
    blend: 'norm',
    opacity: 255,
    clipped: false,
    flags,
    mask: none,
    blendIf,
    name: none,
    blocks,
  },
  index: 0,
  from: 0,
  told,
  mask: own,
  children: inside ?? null,
});

const limitsOf = (one: FileLayer, bytes: readonly number[] = []) =>
  limitsIn({ bytes: Uint8Array.from(bytes) } as Structure, [one]);
const adjustment = { type: 'exposure', exposure: 9999 } as unknown as Layer['adjustment'];
const path = { paths: [] } as unknown as NonNullable<Layer['vectorMask']>;

test.each<[string, Told, string[]]>([
  ['nothing', {}, []],
  ['a mode that is not drawn', { blendMode: 'dissolve' }, ['blends as dissolve']],
  ['pass through and no group', { blendMode: 'pass through' }, ['blends as pass through']],
  ['effects', { effects: { stroke: [{ enabled: true }] } }, ['has effects']],
  ['effects that are switched off', { effects: { disabled: true, stroke: [{ enabled: true }] } }, []],
  ['a vector mask', { vectorMask: path }, ['has a vector mask']],
  ['a vector mask that is switched off', { vectorMask: { ...path, disable: true } }, []],
  ['a fill', { vectorFill: { type: 'color', color: { r: 1, g: 2, b: 3 } } }, ['is a fill layer']],
  ['a feathered mask', { own: { ...mask, softened: true } }, ['has a feathered or thinned mask']],
  ['a feathered mask that is switched off', { own: { ...mask, disabled: true, softened: true } }, []],
  ['a mask beside a painted one', { own: { ...mask, painted: mask } }, ['has two masks']],
  ['an artboard', { artboard: {} as Layer['artboard'] }, ['is an artboard']],
  ['a knockout', { knockout: true }, ['knocks out']],
  ['settings that are not drawn', { adjustment }, ['is exposure, with settings that are not drawn here']],
  [
    'an adjustment of a kind that is not known',
    { blocks: [{ ...none, key: 'clrL', data: none }] },
    ['is an adjustment, with settings that are not drawn here'],
  ],
])('a layer of %s', (_, told, wanted) => {
  const { shown } = limitsOf(layer({ name: 'a', ...told }));
  expect(shown).toEqual(wanted.map((words) => `"a" ${words}`));
});

test.each<[string, number[], string[]]>([
  ['hides none', [0, 0, 255, 255], []],
  ['hides shadows', [9, 0, 255, 255], ['"" has Blend If']],
  ['hides lights', [0, 0, 255, 200], ['"" has Blend If']],
])('tones: a layer that %s', (_, bytes, wanted) => {
  expect(limitsOf(layer({ blendIf: { start: 0, end: 4 } }), bytes).shown).toEqual(wanted);
});

test('what is hidden is told apart, and so is a mask that is switched off', () => {
  const inside = [layer({ name: 'b', knockout: true })];
  const { shown, hidden } = limitsOf(
    layer({ name: 'a', flags: 2, own: { ...mask, disabled: true }, inside }),
  );
  expect(shown).toEqual([]);
  expect(hidden).toEqual(['"a" has a mask that is switched off', '"b" knocks out']);
});

test('a fault of the program while settings are read is passed on', () => {
  const broken = {
    type: 'exposure',
    get exposure(): number {
      throw new TypeError('broken');
    },
  };
  expect(() => descriptorOf({ adjustment: broken as Layer['adjustment'] })).toThrow(TypeError);
  expect(descriptorOf({ adjustment })).toBeNull();
});

describe('a group with a recipe in its own metadata', () => {
  const packet = withRecipe(null, recipeText([{ _obj: 'exposure', exposure: 1 }]));
  /** In two bytes a letter, as Photoshop may store it. */
  const wide = Buffer.from(packet, 'utf16le');
  const groupsIn = (bytes: Uint8Array, key = 'shmd') => {
    const blocks = [{ ...none, key, data: { start: 0, end: bytes.length } }];
    const group = layer({ name: 'g', blocks, inside: [layer({ name: 'b' })] });
    return magicGroups({ bytes, resources: [] } as unknown as Structure, [group]);
  };

  test.each<[string, Uint8Array, string, number]>([
    ['is found', Buffer.from(packet), 'shmd', 1],
    ['is found in two bytes a letter', wide, 'shmd', 1],
    ['is none in another block', Buffer.from(packet), 'lyid', 0],
    [
      'is none where the packet is cut',
      Buffer.from(packet.slice(0, packet.indexOf('</x:xmpmeta>'))),
      'shmd',
      0,
    ],
    ['is none where there is no packet', Buffer.from('nothing'), 'shmd', 0],
  ])('%s', (_, bytes, key, count) => {
    expect(groupsIn(Uint8Array.from(bytes), key).groups).toHaveLength(count);
  });

  test('that can’t be read is told', () => {
    const bytes = Uint8Array.from(Buffer.from(withRecipe(null, '{"version":9}')));
    expect(groupsIn(bytes)).toEqual({ groups: [], unreadable: true });
  });

  test('of layers that are clipped is no group', () => {
    const bytes = Uint8Array.from(Buffer.from(packet));
    const blocks = [{ ...none, key: 'shmd', data: { start: 0, end: bytes.length } }];
    const over = layer({ name: 'x', blocks });
    const clipped = { ...over, record: { ...over.record, clipped: true } };
    const found = magicGroups({ bytes, resources: [] } as unknown as Structure, [
      layer({ name: 'a' }),
      clipped,
    ]);
    expect(found).toEqual({ groups: [], unreadable: false });
  });
});
