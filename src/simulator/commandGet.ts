import type { Descriptor } from '../adjustments';
import { among, flag, record } from '../adjustments/schema';
import { modeNames } from './constants';
import { missing, unavailable } from './failure';
import type { OpenDocument } from './history';
import { readBack } from './kinds';
import type { LayerState } from './model';
import { resolve } from './reference';
import { shaped } from './shape';
import { layerIn, spotOf, spots } from './tree';
import type { World } from './world';

const any = () => {};
const shape = record({ _obj: among('get'), _target: any });

type Properties = Record<string, () => unknown>;

const percent = (value: number) => ({ _unit: 'percentUnit', _value: value });
const enumeration = (kind: string, value: string) => ({ _enum: kind, _value: value });

const layerProperties = (world: World, { state }: OpenDocument, layer: LayerState): Properties => {
  const { absentMetadata } = world.settings;
  return {
    layerID: () => layer.id,
    name: () => layer.name,
    visible: () => layer.visible,
    opacity: () => percent(layer.opacity),
    mode: () => enumeration('blendMode', layer.blend),
    group: () => layer.clipped,
    background: () => layer.background,
    hasUserMask: () => layer.mask !== null,
    // [C] 1 pixels, 2 adjustment, 7 group.
    layerKind: () => ({ pixel: 1, adjustment: 2, group: 7 })[layer.kind],
    parentLayerID: () => spotOf(state, layer.id).parent?.id ?? -1,
    itemIndex: () => [...spots(state.layers)].findIndex((spot) => spot.layer.id === layer.id) + 1,
    adjustment: () => {
      if (!layer.adjustment) throw missing('property adjustment');
      return [readBack(layer.adjustment, world.settings)];
    },
    XMPMetadataAsUTF8: () => {
      if (layer.xmp === null && absentMetadata === 'error') throw missing('property XMPMetadataAsUTF8');
      return layer.xmp ?? undefined;
    },
  };
};

const documentProperties = ({ id, title, state, steps, at }: OpenDocument): Properties => ({
  documentID: () => id,
  title: () => title,
  mode: () => enumeration('colorSpace', modeNames[state.mode]),
  depth: () => state.depth,
  profile: () => state.profile ?? undefined,
  width: () => ({ _unit: 'distanceUnit', _value: (state.width * 72) / state.resolution }),
  height: () => ({ _unit: 'distanceUnit', _value: (state.height * 72) / state.resolution }),
  resolution: () => ({ _unit: 'densityUnit', _value: state.resolution }),
  numberOfLayers: () => [...spots(state.layers)].length,
  hasBackgroundLayer: () => state.layers[0]?.background ?? false,
  targetLayersIDs: () => state.active.map((active) => ({ _ref: 'layer', _id: active })),
  quickMask: () => state.quickMask,
  historyStates: () => steps.map(({ name }) => name),
  currentHistoryState: () => at + 1,
  XMPMetadataAsUTF8: () => state.xmp,
  // [C] Left out when nothing is selected.
  selection: () => {
    if (!state.selection) return undefined;
    const { left, top, right, bottom } = state.selection.edges ?? state.selection;
    const side = (value: number) => ({ _unit: 'pixelsUnit', _value: value });
    return { _obj: 'rectangle', top: side(top), left: side(left), bottom: side(bottom), right: side(right) };
  },
});

/** `get` of one property, or of all that an object has. */
export const get = (world: World, command: Descriptor): object => {
  shaped(shape, command);
  const { document, kind, ids, property } = resolve(world, command._target);
  if (kind !== 'layer' && kind !== 'document' && kind !== 'adjustmentLayer') throw unavailable(`get ${kind}`);
  const properties =
    kind === 'document'
      ? documentProperties(document)
      : layerProperties(world, document, layerIn(document.state, ids[0]));
  if (property !== null) {
    const read = properties[property];
    if (!read) throw missing(`property ${property}`);
    const value = read();
    return value === undefined ? {} : { [property]: value };
  }
  const all: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(properties))
    try {
      const value = read();
      if (value !== undefined) all[name] = value;
    } catch {
      // What one object lacks is left out of all it has.
    }
  return all;
};

const multiShape = record(
  { _obj: among('multiGet'), _target: any, extendedReference: any },
  { options: record({}, { failOnMissingProperty: flag, failOnMissingElement: flag }) },
);

/** A group's lower end, which counts as a layer in lists of them. [C] */
const endOf = ({ id }: LayerState): Properties => ({
  layerID: () => -id,
  name: () => '</Layer group>',
});

/** Layers by their index from the bottom, each group's end before what is in it; without a Background. [C] */
function* listed(world: World, open: OpenDocument, layers: readonly LayerState[]): Generator<Properties> {
  for (const layer of layers) {
    if (layer.background) continue;
    if (layer.kind === 'group') yield endOf(layer);
    yield* listed(world, open, layer.children);
    yield layerProperties(world, open, layer);
  }
}

/** `multiGet` of some properties of all layers of a document. [D] batchPlay; what a layer lacks is left out when told so. */
export const multiGet = (world: World, command: Descriptor): object => {
  shaped(multiShape, command);
  const { document, kind } = resolve(world, command._target);
  const [names, range] = command.extendedReference as [string[], Descriptor | undefined];
  if (kind !== 'document' || range?._obj !== 'layer' || range.index !== 1 || range.count !== -1)
    throw unavailable('multiGet');
  const { failOnMissingProperty = true } = (command.options ?? {}) as { failOnMissingProperty?: boolean };
  const read = (properties: Properties, name: string): unknown => {
    try {
      if (!properties[name]) throw missing(`property ${name}`);
      return properties[name]();
    } catch (error) {
      if (failOnMissingProperty) throw error;
      return undefined;
    }
  };
  const list = [...listed(world, document, document.state.layers)].map((properties) =>
    Object.fromEntries(names.map((name) => [name, read(properties, name)])),
  );
  return { list };
};
