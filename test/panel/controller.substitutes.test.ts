import { byId, type Descriptor } from '../../src/adjustments';
import type { OpenDocument } from '../../src/simulator';
import { stepsOf } from '../simulator/parts';
import { type Desk, desk, grey, layersOf, predicted } from './desk';

const { data: level, width, height } = { data: 90, width: 24, height: 16 };

/** A document that can't have Exposure, or none of the kinds that work on encoded values. */
const opened = {
  CMYK: () => ({
    width,
    height,
    mode: 'CMYK' as const,
    data: new Uint8Array(width * height * 4).fill(level).map((value, i) => value + ((i * 7) % 60)),
  }),
  '32 bits': () => ({
    ...grey(width, height),
    depth: 32 as const,
    data: Float32Array.from(grey().data!, (v) => v / 600),
  }),
};
type Name = keyof typeof opened;

let at: Desk;
let document: OpenDocument;
const begin = async (name: Name, values = predicted, data = opened[name]().data) => {
  at = desk({ open: false, answer: () => values });
  document = at.simulator.open({ ...opened[name](), data });
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  await at.calm();
};
afterEach(() => at.controller.stop());

const shown = () => Object.assign({}, ...at.controller.state.work!.sections.map(({ values }) => values));
const written = () =>
  Object.fromEntries(Object.entries(layersOf(document)).map(([kind, { adjustment }]) => [kind, adjustment]));
const move = async (key: string, value: number) => {
  at.controller.setValue(key, value);
  at.controller.release();
  await at.calm();
};
/** Another controller on the same document, as after Photoshop was started anew. */
const reopen = async () => {
  at.controller.stop();
  const { simulator } = at;
  at = desk({ open: false, simulator });
  await at.until(({ place }) => place === 'done');
};

/** What is written of what is predicted, and the kind that stands for another. */
const cases: readonly [Name, string, string, readonly string[]][] = [
  ['CMYK', 'exposure', 'levels', ['colorBalance', 'levels', 'curves']],
  ['32 bits', 'balance', 'channelMixer', ['channelMixer', 'exposure']],
];

describe.each(cases)('%s', (name, id, kind, kinds) => {
  beforeEach(() => begin(name));
  const keys = byId(id).controls.map(({ key }) => key);

  test('sliders show what a layer of another kind stands for', async () => {
    expect(Object.keys(layersOf(document))).toEqual(kinds);
    for (const round of ['made', 'reopened']) {
      for (const key of keys) expect([round, key, shown()[key]]).toEqual([round, key, predicted[key]]);
      expect(at.section(id)).toMatchObject({ made: true, visible: true, changed: false });
      expect(at.controller.state.work!.current.edited).toBe(false);
      await reopen();
    }
  });

  test.each(kinds)('a slider that is moved leaves the others and their layers, %s', async (moved) => {
    const other =
      moved === kind
        ? id
        : (['balance', 'exposure', 'tone'].find((one) => byId(one).kind === moved) as string);
    const [{ key }] = byId(other).controls;
    const before = { values: shown(), layers: written() };
    const value = { temperature: -30, exposure: 1.1, blacks: 6 }[key]!;
    await move(key, value);
    for (const round of ['moved', 'reopened']) {
      expect([round, shown()]).toEqual([
        round,
        { ...before.values, ...byId(other).snap({ ...before.values, [key]: value }) },
      ]);
      expect(written()).toEqual({
        ...before.layers,
        [moved]: expect.not.objectContaining(before.layers[moved]!),
      });
      expect(at.controller.state.work!.current.edited).toBe(false);
      await reopen();
    }
    expect(stepsOf(document)).toEqual(['Open', 'Magic', 'Magic']);
  });

  test('Magic again asks only after a change', async () => {
    await at.controller.magic();
    expect(stepsOf(document)).toEqual(['Open', 'Magic', 'Magic']);
    await move('temperature', 0);
    const again = at.controller.magic();
    await at.until(({ asking }) => asking);
    at.controller.reply(false);
    await again;
  });

  test('its switch hides the layer that stands for it', async () => {
    await at.controller.switch(id, false);
    expect(layersOf(document)[kind].visible).toBe(false);
    expect(at.section(id)).toMatchObject({ visible: false, changed: false });
  });

  test('neutral, back, and another amount reach it', async () => {
    const before = written()[kind];
    at.controller.toNeutral(id);
    await at.calm();
    expect(written()[kind]).toEqual(expect.not.objectContaining(before!));
    for (const { key, neutral } of byId(id).controls) expect(shown()[key]).toBe(neutral);
    at.controller.backToPredicted(id);
    await at.calm();
    expect(written()[kind]).toEqual(before);
    at.controller.setAmount(50);
    at.controller.release();
    await at.calm();
    for (const key of keys) expect(shown()[key]).toBeCloseTo(predicted[key] / 2);
  });
});

const levels = (changes: Record<string, number>) => byId('levels').toLayer(changes);
const idOf = (kind: string) => layersOf(document)[kind].id;

test.each<[string, Record<string, number>, number]>([
  ['brighter', { levelsWhite: 128 }, 2.19],
  ['darker', { levelsOutputWhite: 180 }, -1.11],
  ['nothing', {}, 0],
])('Levels of somebody else that make the picture %s are an exposure', async (_, values, exposure) => {
  await begin('CMYK');
  at.simulator.modify(document, idOf('levels'), levels(values));
  await at.until(() => at.section('exposure').values?.exposure === exposure);
  await move('blacks', 6);
  expect(byId('levels').fromLayer(written().levels as Descriptor)).toEqual(byId('levels').snap(values));
  expect(shown().exposure).toBe(exposure);
});

test.each<[Name, string, string, Descriptor]>([
  ['CMYK', 'exposure', 'levels', levels({ levelsGamma: 1.4 })],
  ['32 bits', 'balance', 'channelMixer', byId('mixer').toLayer({ redFromGreen: 20 })],
])('in %s what %s can\u2019t express is edited by hand, and kept', async (name, id, kind, layer) => {
  await begin(name);
  const other = id === 'exposure' ? 'blacks' : 'exposure';
  at.simulator.modify(document, idOf(kind), layer);
  await at.until(() => at.section(id).values === null);
  await move(other, 2);
  expect(written()[kind]).toMatchObject(layer);
  expect(at.section(id)).toMatchObject({ values: null, made: true, changed: true });
  at.controller.backToPredicted(id);
  await at.calm();
  expect(at.section(id)).toMatchObject({ changed: false, values: { ...byId(id).snap(predicted) } });
});

test('an exposure moved where white is kept is shown as it was moved', async () => {
  const paper = opened.CMYK().data.map((value, i) => (i < width * 4 ? 255 : value));
  await begin('CMYK', { ...predicted, exposure: -0.8 }, paper);
  expect(at.controller.state.work!.recipe.protectWhites).toBe(true);
  await move('exposure', -0.61);
  expect(shown().exposure).toBe(-0.61);
  await reopen();
  expect(shown().exposure).toBe(-0.61);
});
