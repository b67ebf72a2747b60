import { createRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings, type EditSettings } from '../../src/recipe/editSettings';
import { lookFrom, wholeLook } from '../../src/recipe/like';
import {
  copyLook,
  formatPaste,
  lookOfWork,
  type Paste,
  parsePaste,
  pasteLook,
  pasteSettings,
} from '../../src/run/paste';
import { Stopwatch } from '../../src/run/stopwatch';
import { neutralValues } from '../support/recipes';
import { exposing, trialHost, workOf } from '../support/trialHost';

const model = { id: 'test', sha256: 'a'.repeat(64) };
const made = (exposure: number, settings: Partial<EditSettings> = {}) =>
  createRecipe(model, { ...neutralValues, exposure, vibrance: 20 }, { ...defaultSettings, ...settings });
const user = { ...defaultSettings, amount: 80, offsets: { exposure: 0.25 } };
const look = lookFrom(made(0.5, user), user);
const whole: Paste = { look, choice: wholeLook };
const asChange: Paste = { look, choice: { ...wholeLook, as: 'offsets' } };
const load = () => exposing(0.3);

test('a paste is what its text says', () => {
  expect(parsePaste(formatPaste(whole))).toEqual(whole);
});

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /JSON for the recorded paste/],
  ['null', 'null', /for look/],
  ['a look without a choice', JSON.stringify({ look }), /for choice/],
  ['a choice without a look', JSON.stringify({ choice: wholeLook }), /for look/],
  ['another way', formatPaste({ look, choice: { ...wholeLook, as: 'both' as never } }), /choice.as/],
])('a recorded paste of %s is refused', (_, text, sentence) => {
  expect(() => parsePaste(text)).toThrow(sentence);
});

test('a look is copied with the name of its photo, as its layers are now', async () => {
  const work = workOf(made(0.5));
  const moved = { ...work, layers: workOf(made(0.7)).layers };
  const copied = await copyLook(trialHost([moved]));
  expect(copied.from).toBe('a.psd');
  expect(copied.look.values.exposure).toBe(0.7);
  expect(copied.look.offsets).toEqual({ exposure: 0.2 });
});

test('where Magic has made nothing, there is nothing to copy', async () => {
  await expect(copyLook(trialHost())).rejects.toThrow(/Magic's layers for the document but received/);
});

test('what can’t be read of a layer is no part of a look', () => {
  const work = workOf(made(0.5));
  const layers = work.layers.map((one) => (one.kind === 'exposure' ? { ...one, descriptor: null } : one));
  const { values } = lookOfWork({ ...work, layers });
  expect('exposure' in values).toBe(false);
  expect(values.vibrance).toBe(20);
});

test.each<[string, Paste, boolean | undefined]>([
  ['the same values are given whether or not they show', whole, true],
  ['a change has to show', asChange, undefined],
])('%s', (_, paste, always) => {
  expect(pasteSettings(paste, defaultSettings).always).toBe(always);
});

describe('a look that is given', () => {
  const paste = async (
    how: Paste,
    current: ReturnType<typeof workOf>[],
    targets = [{ layer: null }] as const,
  ) => {
    const log: string[] = [];
    const done = await pasteLook(
      trialHost(current, { targets }, log),
      load,
      how,
      new Stopwatch(),
      defaultSettings,
    );
    return { log, ...done };
  };

  test('to layers that are there keeps their prediction, and updates them', async () => {
    const { log, edits, result, abstained } = await paste(whole, [workOf(made(-0.4))]);
    expect(log).toEqual(['update']);
    expect(result).toBe(edits);
    expect(abstained).toEqual([]);
    const [{ recipe }] = edits;
    expect(recipe.predicted.exposure).toBe(-0.4);
    expect(recipe.layers).toEqual(made(0.5, user).layers);
    expect(recipe.initial).toEqual({});
  });

  test('to a photo that has none is given after a look at it', async () => {
    const { log, edits, abstained } = await paste(whole, []);
    expect(abstained).toEqual([]);
    expect(log).toEqual(['pixels null', 'apply']);
    expect(edits[0].recipe.predicted.exposure).toBeCloseTo(0.3, 6);
    expect(edits[0].recipe.layers).toEqual(made(0.5, user).layers);
  });

  test('to two layers, one of which has none, applies both', async () => {
    const work = workOf(made(-0.4), { target: { layer: 7 } });
    const log: string[] = [];
    const host = trialHost([work], { targets: [{ layer: 7 }, { layer: 8 }] }, log);
    const { edits } = await pasteLook(host, load, whole, new Stopwatch());
    expect(log).toEqual(['pixels 8', 'apply']);
    expect(edits.map(({ target }) => target.layer)).toEqual([7, 8]);
  });

  test('as a change that can’t be seen leaves the photo, and says so', async () => {
    const nothing: Paste = { look: { ...look, amount: 1, offsets: {} }, choice: asChange.choice };
    const { edits, abstained } = await paste(nothing, []);
    expect(edits[0].recipe.layers).toEqual([]);
    expect(abstained).toMatchObject([{ reason: 'faint', amount: 1, cleared: false }]);
  });
});
