import { messageOf } from '../../src/panel/status';
import { languages } from '../../src/panel/strings';
import { look } from '../../src/run/tuning';
import type { NewDocument } from '../../src/simulator';
import { nothingLeft, stepsOf } from '../simulator/parts';
import { neutralValues } from '../support/recipes';
import { limitsMs } from '../support/timeLimits';
import { type Desk, desk, grey, layersOf, memory, predicted } from './desk';

// Magic waits for a busy Photoshop before it says so.
jest.setTimeout(limitsMs.manyPhotos);

let at: Desk;
afterEach(() => at.controller.stop());

const ready = async (options: Parameters<typeof desk>[0] = {}) => {
  at = desk(options);
  await at.until(({ place }) => place !== 'looking');
  return at;
};
const done = async (options: Parameters<typeof desk>[0] = {}) => {
  await ready(options);
  await at.controller.magic();
  return at;
};

test('with nothing open it says so, and Magic does nothing', async () => {
  await ready({ open: false });
  expect(at.controller.state).toMatchObject({ place: 'nothingOpen', work: null, problem: null });
  await at.controller.magic();
  expect(at.controller.state).toMatchObject({ place: 'nothingOpen', problem: null, running: null });
});

test.each<[string, Partial<NewDocument>, (at: Desk) => void]>([
  ['mode', { mode: 'Indexed' }, () => {}],
  [
    'quickMask',
    {},
    ({ document }) =>
      document.change('Quick Mask', (draft) => {
        draft.quickMask = true;
      }),
  ],
])('an unsupported document (%s) is refused with its reason', async (reason, of, spoil) => {
  await ready({ open: false });
  const document = at.simulator.open({ width: 8, height: 8, ...of });
  spoil({ ...at, document });
  await at.calm();
  at.simulator.show(document);
  const { refusal } = await at.until(({ place }) => place === 'unsupported');
  expect(refusal?.reason).toBe(reason);
});

test('an open document is ready', async () => {
  await ready();
  expect(at.controller.state).toMatchObject({ place: 'ready', work: null, amount: 100, stale: false });
});

test.each([
  [0.5, 'Magic held back: it is 50 % sure.'],
  [0.9, null],
])('a model that is %p sure says so where that matters', async (confidence, sentence) => {
  await done({ answer: () => ({ ...predicted, confidence }) });
  const said = messageOf(at.controller.state, languages.en);
  if (sentence) expect(said).toContain(sentence);
  else expect(said).not.toContain('sure');
  const exposure = at.controller.state.work!.sections.find(({ id }) => id === 'exposure')!.values!.exposure;
  expect(exposure).toBeCloseTo(confidence * predicted.exposure, 2);
});

test('Magic leads to layers, their values, and one step', async () => {
  await done();
  const { place, work, running, abstained } = at.controller.state;
  expect([place, running, abstained]).toEqual(['done', null, null]);
  const values = Object.assign({}, ...work!.sections.map((section) => section.values));
  expect(values).toEqual(predicted);
  expect(work!.sections.map(({ changed, made, visible }) => [changed, made, visible])).toEqual(
    Array(4).fill([false, true, true]),
  );
  expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
});

test('thinking is said only after 150 ms, and can be cancelled', async () => {
  let answer = (_: typeof predicted) => {};
  await ready({
    answer: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  const running = at.controller.magic();
  await at.until((state) => state.running === 'magic');
  expect(at.controller.state.slow).toBe(false);
  await at.until(({ slow }) => slow);
  at.controller.cancel();
  answer(predicted);
  await running;
  expect(at.controller.state).toMatchObject({ running: null, slow: false, problem: null, place: 'ready' });
  expect(stepsOf(at.document)).toEqual(['Open']);
});

test('a photo that is fine already is told, and not changed', async () => {
  await done({ answer: () => neutralValues });
  expect(at.controller.state).toMatchObject({ place: 'ready', abstained: 'balanced' });
  expect(stepsOf(at.document)).toEqual(['Open']);
  at.simulator.paint(at.document, at.document.state.layers[0].id, 40);
  await at.until(({ abstained }) => abstained === null);
});

test('a photo that is fine by now loses its earlier layers, and that is told', async () => {
  const answers = [predicted, neutralValues];
  await done({ answer: () => answers.shift()! });
  await at.controller.magic();
  expect(at.controller.state).toMatchObject({ place: 'ready', abstained: 'cleared', work: { offer: 100 } });
  expect(stepsOf(at.document)).toEqual(['Open', 'Magic', 'Magic']);
});

test('an engine that fell back is told', async () => {
  await ready();
  at.refused['onnxruntime-web'] = 'It never ended.';
  await at.controller.magic();
  expect(at.controller.state.fallback).toBe('It never ended.');
});

test('a busy Photoshop is told, and dismissed', async () => {
  await ready();
  at.simulator.modal.holder = 'Free Transform';
  await at.controller.magic();
  expect(at.controller.state.problem?.reason).toBe('busy');
  expect(at.controller.state.problem?.details).toContain('Free Transform');
  at.simulator.modal.holder = null;
  at.controller.dismiss();
  expect(at.controller.state.problem).toBeNull();
});

test('an error is told with details, and leaves the document as it was', async () => {
  await ready({
    answer: () => {
      throw new Error('out of memory');
    },
  });
  await at.controller.magic();
  expect(at.controller.state).toMatchObject({
    place: 'ready',
    problem: { reason: null, details: 'out of memory' },
  });
  expect(stepsOf(at.document)).toEqual(['Open']);
});

describe('what the user changed', () => {
  const changed = async (options = {}) => {
    await done(options);
    at.controller.setValue('exposure', 1.5);
    at.controller.release();
    await at.until(({ work }) => work?.current.recipe.offsets !== undefined);
  };

  test('is replaced only when the user says so', async () => {
    await changed();
    const running = at.controller.magic();
    await at.until(({ asking }) => asking);
    at.controller.reply(false);
    await running;
    expect(at.controller.state).toMatchObject({ asking: false, problem: null });
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 1.5 });
    const again = at.controller.magic();
    await at.until(({ asking }) => asking);
    at.controller.reply(true);
    await again;
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 0.7 });
  });

  test('is replaced at once when the user wants no questions', async () => {
    await changed();
    at.controller.change({ ask: false });
    await at.controller.magic();
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 0.7 });
  });

  test('Escape is a no', async () => {
    await changed();
    const running = at.controller.magic();
    await at.until(({ asking }) => asking);
    at.controller.cancel();
    await running;
    expect(at.controller.state.running).toBeNull();
  });
});

