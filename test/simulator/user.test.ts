import { byId } from '../../src/adjustments';
import type { OpenDocument, Simulator } from '../../src/simulator';
import { exposure, inModal, makeCommand, play, scene } from './parts';

const names = ['open', 'close', 'select', 'set', 'delete', 'historyStateChanged'];
const bounds = { left: 0, top: 0, right: 2, bottom: 2 };

describe('listeners hear of', () => {
  test.each<[string, (simulator: Simulator, document: OpenDocument) => unknown, string]>([
    ['a document that is opened', (simulator) => simulator.open({ width: 1, height: 1 }), 'open'],
    ['one that is opened again', (simulator, document) => simulator.reopen(simulator.save(document)), 'open'],
    ['one that is closed', (simulator, document) => simulator.close(document), 'close'],
    ['one that comes to the front', (simulator, document) => simulator.show(document), 'select'],
    ['a selection', (simulator, document) => simulator.select(document, bounds), 'set'],
    ['the active layers', (simulator, document) => simulator.activate(document, 1), 'select'],
    ['a name', (simulator, document) => simulator.edit(document, 2, { name: 'x' }), 'set'],
    ['values', (simulator, document) => simulator.adjust(document, 2, { exposure: 2 }), 'set'],
    ['a layer that is deleted', (simulator, document) => simulator.delete(document, 2), 'delete'],
    ['an undo', (simulator, document) => simulator.undo(document), 'historyStateChanged'],
  ])('%s', async (_, act, event) => {
    const at = scene();
    await play(at, makeCommand(exposure(1)));
    const heard: string[] = [];
    const listener = ((name: string) => heard.push(name)) as never;
    const { action } = at.simulator.photoshop;
    await action.addNotificationListener(names, listener);
    act(at.simulator, at.document);
    expect(heard).toEqual([event]);
    await action.removeNotificationListener(names, listener);
    at.simulator.select(at.document, null);
    expect(heard).toEqual([event]);
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
  expect(document.steps.map(({ name }) => name)).toEqual([
    'Open',
    'exposure Layer',
    'Layer Properties',
    'Modify Adjustment Layer',
  ]);
  expect(() => simulator.activate(document, 77)).toThrow();
});

test('warming fills the cache levels, and nothing else', () => {
  const { simulator, document } = scene({ width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(9) });
  const before = simulator.digest(document);
  simulator.warm(document);
  expect(simulator.digest(document)).toBe(before);
});
