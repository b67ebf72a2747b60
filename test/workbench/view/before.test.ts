import { byId } from '../../../src/adjustments';
import { createRecipe } from '../../../src/recipe/createRecipe';
import { formatRecipe } from '../../../src/recipe/recipe';
import { withRecipe } from '../../../src/recipe/xmp';
import type { DocumentState, LayerState } from '../../../src/simulator';
import { newLayer } from '../../../src/simulator/model';
import { newState } from '../../../src/simulator/newDocument';
import { withoutMagic } from '../../../src/workbench/view/before';
import { clipped, viewHistogramOf } from '../../../src/workbench/view/histogram';
import { neutralValues as predicted } from '../../support/recipes';

const layer = byId('exposure').toLayer({ exposure: 1 });
const packet = withRecipe(
  null,
  formatRecipe(createRecipe({ id: 'm', sha256: '0'.repeat(64) }, { ...predicted, exposure: 0.5 })),
);

const adjustment = (id: number, of: Partial<LayerState> = {}): LayerState => ({
  ...newLayer(id, 'adjustment', 'Exposure'),
  adjustment: layer,
  ...of,
});
const group = (id: number, of: Partial<LayerState>): LayerState => ({
  ...newLayer(id, 'group', 'Group'),
  ...of,
});
const documentOf = (...layers: LayerState[]): DocumentState => {
  const state = newState({ width: 2, height: 2 });
  return { ...state, layers: [...state.layers, ...layers] };
};
const visible = ({ layers }: DocumentState): number[] =>
  layers.flatMap(function all(one): number[] {
    return one.visible ? [one.id, ...one.children.flatMap(all)] : [];
  });

test.each<[string, DocumentState, number[]]>([
  [
    'its group, by the recipe in it',
    documentOf(adjustment(5), group(6, { xmp: packet, children: [adjustment(7)] })),
    [1, 5],
  ],
  ['wherever it was moved', documentOf(group(6, { children: [group(7, { xmp: packet })] })), [1, 6]],
  [
    'what is clipped to a layer',
    documentOf(adjustment(5, { clipped: true, xmp: packet }), adjustment(6)),
    [1, 6],
  ],
  [
    'its group in a file, by the recipe of the document',
    { ...documentOf(group(6, { name: 'Magic' }), group(7, { name: 'Other' })), xmp: packet },
    [1, 7],
  ],
  [
    'every adjustment where there is no Magic',
    documentOf(adjustment(5), group(6, { children: [adjustment(7)] })),
    [1, 6],
  ],
])('before is without %s', (_, state, wanted) => {
  expect(visible(withoutMagic(state))).toEqual(wanted);
});

test('a document with nothing to hide is before itself', () => {
  const state = documentOf();
  expect(withoutMagic(state)).toBe(state);
});

test('the document itself is left as it is', () => {
  const state = documentOf(adjustment(5));
  withoutMagic(state);
  expect(visible(state)).toEqual([1, 5]);
});

test('a histogram counts what is not transparent, and tells what is clipped', () => {
  const histogram = viewHistogramOf([
    255, 0, 9, 255, 255, 10, 9, 255, 3, 0, 9, 255, 0, 0, 9, 255, 255, 255, 255, 0,
  ]);
  expect(histogram.pixels).toBe(4);
  expect([histogram.red[255], histogram.red[3], histogram.blue[9]]).toEqual([2, 1, 4]);
  expect(clipped(histogram, 'highlights')).toEqual({ red: 0.5, green: 0, blue: 0 });
  expect(clipped(histogram, 'shadows')).toEqual({ red: 0.25, green: 0.75, blue: 0 });
});
