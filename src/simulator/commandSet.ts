import type { Descriptor } from '../adjustments';
import { among, either, flag, real, record, text } from '../adjustments/schema';
import { type BlendMode, blendModes } from '../render/blend';
import { HostFailure, missing, numbers, unavailable } from './failure';
import { changed } from './kinds';
import type { DocumentState, Mask } from './model';
import { partsOf, resolve } from './reference';
import { shaped } from './shape';
import { layerIn, move as moveLayer, remove, spotOf } from './tree';
import type { World } from './world';

const any = () => {};
const percent = either(real(0, 100), record({ _value: real(0, 100) }, { _unit: among('percentUnit') }));
const pixels = either(real(-1e6, 1e6), record({ _value: real(-1e6, 1e6) }, { _unit: among('pixelsUnit') }));
const set = (to: ReturnType<typeof record> | typeof any) => record({ _obj: among('set'), _target: any, to });

const shapes = {
  adjustment: set(any),
  layer: set(
    record(
      { _obj: among('layer') },
      {
        name: text(255),
        opacity: percent,
        mode: record({ _enum: among('blendMode'), _value: among('passThrough', ...blendModes) }),
      },
    ),
  ),
  xmp: set(record({ _obj: among('layer', 'document'), XMPMetadataAsUTF8: text(16 << 20) })),
  none: set(record({ _enum: among('ordinal'), _value: among('none', 'allEnum') })),
  rectangle: set(
    record({ _obj: among('rectangle'), top: pixels, left: pixels, bottom: pixels, right: pixels }),
  ),
};

const amount = (value: unknown): number =>
  typeof value === 'object' && value !== null ? (value as { _value: number })._value : (value as number);

/** `set` of an adjustment, a layer, metadata or the selection. */
export const setCommand = (world: World, command: Descriptor): object => {
  const target = resolve(world, command._target);
  const { document, property, kind } = target;
  if (property === 'XMPMetadataAsUTF8') {
    shaped(shapes.xmp, command);
    const { _obj, XMPMetadataAsUTF8: packet } = command.to as { _obj: string; XMPMetadataAsUTF8: string };
    // Whether Photoshop takes what is no XMP is unknown.
    if (!packet.includes('<x:xmpmeta') || _obj !== kind)
      throw new HostFailure('This is no XMP packet', numbers.value);
    return document.change('Set Metadata', (draft) => {
      if (kind === 'document') draft.xmp = packet;
      else for (const id of target.ids) layerIn(draft, id).xmp = packet;
      return {};
    });
  }
  const [part] = partsOf(command._target);
  if (part._ref === 'channel' && part._property === 'selection') return setSelection(world, command);
  if (property !== null) throw missing(`property ${property}`);
  const [id] = target.ids;
  if (kind === 'adjustmentLayer') {
    shaped(shapes.adjustment, command);
    return document.change('Modify Adjustment Layer', (draft) => {
      const layer = layerIn(draft, id);
      if (!layer.adjustment || target.ids.length > 1) throw unavailable('set');
      layer.adjustment = changed(layer.adjustment, command.to as Descriptor);
      return {};
    });
  }
  if (kind !== 'layer') throw unavailable(`set ${kind}`);
  const layer = layerIn(document.state, id);
  // [C] Some kinds take their values by the layer's id too; which is unknown, so none does.
  shaped(shapes.layer, command);
  const { name, opacity, mode } = command.to as {
    name?: string;
    opacity?: unknown;
    mode?: { _value: string };
  };
  if (layer.background) throw unavailable('set the Background');
  return document.change('Layer Properties', (draft) => {
    const drafted = layerIn(draft, id);
    if (name !== undefined) drafted.name = name;
    if (opacity !== undefined) drafted.opacity = amount(opacity);
    if (mode) drafted.blend = mode._value as BlendMode;
    return {};
  });
};

const rectangle = ({ width, height }: DocumentState, to: Record<string, unknown>): Mask | null => {
  const left = Math.max(0, Math.round(amount(to.left)));
  const top = Math.max(0, Math.round(amount(to.top)));
  const right = Math.min(width, Math.round(amount(to.right)));
  const bottom = Math.min(height, Math.round(amount(to.bottom)));
  if (right <= left || bottom <= top) return null;
  return { left, top, right, bottom, data: new Uint8Array((right - left) * (bottom - top)).fill(255) };
};

const setSelection = (world: World, command: Descriptor): object => {
  const to = command.to as Record<string, unknown> | undefined;
  shaped(to?._enum !== undefined ? shapes.none : shapes.rectangle, command);
  world.front.change(to!._value === 'none' ? 'Deselect' : 'Rectangular Marquee', (draft) => {
    const { width, height } = draft;
    if (to!._value === 'none') draft.selection = null;
    else if (to!._value === 'allEnum')
      draft.selection = rectangle(draft, { left: 0, top: 0, right: width, bottom: height });
    else draft.selection = rectangle(draft, to!);
  });
  return {};
};

