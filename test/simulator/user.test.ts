import { byId } from '../../src/adjustments';
import type { OpenDocument, Simulator } from '../../src/simulator';
import { exposure, inModal, makeCommand, play, scene, stepsOf } from './parts';

const names = ['open', 'close', 'select', 'set', 'hide', 'show', 'delete', 'historyStateChanged'];
const bounds = { left: 0, top: 0, right: 2, bottom: 2 };

describe('listeners hear of', () => {
  test.each<[string, (simulator: Simulator, document: OpenDocument) => unknown, ...string[]]>([
    ['a document that is opened', (simulator) => simulator.open({ width: 1, height: 1 }), 'open'],
    ['one that is opened again', (simulator, document) => simulator.reopen(simulator.save(document)), 'open'],
    ['one that is closed', (simulator, document) => simulator.close(document), 'close'],
    ['one that comes to the front', (simulator, document) => simulator.show(document), 'select'],
    [
      'a selection',
      (simulator, document) => simulator.select(document, bounds),
      'set',
      'historyStateChanged',
    ],
    ['the active layers', (simulator, document) => simulator.activate(document, 1), 'select'],
    [
      'a name',
      (simulator, document) => simulator.edit(document, 2, { name: 'x' }),
      'set',
      'historyStateChanged',
    ],
    [
      'a layer that is hidden',
      (simulator, document) => simulator.edit(document, 2, { visible: false }),
      'hide',
    ],
    ['one that is shown', (simulator, document) => simulator.edit(document, 2, { visible: true }), 'show'],
    [
      'values',
      (simulator, document) => simulator.adjust(document, 2, { exposure: 2 }),
      'set',
      'historyStateChanged',
    ],
    [
      'a layer that is deleted',
      (simulator, document) => simulator.delete(document, 2),
      'delete',
      'historyStateChanged',
    ],
    ['an undo', (simulator, document) => simulator.undo(document), 'historyStateChanged'],
  ])('%s', async (_, act, ...events) => {
    const at = scene();
    await play(at, makeCommand(exposure(1)));
    const heard: string[] = [];
    const listener = ((name: string) => heard.push(name)) as never;
    const { action } = at.simulator.photoshop;
    await action.addNotificationListener(names, listener);
    act(at.simulator, at.document);
    expect(heard).toEqual(events);
    await action.removeNotificationListener(names, listener);
    at.simulator.select(at.document, null);
    expect(heard).toEqual(events);
  });

  test('nothing that the plug-in does in a scope', async () => {
    const at = scene();
    const heard: string[] = [];
    await at.simulator.photoshop.action.addNotificationListener(['make'], (() =>
      heard.push('make')) as never);
    await inModal(at, () => at.simulator.photoshop.action.batchPlay([makeCommand(exposure(1))] as never));
    expect(heard).toEqual([]);
  });
});

test('what the user changes is what is there', async () => {
  const at = scene();
  const { simulator, document } = at;
  await play(at, makeCommand(exposure(1)));
  simulator.edit(document, 2, { name: 'Mine', opacity: 30 });
  simulator.adjust(document, 2, { exposure: -1.5 });
  expect(document.state.layers[1]).toMatchObject({
    name: 'Mine',
    opacity: 30,
    adjustment: byId('exposure').toLayer({ exposure: -1.5 }),
  });
  expect(stepsOf(document)).toEqual(['Open', 'Exposure Layer', 'Layer Properties', 'Modify Exposure Layer']);
  expect(() => simulator.activate(document, 77)).toThrow();
});

test('what is done while a slider is held is one step', async () => {
  const at = scene({}, { retry: 0 });
  const { simulator, document } = at;
  await play(at, makeCommand(exposure(1)));
  simulator.hold(document, 'Modify Exposure Layer');
  for (const value of [1.1, 1.2, 1.3]) simulator.modify(document, 2, exposure(value));
  await expect(inModal(at, async () => {})).rejects.toThrow('modal state');
  simulator.letGo(document);
  await inModal(at, async () => {});
  expect(stepsOf(document)).toEqual(['Open', 'Exposure Layer', 'Modify Exposure Layer']);
  simulator.goTo(document, 1);
  expect(document.state.layers[1].adjustment).toEqual(exposure(1));
});

test('hiding a layer is no step', async () => {
  const at = scene();
  await play(at, makeCommand(exposure(1)));
  at.simulator.edit(at.document, 2, { visible: false });
  expect(at.document.steps).toHaveLength(2);
  at.simulator.edit(at.document, 2, { opacity: 50 });
  expect(at.document.steps.at(-1)!.name).toBe('Master Opacity Change');
});

test('settings that Photoshop could not have are refused', async () => {
  const at = scene();
  await play(at, makeCommand(exposure(1)));
  expect(() => at.simulator.modify(at.document, 2, { _obj: 'exposure', exposure: 21 })).toThrow('exposure');
});

test('warming fills the cache levels, and nothing else', () => {
  const { simulator, document } = scene({ width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(9) });
  const before = simulator.digest(document);
  simulator.warm(document);
  expect(simulator.digest(document)).toBe(before);
});
