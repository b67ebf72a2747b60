import type { Descriptor } from '../adjustments';
import { sameLayer } from '../adjustments/sameLayer';

/** A layer of Magic's group as it is now. */
export interface Child {
  readonly id: number;
  /** Kind of an adjustment; null for any other layer. */
  readonly kind: string | null;
  /** Null for settings that can't be read. */
  readonly descriptor: Descriptor | null;
}

/**
 * The layers of a group that Magic made: those whose ids were stored with the recipe, whatever they are set to since.
 * In a copy, or a file that stored none, one for each layer that the recipe tells of, the one that is as it was
 * written before any other of its kind. All else in the group is the user's.
 * @param ids as stored: the group's own and its layers'
 */
export function ownLayers<Layer extends Child>(
  group: number,
  children: readonly Layer[],
  recipe: readonly Descriptor[],
  ids: readonly number[],
): ReadonlySet<Layer> {
  const adjustments = children.filter(({ kind }) => kind !== null);
  if (ids[0] === group) return new Set(adjustments.filter(({ id }) => ids.includes(id, 1)));
  const own = new Set<Layer>();
  const take = (matches: (written: Descriptor, child: Layer) => boolean, written: readonly Descriptor[]) =>
    written.filter((one) => {
      const found = adjustments.find((child) => !own.has(child) && matches(one, child));
      if (found) own.add(found);
      return !found;
    });
  const changed = take(
    (written, { descriptor }) => descriptor !== null && sameLayer(written, descriptor),
    recipe,
  );
  take((written, { kind }) => kind === written._obj, changed);
  return own;
}
