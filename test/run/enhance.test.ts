import { gammaCurve, magicAdjustments, srgb } from '../../src/adjustments';
import type { Card } from '../../src/filternet/card';
import type { Pixels } from '../../src/image/pixels';
import { defaultSettings } from '../../src/recipe/editSettings';
import { featuresOf } from '../../src/recipe/learned/features';
import type { Recipe } from '../../src/recipe/recipe';
import { rgbSpaceOf } from '../../src/recipe/space/space';
import { minWhiteLevel } from '../../src/recipe/whites';
import { render } from '../../src/render/render';
import { enhance, type Model } from '../../src/run/enhance';
import { type Host, picture } from '../../src/run/host';
import { noChangeSentence } from '../../src/run/noChange';
import { Stopwatch } from '../../src/run/stopwatch';
import { nullHost } from '../support/nullHost';
import { neutralValues } from '../support/recipes';

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);
const gray: Pixels = { data: new Uint8Array(12).fill(90), width: 2, height: 2, channels: 3 };

/** An engine that answers with these values, in a card of a 2 x 2 input. */
function model(values: number[], log: string[]): () => Promise<Model> {
  const card = {
    model: {
      id: 'test',
      sha256: 'a'.repeat(64),
      input: { shape: [1, 3, 2, 2] },
      output: { order: [...parameters.map(({ key }) => key), ...(values.length > 12 ? ['confidence'] : [])] },
    },
    parameters,
  } as unknown as Card;
  const engine = {
    name: 'test',
    run: async () => {
      log.push('run');
      return Float32Array.from(values);
    },
    dispose: async () => {},
  };
  return async () => {
    log.push('load');
    return { engine, card };
  };
}

function host(log: string[], pixels: () => Promise<Pixels> = async () => gray): Host<Recipe> {
  return {
    ...nullHost,
    describe: async () => ({
      name: 'gray',
      mode: 'RGB',
      depth: 8,
      profile: null,
      space: null,
      width: 2,
      height: 2,
      selection: false,
      targets: [picture],
    }),
    pixels: () => {
      log.push('pixels');
      return pixels();
    },
    apply: async ([{ recipe }]) => {
      log.push('apply');
      return recipe;
    },
  };
}

const half = parameters.map(({ key }) => (key === 'exposure' ? 0.5 : 0));

test('looks, predicts, applies, and tells the time of each', async () => {
  const log: string[] = [];
  const clock = new Stopwatch();
  const {
    edits: [{ recipe }],
    result,
  } = await enhance(host(log), model(half, log), defaultSettings, clock);
  expect(log).toEqual(['pixels', 'load', 'run', 'apply']);
  expect(result).toBe(recipe);
  expect(recipe.predicted.exposure).toBe(0.5);
  expect(recipe.layers.map(({ _obj }) => _obj)).toEqual(['exposure']);
  expect(Object.keys(clock.ms)).toEqual(['load', 'predict']);
});

test.each<[string, number, number, 'balanced' | 'faint' | null]>([
  ['a change that is plain to see', 0.5, 100, null],
  ['one that isn\u2019t', 0.01, 100, 'balanced'],
  ['none at all', 0, 100, 'balanced'],
  ['one that isn\u2019t, even doubled', 0.01, 200, 'balanced'],
  ['a little of one that isn\u2019t', 0.01, 50, 'balanced'],
  ['a little of one that is plain to see', 0.5, 4, 'faint'],
  ['nothing of one that is plain to see', 0.5, 0, 'faint'],
])('%s: %d EV at %d %%', async (_, exposure, amount, reason) => {
  const values = parameters.map(({ key }) => (key === 'exposure' ? exposure : 0));
  const { edits, abstained } = await enhance(
    host([]),
    model(values, []),
    { ...defaultSettings, amount },
    new Stopwatch(),
  );
  expect(abstained).toEqual(reason ? [{ target: picture, reason, amount, cleared: false }] : []);
  expect(edits[0].recipe.layers.length > 0).toBe(reason === null);
  expect(edits[0].recipe.predicted.exposure).toBeCloseTo(exposure, 6);
});

test('what stays as it is says so, and if earlier layers are gone', async () => {
  const recipe = { layers: [] } as unknown as Recipe;
  const before: Host<Recipe> = {
    ...host([]),
    current: async () => [{ target: picture, recipe, edited: false, layers: [], visible: true }],
  };
  const zero = parameters.map(() => 0);
  const said = async (of: Host<Recipe>, values: number[], amount: number) =>
    (await enhance(of, model(values, []), { ...defaultSettings, amount }, new Stopwatch())).abstained.map(
      noChangeSentence,
    );
  expect(await said(host([]), zero, 100)).toEqual(['This photo is already well balanced: nothing changed.']);
  expect(await said(before, zero, 100)).toEqual([
    "This photo is already well balanced: Magic's earlier layers are taken away.",
  ]);
  expect(await said(host([]), half, 2)).toEqual([
    'This photo would not visibly change at 2 %: nothing changed.',
  ]);
});

