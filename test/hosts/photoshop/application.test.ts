import { PhotoshopApplication } from '../../../src/hosts/photoshop/application';
import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../../src/hosts/photoshop/photoshop';
import { sampleEdit } from '../../../src/run/contract/samples';
import { type Change, picture } from '../../../src/run/host';
import { createSimulator } from '../../../src/simulator';

const quiet = () => new Promise((next) => setTimeout(next, 250));

const open = () => {
  const simulator = createSimulator();
  const document = simulator.open({ width: 8, height: 8 });
  const application = new PhotoshopApplication(simulator.photoshop as unknown as Photoshop);
  const heard: Change[] = [];
  const end = application.watch((change) => heard.push(change));
  const [{ id }] = document.state.layers;
  return { simulator, document, id, application, heard, end };
};

type At = ReturnType<typeof open>;

test.each<[string, (at: At) => void, Change[]]>([
  ['a brush', ({ simulator, document, id }) => simulator.paint(document, id, 9), ['step']],
  [
    'a burst of them, once',
    ({ simulator, document, id }) => [1, 2, 3].map((grey) => simulator.paint(document, id, grey)),
    ['step'],
  ],
  [
    'a selection',
    ({ simulator, document }) => simulator.select(document, { left: 0, top: 0, right: 2, bottom: 2 }),
    ['view'],
  ],
  ['an active layer', ({ simulator, document, id }) => simulator.activate(document, id), ['view']],
  ['a name', ({ simulator, document, id }) => simulator.edit(document, id, { name: 'Photo' }), ['view']],
  [
    'a hidden layer',
    ({ simulator, document, id }) => simulator.edit(document, id, { visible: false }),
    ['pixels'],
  ],
  ['an opacity', ({ simulator, document, id }) => simulator.edit(document, id, { opacity: 50 }), ['step']],
  ['another document', ({ simulator }) => simulator.open({ width: 8, height: 8 }), ['view']],
  ['a closed document', ({ simulator, document }) => simulator.close(document), ['view']],
  ['nothing', () => {}, []],
])('of %s the listener hears what it comes to', async (_, act, wanted) => {
  const at = open();
  act(at);
  await quiet();
  expect(at.heard).toEqual(wanted);
  at.end();
});

describe('what Magic writes while a slider is held', () => {
  const held = async (meanwhile: (at: At, value: number) => void) => {
    const at = open();
    const host = new PhotoshopHost(at.simulator.photoshop as unknown as Photoshop);
    await host.describe();
    await host.pixels(picture);
    await host.apply(sampleEdit({ exposure: 0.5, vibrance: 20 }));
    await quiet();
    at.heard.length = 0;
    const values = [0.1, 0.4, 0.8];
    const told = jest.fn();
    const { world } = at.simulator;
    world.listeners.push({ events: ['set', 'historyStateChanged'], listener: told });
    await host.editLive(async () => {
      const exposure = values.shift();
      if (exposure !== undefined) meanwhile(at, exposure);
      return exposure === undefined ? null : sampleEdit({ exposure, vibrance: 20 });
    });
    await quiet();
    return { ...at, told };
  };

  test('is told once, however much of it Photoshop tells', async () => {
    const { heard, told } = await held(() => {});
    expect(told.mock.calls.map(([event]) => event)).toEqual(
      expect.arrayContaining(['set', 'historyStateChanged']),
    );
    expect(heard).toEqual(['view']);
  });

  test('hides nothing of what the user does, then or afterwards', async () => {
    const { heard, simulator, document, id } = await held((at, value) => {
      if (value === 0.4) at.simulator.open({ width: 4, height: 4 });
      if (value === 0.4) at.simulator.show(at.document);
    });
    expect(heard.sort()).toEqual(['view', 'view']);
    simulator.paint(document, id, 9);
    await quiet();
    expect(heard).toEqual(['view', 'view', 'step']);
  });

  test('is heard of again when the user undoes and redoes it', async () => {
    const { heard, simulator, document } = await held(() => {});
    heard.length = 0;
    simulator.undo(document);
    await quiet();
    expect(heard).toEqual(['step']);
    simulator.redo(document);
    await quiet();
    expect(heard).toEqual(['step', 'step']);
  });
});

test('nothing is heard after the end, and nobody listens any more', async () => {
  const { simulator, document, id, heard, end } = open();
  simulator.paint(document, id, 9);
  end();
  simulator.paint(document, id, 10);
  await quiet();
  expect(heard).toEqual([]);
  expect(simulator.world.listeners).toEqual([]);
});

test('an application that tells nothing can be watched all the same', async () => {
  const { simulator } = open();
  const photoshop = simulator.photoshop as unknown as Photoshop;
  const silent = {
    ...photoshop,
    action: { ...photoshop.action, addNotificationListener: () => Promise.reject(new Error('no')) },
  };
  const end = new PhotoshopApplication(silent).watch(() => {});
  await quiet();
  expect(end).not.toThrow();
});

test('one event that is refused leaves the others heard, and is told', async () => {
  const { simulator } = open();
  const photoshop = simulator.photoshop as unknown as Photoshop;
  const addNotificationListener: Photoshop['action']['addNotificationListener'] = (events, listener) =>
    events.includes('selectNoLayers')
      ? Promise.reject(new Error('Unknown event'))
      : photoshop.action.addNotificationListener(events, listener);
  const partly = { ...photoshop, action: { ...photoshop.action, addNotificationListener } };
  const heard: Change[] = [];
  const application = new PhotoshopApplication(partly);
  const end = application.watch((change) => heard.push(change));
  simulator.open({ width: 4, height: 4 });
  await quiet();
  expect(heard).toEqual(['view']);
  expect([...application.unheard]).toEqual(['selectNoLayers']);
  end();
});

test('the document in front is the host; with none open it refuses', async () => {
  const { simulator, document, application } = open();
  expect((await application.front().snapshot()).document).toBe(document.id);
  simulator.close(document);
  await expect(application.front().snapshot()).rejects.toMatchObject({ reason: 'nothingOpen' });
});
