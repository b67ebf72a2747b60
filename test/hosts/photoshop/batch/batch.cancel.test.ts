import { openDocuments, photosIn } from '../../../../src/hosts/photoshop/batch/items';
import { nothingLeft, stepsOf } from '../../../simulator/parts';
import { fill, namesIn, openThree, photos, type Run, setUp } from './batchRun';

let run: Run;
beforeEach(() => {
  run = setUp();
});
afterEach(() => {
  expect(run.simulator.leaks()).toEqual(nothingLeft);
});

describe('Cancel keeps what is finished and leaves what is at work as it was', () => {
  const cases: [string, () => void][] = [
    ['by Escape', () => run.simulator.faults.at(10, 'cancel')],
    ['in the panel', () => run.abort.abort()],
  ];
  test.each(cases)('%s, of open documents', async (_, cancel) => {
    const documents = openThree(run);
    const before = documents.map((document) => run.simulator.digestState(document.state));
    run.onEnded = ({ name }) => {
      if (name === '0.jpg') cancel();
    };
    const summary = await run.start(openDocuments(run.photoshop));
    expect(summary).toEqual({ done: 1, skipped: 0, failed: 0, cancelled: true });
    expect(stepsOf(documents[0])).toEqual(['Open', 'Magic']);
    expect(documents.slice(1).map(({ state }) => run.simulator.digestState(state))).toEqual(before.slice(1));
  });

  test.each(cases)('%s, of files: the one that is open is closed and not saved', async (_, cancel) => {
    fill(run, 'a.jpg', 'b.jpg', 'c.jpg');
    run.onEnded = ({ name }) => {
      if (name === 'a.jpg') cancel();
    };
    const folder = await run.folder();
    const summary = await run.start(await photosIn(folder), {}, folder);
    expect(summary).toMatchObject({ done: 1, cancelled: true });
    expect(namesIn(run)).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'a.magic.psd']);
    expect(run.simulator.world.documents).toEqual([]);
  });

  test('by Escape in any call: no document is left open, and no PSD is half', async () => {
    let stopped = 0;
    for (let k = 3; k < 60; k += 4) {
      run = setUp();
      const { disk } = run.simulator.world;
      fill(run, 'a.jpg', 'b.jpg');
      const folder = await run.folder();
      const items = await photosIn(folder);
      run.simulator.faults.at(k, 'cancel');
      const { done, failed, cancelled } = await run.start(items, {}, folder);
      run.simulator.faults.clear();
      const made = namesIn(run).filter((name) => name.endsWith('.magic.psd'));
      expect({ k, failed, made: made.length }).toEqual({ k, failed: 0, made: done });
      for (const name of made) expect(disk.content(`${photos}/${name}`)).not.toBeNull();
      expect(run.simulator.world.documents).toEqual([]);
      expect(run.simulator.leaks()).toEqual(nothingLeft);
      if (cancelled) stopped++;
    }
    expect(stopped).toBeGreaterThan(5);
  });

  test('while FilterNet runs', async () => {
    const documents = openThree(run);
    const before = documents.map(({ state }) => run.simulator.digestState(state));
    run.onPredict = () => run.abort.abort();
    const summary = await run.start(openDocuments(run.photoshop));
    expect(summary).toEqual({ done: 0, skipped: 0, failed: 0, cancelled: true });
    expect(documents.map(({ state }) => run.simulator.digestState(state))).toEqual(before);
  });
});