test('nothing unchanged is asked about', async () => {
  await done();
  await at.controller.magic();
  expect(stepsOf(at.document)).toEqual(['Open', 'Magic', 'Magic']);
});

test('50 clicks at once are one Magic', async () => {
  await ready();
  await Promise.all(Array.from({ length: 50 }, () => at.controller.magic()));
  expect(at.controller.state).toMatchObject({ place: 'done', problem: null, running: null });
  expect(at.runs.count).toBe(1);
  expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
  expect(at.simulator.leaks()).toEqual(nothingLeft);
});

test('Remove takes away what Magic did', async () => {
  await done();
  await at.controller.remove();
  expect(at.controller.state).toMatchObject({ place: 'ready', work: null, problem: null });
  expect(at.document.state.layers).toHaveLength(1);
});

describe('settings', () => {
  test('are kept, and mended where what is stored makes no sense', async () => {
    const store = memory();
    await ready({ store });
    at.controller.change({ amount: 60, ask: false, engine: 'onnxruntime-web', adjustments: ['exposure'] });
    at.controller.stop();
    await ready({ store });
    expect(at.controller.state.settings).toEqual({
      amount: 60,
      lastAmount: 100,
      ask: false,
      engine: 'onnxruntime-web',
      adjustments: ['exposure'],
    });
    expect(at.preferred).toEqual(['onnxruntime-web']);
    for (const bad of ['', '{', '[]', 'null', '{"amount":900,"ask":"no","engine":"x","adjustments":[1]}']) {
      at.controller.stop();
      store.setItem('magic.settings', bad);
      await ready({ store });
      expect(at.controller.state.settings).toMatchObject({ amount: 100, ask: true, engine: 'plain' });
    }
  });

  test('decide which adjustments Magic uses, and how much', async () => {
    const store = memory();
    store.setItem('magic.settings', JSON.stringify({ amount: 50, adjustments: ['exposure', 'color'] }));
    await done({ store });
    expect(Object.keys(layersOf(at.document))).toEqual(['exposure', 'vibrance']);
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 0.35 });
    await at.controller.magic();
    expect(at.controller.state.asking).toBe(false);
  });
});

describe('a photo that stays as it is has a way on', () => {
  const slight = { ...neutralValues, exposure: 0.01 };

  const offered = async () => {
    await done({ answer: () => slight });
    expect(at.controller.state).toMatchObject({ abstained: 'balanced', amount: 0, work: { offer: 100 } });
    expect(stepsOf(at.document)).toEqual(['Open']);
  };

  test.each<[string, () => void, Partial<Record<string, number>>]>([
    ['Apply anyway', () => at.controller.applyAnyway(), { exposure: 0.01, vibrance: 0 }],
    [
      'an alternative, from neutral',
      () => at.controller.once('alternative.warmer', (before) => look(before, { temperature: 12 })),
      { exposure: 0, temperature: 12 },
    ],
    [
      'a slider',
      () => {
        at.controller.setValue('vibrance', 15);
        at.controller.release();
      },
      { exposure: 0, vibrance: 15 },
    ],
    [
      'the amount',
      () => {
        at.controller.setAmount(200);
        at.controller.release();
      },
      { exposure: 0.02 },
    ],
  ])('%s makes the layers, in one step', async (_, act, values) => {
    await offered();
    act();
    await at.until(({ place }) => place === 'done');
    await at.controller.settled();
    const shown = Object.assign({}, ...at.controller.state.work!.sections.map((one) => one.values));
    expect(shown).toMatchObject(values);
    expect(stepsOf(at.document)).toHaveLength(2);
    expect(at.controller.state.work!.offer).toBeUndefined();
  });

  test('the next Magic is for the amount that was asked for before', async () => {
    await offered();
    expect(at.controller.nextAmount).toBe(100);
  });

  test('it goes with the document', async () => {
    await offered();
    at.simulator.open(grey());
    await at.until(({ work }) => work === null);
    expect(at.controller.state).toMatchObject({ abstained: null, amount: 100 });
  });
});
