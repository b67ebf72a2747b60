import { HostFailure, missing, numbers } from './failure';
import type { OpenDocument } from './history';
import type { World } from './world';

type Part = Readonly<Record<string, unknown>>;

/** Target that a command's `_target` names. */
export interface ResolvedTarget {
  readonly document: OpenDocument;
  /** `layer`, `document`, `adjustmentLayer`, `channel`, `historyState`, `application`, `layerSection`. */
  readonly kind: string;
  /** Reference of a layer. */
  readonly ids: readonly number[];
  readonly property: string | null;
  /** The innermost part, for kinds with forms of their own. */
  readonly part: Part;
}

/** The parts of a reference, innermost first: an array, or an object that holds one. [C] both are in use */
export const partsOf = (target: unknown): Part[] => {
  const parts = Array.isArray(target) ? target : (target as { _ref?: unknown } | undefined)?._ref;
  if (Array.isArray(parts) && parts.length > 0) return parts as Part[];
  if (typeof target === 'object' && target !== null && '_ref' in target) return [target as Part];
  throw new HostFailure('The command has no _target', numbers.parameter);
};

const keys = ['_ref', '_id', '_index', '_name', '_enum', '_value', '_property', '_offset', '_class'];

const check = (part: Part): void => {
  if (typeof part !== 'object' || part === null)
    throw new HostFailure('A reference has no parts', numbers.value);
  for (const key of Object.keys(part))
    if (!keys.includes(key)) throw new HostFailure(`A reference has no ${key}`, numbers.value);
};

const isProperty = (part: Part) =>
  part._property !== undefined && (part._ref === undefined || part._ref === 'property');

/** Target of a reference. Layers are looked for in the document it names, else in the one in front. [C] */
export const resolve = (world: World, target: unknown): ResolvedTarget => {
  const parts = partsOf(target);
  for (const part of parts) check(part);
  const property = isProperty(parts[0]) ? String(parts[0]._property) : null;
  const rest = property === null ? parts : parts.slice(1);
  const named = rest.find(({ _ref }) => _ref === 'document');
  const document = named ? documentOf(world, named) : world.front;
  const part = rest[0] ?? { _ref: 'document' };
  const kind = String(part._ref);
  const ids =
    kind === 'layer' || kind === 'adjustmentLayer' ? layersOf(document, rest, world.settings.setsById) : [];
  return { document, kind, ids, property, part };
};

const ordinal = ({ _enum, _value }: Part) =>
  _enum === 'ordinal' && (_value === 'targetEnum' || _value === undefined);

const documentOf = (world: World, part: Part): OpenDocument => {
  if (typeof part._id === 'number') return world.find(part._id);
  if (ordinal(part) || Object.keys(part).length === 1) return world.front;
  throw missing('document');
};

const layersOf = (
  { state }: OpenDocument,
  parts: readonly Part[],
  setsById: World['settings']['setsById'],
): number[] =>
  parts
    .filter(({ _ref }) => _ref === 'layer' || _ref === 'adjustmentLayer')
    .flatMap((part) => {
      const takesId = part._ref === 'layer' || setsById !== 'refuses';
      if (part._ref === 'adjustmentLayer' && typeof part._id === 'number' && setsById === 'active')
        return state.active;
      if (typeof part._id === 'number' && takesId) {
        if (!exists(state.layers, part._id)) throw missing(`layer ${part._id}`);
        return [part._id];
      }
      if (!ordinal(part)) throw missing('layer');
      if (state.active.length === 0) throw missing('active layer');
      return state.active;
    });

const exists = (
  layers: readonly { id: number; children: readonly never[] | readonly unknown[] }[],
  id: number,
): boolean => layers.some((layer) => layer.id === id || exists(layer.children as typeof layers, id));
