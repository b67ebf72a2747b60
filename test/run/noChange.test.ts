import { byId } from '../../src/adjustments';
import { createRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
import { picture } from '../../src/run/host';
import { editSettingsFor } from '../../src/run/magic';
import { noChangeSentence, reasonAgainst, withoutSureness } from '../../src/run/noChange';
import { neutralValues } from '../support/recipes';

const one = { target: picture, reason: 'balanced', amount: 100, cleared: false } as const;
test.each([
  [one, 'This photo is already well balanced: nothing changed.'],
  [{ ...one, confidence: 0.12 }, 'This photo is already well balanced (88 % sure): nothing changed.'],
  [
    { ...one, cleared: true, target: { ...picture, layer: 7 } },
    "A selected layer is already well balanced: Magic's earlier layers are taken away.",
  ],
  [{ ...one, reason: 'faint', amount: 5 }, 'This photo would not visibly change at 5 %: nothing changed.'],
] as const)('%j is told', (outcome, sentence) => {
  expect(noChangeSentence(outcome as never)).toBe(sentence);
  expect(withoutSureness(sentence)).toBe(sentence.replace(' (88 % sure)', ''));
});

const gray = { data: new Uint8Array(300).fill(90), channels: 3 } as never;
const model = { id: 'test', sha256: '0'.repeat(64) };
test.each<[string, number, number, string | null]>([
  ['a bright change', 1, 100, null],
  ['none', 0, 100, 'balanced'],
  ['none at half', 0, 50, 'balanced'],
  ['a bright change at 1 %', 1, 1, 'faint'],
  ['a faint one at 200 %', 0.001, 200, 'balanced'],
])('against %s speaks: %d EV at %d %%, %s', (_, exposure, amount, reason) => {
  const recipe = createRecipe(model, { ...neutralValues, exposure }, { ...defaultSettings, amount });
  expect(reasonAgainst(gray, recipe)).toBe(reason);
});

test('the settings of every Magic are an edit’s, with what was learned', () => {
  const settings = { amount: 60, adjustments: ['exposure'] };
  const bare = editSettingsFor(settings, null);
  expect(bare).toMatchObject({ amount: 60, offsets: {} });
  expect(bare.disabled).not.toContain('exposure');
  expect(bare.disabled).toContain(byId('color').id);
  expect('learned' in bare).toBe(false);
  const learned = { slopes: {} } as never;
  expect(editSettingsFor(settings, { name: 'a', offsets: { exposure: 1 }, learned })).toMatchObject({
    offsets: { exposure: 1 },
    learned,
  });
});