const selectShape = record(
  { _obj: among('select'), _target: any },
  {
    makeVisible: flag,
    selectionModifier: record({
      _enum: among('selectionModifierType'),
      _value: among('addToSelection', 'removeFromSelection', 'addToSelectionContinuous'),
    }),
  },
);

/** `select` of layers, a document or a history state. */
export const select = (world: World, command: Descriptor): object => {
  shaped(selectShape, command);
  const { document, kind, ids, part } = resolve(world, command._target);
  if (kind === 'document') {
    world.activeId = document.id;
    return {};
  }
  if (kind === 'historyState') {
    const back =
      typeof part._offset === 'number'
        ? part._offset
        : part._value === 'previous'
          ? -1
          : part._value === 'next'
            ? 1
            : 0;
    if (back === 0) throw missing('historyState');
    document.go(document.at + back);
    return {};
  }
  if (kind !== 'layer') throw unavailable(`select ${kind}`);
  const modifier = (command.selectionModifier as { _value?: string } | undefined)?._value;
  return document.change(null, (draft) => {
    const before = draft.active;
    if (modifier === 'removeFromSelection') draft.active = before.filter((id) => !ids.includes(id));
    else draft.active = modifier ? [...new Set([...before, ...ids])] : [...ids];
    if (command.makeVisible) for (const id of ids) layerIn(draft, id).visible = true;
    return {};
  });
};

const deleteShape = record({ _obj: among('delete'), _target: any });

/** `delete` of layers or of a layer's mask. */
export const deleteCommand = (world: World, command: Descriptor): object => {
  shaped(deleteShape, command);
  const { document, kind, ids, part } = resolve(world, command._target);
  if (kind === 'channel' && part._enum === 'channel' && part._value === 'mask')
    return document.change('Delete Layer Mask', (draft) => {
      const layer = layerIn(draft, draft.active[0]);
      if (!layer.mask) throw unavailable('delete mask');
      layer.mask = null;
      return {};
    });
  if (kind !== 'layer') throw unavailable(`delete ${kind}`);
  return document.change('Delete Layer', (draft) => {
    remove(draft, ids);
    return {};
  });
};

const visibleShape = (name: string) => record({ _obj: among(name) }, { null: any, _target: any });

/** `show` and `hide`. [C] the layers are in a key called "null" */
export const visibility =
  (name: 'show' | 'hide') =>
  (world: World, command: Descriptor): object => {
    shaped(visibleShape(name), command);
    const { document, ids, kind } = resolve(world, command.null ?? command._target);
    if (kind !== 'layer') throw unavailable(`${name} ${kind}`);
    return document.change(null, (draft) => {
      for (const id of ids) layerIn(draft, id).visible = name === 'show';
      return {};
    });
  };

const clipShape = (name: string) => record({ _obj: among(name), _target: any });

/** `groupEvent` clips a layer to the one below, `ungroup` frees it. [C] */
export const clipLayer =
  (name: 'groupEvent' | 'ungroup') =>
  (world: World, command: Descriptor): object => {
    shaped(clipShape(name), command);
    const { document, ids } = resolve(world, command._target);
    return document.change('Clipping Mask', (draft) => {
      for (const id of ids) setClipped(draft, id, name === 'groupEvent');
      return {};
    });
  };

/** @throws HostFailure for the lowest layer, which has nothing to be clipped to */
export const setClipped = (draft: DocumentState, id: number, clipped: boolean): void => {
  const { layer, index } = spotOf(draft, id);
  if (clipped && (index === 0 || layer.background)) throw unavailable('clip');
  layer.clipped = clipped;
};

const moveShape = record({
  _obj: among('move'),
  _target: any,
  to: record({
    _ref: among('layer'),
    _enum: among('ordinal'),
    _value: among('front', 'back', 'next', 'previous'),
  }),
});

/** `move` of a layer among those beside it. */
export const moveCommand = (world: World, command: Descriptor): object => {
  shaped(moveShape, command);
  const { document, ids } = resolve(world, command._target);
  const { _value } = command.to as { _value: string };
  return document.change('Layer Order', (draft) => {
    const { siblings, index, layer } = spotOf(draft, ids[0]);
    const at = { front: siblings.length - 1, back: 0, next: index + 1, previous: index - 1 }[_value]!;
    const other = siblings[at];
    if (!other) throw unavailable('move');
    if (other !== layer) moveLayer(draft, layer.id, other.id, at > index ? 'placeBefore' : 'placeAfter');
    return {};
  });
};
