import { layersInFront } from '../../../../src/hosts/photoshop/batch/items';
import { Refusal } from '../../../../src/refusal';
import type { OpenDocument } from '../../../../src/simulator';
import { nothingLeft, stepsOf } from '../../../simulator/parts';
import { picture, type Run, setUp } from './batchRun';

let run: Run;
beforeEach(() => {
  run = setUp();
});
afterEach(() => {
  expect(run.simulator.leaks()).toEqual(nothingLeft);
});

describe('selected layers', () => {
  const layered = () => {
    const { simulator } = run;
    const document = simulator.open(picture(40));
    document.change('by hand', (draft) => {
      const [ground] = draft.layers;
      for (const id of [2, 3]) draft.layers.push({ ...ground, id, name: `Layer ${id}`, background: false });
      draft.nextLayer = 4;
    });
    simulator.activate(document, 1, 2, 3);
    return document;
  };
  const clipped = ({ state }: OpenDocument) => state.layers.filter((layer) => layer.clipped).length;

  test('get their own layers, all in one step', async () => {
    const document = layered();
    const before = run.simulator.digestState(document.state);
    const summary = await run.start(layersInFront(run.photoshop));
    expect(summary).toEqual({ done: 3, skipped: 0, failed: 0, cancelled: false });
    expect(run.told.map(([name, state]) => [name, state])).toEqual([
      ['Background', 'done'],
      ['Layer 2', 'done'],
      ['Layer 3', 'done'],
    ]);
    expect(clipped(document)).toBe(3);
    expect(stepsOf(document)).toEqual(['Open', 'by hand', 'Magic']);
    run.simulator.undo(document);
    expect(run.simulator.digestState(document.state)).toBe(before);
  });

  test('of which one is selected get it for that one alone', async () => {
    const document = layered();
    run.simulator.activate(document, 2);
    await run.start(layersInFront(run.photoshop));
    expect(run.told.map(([name, state]) => [name, state])).toEqual([['Layer 2', 'done']]);
    expect(clipped(document)).toBe(1);
  });

  test('one that is gone is told of, and the others are done', async () => {
    const document = layered();
    const items = layersInFront(run.photoshop);
    run.simulator.delete(document, 3);
    await run.start(items);
    expect(run.told.map(([name, state]) => [name, state])).toEqual([
      ['Background', 'done'],
      ['Layer 2', 'done'],
      ['Layer 3', 'failed'],
    ]);
  });

  test('are left as they were when the step that writes them fails', async () => {
    const document = layered();
    const before = run.simulator.digestState(document.state);
    const items = layersInFront(run.photoshop);
    const { faults } = run.simulator;
    const { later } = faults;
    faults.later = function spoilt(name, work, area) {
      if (name === 'hostControl.suspendHistory') return Promise.reject(new Error('No history'));
      return later.call(this, name, work, area) as never;
    };
    const summary = await run.start(items);
    expect(summary).toMatchObject({ done: 0, failed: 3 });
    expect(run.told.map(([, state]) => state)).toEqual(['failed', 'failed', 'failed']);
    expect(run.simulator.digestState(document.state)).toBe(before);
  });

  test('stopped, none is changed', async () => {
    const document = layered();
    const before = run.simulator.digestState(document.state);
    const items = layersInFront(run.photoshop);
    run.simulator.faults.at(25, 'cancel');
    const summary = await run.start(items);
    expect(summary).toMatchObject({ done: 0, cancelled: true });
    expect(run.simulator.digestState(document.state)).toBe(before);
  });

  test('without pixels are refused', () => {
    const document = layered();
    document.change('by hand', (draft) => {
      draft.layers.push({ ...draft.layers[2], id: 9, kind: 'group', raster: null, children: [] });
    });
    run.simulator.activate(document, 9);
    expect(() => layersInFront(run.photoshop)).toThrow(Refusal);
  });
});
