import type { OpenDocument } from '../../src/simulator';
import { type Desk, desk, grey, layersOf } from './desk';

let at: Desk;
let document: OpenDocument;
const begin = async (profile: string, own: object = {}) => {
  at = desk({ open: false });
  document = at.simulator.open({ ...grey(), profile, ...own });
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  await at.calm();
};
afterEach(() => at.controller.stop());

const work = () => at.controller.state.work!;
const shown = () => Object.assign({}, ...work().sections.map(({ values }) => values));
const settings = () =>
  Object.fromEntries(
    Object.entries(layersOf(document)).map(([kind, { adjustment }]) => [kind, JSON.stringify(adjustment)]),
  );

test('in sRGB nothing is fitted', async () => {
  await begin('sRGB IEC61966-2.1');
  expect(work().recipe).not.toHaveProperty('space');
});

test('32 bits, where Exposure multiplies light, keep the predicted values', async () => {
  await begin('ProPhoto RGB', { depth: 32, data: Float32Array.from(grey().data!, (v) => v / 600) });
  expect(work().recipe).not.toHaveProperty('space');
});

describe.each(['ProPhoto RGB', 'Adobe RGB (1998)', 'Display P3'])('a document in %s', (profile) => {
  beforeEach(() => begin(profile));

  test('has fitted layers, which nobody edited by hand', () => {
    expect(work().recipe.space!.name).toBe(profile);
    expect(work().current.edited).toBe(false);
    expect(work().tuning.offsets).toEqual({});
    expect(work().sections.some(({ changed }) => changed)).toBe(false);
  });

  test('is read back as it was by another panel', async () => {
    const before = shown();
    at.controller.stop();
    const { simulator } = at;
    at = desk({ open: false, simulator });
    await at.until(({ place }) => place === 'done');
    expect(shown()).toEqual(before);
    expect(work().current.edited).toBe(false);
  });

  test('a slider changes its own layer, to what it says, and no other', async () => {
    const before = settings();
    at.controller.setValue('exposure', 1.23);
    at.controller.release();
    await at.calm();
    expect(shown().exposure).toBe(1.23);
    const { exposure, ...others } = settings();
    const { exposure: was, ...same } = before;
    expect(exposure).not.toBe(was);
    expect(others).toEqual(same);
  });

  test('an amount there and back gives the same layers', async () => {
    const before = settings();
    for (const amount of [40, 100]) {
      at.controller.setAmount(amount);
      at.controller.release();
      await at.calm();
    }
    expect(settings()).toEqual(before);
    expect(work().tuning).toMatchObject({ amount: 100, offsets: {} });
  });
});
