import { byId } from '../../src/adjustments';
import { exposure, inModal, layerRef, makeCommand, play, rejection, type Scene, scene } from './parts';

const front = ({ simulator }: Scene) => simulator.photoshop.app.activeDocument!;
const tree = (at: Scene): unknown => {
  const show = (layers: typeof at.document.state.layers): unknown[] =>
    layers.map(({ id, children, kind }) => (kind === 'group' ? [id, ...show(children)] : id));
  return show(at.document.state.layers);
};

/** Background 1, Exposures 2 and 3, a group 4 that is active and empty. */
const filled = async (): Promise<Scene> => {
  const at = scene();
  await play(at, makeCommand(exposure(1)), makeCommand(exposure(2)));
  await inModal(at, () => front(at).createLayerGroup({ name: 'G' }));
  return at;
};

test('nothing open', () => {
  const at = scene();
  at.simulator.world.close(at.document.id);
  expect(at.simulator.photoshop.app.activeDocument).toBeNull();
  expect(at.simulator.photoshop.app.documents).toEqual([]);
});

test('what a document tells', () => {
  const at = scene({ depth: 16, mode: 'CMYK', title: 'a.psd' });
  const { constants } = at.simulator.photoshop;
  const { id, name, mode, bitsPerChannel, width, height, quickMaskMode, colorProfileName, historyStates } =
    front(at);
  expect({ id, name, mode, bitsPerChannel, width, height, quickMaskMode, colorProfileName }).toEqual({
    id: at.document.id,
    name: 'a.psd',
    mode: constants.DocumentMode.CMYK,
    bitsPerChannel: constants.BitsPerChannelType.SIXTEEN,
    width: 12,
    height: 8,
    quickMaskMode: false,
    colorProfileName: 'U.S. Web Coated (SWOP) v2',
  });
  expect(historyStates).toEqual([{ id: 1, name: 'Open' }]);
});

