/** What of the settings goes and what stays when a look, a value or an adjustment is given anew. */
import { byId } from '../../src/adjustments';
import { createRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings, type EditSettings } from '../../src/recipe/editSettings';
import {
  backToPredicted,
  isNeutral,
  look,
  neutralOf,
  presetOffsets,
  toNeutral,
  tuningOf,
  withValue,
} from '../../src/run/tuning';
import { neutralValues } from '../support/recipes';
import { workOf } from '../support/trialHost';

const recipe = createRecipe(
  { id: 'test', sha256: 'a'.repeat(64) },
  { ...neutralValues, exposure: 0.5, tint: 4 },
);
const [exposure, color] = ['exposure', 'color'].map(byId);
const manual = [
  { kind: 'exposure', layer: exposure.toLayer({ exposure: 3 }) },
  { kind: 'invert', layer: byId('invert').toLayer({}) },
];
const tuning: EditSettings = {
  ...defaultSettings,
  amount: 70,
  offsets: { exposure: 0.2, vibrance: 5 },
  disabled: ['exposure', 'color'],
  manual,
};

test.each<[string, EditSettings, Partial<EditSettings>]>([
  [
    'a look takes the place of all but the amount and layers by hand',
    look(tuning, { tint: 1 }),
    { offsets: { tint: 1 }, disabled: [] },
  ],
  [
    'back to the prediction',
    backToPredicted(tuning, exposure),
    { offsets: { vibrance: 5 }, disabled: ['color'], manual: [manual[1]] },
  ],
  ['neutral', toNeutral(tuning, color), { offsets: { exposure: 0.2 }, disabled: ['exposure', 'color'] }],
  [
    'neutral, of what has a layer by hand',
    toNeutral(tuning, exposure),
    { offsets: { vibrance: 5 }, disabled: ['color', 'exposure'], manual: [manual[1]] },
  ],
])('%s', (_, found, change) => {
  expect(found).toEqual({ ...tuning, ...change });
});

test.each<[number, number]>([
  [1, 1],
  [9, 3.5],
  [-9, -3.5],
])('a value of %d is given as %d, and its adjustment is the user’s own again', (value, given) => {
  const moved = withValue(recipe, { ...tuning, amount: 100 }, 'exposure', value);
  expect(moved).toEqual({
    ...tuning,
    amount: 100,
    offsets: { vibrance: 5, exposure: given - 0.5 },
    disabled: ['color'],
    manual: [manual[1]],
  });
});

test('neutral is told of an adjustment by all its values', () => {
  expect(neutralOf(color)).toEqual({ vibrance: 0, saturation: 0 });
  expect(isNeutral(color, { vibrance: 0, saturation: 0 })).toBe(true);
  expect(isNeutral(color, { vibrance: 0, saturation: 1 })).toBe(false);
});

test('a preset of settings is what they add at their amount', () => {
  expect(presetOffsets(recipe, { ...defaultSettings, offsets: { exposure: 0.25 } })).toEqual({
    exposure: 0.25,
  });
  expect(presetOffsets(recipe, { ...defaultSettings, disabled: ['exposure'] })).toEqual({ exposure: -0.5 });
});

test('a layer under the kind of another is by hand', () => {
  const work = workOf(recipe);
  const invert = manual[1].layer;
  const layers = work.layers.map((one) => (one.kind === 'exposure' ? { ...one, descriptor: invert } : one));
  expect(tuningOf({ ...work, layers }).manual).toEqual([{ kind: 'exposure', layer: invert }]);
});
