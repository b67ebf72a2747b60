import { settingNames } from '../../src/recipe/cameraRaw/settings';
import { createRecipe, editRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
import type { LearnedEdit } from '../../src/recipe/learned/fit';
import { minEdits } from '../../src/recipe/learned/fit';
import type { Recipe } from '../../src/recipe/recipe';
import { editsOf, isChanged, learnedEdit, learnedPreset, sidecarEdit } from '../../src/run/learn';
import { neutralValues } from '../support/recipes';
import { gray, trialHost, workOf } from '../support/trialHost';

const model = { id: 'test', sha256: 'a'.repeat(64) };
const predicted = { ...neutralValues, exposure: 0.5, vibrance: 20 };
const made = createRecipe(model, predicted);
const edited = editRecipe(made, { ...defaultSettings, offsets: { exposure: 0.2 } });
const asMade = createRecipe(model, predicted, { ...defaultSettings, offsets: { exposure: 0.2 } });
/** The recipe of before, and layers that somebody moved in the host. */
const byHand = (recipe: Recipe, layers: Recipe) => workOf(recipe, { layers: workOf(layers).layers });

test.each<[string, ReturnType<typeof workOf>, boolean]>([
  ['work as it was made', workOf(made), false],
  ['work that was made with an offset', workOf(asMade), false],
  ['a slider that was moved', workOf(edited), true],
  ['a layer that was moved in the host', byHand(made, edited), true],
  ['a layer that was taken away', workOf(made, { layers: workOf(made).layers.slice(1) }), true],
])('%s tells a taste: %s', (_, work, is) => {
  expect(isChanged(work)).toBe(is);
  expect(learnedEdit(work, gray) !== null).toBe(is);
});

test('an edit is what was added to the prediction, with what is in the photo', () => {
  const edit = learnedEdit(workOf(edited), gray)!;
  expect(edit.offsets).toEqual({ exposure: 0.2 });
  expect(edit.features).toEqual(learnedEdit(byHand(made, edited), gray)!.features);
});

test('an adjustment that no value expresses says nothing', () => {
  const layers = workOf(edited).layers.map((one) =>
    one.kind === 'exposure' ? { ...one, descriptor: { ...one.descriptor!, offset: 0.1 } } : one,
  );
  expect(learnedEdit(workOf(edited, { layers }), gray)!.offsets).toEqual({});
});

test('of a document its changed work on the whole picture counts', async () => {
  const log: string[] = [];
  const works = [workOf(made), workOf(edited, { target: { layer: 7 } }), workOf(edited)];
  const edits = await editsOf(trialHost(works, {}, log));
  expect(edits.map(({ offsets }) => offsets)).toEqual([{ exposure: 0.2 }]);
  expect(log).toEqual(['pixels null']);
});

describe('a sidecar', () => {
  const wrote = Object.fromEntries(settingNames.map((name) => [name, 0])) as never;

  test('that is as it was written tells nothing', () => {
    expect(sidecarEdit(made, { wrote, now: { ...(wrote as object) } as never }, gray)).toBeNull();
  });

  test('whose exposure was raised tells an exposure', () => {
    const now = { ...(wrote as object), Exposure2012: 0.5 } as never;
    const edit = sidecarEdit(made, { wrote, now }, gray)!;
    expect(edit.offsets.exposure).toBeGreaterThan(0.1);
    expect(edit.features).toEqual(learnedEdit(workOf(edited), gray)!.features);
  });
});

describe('a preset', () => {
  const edits = (count: number, exposure: (i: number) => number): LearnedEdit[] =>
    Array.from({ length: count }, (_, i) => ({
      offsets: { exposure: exposure(i) },
      features: learnedEdit(workOf(edited), gray)!.features,
    }));

  test('of too few edits is refused', () => {
    expect(() =>
      learnedPreset(
        'a',
        edits(minEdits - 1, () => 0.3),
      ),
    ).toThrow(new RegExp(`at least ${minEdits} photos .* but received ${minEdits - 1}`));
  });

  test('of edits that go both ways is refused', () => {
    expect(() =>
      learnedPreset(
        'a',
        edits(12, (i) => (i % 2 ? 0.3 : -0.3)),
      ),
    ).toThrow(/changes that go one way .*12 edits that tell none/);
  });

  test('of edits that go one way has their name and what they add', () => {
    const preset = learnedPreset(
      'Mine',
      edits(20, () => 0.3),
    );
    expect(preset.name).toBe('Mine');
    expect(preset.offsets.exposure).toBeGreaterThan(0.15);
    expect(preset.offsets.exposure).toBeLessThan(0.45);
  });
});
