import { exposure, inModal, makeCommand, nothingLeft, play, rejection, scene, stepsOf } from './parts';

describe('a suspended history', () => {
  test.each([
    ['committed', true, ['Open', 'Magic'], 3],
    ['taken back', false, ['Open'], 1],
  ])('is %s as one step', async (_, commit, steps, layers) => {
    const at = scene();
    const before = at.simulator.digest(at.document);
    await inModal(at, async ({ hostControl }) => {
      const id = await hostControl.suspendHistory({ documentID: at.document.id, name: 'Magic' });
      for (const value of [1, -1])
        await at.simulator.photoshop.action.batchPlay([makeCommand(exposure(value))] as never);
      expect(at.simulator.leaks().suspendedHistories).toBe(1);
      await hostControl.resumeHistory(id, commit);
    });
    expect(stepsOf(at.document)).toEqual(steps);
    expect(at.document.state.layers).toHaveLength(layers);
    expect(at.simulator.digest(at.document) === before).toBe(!commit);
  });

  test.each([
    ['return', false, ['Open', 'Magic']],
    ['throw', true, ['Open']],
  ])('that nobody resumes ends with the scope, on %s', async (_, fails, steps) => {
    const at = scene();
    const work = inModal(at, async ({ hostControl }) => {
      await hostControl.suspendHistory({ documentID: at.document.id, name: 'Magic' });
      await at.simulator.photoshop.action.batchPlay([makeCommand(exposure(1))] as never);
      if (fails) throw new Error('stop');
    });
    if (fails) expect((await rejection(work)).message).toBe('stop');
    else await work;
    expect(stepsOf(at.document)).toEqual(steps);
    expect(at.simulator.leaks()).toEqual(nothingLeft);
  });

  test('without a change leaves no step', async () => {
    const at = scene();
    await inModal(at, async ({ hostControl }) => {
      await hostControl.suspendHistory({ documentID: at.document.id, name: 'Magic' });
      await at.simulator.photoshop.action.batchPlay([
        { _obj: 'hide', null: [{ _ref: 'layer', _id: 1 }] },
      ] as never);
    });
    expect(stepsOf(at.document)).toEqual(['Open']);
    expect(at.document.state.layers[0].visible).toBe(false);
  });

  test('is called what it is said to be at its end, where it is no mere number', async () => {
    for (const [suspension, wanted] of [
      ['object', 'Exposure +0.20'],
      ['number', 'Exposure'],
    ] as const) {
      const at = scene({}, { suspension });
      await inModal(at, async ({ hostControl }) => {
        const id = await hostControl.suspendHistory({ documentID: at.document.id, name: 'Exposure' });
        await at.simulator.photoshop.action.batchPlay([makeCommand(exposure(1))] as never);
        expect(typeof id).toBe(suspension);
        if (suspension === 'object') id.finalName = 'Exposure +0.20';
        await hostControl.resumeHistory(id);
      });
      expect(stepsOf(at.document)).toEqual(['Open', wanted]);
    }
  });

  test('cannot be suspended twice, nor resumed twice', async () => {
    const at = scene();
    await inModal(at, async ({ hostControl }) => {
      const of = { documentID: at.document.id, name: 'Magic' };
      const id = await hostControl.suspendHistory(of);
      await rejection(hostControl.suspendHistory(of));
      await hostControl.resumeHistory(id);
      await rejection(hostControl.resumeHistory(id));
    });
  });

  test('belongs to an Action that is being played', async () => {
    const at = scene();
    at.simulator.modal.actionOwnsHistory = true;
    await inModal(at, async ({ hostControl }) => {
      const id = await hostControl.suspendHistory({ documentID: at.document.id, name: 'Magic' });
      expect(id).toBe(4294967295);
      await rejection(hostControl.resumeHistory(id));
    });
  });
});

test('undo and redo go to the bit, and a new step ends what was undone', async () => {
  const at = scene();
  const { simulator, document } = at;
  const states = [simulator.digestState(document.state)];
  for (const value of [1, 2]) {
    await play(at, makeCommand(exposure(value)));
    states.push(simulator.digestState(document.state));
  }
  expect(new Set(states).size).toBe(3);
  simulator.undo(document);
  expect(simulator.digestState(document.state)).toBe(states[1]);
  simulator.redo(document);
  expect(simulator.digestState(document.state)).toBe(states[2]);
  simulator.undo(document);
  simulator.undo(document);
  expect(simulator.digestState(document.state)).toBe(states[0]);
  await play(at, makeCommand(exposure(3)));
  expect(document.steps).toHaveLength(2);
  expect(() => simulator.redo(document)).toThrow('no such history state');
});

test('the digest tells pixels, masks, metadata, selection and order apart', async () => {
  const { simulator, document } = scene();
  const digests = new Set([simulator.digestState(document.state)]);
  const changes: ((draft: typeof document.state) => void)[] = [
    ({ layers }) => {
      const [layer] = layers;
      const data = layer.raster!.data.slice();
      data[5] ^= 1;
      layer.raster = { ...layer.raster!, data };
    },
    (draft) => {
      draft.selection = { left: 0, top: 0, right: 1, bottom: 1, data: Uint8Array.of(7) };
    },
    (draft) => {
      draft.selection = { left: 0, top: 0, right: 1, bottom: 1, data: Uint8Array.of(8) };
    },
    ({ layers }) => {
      layers[0].xmp = 'x';
    },
    ({ layers }) => {
      layers[0].opacity = 99;
    },
    (draft) => {
      draft.active = [];
    },
  ];
  for (const change of changes) {
    document.change('Test', change);
    digests.add(simulator.digestState(document.state));
  }
  expect(digests.size).toBe(changes.length + 1);
});

test('a saved document opens the same, and shares nothing', async () => {
  const at = scene();
  const { simulator, document } = at;
  await play(at, makeCommand(exposure(1)), { _obj: 'select', _target: [{ _ref: 'layer', _id: 2 }] });
  const saved = simulator.save(document);
  simulator.world.close(document.id);
  const again = simulator.reopen(saved);
  expect(again.id).not.toBe(document.id);
  expect(stepsOf(again)).toEqual(['Open']);
  expect(simulator.digestState(again.state)).toBe(simulator.digestState(document.state));
  expect(again.state.layers[0].raster!.data).not.toBe(document.state.layers[0].raster!.data);
});
