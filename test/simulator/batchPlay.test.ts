import { byId } from '../../src/adjustments';
import { errorOf, exposure, layerRef, makeCommand, play, rejection, type Scene, scene } from './parts';

const missing = -25922;
const parameter = -1715;
const unavailable = -25920;
const value = -1700;

const target = { _ref: 'adjustmentLayer', _enum: 'ordinal', _value: 'targetEnum' };
const set = (to: object) => ({ _obj: 'set', _target: [target], to });
const get = (property: string, ...refs: object[]) => ({
  _obj: 'get',
  _target: [{ _property: property }, ...refs],
});
const packet = '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>';
const xmp = (id: number, text = packet) => ({
  _obj: 'set',
  _target: [{ _ref: 'property', _property: 'XMPMetadataAsUTF8' }, layerRef(id)],
  to: { _obj: 'layer', XMPMetadataAsUTF8: text },
});
const mask = (how: string) => ({
  _obj: 'make',
  new: { _class: 'channel' },
  at: { _ref: 'channel', _enum: 'channel', _value: 'mask' },
  using: { _enum: 'userMaskEnabled', _value: how },
});
const selection = { _ref: 'channel', _property: 'selection' };
const rectangle = {
  _obj: 'set',
  _target: [selection],
  to: { _obj: 'rectangle', top: 1, left: 2, bottom: 5, right: 9 },
};
const balance = byId('balance').toLayer({ temperature: 20, tint: -5 });

/** A document with the Background (1) and an Exposure of 1 (2), which is active. */
const exposed = async (): Promise<Scene> => {
  const at = scene();
  expect(errorOf((await play(at, makeCommand(exposure(1))))[0])).toBeNull();
  return at;
};

describe('accepted commands', () => {
  test.each<[string, object[]]>([
    ['make with values', [makeCommand(balance)]],
    ['make of a class', [makeCommand({ _class: 'vibrance' })]],
    [
      'make, then set',
      [makeCommand({ _obj: 'vibrance' }), set({ _obj: 'vibrance', vibrance: 20, saturation: -3 })],
    ],
    ['options beside the command', [{ ...makeCommand(balance), _options: { dialogOptions: 'dontDisplay' } }]],
    [
      'make of a group',
      [{ _obj: 'make', _target: [{ _ref: 'layerSection' }], using: { _obj: 'layerSection', name: 'G' } }],
    ],
    ['select by id', [{ _obj: 'select', _target: [layerRef(1)], makeVisible: false }]],
    ['a reference in an object', [{ _obj: 'select', _target: { _ref: [layerRef(1)] } }]],
    ['set of values', [set({ ...exposure(2) })]],
    ['set of a name', [{ _obj: 'set', _target: [layerRef(2)], to: { _obj: 'layer', name: 'Lighter' } }]],
    [
      'set of an opacity',
      [
        {
          _obj: 'set',
          _target: [layerRef(2)],
          to: { _obj: 'layer', opacity: { _unit: 'percentUnit', _value: 40 } },
        },
      ],
    ],
    ['metadata', [xmp(2), get('XMPMetadataAsUTF8', layerRef(2))]],
    [
      'a selection',
      [rectangle, get('selection', { _ref: 'document', _enum: 'ordinal', _value: 'targetEnum' })],
    ],
    [
      'no selection',
      [rectangle, { _obj: 'set', _target: [selection], to: { _enum: 'ordinal', _value: 'none' } }],
    ],
    ['a mask of a selection', [rectangle, mask('revealSelection')]],
    ['a mask that shows all', [mask('revealAll')]],
    [
      'a mask taken away',
      [mask('hideAll'), { _obj: 'delete', _target: [{ _ref: 'channel', _enum: 'channel', _value: 'mask' }] }],
    ],
    [
      'hide and show',
      [
        { _obj: 'hide', null: [layerRef(2)] },
        { _obj: 'show', null: [layerRef(2)] },
      ],
    ],
    [
      'clip and free',
      [
        { _obj: 'groupEvent', _target: [layerRef(2)] },
        { _obj: 'ungroup', _target: [layerRef(2)] },
      ],
    ],
    ['delete', [{ _obj: 'delete', _target: [layerRef(2)] }]],
    ['back in the history', [{ _obj: 'select', _target: [{ _ref: 'historyState', _offset: -1 }] }]],
    ['all of a layer', [{ _obj: 'get', _target: [layerRef(2)] }]],
  ])('%s', async (_, commands) => {
    const answers = await play(await exposed(), ...commands);
    expect(answers.map(errorOf)).toEqual(commands.map(() => null));
  });
});

