import { byId } from '../../../src/adjustments';
import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../../src/hosts/photoshop/photoshop';
import { sampleEdit } from '../../../src/run/contract/samples';
import { picture } from '../../../src/run/host';
import { createSimulator, type SimulatorOptions } from '../../../src/simulator';

const all = { vibrance: 20, temperature: 10, midtones: 9 };
const four = sampleEdit({ ...all, exposure: 0.5 });

const opened = (options: SimulatorOptions = {}) => {
  const simulator = createSimulator(options);
  const document = simulator.open({ width: 48, height: 32 });
  const host = () => new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
  const { made } = simulator.faults;
  /** Names of the calls that work makes. */
  const calls = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = made.photoshop.length;
    await work();
    return made.photoshop.slice(before);
  };
  const magic = () =>
    calls(async () => {
      const one = host();
      await one.describe();
      await one.current();
      await one.pixels(picture);
      await one.apply(four);
    });
  const follow = (values: number[]) =>
    calls(() =>
      host().editLive(async () => {
        const exposure = values.shift();
        return exposure === undefined ? null : sampleEdit({ ...all, exposure });
      }),
    );
  const exposureLayer = () =>
    document.state.layers
      .flatMap(({ children }) => children)
      .find(({ adjustment }) => adjustment?._obj === 'exposure')!;
  return { simulator, document, host, calls, magic, follow, exposureLayer };
};

/** Calls into Photoshop that each action may take. */
const mostCount = { magic: 14, again: 18, look: 2, step: 1 };

test('Magic with all four layers, and Magic again', async () => {
  const { magic } = opened();
  expect((await magic()).length).toBeLessThanOrEqual(mostCount.magic);
  expect((await magic()).length).toBeLessThanOrEqual(mostCount.again);
});

test.each([1, 30])('a look asks once, with %i groups in the document', async (groups) => {
  const { magic, calls, host, document } = opened();
  await magic();
  document.change('by hand', (draft) => {
    const [ground, group] = draft.layers;
    const copies = Array.from({ length: groups - 1 }, () => ({
      ...group,
      id: draft.nextLayer++,
      xmp: null,
      children: [],
    }));
    draft.layers = [ground, group, ...copies];
  });
  expect(await calls(() => host().snapshot())).toEqual(['core.executeAsModal', 'action.batchPlay']);
});

test('a step of a slider is one call, drawn at once; its name goes with it', async () => {
  const { magic, follow, exposureLayer } = opened();
  await magic();
  await follow([0.1]);
  const one = (await follow([0.2])).filter((name) => name !== 'app.updateUI');
  const six = (await follow([0.3, 0.4, 0.5, 0.6, 0.7, 0.8])).filter((name) => name !== 'app.updateUI');
  expect((six.length - one.length) / 5).toBe(mostCount.step);
  expect(exposureLayer().name).toBe('Exposure +0.80');
});

test('every step of a slider is drawn before the next', async () => {
  const { simulator, magic, follow } = opened();
  await magic();
  const before = simulator.world.repaints;
  await follow([0.1, 0.5, 0.9]);
  expect(simulator.world.unpainted).toBe(0);
  expect(simulator.world.repaints - before).toBeGreaterThanOrEqual(3);
});

describe.each(['works', 'refuses', 'active'] as const)('where setting a layer by its id %s', (setsById) => {
  test('the slider changes its layer and no other, and the selection stays', async () => {
    const { document, magic, follow, exposureLayer } = opened({ setsById });
    await magic();
    const [ground] = document.state.layers;
    for (const active of [document.state.active, [ground.id]]) {
      document.change(null, (draft) => {
        draft.active = [...active];
      });
      const exposure = active.includes(ground.id) ? 1.25 : 0.75;
      await follow([0.1, exposure]);
      expect(exposureLayer().adjustment).toMatchObject({ exposure });
      expect(document.state.active).toEqual(active);
    }
  });

  test("the user's own active layer of the kind stays as it is", async () => {
    const { document, magic, follow, exposureLayer } = opened({ setsById });
    await magic();
    const mine = byId('exposure').toLayer({ exposure: 2 });
    const id = document.change('by hand', (draft) => {
      const layer = { ...exposureLayer(), id: draft.nextLayer++, name: 'Mine', adjustment: mine };
      draft.layers.push(layer);
      draft.active = [layer.id];
      return layer.id;
    });
    await follow([0.1, 0.9]);
    expect(exposureLayer().adjustment).toMatchObject({ exposure: 0.9 });
    expect(document.state.layers.find((layer) => layer.id === id)!.adjustment).toEqual(mine);
  });
});
