import { missing } from './failure';
import type { DocumentState, LayerState } from './model';

/** A layer and the list that holds it, bottom first. */
export interface Spot {
  readonly layer: LayerState;
  readonly siblings: LayerState[];
  readonly index: number;
  readonly parent: LayerState | null;
}

/** Every layer of a list, bottom first, groups before what is in them. */
export function* spots(siblings: LayerState[], parent: LayerState | null = null): Generator<Spot> {
  for (const [index, layer] of siblings.entries()) {
    yield { layer, siblings, index, parent };
    yield* spots(layer.children, layer);
  }
}

/** @throws HostFailure when there is no such layer */
export const spotOf = (state: DocumentState, id: number): Spot => {
  for (const spot of spots(state.layers)) if (spot.layer.id === id) return spot;
  throw missing(`layer ${id}`);
};

export const layerIn = (state: DocumentState, id: number): LayerState => spotOf(state, id).layer;

const holds = (layer: LayerState, id: number): boolean =>
  layer.id === id || layer.children.some((child) => holds(child, id));

/** The ids of a layer and all in it. */
const idsIn = (layer: LayerState): number[] => [layer.id, ...layer.children.flatMap(idsIn)];

/**
 * Puts a new layer where Photoshop does: over the active one, or inside it at the top when that is an open group
 * [I]; between a clipped layer and its base it is clipped as well [I].
 */
export const insert = (state: DocumentState, layer: LayerState): void => {
  const active = state.active.at(-1);
  const spot = active === undefined ? null : spotOf(state, active);
  if (spot?.layer.kind === 'group' && spot.layer.expanded) spot.layer.children.push(layer);
  else if (spot) {
    layer.clipped = spot.siblings[spot.index + 1]?.clipped ?? false;
    spot.siblings.splice(spot.index + 1, 0, layer);
  } else state.layers.push(layer);
  state.active = [layer.id];
};

/** Takes layers away; the one below becomes active. @throws HostFailure for the last layer of a document */
export const remove = (state: DocumentState, ids: readonly number[]): void => {
  for (const id of ids) {
    const { siblings, index, layer, parent } = spotOf(state, id);
    if (!parent && siblings.length === 1) throw missing('delete the last layer');
    siblings.splice(index, 1);
    const gone = idsIn(layer);
    state.active = state.active.filter((one) => !gone.includes(one));
    if (state.active.length === 0) {
      const next = siblings[Math.max(0, index - 1)] ?? parent ?? state.layers[0];
      state.active = [next.id];
    }
    // Clipped layers that lost their base lie at the bottom of their list.
    if (siblings[0]) siblings[0].clipped = false;
  }
};

export type TreePlacement = 'placeInside' | 'placeBefore' | 'placeAfter' | 'placeAtBeginning' | 'placeAtEnd';

/** Moves a layer relative to another; "before" is above. [D] Layer.move @throws HostFailure */
export const move = (state: DocumentState, id: number, relative: number, placement: TreePlacement): void => {
  const from = spotOf(state, id);
  if (from.layer.background) throw missing('move of the Background');
  if (holds(from.layer, relative)) throw missing('move of a layer into itself');
  const target = spotOf(state, relative);
  const inside = placement !== 'placeBefore' && placement !== 'placeAfter';
  if (inside && target.layer.kind !== 'group') throw missing('a group to move into');
  if (placement === 'placeAfter' && target.layer.background) throw missing('a place under the Background');
  from.siblings.splice(from.index, 1);
  if (placement === 'placeAtEnd') target.layer.children.unshift(from.layer);
  else if (inside) target.layer.children.push(from.layer);
  else {
    const at = target.siblings.indexOf(target.layer);
    target.siblings.splice(placement === 'placeBefore' ? at + 1 : at, 0, from.layer);
  }
};
