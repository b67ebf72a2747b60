import { byKind, srgb } from '../../../src/adjustments';
import type { Modules } from '../../../src/hosts/photoshop/host';
import { calibrate } from '../../../src/plugin/calibrate/calibrate';
import { layers } from '../../../src/plugin/calibrate/grid';
import { ramp } from '../../../src/plugin/calibrate/ramp';
import { render } from '../../../src/render/render';
import { createSimulator } from '../../../src/simulator';
import { nothingLeft } from '../../simulator/parts';

const simulator = createSimulator();
const modules = simulator as unknown as Modules;
/** Of each adjustment three values: all of them are for Photoshop itself. */
const some = [...new Set(layers.map(({ layer }) => layer._obj))].flatMap((kind) => {
  const all = layers.filter(({ layer }) => layer._obj === kind);
  return [...new Set([0, all.length >> 1, all.length - 1])].map((i) => all[i]);
});
const measured = calibrate(modules, some);
const idsOf = async (part: RegExp) => (await measured).vectors.filter(({ id }) => part.test(id));

test('measures the ramp in three depths and two profiles, and closes', async () => {
  const { vectors } = await measured;
  const places = new Set(vectors.map(({ depth, profile }) => `${depth} ${profile}`));
  expect([...places]).toEqual(
    [8, 16, 32].flatMap((depth) => [`${depth} sRGB IEC61966-2.1`, `${depth} Adobe RGB (1998)`]),
  );
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  expect(simulator.world.documents).toEqual([]);
  expect(simulator.leaks()).toEqual(nothingLeft);
});

test('its vectors are in the format of the known ones', async () => {
  for (const { layer, input, output } of (await measured).vectors) {
    const descriptor = layer as Parameters<ReturnType<typeof byKind>['check']>[0];
    byKind(descriptor._obj).check(descriptor);
    expect([input.length, output.length]).toEqual([1024, 1024]);
    expect(input[0]).toHaveLength(3);
  }
});

test('the input of 8 bits is the ramp', async () => {
  const [{ input }] = await idsOf(/^calibrate-8-srgb/);
  expect(input.flat()).toEqual(ramp);
});

test('the input of 16 bits ends at 32768', async () => {
  const [{ input }] = await idsOf(/^calibrate-16-srgb/);
  expect(Math.max(...input.flat())).toBe(32768);
});

test('what it measures is what the simulator renders', async () => {
  for (const { layer, input, output } of await idsOf(/^calibrate-8-srgb/)) {
    const samples = Uint8Array.from(input.flat());
    render(samples, 3, [layer as Parameters<typeof render>[2][number]], srgb);
    expect([...samples]).toEqual(output.flat());
  }
});

test('what Photoshop refuses is told with its words', async () => {
  const { refused } = await measured;
  expect(refused.map(({ id }) => id)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^calibrate-32-.*-tone-/)]),
  );
  expect(refused.every(({ id }) => id.startsWith('calibrate-32-'))).toBe(true);
  expect(refused[0].reason).toContain('not currently available');
});

test('Escape closes its documents', async () => {
  const other = createSimulator();
  other.faults.at(30, 'cancel');
  await expect(calibrate(other as unknown as Modules, some)).rejects.toThrow('Cancelled');
  expect(other.world.documents).toEqual([]);
  expect(other.leaks()).toEqual(nothingLeft);
});
