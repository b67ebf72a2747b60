import type { Fault, OpenDocument } from '../../src/simulator';
import { errorOf, exposure, inModal, makeCommand, nothingLeft, rejection, type Scene, scene } from './parts';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const make = ({ simulator }: Scene) =>
  simulator.photoshop.action.batchPlay([makeCommand(exposure(1))] as never);

/** Three calls within a scope: the scope is the first, then a suspension, then a command. */
const work = async (at: Scene) =>
  inModal(at, async ({ hostControl }) => {
    await hostControl.suspendHistory({ documentID: at.document.id, name: 'Magic' });
    return errorOf((await make(at))[0]);
  });

describe('at the call of a command', () => {
  test.each<[Fault, string | number]>([
    ['throw', 'action.batchPlay failed: an injected fault'],
    ['cancel', 'action.batchPlay failed: an injected fault'],
    ['error', -25920],
    ['close', -25920],
  ])('%s', async (kind, outcome) => {
    const at = scene();
    const before = at.simulator.digest(at.document);
    at.simulator.faults.at(3, kind);
    const done = work(at);
    if (typeof outcome === 'string') expect((await rejection(done)).message).toBe(outcome);
    else expect(await done).toBe(outcome);
    expect(at.simulator.digest(at.document)).toBe(before);
    expect(at.simulator.leaks()).toEqual(nothingLeft);
    expect(at.simulator.faults.pending).toBe(0);
  });

  test('hang', async () => {
    const at = scene();
    at.simulator.faults.at(3, 'hang');
    const soon = pause(30).then(() => 'nothing');
    expect(await Promise.race([work(at), soon])).toBe('nothing');
    expect(at.simulator.leaks()).toMatchObject({ modalScopes: 1, suspendedHistories: 1 });
  });

  test('switch: the command goes to the other document', async () => {
    const at = scene();
    const { simulator } = at;
    const other: OpenDocument = simulator.open({ width: 3, height: 3 });
    simulator.world.activeId = at.document.id;
    simulator.faults.at(3, 'switch');
    await work(at);
    expect(simulator.world.activeId).toBe(other.id);
    expect([at.document, other].map(({ state }) => state.layers.length)).toEqual([1, 2]);
  });

  test('deleteLayer', async () => {
    const at = scene();
    await inModal(at, () => make(at));
    at.simulator.faults.at(1, 'deleteLayer');
    await inModal(at, async () => {});
    expect(at.document.state.layers).toHaveLength(1);
  });
});

test('calls are counted by name, properties apart, files for themselves', async () => {
  const at = scene();
  const { faults, fs, photoshop } = at.simulator;
  await work(at);
  await fs.writeFile('plugin-data:/a', 'x');
  expect(faults.made).toEqual({
    photoshop: ['core.executeAsModal', 'hostControl.suspendHistory', 'action.batchPlay'],
    files: ['fs.writeFile'],
  });
  const { reads } = faults;
  expect(photoshop.app.activeDocument!.layers).toHaveLength(2);
  expect(faults.reads).toBe(reads + 2);
});

test('files fail by their own count', async () => {
  const { simulator } = scene();
  simulator.faults.at(2, 'throw', 'files');
  await simulator.fs.writeFile('plugin-data:/a', 'x');
  await rejection(simulator.fs.readFile('plugin-data:/a'));
  await simulator.fs.readFile('plugin-data:/a');
});

test('faults that are cleared do not happen, and setters can fail', async () => {
  const at = scene();
  at.simulator.faults.at(1, 'throw');
  at.simulator.faults.clear();
  await work(at);
  await inModal(at, async () => {
    at.simulator.faults.at(1, 'throw');
    const [layer] = at.simulator.photoshop.app.activeDocument!.layers;
    expect(() => Object.assign(layer, { name: 'x' })).toThrow('injected');
    layer.name = 'y';
    expect(layer.name).toBe('y');
  });
});