test('layers come from the top, as new handles each time', async () => {
  const at = await filled();
  const { layers } = front(at);
  expect(layers.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  expect(layers.map(({ kind }) => kind)).toEqual(['group', 'exposure', 'exposure', 'pixel']);
  expect(front(at).layers[0]).not.toBe(layers[0]);
  expect(layers[0].layers).toEqual([]);
  expect(layers[3].layers).toBeNull();
  expect(front(at).backgroundLayer!.id).toBe(1);
});

describe('a new layer goes', () => {
  test.each<[string, (at: Scene) => Promise<unknown>, unknown]>([
    ['over the active one', (at) => play(at, { _obj: 'select', _target: [layerRef(2)] }), [1, 2, 5, 3, [4]]],
    ['into an open group', async () => {}, [1, 2, 3, [4, 5]]],
    [
      'over a closed group',
      async (at) => at.document.change(null, ({ layers }) => Object.assign(layers[3], { expanded: false })),
      [1, 2, 3, [4], 5],
    ],
  ])('%s', async (_, prepare, expected) => {
    const at = await filled();
    await prepare(at);
    await play(at, makeCommand(exposure(3)));
    expect(tree(at)).toEqual(expected);
    expect(front(at).activeLayers.map(({ id }) => id)).toEqual([5]);
  });

  test('clipped, between a clipped layer and its base', async () => {
    const at = scene();
    await play(at, makeCommand(exposure(1)), { _obj: 'groupEvent', _target: [layerRef(2)] });
    await play(at, { _obj: 'select', _target: [layerRef(1)] }, makeCommand(exposure(2)));
    expect(at.document.state.layers.map(({ id, clipped }) => [id, clipped])).toEqual([
      [1, false],
      [3, true],
      [2, true],
    ]);
  });

  test.each([
    [true, true],
    [false, false],
  ])('with the selection as its mask, which is gone then: %p', async (selected, masked) => {
    const at = scene();
    if (selected) at.simulator.select(at.document, { left: 1, top: 1, right: 4, bottom: 3 });
    await play(at, makeCommand(exposure(1)));
    expect(at.document.state.layers[1].mask !== null).toBe(masked);
    expect(at.document.state.selection).toBeNull();
  });
});

describe('moving', () => {
  test.each<[number, number, string, unknown]>([
    [2, 3, 'placeBefore', [1, 3, 2, [4]]],
    [3, 2, 'placeAfter', [1, 3, 2, [4]]],
    [2, 4, 'placeInside', [1, 3, [4, 2]]],
    [2, 4, 'placeAtEnd', [1, 3, [4, 2]]],
    [4, 2, 'placeAfter', [1, [4], 2, 3]],
  ])('%i to %i, %s', async (id, relative, placement, expected) => {
    const at = await filled();
    const of = (one: number) => front(at).layers.find((layer) => layer.id === one)!;
    await inModal(at, async () => of(id).move(of(relative), placement));
    expect(tree(at)).toEqual(expected);
  });

  test.each<[string, number, number, string]>([
    ['the Background', 1, 2, 'placeBefore'],
    ['under the Background', 2, 1, 'placeAfter'],
    ['into what is no group', 2, 3, 'placeInside'],
    ['a group into itself', 4, 4, 'placeInside'],
    ['nowhere', 2, 3, 'placeAround'],
  ])('%s is refused', async (_, id, relative, placement) => {
    const at = await filled();
    const of = (one: number) => front(at).layers.find((layer) => layer.id === one)!;
    const before = at.simulator.digest(at.document);
    await rejection(inModal(at, async () => of(id).move(of(relative), placement)));
    expect(at.simulator.digest(at.document)).toBe(before);
  });
});

test('grouping keeps the order and is refused for the Background', async () => {
  const at = await filled();
  const { layers } = front(at);
  await inModal(at, () => front(at).createLayerGroup({ name: 'Two', fromLayers: [layers[1], layers[2]] }));
  expect(tree(at)).toEqual([1, [4, [5, 2, 3]]]);
  await rejection(inModal(at, () => front(at).createLayerGroup({ name: 'x', fromLayers: [layers[3]] })));
});

test('deleting', async () => {
  const at = await filled();
  const [group, upper] = front(at).layers;
  await inModal(at, async () => group.delete());
  expect(tree(at)).toEqual([1, 2, 3]);
  expect(front(at).activeLayers.map(({ id }) => id)).toEqual([3]);
  expect(() => group.name).toThrow(/not currently available/);
  at.simulator.world.close(at.document.id);
  expect(() => upper.name).toThrow(/not currently available/);
});

describe('outside of a modal scope', () => {
  test.each<[string, (at: Scene) => unknown]>([
    ['a name', (at) => Object.assign(front(at).layers[1], { name: 'x' })],
    ['visibility', (at) => Object.assign(front(at).layers[1], { visible: false })],
    ['opacity', (at) => Object.assign(front(at).layers[1], { opacity: 3 })],
    ['clipping', (at) => Object.assign(front(at).layers[1], { isClippingMask: true })],
    ['a move', (at) => front(at).layers[1].move(front(at).layers[2], 'placeAfter')],
    ['a group', (at) => front(at).createLayerGroup({ name: 'x' })],
    ['closing', (at) => front(at).closeWithoutSaving()],
    [
      'the document in front',
      (at) => Object.assign(at.simulator.photoshop.app, { activeDocument: front(at) }),
    ],
    ['a new document', (at) => at.simulator.photoshop.app.createDocument({ width: 1, height: 1 })],
  ])('%s is refused', async (_, work) => {
    const at = await filled();
    const before = at.simulator.digest(at.document);
    expect((await rejection((async () => work(at))())).message).toMatch(/modal scope/);
    expect(at.simulator.digest(at.document)).toBe(before);
  });
});

test('setters within one, and their refusals', async () => {
  const at = await filled();
  await inModal(at, async () => {
    const layer = front(at).layers[1];
    layer.name = 'Lighter';
    layer.opacity = 40;
    layer.visible = false;
    layer.isClippingMask = true;
    expect(at.document.state.layers[2]).toMatchObject({
      name: 'Lighter',
      opacity: 40,
      visible: false,
      clipped: true,
    });
    expect(() => Object.assign(layer, { opacity: 101 })).toThrow();
    expect(() => Object.assign(front(at).layers[3], { name: 'x' })).toThrow();
    expect(() => Object.assign(front(at).layers[3], { isClippingMask: true })).toThrow();
  });
});

test.each([
  ['26.8.0', false],
  ['26.9.0', true],
  ['27.10.0', true],
])('in %s the active layers can be set: %p', async (version, can) => {
  const at = scene({}, { version });
  await play(at, makeCommand(exposure(1)));
  await inModal(at, async () => {
    const document = front(at);
    const set = () => Object.assign(document, { activeLayers: [document.layers[1]] });
    if (can) set();
    else expect(set).toThrow();
  });
  expect(at.document.state.active).toEqual([can ? 1 : 2]);
});

test.each([
  ['27.0.0', false],
  ['27.4.0', true],
])('in %s there are the kinds of 27.4: %p', (version, there) => {
  expect('CLARITY' in scene({}, { version }).simulator.photoshop.constants.LayerKind).toBe(there);
});

test('a document of one’s own', async () => {
  const at = scene();
  const { photoshop, world } = at.simulator;
  await inModal(at, async () => {
    const made = await photoshop.app.createDocument({
      width: 4,
      height: 4,
      depth: 32,
      profile: 'Adobe RGB (1998)',
    });
    expect(made.colorProfileName).toBe('Adobe RGB (1998) (Linear RGB Profile)');
    for (const wrong of [{ profile: 'x' }, { depth: 9 }, { mode: 'x' }, { width: 0 }, { fill: 'x' }])
      await rejection(photoshop.app.createDocument({ width: 4, height: 4, ...wrong }));
    await made.closeWithoutSaving();
  });
  expect(world.documents).toHaveLength(1);
});

test('a Quick Mask takes no new layers', async () => {
  const at = scene();
  at.document.change(null, (draft) => Object.assign(draft, { quickMask: true }));
  const [answer] = await play(at, makeCommand(byId('balance').toLayer({})));
  expect(answer._obj).toBe('error');
});
