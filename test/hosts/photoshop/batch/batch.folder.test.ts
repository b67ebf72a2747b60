import { photosIn } from '../../../../src/hosts/photoshop/batch/items';
import { nothingLeft, stepsOf } from '../../../simulator/parts';
import { fill, namesIn, photos, picture, type Run, setUp } from './batchRun';

let run: Run;
beforeEach(() => {
  run = setUp();
});
afterEach(() => {
  expect(run.simulator.leaks()).toEqual(nothingLeft);
});

describe('a folder', () => {
  test('of photos: each is opened, saved as a layered PSD and closed', async () => {
    fill(run, 'b2.jpg', 'b10.jpg', 'a.psd', 'notes.txt', 'old.magic.psd', 'c.nef');
    const own = run.simulator.open({ ...picture(90), title: 'mine.jpg' });
    const folder = await run.folder();
    const items = await photosIn(folder);
    expect(items.map(({ name }) => name)).toEqual(['a.psd', 'b2.jpg', 'b10.jpg', 'c.nef']);
    await run.start(items, {}, folder);
    expect(run.told).toEqual([
      ['a.psd', 'done', 'a.magic.psd'],
      ['b2.jpg', 'done', 'b2.magic.psd'],
      ['b10.jpg', 'done', 'b10.magic.psd'],
      ['c.nef', 'skipped', expect.stringMatching(/camera raw/)],
    ]);
    expect(run.simulator.world.documents).toEqual([own]);
    expect(stepsOf(own)).toEqual(['Open']);
    const saved = run.simulator.openFile(`${photos}/b2.magic.psd`);
    expect(saved.state.layers.map(({ name }) => name)).toEqual(['Background', 'Magic']);
  });

  test('saves into another one', async () => {
    fill(run, 'a.jpg');
    run.simulator.world.disk.put('/done/here.txt', null);
    run.simulator.world.disk.picks.push(photos, '/done');
    const { localFileSystem } = run.uxp.storage;
    const folder = (await localFileSystem.getFolder())!;
    const out = (await localFileSystem.getFolder())!;
    await run.start(await photosIn(folder), {}, out);
    expect(run.simulator.world.disk.has('/done/a.magic.psd')).toBe(true);
    expect(namesIn(run)).toEqual(['a.jpg']);
  });

  test.each([
    [false, 'skipped', 'a.magic.psd is there already.'],
    [true, 'done', 'a.magic.psd'],
  ])('with a PSD of an earlier run: replacing it is %p', async (overwrite, state, reason) => {
    fill(run, 'a.jpg', 'a.magic.psd');
    const folder = await run.folder();
    await run.start(await photosIn(folder), { overwrite }, folder);
    expect(run.told).toEqual([['a.jpg', state, reason]]);
  });

  test('with files that can\u2019t be opened or saved, or are open already', async () => {
    fill(run, 'a.jpg', 'mine.jpg', 'z.jpg');
    const { disk } = run.simulator.world;
    disk.put(`${photos}/broken.jpg`, null);
    const own = run.simulator.openFile(`${photos}/mine.jpg`);
    run.onEnded = ({ name }) => {
      if (name === 'mine.jpg') disk.readOnly.add(photos);
    };
    const folder = await run.folder();
    const summary = await run.start(await photosIn(folder), {}, folder);
    expect(summary).toEqual({ done: 1, skipped: 1, failed: 2, cancelled: false });
    expect(run.told).toEqual([
      ['a.jpg', 'done', 'a.magic.psd'],
      ['broken.jpg', 'failed', expect.stringMatching(/open/)],
      ['mine.jpg', 'skipped', expect.stringMatching(/open in Photoshop/)],
      ['z.jpg', 'failed', expect.stringMatching(/Permission denied/)],
    ]);
    expect(run.simulator.world.documents).toEqual([own]);
    expect(stepsOf(own)).toEqual(['Open']);
    expect(namesIn(run)).not.toContain('z.magic.psd');
  });

  test('leaves no empty file where saving fails', async () => {
    fill(run, 'a.jpg', 'b.jpg');
    const { faults } = run.simulator;
    const { later } = faults;
    faults.later = function spoilt(name, work, area) {
      if (name === 'document.saveAs.psd' && namesIn(run).some((one) => /^a\.magic\..*\.tmp\.psd$/.test(one)))
        return Promise.reject(new Error('The disk is full'));
      return later.call(this, name, work, area) as never;
    };
    const folder = await run.folder();
    await run.start(await photosIn(folder), {}, folder);
    expect(run.told.map(([, state]) => state)).toEqual(['failed', 'done']);
    expect(namesIn(run)).toEqual(['a.jpg', 'b.jpg', 'b.magic.psd']);
  });

  test.each<[string, string[], RegExp]>([
    ['without photos', ['notes.txt'], /one without any/],
    ['of raw files', ['a.nef', 'b.cr3'], /2 camera raw files only/],
  ])('%s is refused', async (_, files, sentence) => {
    fill(run, ...files);
    await expect(photosIn(await run.folder())).rejects.toThrow(sentence);
  });
});
