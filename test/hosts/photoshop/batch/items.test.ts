import { photosIn } from '../../../../src/hosts/photoshop/batch/items';
import { fill, photos, picture, setUp } from './batchRun';

test('an earlier PSD stays as it was where saving over it fails', async () => {
  const run = setUp();
  const { faults, world } = run.simulator;
  fill(run, 'a.jpg');
  world.disk.put(`${photos}/a.magic.psd`, picture(90));
  const before = world.disk.content(`${photos}/a.magic.psd`);
  const { later } = faults;
  faults.later = function full(name, work, area) {
    return name === 'document.saveAs.psd'
      ? Promise.reject(new Error('full'))
      : (later.call(this, name, work, area) as never);
  };
  const folder = await run.folder();
  await run.start(await photosIn(folder), { overwrite: true }, folder);
  expect(world.disk.content(`${photos}/a.magic.psd`)).toBe(before);
  expect(before).not.toBeNull();
  expect(world.disk.names(photos).map(({ name }) => name)).toEqual(['a.jpg', 'a.magic.psd']);
});

test('a document that the user opens while a file fails stays open', async () => {
  const run = setUp();
  fill(run, 'a.jpg', 'b.jpg');
  run.simulator.world.disk.put(`${photos}/b.jpg`, null);
  const core = run.photoshop.core as { executeAsModal: (...of: unknown[]) => Promise<unknown> };
  const { executeAsModal } = core;
  let opened = 0;
  core.executeAsModal = (...of) =>
    executeAsModal(...of).finally(
      () => opened++ || run.simulator.open({ ...picture(70), title: 'mine.psd' }),
    );
  const folder = await run.folder();
  await run.start(await photosIn(folder), {}, folder);
  expect(run.simulator.world.documents.map(({ title }) => title)).toEqual(['mine.psd']);
});