test.each<[string, number, boolean]>([
  ['a photo with paper white', 255, true],
  ['one that is as light, but not clipped', 253, false],
])('%s', async (_, level, kept) => {
  const light = { ...gray, data: new Uint8Array(12).fill(level) };
  const darker = parameters.map(({ key }) => (key === 'exposure' ? -0.6 : 0));
  const look = host([], async () => light);
  const { edits } = await enhance(look, model(darker, []), defaultSettings, new Stopwatch());
  const [{ recipe }] = edits;
  expect(recipe.protectWhites ?? false).toBe(kept);
  expect(recipe.predicted.exposure).toBeCloseTo(-0.6, 6);
  const white = Uint8Array.of(255, 255, 255);
  render(white, 3, recipe.layers, srgb);
  expect(Math.min(...white) >= minWhiteLevel).toBe(kept);
});

test('amount scales the values', async () => {
  const {
    edits: [{ recipe }],
  } = await enhance(host([]), model(half, []), { ...defaultSettings, amount: 200 }, new Stopwatch());
  expect(recipe).toMatchObject({ amount: 200, layers: [{ exposure: 1 }], predicted: { exposure: 0.5 } });
});

test('a photo that can\u2019t be read costs no model, and nothing is applied', async () => {
  const log: string[] = [];
  const broken = host(log, () => Promise.reject(new Error('broken')));
  await expect(enhance(broken, model(half, log), defaultSettings, new Stopwatch())).rejects.toThrow('broken');
  expect(log).toEqual(['pixels']);
});

test('a prediction that is no number is refused, and nothing is applied', async () => {
  const log: string[] = [];
  const nan = half.map(() => Number.NaN);
  await expect(enhance(host(log), model(nan, log), defaultSettings, new Stopwatch())).rejects.toThrow(
    /finite/,
  );
  expect(log).not.toContain('apply');
});

test('the clock adds up what is run twice, and counts what fails', async () => {
  const clock = new Stopwatch();
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  await clock.time('write', pause);
  await clock.time('write', pause);
  await clock.time('read', () => Promise.reject(new Error('x'))).catch(() => {});
  expect(clock.ms.write).toBeGreaterThanOrEqual(38);
  expect(Object.keys(clock.ms)).toEqual(['write', 'read']);
});

test('what can hardly be seen is applied when that is asked for', async () => {
  const slight = parameters.map(({ key }) => (key === 'exposure' ? 0.01 : 0));
  const run = (always: boolean) =>
    enhance(host([]), model(slight, []), { ...defaultSettings, ...(always && { always }) }, new Stopwatch());
  expect((await run(false)).result.layers).toEqual([]);
  const { abstained, result } = await run(true);
  expect(abstained).toEqual([]);
  expect(result.layers.map(({ _obj }) => _obj)).toEqual(['exposure']);
});

test.each([
  [undefined, 'This photo is already well balanced: nothing changed.'],
  [0.12, 'This photo is already well balanced (88 % sure): nothing changed.'],
])('how sure the model is, is said where it says so: %p', (confidence, sentence) => {
  expect(
    noChangeSentence({ target: picture, reason: 'balanced', amount: 100, cleared: false, confidence }),
  ).toBe(sentence);
});

test.each([
  ['a visible change that doubt keeps back', 1.5, 0.01, 0.01],
  ['nothing to change at all', 0, 1, undefined],
])('the doubt that is told is that of %s', async (_, stops, confidence, told) => {
  const answer = [...parameters.map(({ key }) => (key === 'exposure' ? stops : 0)), confidence];
  const { abstained, edits } = await enhance(host([]), model(answer, []), defaultSettings, new Stopwatch());
  expect(abstained).toEqual([expect.objectContaining({ reason: 'balanced' })]);
  if (told === undefined) expect(abstained[0].confidence).toBeUndefined();
  else expect(abstained[0].confidence).toBeCloseTo(told);
  // What could be done all the same is kept for whoever wants it.
  expect(edits[0].recipe.predicted.exposure).toBeCloseTo(stops);
});

test('what was learned of such photos is added as an offset', async () => {
  const zeroes = { ...neutralValues };
  const center = featuresOf(gray.data, 3, zeroes);
  const learned = {
    says: 'brighter',
    edits: 20,
    center: { ...center, key: center.key - 0.5 },
    slopes: { exposure: { key: 0.4 } },
  };
  const settings = { ...defaultSettings, offsets: { exposure: 0.1 }, learned };
  const { edits } = await enhance(
    host([]),
    model(
      half.map(() => 0),
      [],
    ),
    settings,
    new Stopwatch(),
  );
  expect(edits[0].recipe.offsets!.exposure).toBeCloseTo(0.3, 4);
});

test('layers are fitted for the document’s colours, with what a series gives', async () => {
  const space = rgbSpaceOf('ProPhoto RGB', gammaCurve(1.8))!;
  const colorful = { ...gray, data: Uint8Array.from({ length: 12 }, (_, i) => (i * 67) % 256) };
  const wide = host([], async () => colorful);
  const document = await wide.describe();
  const log: string[] = [];
  const { edits } = await enhance(
    { ...wide, describe: async () => ({ ...document, space }) },
    model(half, log),
    defaultSettings,
    new Stopwatch(),
    undefined,
    [{ ...neutralValues, exposure: 0.8, temperature: 10 }],
  );
  expect(log).toEqual(['load']);
  expect(edits[0].recipe.predicted).toMatchObject({ exposure: 0.8, temperature: 10 });
  expect(edits[0].recipe.space?.name).toBe('ProPhoto RGB');
});
