import { exposure, inModal, makeCommand, rejection, scene } from './parts';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('when somebody else is modal', () => {
  test.each([
    ['24.4.0', /^Host is in a modal state$/],
    ['25.10.0', /Liquify/],
  ])('%s refuses with 9', async (version, message) => {
    const at = scene({}, { version });
    at.simulator.modal.holder = 'Liquify';
    const error = await rejection(inModal(at, async () => {}));
    expect(error).toMatchObject({ number: 9 });
    expect(error.message).toMatch(message);
  });

  test.each([
    ['25.10.0', true],
    ['25.5.0', false],
  ])('%s waits for a while: %p', async (version, waits) => {
    const at = scene({}, { version, retry: 500 });
    at.simulator.modal.holder = 'Liquify';
    const work = inModal(at, async () => 'done').catch((error) => error.number);
    await pause(20);
    at.simulator.modal.holder = null;
    expect(await work).toBe(waits ? 'done' : 9);
  });
});

test('scopes of one plug-in nest', async () => {
  const at = scene();
  const depths = await inModal(at, async () => {
    const outer = at.simulator.leaks().modalScopes;
    return [outer, await inModal(at, async () => at.simulator.leaks().modalScopes)];
  });
  expect(depths).toEqual([1, 2]);
  expect(at.simulator.leaks().modalScopes).toBe(0);
});

test('a cancel is told, and spoils every further call until the scope ends', async () => {
  const at = scene();
  const { photoshop, modal } = at.simulator;
  let told = 0;
  const before = at.simulator.digest(at.document);
  const error = await rejection(
    inModal(at, async (context) => {
      context.onCancel = () => told++;
      await context.hostControl.suspendHistory({ documentID: at.document.id, name: 'Magic' });
      await photoshop.action.batchPlay([makeCommand(exposure(1))] as never);
      modal.cancel();
      expect(context.isCancelled).toBe(true);
      const [answer] = await photoshop.action.batchPlay([makeCommand(exposure(1))] as never);
      expect(answer).toMatchObject({ _obj: 'error', result: -128 });
      await photoshop.imaging!.getPixels({ documentID: at.document.id });
    }),
  );
  expect(error.number).toBe(-128);
  expect(told).toBe(1);
  expect(at.simulator.digest(at.document)).toBe(before);
  await inModal(at, async ({ isCancelled }) => expect(isCancelled).toBe(false));
});

test('a copy of the context has nothing in it', async () => {
  await inModal(scene(), async (context) => expect({ ...context }).toEqual({}));
});

test('what the work throws comes back as it is', async () => {
  const own = new Error('mine');
  expect(await rejection(inModal(scene(), () => Promise.reject(own)))).toBe(own);
});

test('a command needs a name', async () => {
  const { simulator } = scene();
  await rejection(simulator.photoshop.core.executeAsModal(async () => {}, {}));
});

test.each([
  [0.5, true],
  [1.5, false],
  [Number.NaN, false],
])('progress of %p is taken: %p', async (value, taken) => {
  const at = scene();
  const work = inModal(at, async ({ reportProgress }) => reportProgress({ value }));
  if (taken) await work;
  else await rejection(work);
  expect(at.simulator.modal.progress).toEqual(taken ? [value] : []);
});

test.each([false, true])(
  'documents registered for closing are closed when the work throws: %p',
  async (fails) => {
    const at = scene();
    const { photoshop, world } = at.simulator;
    const work = inModal(at, async ({ hostControl }) => {
      const made = await photoshop.app.createDocument({ width: 4, height: 4, depth: 16 });
      expect(photoshop.app.activeDocument!.id).toBe(made.id);
      await hostControl.registerAutoCloseDocument(made.id);
      if (fails) throw new Error('stop');
    });
    await work.catch(() => {});
    expect(world.documents.map(({ id }) => id)).toEqual([at.document.id]);
    expect(world.activeId).toBe(at.document.id);
  },
);

test('listeners hear nothing of a scope', async () => {
  const at = scene();
  const heard: string[] = [];
  await at.simulator.photoshop.action.addNotificationListener(['make'], ((event: string) =>
    heard.push(event)) as never);
  await inModal(at, () => at.simulator.photoshop.action.batchPlay([makeCommand(exposure(1))] as never));
  expect(heard).toEqual([]);
  at.simulator.world.notify('make', {});
  at.simulator.world.notify('select', {});
  expect(heard).toEqual(['make']);
});