describe('refused commands', () => {
  test.each<[string, object, number]>([
    ['an unknown event', { _obj: 'gaussianBlur', radius: 3 }, unavailable],
    ['a name of Object.prototype', { _obj: 'constructor' }, unavailable],
    ['no target', { _obj: 'select' }, parameter],
    ['a key that is not documented', { ...makeCommand(balance), layerID: 3 }, parameter],
    ['an unknown kind', makeCommand({ _obj: 'sparkle' }), unavailable],
    ['a class with values', makeCommand({ _class: 'vibrance', vibrance: 3 }), value],
    ['values out of range', makeCommand({ ...exposure(0), exposure: 21 }), value],
    ['a misspelt value', makeCommand({ _obj: 'exposure', exposur: 1 }), value],
    ['text for a number', set({ _obj: 'exposure', exposure: '1' }), value],
    ['values of another kind', set(balance), unavailable],
    ['a layer that is not there', { _obj: 'select', _target: [layerRef(99)] }, missing],
    ['a document that is not there', get('title', { _ref: 'document', _id: 5 }), missing],
    ['a property that is not there', get('mood', layerRef(2)), missing],
    ['the adjustment of pixels', get('adjustment', layerRef(1)), missing],
    ['metadata where there is none', get('XMPMetadataAsUTF8', layerRef(2)), missing],
    ['metadata that is no XMP', xmp(2, '{"version":1}'), value],
    [
      'a name for the Background',
      { _obj: 'set', _target: [layerRef(1)], to: { _obj: 'layer', name: 'x' } },
      unavailable,
    ],
    ['a mask of no selection', mask('revealSelection'), unavailable],
    [
      'deleting no mask',
      { _obj: 'delete', _target: [{ _ref: 'channel', _enum: 'channel', _value: 'mask' }] },
      unavailable,
    ],
    ['clipping the Background', { _obj: 'groupEvent', _target: [layerRef(1)] }, unavailable],
    [
      'forward where there is nothing',
      { _obj: 'select', _target: [{ _ref: 'historyState', _offset: 1 }] },
      unavailable,
    ],
    ['a reference by a key there is not', { _obj: 'select', _target: [{ _ref: 'layer', _uid: 2 }] }, value],
  ])('%s', async (_, command, number) => {
    const at = await exposed();
    const before = at.simulator.digest(at.document);
    const [answer] = await play(at, command);
    expect(errorOf(answer)).toBe(number);
    expect(at.simulator.digest(at.document)).toBe(before);
  });

  test('the last layer stays', async () => {
    const [answer] = await play(scene(), { _obj: 'delete', _target: [layerRef(1)] });
    expect(errorOf(answer)).toBe(missing);
  });
});

describe('kinds by mode and depth', () => {
  const all = ['balance', 'exposure', 'tone', 'color', 'brightness', 'levels', 'mixer'];
  test.each([
    ['RGB', 8, all],
    ['RGB', 16, all],
    ['RGB', 32, ['exposure', 'levels', 'mixer']],
    ['Gray', 8, ['exposure', 'tone', 'brightness', 'levels']],
    ['CMYK', 8, ['balance', 'tone', 'brightness', 'levels', 'mixer']],
    ['Lab', 8, ['tone', 'brightness', 'levels']],
    ['Indexed', 8, []],
    ['Duotone', 8, []],
  ] as const)('%s of %i bits takes %p', async (mode, depth, expected) => {
    const at = scene({ mode, depth });
    const taken: string[] = [];
    for (const id of all)
      if (errorOf((await play(at, makeCommand(byId(id).toLayer({}))))[0]) === null) taken.push(id);
    expect(taken).toEqual(expected);
  });
});

