import { openDocuments } from '../../../../src/hosts/photoshop/batch/items';
import type { OpenDocument } from '../../../../src/simulator';
import { nothingLeft, stepsOf } from '../../../simulator/parts';
import { openPhotos, openThree, type Run, setUp } from './batchRun';

let run: Run;
beforeEach(() => {
  run = setUp();
});
afterEach(() => {
  expect(run.simulator.leaks()).toEqual(nothingLeft);
});

describe('open documents', () => {
  test('get their group in one step each; none is saved or closed', async () => {
    const documents = openThree(run);
    const summary = await run.start(openDocuments(run.photoshop));
    expect(summary).toEqual({ done: 3, skipped: 0, failed: 0, cancelled: false });
    expect(run.told).toEqual(['0.jpg', '1.jpg', '2.jpg'].map((name) => [name, 'done', '']));
    for (const document of documents) expect(stepsOf(document)).toEqual(['Open', 'Magic']);
    expect(run.simulator.world.documents).toEqual(documents);
    expect(run.simulator.world.front).toBe(documents[1]);
    expect(run.simulator.faults.made.photoshop).not.toContain('document.saveAs.psd');
    expect(run.simulator.modal.progress).toEqual([0, 1 / 3, 2 / 3]);
    expect(run.steps).toEqual(['0/3 0.jpg', '1/3 1.jpg', '2/3 2.jpg']);
  });

  test('are read, each in front, without a step where nothing is to be written', async () => {
    const documents = openThree(run);
    await run.start(openDocuments(run.photoshop));
    run.simulator.show(documents[1]);
    const sizes: string[] = [];
    run.read = async (host) => {
      const { name } = await host.describe();
      const [{ target }] = await host.current();
      const { width, height } = await host.pixels(target);
      sizes.push(`${name} ${width} x ${height}`);
    };
    const summary = await run.start(openDocuments(run.photoshop));
    expect(summary).toEqual({ done: 3, skipped: 0, failed: 0, cancelled: false });
    expect(sizes).toEqual(['0.jpg 12 x 8', '1.jpg 12 x 8', '2.jpg 12 x 8']);
    for (const document of documents) expect(stepsOf(document)).toEqual(['Open', 'Magic']);
    expect(run.simulator.world.front).toBe(documents[1]);
  });

  test('are refused when there are none', () => {
    expect(() => openDocuments(run.photoshop)).toThrow(/Open a photo/);
  });

  test.each<[string, (documents: OpenDocument[]) => void, string, RegExp]>([
    ['a closed one', ([, one]) => run.simulator.close(one), 'failed', /a closed one/],
    [
      'one in a mode without layers',
      ([, one]) => {
        one.state = { ...one.state, mode: 'Indexed' };
      },
      'failed',
      /RGB Color/,
    ],
  ])('%s does not stop the others', async (_, prepare, state, reason) => {
    const documents = openThree(run);
    const items = openDocuments(run.photoshop);
    prepare(documents);
    await run.start(items);
    expect(run.told.map(([, how]) => how)).toEqual(['done', state, 'done']);
    expect(run.told[1][2]).toMatch(reason);
  });

  test.each([
    [false, 'skipped'],
    [true, 'done'],
  ])('whose layers were changed by hand: replacing them is %p', async (replaceEdited, state) => {
    const [document] = openThree(run);
    await run.start(openDocuments(run.photoshop));
    document.change('by hand', (draft) => {
      draft.layers[1].children[0].opacity = 50;
    });
    run.told.length = 0;
    await run.start(openDocuments(run.photoshop), { replaceEdited });
    expect(run.told.map(([, how]) => how)).toEqual([state, 'done', 'done']);
  });

  test('that are fine as they are say so', async () => {
    openPhotos(run, 118);
    await run.start(openDocuments(run.photoshop));
    expect(run.told).toEqual([['0.jpg', 'skipped', expect.stringMatching(/well balanced/)]]);
  });

  test.each(['throw', 'error', 'close', 'switch', 'deleteLayer'] as const)(
    'any one call that fails (%s) costs at most the document at work, which stays as it was',
    async (kind) => {
      let spoilt = 0;
      for (let k = 2; k < 38; k += 3) {
        run = setUp();
        const documents = openThree(run);
        const before = documents.map(({ state }) => run.simulator.digestState(state));
        run.simulator.faults.at(k, kind);
        const { done, failed } = await run.start(openDocuments(run.photoshop));
        expect({ k, done: done >= 2, ended: done + failed }).toEqual({ k, done: true, ended: 3 });
        for (const [name, state] of run.told) {
          const document = documents[Number(name[0])];
          const magic = stepsOf(document).filter((step) => step === 'Magic').length;
          expect({ k, name, magic }).toEqual({ k, name, magic: state === 'done' ? 1 : 0 });
          const same = run.simulator.digestState(document.state) === before[Number(name[0])];
          if (state === 'failed' && kind !== 'deleteLayer')
            expect({ k, name, same }).toEqual({ k, name, same: true });
        }
        expect(run.simulator.leaks()).toEqual(nothingLeft);
        spoilt += failed;
      }
      expect(spoilt).toBeGreaterThan(0);
    },
  );

  test('a Photoshop that is busy in between is waited for, and told of', async () => {
    openThree(run);
    const { modal } = run.simulator;
    const items = openDocuments(run.photoshop);
    run.onEnded = ({ name }) => {
      // Only nested scopes open now, and somebody else comes first.
      modal.holder = name === '0.jpg' ? 'another plug-in' : null;
    };
    await run.start(items);
    expect(run.told.map(([, state]) => state)).toEqual(['done', 'failed', 'done']);
    expect(run.told[1][2]).toMatch(/another dialog, tool or plug-in is at work/);
  });
});

test('a Photoshop that stays busy ends the batch with what is finished', async () => {
  openThree(run);
  const { modal } = run.simulator;
  run.onEnded = ({ name }) => {
    // A failure ends the scope, and then somebody else comes first.
    if (name === '1.jpg') modal.holder = 'another plug-in';
  };
  const items = openDocuments(run.photoshop);
  run.simulator.close(run.simulator.world.documents[1]);
  await expect(run.start(items)).rejects.toThrow(/another dialog, tool or plug-in is at work/);
  expect(run.told.map(([name, state]) => [name, state])).toEqual([
    ['0.jpg', 'done'],
    ['1.jpg', 'failed'],
  ]);
});
