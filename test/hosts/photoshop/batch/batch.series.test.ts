import { openDocuments, photosIn } from '../../../../src/hosts/photoshop/batch/items';
import type { OpenDocument } from '../../../../src/simulator';
import { nothingLeft, stepsOf } from '../../../simulator/parts';
import { mostExposure, openPhotos, photos, picture, type Run, setUp } from './batchRun';

let run: Run;
beforeEach(() => {
  run = setUp();
});
afterEach(() => {
  expect(run.simulator.leaks()).toEqual(nothingLeft);
});

describe('a series', () => {
  const exposures = (documents: readonly OpenDocument[]) =>
    documents.map(({ state }) => {
      const made = state.layers[1]?.children.map(({ adjustment }) => adjustment);
      return made?.find((adjustment) => adjustment?._obj === 'exposure')?.exposure as number;
    });

  test('is looked at, shown with Photoshop free, and matched', async () => {
    const documents = openPhotos(run, 40, 50, 60);
    let free: boolean | undefined;
    run.onMatched = async (series) => {
      free = run.simulator.modal.depth === 0;
      // Each photo can be shown, so that nobody has to choose by names.
      for (const { preview } of series[0].items)
        expect(preview!.data).toHaveLength(preview!.width * preview!.height * preview!.channels);
      expect(series.map(({ items }) => items.map(({ name }) => name))).toEqual([['0.jpg', '1.jpg', '2.jpg']]);
      expect(documents.map(({ state }) => state.layers.length)).toEqual([1, 1, 1]);
      return true;
    };
    const summary = await run.start(openDocuments(run.photoshop), { series: 100 });
    expect(free).toBe(true);
    expect(summary.done).toBe(3);
    expect(run.simulator.modal.progress.length).toBe(6);
    expect(Math.max(...run.simulator.modal.progress)).toBeLessThan(1);
    expect(run.steps.at(-1)).toBe('5/6 2.jpg');
    // Darker frames get more.
    const [dark, middle, light] = exposures(documents);
    expect(dark).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(light);
  });

  test('is matched to the one that the user chooses', async () => {
    const { world } = run.simulator;
    const chosen = async (index: number) => {
      // The engine can't bring the first to the middle.
      const documents = openPhotos(run, 20, 50, 60);
      const items = openDocuments(run.photoshop);
      run.onMatched = async (_, refer) => {
        expect(refer([items[index]])).toEqual([{ items, reference: items[index], apart: [] }]);
        return true;
      };
      await run.start(items, { series: 100 });
      const made = exposures(documents);
      for (const { id } of documents) world.close(id);
      return made;
    };
    const [dark, light] = [await chosen(0), await chosen(2)];
    expect(dark[0]).toBe(mostExposure);
    for (const i of [1, 2]) expect(light[i] - dark[i]).toBeGreaterThan(1);
  });

  test('that is not wanted changes nothing', async () => {
    const documents = openPhotos(run, 40, 50, 60);
    run.onMatched = async () => false;
    const summary = await run.start(openDocuments(run.photoshop), { series: 75 });
    expect(summary).toEqual({ done: 0, skipped: 0, failed: 0, cancelled: true });
    for (const document of documents) expect(stepsOf(document)).toEqual(['Open']);
  });

  test('of files opens each twice, and takes the time from their metadata', async () => {
    const { disk } = run.simulator.world;
    const at = (second: number) => {
      const document = run.simulator.open(picture(40));
      document.state = { ...document.state, xmp: `exif:DateTimeOriginal="2024-05-01T10:00:${second}"` };
      const file = run.simulator.save(document);
      run.simulator.world.close(document.id);
      return file;
    };
    disk.put(`${photos}/a.jpg`, at(10));
    disk.put(`${photos}/b.jpg`, at(30));
    disk.put(`${photos}/c.jpg`, at(20));
    let order: string[] = [];
    run.onMatched = async ([group]) => {
      order = group.items.map(({ name }) => name);
      return true;
    };
    const folder = await run.folder();
    await run.start(await photosIn(folder), { series: 75 }, folder);
    expect(order).toEqual(['a.jpg', 'c.jpg', 'b.jpg']);
    expect(run.told.map(([, state]) => state)).toEqual(['done', 'done', 'done']);
    expect(run.simulator.world.documents).toEqual([]);
  });
});
