/** Where Magic's work is found without a group of its own, and what belongs to nobody. */
import type { Descriptor } from '../../src/adjustments';
import { createRecipe } from '../../src/recipe/createRecipe';
import { findRecipes, type LayerTree } from '../../src/recipe/findRecipe';
import { formatRecipe, readableRecipe } from '../../src/recipe/recipe';
import { withRecipe } from '../../src/recipe/xmp';
import { neutralValues, recipeText } from '../support/recipes';

interface Layer {
  readonly name: string;
  readonly children?: readonly Layer[];
  readonly clipped?: boolean;
  readonly xmp?: string;
  readonly descriptor?: Descriptor;
}

const tree: LayerTree<Layer> = {
  name: ({ name }) => name,
  children: ({ children }) => children ?? null,
  clipped: ({ clipped = false }) => clipped,
  xmp: ({ xmp }) => xmp ?? null,
  descriptor: ({ descriptor }) => descriptor ?? null,
};

const packet = withRecipe(null, recipeText([{ _obj: 'exposure', exposure: 1 }]));
const plain = (name: string): Layer => ({ name });
const over = (name: string): Layer => ({ name, clipped: true, xmp: packet });

const told = (layers: readonly Layer[], xmp: string | null = null) =>
  findRecipes(layers, xmp, tree).map(({ group, base, layers }) => [
    group?.name ?? null,
    base?.name ?? null,
    layers.map(({ name }) => name),
  ]);

test.each<[string, Layer[], unknown[]]>([
  ['one layer', [plain('a'), over('x')], [[null, 'a', ['x']]]],
  ['two layers, bottom first', [plain('a'), over('x'), over('y')], [[null, 'a', ['x', 'y']]]],
  [
    'layers of two pictures',
    [plain('a'), over('x'), plain('b'), over('y')],
    [
      [null, 'b', ['y']],
      [null, 'a', ['x']],
    ],
  ],
  ['layers over nothing', [over('x')], [[null, null, ['x']]]],
  [
    'beside a group',
    [plain('a'), over('x'), { name: 'g', xmp: packet, children: [plain('z')] }],
    [
      ['g', null, ['z']],
      [null, 'a', ['x']],
    ],
  ],
  ['a layer that is not clipped', [plain('a'), { name: 'x', xmp: packet }], []],
])('%s', (_, layers, wanted) => {
  expect(told(layers)).toEqual(wanted);
});

test('a recipe of no layers belongs to no group, whatever it is called', () => {
  const nothing = withRecipe(null, recipeText([]));
  expect(told([{ name: 'Magic', children: [plain('a')] }], nothing)).toEqual([]);
});

test('a recipe that cannot be read belongs to the group of Magic’s name', () => {
  const groups = [
    { name: 'Mine', children: [plain('a')] },
    { name: 'Magic', children: [plain('b')] },
  ];
  expect(told(groups, withRecipe(null, '{"version":9}'))).toEqual([['Magic', null, ['b']]]);
});

test('a recipe that is no text is a fault, one that can’t be read is none', () => {
  expect(() => readableRecipe(null as unknown as string)).toThrow(TypeError);
  expect(readableRecipe('{}')).toBeNull();
  const recipe = createRecipe({ id: 'test', sha256: 'a'.repeat(64) }, neutralValues);
  expect(readableRecipe(formatRecipe(recipe))).toEqual(recipe);
});