describe('what is read back', () => {
  const color = byId('color').toLayer({ vibrance: 30, saturation: -10 });
  test.each([
    ['26.11.0', false, { vibrance: 30, saturation: -10 }],
    ['27.0.0', false, { vibrance: 30, saturation: -10, temperature: 0, tint: 0 }],
    ['26.11.0', true, { vibrance: 30, start: -10 }],
  ])('in %s, aliases %p', async (version, aliases, expected) => {
    const at = scene({}, { version, aliases });
    const [, , answer] = await play(at, makeCommand(color), set(color), get('adjustment', layerRef(2)));
    expect(answer.adjustment).toEqual([expect.objectContaining(expected)]);
    expect(aliases && 'saturation' in (answer.adjustment as object[])[0]).toBe(false);
  });

  test.each(['color', 'brightness'])('make ignores the values of %s', async (id) => {
    const { controls, toLayer } = byId(id);
    const at = scene({}, { version: '26.0.0' });
    await play(at, makeCommand(toLayer({ [controls[0].key]: 40 })));
    expect(at.document.state.layers[1].adjustment).toEqual(toLayer({}));
  });

  test('what is given is a copy', async () => {
    const at = await exposed();
    const [answer] = await play(at, get('adjustment', layerRef(2)));
    (answer.adjustment as { exposure: number }[])[0].exposure = 9;
    expect(at.document.state.layers[1].adjustment).toMatchObject({ exposure: 1 });
  });

  test('metadata that is absent can also be left out', async () => {
    const at = scene({}, { absentMetadata: 'missing' });
    expect(await play(at, get('XMPMetadataAsUTF8', layerRef(1)))).toEqual([{}]);
  });
});

describe('several commands', () => {
  const bad = { _obj: 'sparkle' };
  const good = makeCommand(balance);
  test.each([
    [false, '27.4.0', 2, 2],
    [true, '27.4.0', 3, 3],
    [true, '24.4.0', 2, 2],
  ])('continueOnError %p in %s', async (continueOnError, version, answers, layers) => {
    const at = scene({}, { version });
    const { simulator } = at;
    const given = await simulator.photoshop.core.executeAsModal(
      () => simulator.photoshop.action.batchPlay([good, bad, good] as never, { continueOnError }),
      { commandName: 'Test' },
    );
    expect(given).toHaveLength(answers);
    expect(at.document.state.layers).toHaveLength(layers);
  });
});

test.each([
  ['a write', makeCommand(balance), /modal scope/],
  ['a selection of layers', { _obj: 'select', _target: [layerRef(1)] }, /modal scope/],
])('%s outside of a modal scope is rejected', async (_, command, message) => {
  const { simulator } = scene();
  const error = await rejection(simulator.photoshop.action.batchPlay([command] as never));
  expect(error.message).toMatch(message);
});

test('a read outside of a modal scope is answered', async () => {
  const { simulator } = scene({ title: 'a.jpg' });
  const ref = { _ref: 'document', _enum: 'ordinal', _value: 'targetEnum' };
  expect(await simulator.photoshop.action.batchPlay([get('title', ref)] as never)).toEqual([
    { title: 'a.jpg' },
  ]);
});

describe('multiGet', () => {
  const command = (options: object, properties = ['layerID', 'adjustment']) => ({
    _obj: 'multiGet',
    _target: { _ref: [{ _ref: 'document', _enum: 'ordinal', _value: 'targetEnum' }] },
    extendedReference: [properties, { _obj: 'layer', index: 1, count: -1 }],
    options,
  });

  test('lists all layers from the bottom, what they lack left out', async () => {
    const at = scene();
    await play(at, makeCommand(exposure(1)));
    const [{ list }] = await play(at, command({ failOnMissingProperty: false }));
    const made = at.document.state.layers.filter(({ background }) => !background);
    expect(list).toEqual([
      { layerID: made[made.length - 1].id, adjustment: [expect.objectContaining({ exposure: 1 })] },
    ]);
  });

  test.each([
    ['a property that a layer lacks', command({}, ['nonsense'])],
    [
      'layers of another range',
      { ...command({}), extendedReference: [['layerID'], { _obj: 'layer', index: 9 }] },
    ],
    ['another option', command({ failOnEverything: true })],
  ])('refuses %s', async (_, wrong) => {
    const at = scene();
    await play(at, makeCommand(exposure(1)));
    expect(errorOf((await play(at, wrong))[0])).not.toBeNull();
  });
});
