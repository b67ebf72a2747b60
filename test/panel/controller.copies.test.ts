import { PhotoshopBatches } from '../../src/hosts/photoshop/batch/batches';
import type { Photoshop, Uxp } from '../../src/hosts/photoshop/host';
import { Clipboard } from '../../src/run/copied';
import type { OpenDocument } from '../../src/simulator';
import { desk, grey, groupOf, layersOf, memory, predicted } from './desk';

/** A desk with a clipboard, its first document with Magic and 0.9 EV, of which 0.2 are the user's. */
const copied = async () => {
  const store = memory();
  const clipboard = new Clipboard(store);
  const at = desk({ store, clipboard });
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  at.controller.setValue('exposure', 0.9);
  at.controller.release();
  await at.calm();
  await at.controller.copies.copy();
  return { ...at, clipboard, store };
};
type Copied = Awaited<ReturnType<typeof copied>>;

/** Another photo, in front. */
const another = async ({ simulator, until }: Copied, level = 60): Promise<OpenDocument> => {
  const document = simulator.open(grey(24, 16, level));
  await until((state) => state.document === document.id && state.place === 'ready');
  return document;
};

const exposureOf = (document: OpenDocument) => layersOf(document).exposure.adjustment?.exposure;

test('a photo that Magic has not seen gets the same values, in one step', async () => {
  const at = await copied();
  const before = at.runs.count;
  const document = await another(at);
  const steps = document.steps.length;
  await at.controller.copies.paste();
  expect(layersOf(document)).toMatchObject({
    exposure: { adjustment: { exposure: 0.9 } },
    vibrance: { adjustment: { vibrance: predicted.vibrance } },
  });
  expect(document.steps.length).toBe(steps + 1);
  expect(at.runs.count).toBe(before + 1);
  expect(at.controller.state.work?.recipe.predicted.exposure).toBeCloseTo(0.7, 5);
});

test('as a change, what was added to one prediction is added to the other', async () => {
  let exposure = 0.7;
  const store = memory();
  const at = desk({ store, clipboard: new Clipboard(store), answer: () => ({ ...predicted, exposure }) });
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  at.controller.setValue('exposure', 0.9);
  at.controller.release();
  await at.calm();
  await at.controller.copies.copy();
  at.controller.copies.clipboard!.choose({ as: 'offsets' });
  exposure = 1.5;
  const document = await another(at as unknown as Copied);
  await at.controller.copies.paste();
  expect(exposureOf(document)).toBeCloseTo(1.7, 6);
});

test('what is not chosen keeps what its user did, in the same layers', async () => {
  const at = await copied();
  const document = await another(at);
  await at.controller.magic();
  at.controller.setValue('vibrance', -30);
  at.controller.release();
  await at.calm();
  const group = groupOf(document).id;
  const runs = at.runs.count;
  at.clipboard.choose({ adjustments: ['exposure'] });
  await at.controller.copies.paste();
  expect(layersOf(document)).toMatchObject({
    exposure: { adjustment: { exposure: 0.9 } },
    vibrance: { adjustment: { vibrance: -30 } },
  });
  expect([groupOf(document).id, at.runs.count]).toEqual([group, runs]);
});

test('all open documents are pasted to, and it is counted', async () => {
  const at = await copied();
  const { simulator, controller } = at;
  const batches = new PhotoshopBatches({
    photoshop: simulator.photoshop as unknown as Photoshop,
    uxp: simulator.uxp as unknown as Uxp,
    load: at.load,
  });
  const many = desk({ open: false, simulator, store: at.store, clipboard: new Clipboard(at.store), batches });
  const documents = [await another(at, 60), await another(at, 75)];
  await many.until(({ place }) => place === 'ready');
  await many.controller.copies.pasteToAll();
  expect(many.controller.copies.outcome).toEqual({ done: 3, skipped: 0, failed: 0, left: [] });
  for (const document of [at.document, ...documents]) expect(exposureOf(document)).toBe(0.9);
  controller.stop();
});

test('nothing is copied where Magic has made nothing, and that is said', async () => {
  const at = desk({ clipboard: new Clipboard(memory()) });
  await at.until(({ place }) => place === 'ready');
  await at.controller.copies.copy();
  expect(at.controller.state.problem?.reason).toBe('nothingMade');
  expect(at.controller.copies.clipboard?.copied).toBeNull();
  await at.controller.copies.paste();
  expect(at.document.state.layers).toHaveLength(1);
});

test('what was copied is there the next time, whoever wrote to its place', async () => {
  const { store, clipboard } = await copied();
  clipboard.choose({ as: 'offsets', adjustments: ['tone', 'exposure'] });
  const next = new Clipboard(store);
  expect(next.copied).toEqual(clipboard.copied);
  expect(next.choice).toEqual({ as: 'offsets', adjustments: ['exposure', 'tone'] });
  for (const text of ['', '[]', '{"from":"a","look":{"version":1}}', 'null']) {
    store.setItem('magic.copied', text);
    expect(new Clipboard(store).copied).toBeNull();
  }
});
