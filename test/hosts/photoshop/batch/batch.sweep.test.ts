import { openDocuments, photosIn } from '../../../../src/hosts/photoshop/batch/items';
import type { Fault, OpenDocument } from '../../../../src/simulator';
import type { Area } from '../../../../src/simulator/calls';
import { nothingLeft, stepsOf } from '../../../simulator/parts';
import { limitsMs } from '../../../support/timeLimits';
import { fill, namesIn, openPhotos, photos, picture, type Run, setUp } from './batchRun';

const faults: Fault[] = ['hang', 'throw', 'error', 'cancel', 'close', 'switch', 'deleteLayer', 'busy'];
/** Of the calls one in so many is spoilt, and all where MAGIC_FULL is set. */
const stride = process.env.MAGIC_FULL ? 1 : 4;
/** More than any batch has; each sweep ends by itself at the first number that no call had. */
const most = 150;
/** Time passes this much faster for whoever waits. */
const speed = 400;

const { setTimeout: real } = globalThis;
beforeAll(() => {
  globalThis.setTimeout = ((task: () => void, ms = 0) => real(task, ms / speed)) as typeof setTimeout;
});
afterAll(() => {
  globalThis.setTimeout = real;
});

/** What Photoshop and the user are like again when the fault is over. */
function calm({ simulator }: Run): void {
  simulator.faults.clear();
  simulator.modal.holder = null;
  expect(simulator.leaks()).toEqual(nothingLeft);
}

const magics = (document: OpenDocument): number =>
  stepsOf(document).filter((step) => step === 'Magic').length;

/** A batch over two open documents with a fault at call k. @returns false where there was no such call */
async function spoilDocuments(fault: Fault, k: number): Promise<boolean> {
  const run = setUp();
  const { simulator } = run;
  const documents = openPhotos(run, 40, 60);
  const was = documents.map((document) => simulator.digest(document));
  simulator.faults.at(k, fault);
  await run.start(openDocuments(run.photoshop)).catch(() => {});
  const happened = simulator.faults.pending === 0;
  const at = `${fault} at call ${k}, ${simulator.faults.made.photoshop[k - 1]}`;
  calm(run);
  for (const [name, state] of run.told) {
    const document = documents[Number(name[0])];
    expect([at, name, magics(document)]).toEqual([at, name, state === 'done' ? 1 : 0]);
  }
  for (const [i, document] of documents.entries())
    if (magics(document) === 0 && !['deleteLayer', 'close'].includes(fault))
      expect([at, i, simulator.digest(document)]).toEqual([at, i, was[i]]);
  run.told.length = 0;
  const left = openDocuments(run.photoshop);
  const next = await run.start(left);
  expect([at, next]).toEqual([at, { done: left.length, skipped: 0, failed: 0, cancelled: false }]);
  return happened;
}

/** The same over a folder of two photos, one of which has a PSD of an earlier run. */
async function spoilFolder(fault: Fault, k: number, area: Area): Promise<boolean> {
  const run = setUp();
  const { simulator } = run;
  const { disk } = simulator.world;
  fill(run, 'a.jpg', 'b.jpg');
  const earlier = { ...picture(90), title: 'earlier' };
  disk.put(`${photos}/a.magic.psd`, earlier);
  const own = simulator.open({ ...picture(90), title: 'mine.jpg' });
  const was = simulator.digest(own);
  const contents = ['a.jpg', 'b.jpg'].map((name) => disk.content(`${photos}/${name}`));
  const folder = await run.folder();
  const begin = async () => run.start(await photosIn(folder), { overwrite: true }, folder);
  simulator.faults.at(k, fault, area);
  await begin().catch(() => {});
  const happened = simulator.faults.pending === 0;
  const made = simulator.faults.made[area];
  const at = `${fault} at call ${k}, ${made.at(-1)} after ${made.at(-2)}`;
  calm(run);
  expect([at, ['a.jpg', 'b.jpg'].map((name) => disk.content(`${photos}/${name}`))]).toEqual([at, contents]);
  // What is called done is there, and whole; of an earlier run either it or what took its place.
  for (const name of ['a', 'b']) {
    const file = `${photos}/${name}.magic.psd`;
    const state = run.told.find(([item]) => item === `${name}.jpg`)?.[1];
    const there = disk.has(file);
    expect([at, name, there || (name === 'b' && state !== 'done')]).toEqual([at, name, true]);
    if (!there || disk.content(file) === earlier) continue;
    const saved = simulator.openFile(file);
    expect([at, name, saved.state.layers.length]).toEqual([at, name, 2]);
    simulator.close(saved);
  }
  if (simulator.world.documents.includes(own)) expect([at, simulator.digest(own)]).toEqual([at, was]);
  run.told.length = 0;
  expect([at, await begin()]).toEqual([at, { done: 2, skipped: 0, failed: 0, cancelled: false }]);
  expect([at, simulator.world.documents.filter((one) => one !== own)]).toEqual([at, []]);
  // A draft stays only where it couldn't be deleted.
  if (fault !== 'hang' && fault !== 'cancel')
    expect([at, namesIn(run).sort()]).toEqual([at, ['a.jpg', 'a.magic.psd', 'b.jpg', 'b.magic.psd']]);
  return happened;
}

/** Calls from here on are spoilt one by one; each fault begins at another, so that together they come to all. */
async function sweep(fault: Fault, spoil: (k: number) => Promise<boolean>): Promise<number> {
  let k = 1 + (faults.indexOf(fault) % stride);
  while (k < most && (await spoil(k))) k += stride;
  return k;
}

describe.each(faults)('%s at any call of a batch', (fault) => {
  test(
    'of documents leaves each whole, and the next batch works',
    async () => {
      const k = await sweep(fault, (k) => spoilDocuments(fault, k));
      expect(k).toBeGreaterThan(20);
      expect(k).toBeLessThan(most);
    },
    limitsMs.sweep,
  );

  test.each<[Area, number]>([
    ['photoshop', 30],
    ['files', 7],
  ])(
    'of a folder, into %s, leaves files whole, and the next batch works',
    async (area, least) => {
      const k = await sweep(fault, (k) => spoilFolder(fault, k, area));
      expect(k).toBeGreaterThan(least);
      expect(k).toBeLessThan(most);
    },
    limitsMs.sweep,
  );
});
