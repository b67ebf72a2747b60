import { byKind, type Descriptor, photoshopName } from '../adjustments';
import { among, record, text } from '../adjustments/schema';
import { HostFailure, missing, unavailable } from './failure';
import { checkAvailable, made } from './kinds';
import { type DocumentState, type LayerState, newLayer } from './model';
import { partsOf } from './reference';
import { shaped } from './shape';
import { insert, layerIn, move, spotOf } from './tree';
import type { World } from './world';

const any = () => {};
const target = { _obj: among('make') };

const shapes = {
  adjustmentLayer: record({
    ...target,
    _target: any,
    using: record({ _obj: among('adjustmentLayer'), type: any }, { name: text(255) }),
  }),
  layerSection: record(
    { ...target, _target: any },
    {
      using: record({ _obj: among('layerSection') }, { name: text(255) }),
    },
  ),
  mask: record({
    ...target,
    new: record({ _class: among('channel') }),
    at: any,
    using: record({
      _enum: among('userMaskEnabled'),
      _value: among('revealSelection', 'hideSelection', 'revealAll', 'hideAll'),
    }),
  }),
};

/** `make` of an adjustment layer, a group or a layer mask. [C] the descriptors of the reference */
export const make = (world: World, command: Descriptor): object => {
  if (command.new !== undefined) return makeMask(world, command);
  const [{ _ref }] = partsOf(command._target);
  const document = world.front;
  if (_ref === 'adjustmentLayer') {
    shaped(shapes.adjustmentLayer, command);
    const { name, type } = command.using as { name?: string; type: unknown };
    const adjustment = made(type);
    checkAvailable(adjustment._obj, document.state);
    refuseQuickMask(document.state);
    const id = document.change(`${photoshopName(byKind(adjustment._obj))} Layer`, (draft) => {
      const layer = newLayer(
        draft.nextLayer++,
        'adjustment',
        name ?? `${adjustment._obj} ${draft.nextLayer}`,
      );
      layer.adjustment = adjustment;
      // [C] An active selection becomes the mask, and is gone then [I].
      layer.mask = draft.selection;
      draft.selection = null;
      insert(draft, layer);
      return layer.id;
    });
    return { layerID: id };
  }
  if (_ref !== 'layerSection') throw unavailable(`make ${_ref}`);
  shaped(shapes.layerSection, command);
  const name = (command.using as { name?: string } | undefined)?.name;
  return { layerSectionStart: document.change('New Group', (draft) => makeGroup(draft, name)) };
};

const refuseQuickMask = ({ quickMask }: DocumentState) => {
  if (quickMask) throw unavailable('make');
};

/** A new group over the active layer, with the layers that are to be in it. */
export const makeGroup = (
  draft: DocumentState,
  name: string | undefined,
  from: readonly number[] = [],
): number => {
  refuseQuickMask(draft);
  const group = newLayer(draft.nextLayer++, 'group', name ?? 'Group 1');
  for (const id of from) if (layerIn(draft, id).background) throw unavailable('group the Background');
  insert(draft, group);
  // Bottom first in the group as they were outside.
  const ordered = [...from].sort((a, b) => place(draft, a) - place(draft, b));
  for (const id of ordered) move(draft, id, group.id, 'placeInside');
  return group.id;
};

const place = (draft: DocumentState, id: number): number => {
  const { siblings, index } = spotOf(draft, id);
  return siblings === draft.layers ? index : index + draft.layers.length;
};

const filled = (state: DocumentState, value: number): LayerState['mask'] => {
  const { width, height } = state;
  return { left: 0, top: 0, right: width, bottom: height, data: new Uint8Array(width * height).fill(value) };
};

const makeMask = (world: World, command: Descriptor): object => {
  shaped(shapes.mask, command);
  const [part] = partsOf(command.at);
  if (part._ref !== 'channel' || part._enum !== 'channel' || part._value !== 'mask') throw missing('channel');
  const { _value } = command.using as { _value: string };
  world.front.change('Add Layer Mask', (draft) => {
    const layer = layerIn(draft, draft.active[0]);
    if (layer.mask || layer.background) throw unavailable('make mask');
    const ofSelection = _value === 'revealSelection' || _value === 'hideSelection';
    if (ofSelection && !draft.selection) throw unavailable('make mask from the selection');
    if (_value === 'hideSelection') throw new HostFailure('The simulator does not hide selections');
    layer.mask = ofSelection ? draft.selection : filled(draft, _value === 'revealAll' ? 255 : 0);
    // Photoshop's menu command takes the selection away [I].
    if (ofSelection) draft.selection = null;
  });
  return {};
};
