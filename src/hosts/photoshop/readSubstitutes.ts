import { type Adjustment, type Descriptor, magicAdjustments } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { valuesFor } from '../../recipe/editSettings';
import { type Recipe, settingsOf } from '../../recipe/recipe';
import type { Described } from './document';
import type { FoundLayer, FoundMagic } from './findMagic';
import { asExposure, substitutesFor } from './substitutes';

type Where = Pick<Described, 'mode' | 'depth'>;

/** Layers that may be written instead, by kind. */
const substitutesOf = (layer: Descriptor, where: Where): readonly Descriptor[] =>
  substitutesFor(layer, where).forms.slice(1);

/**
 * The layer that another stands for: as the recipe tells, or else as the layer itself does; null when it was changed
 * to what no such layer becomes.
 */
function meantBy(now: Descriptor, { toLayer }: Adjustment, recipe: Recipe, where: Where): Descriptor | null {
  const { predicted, protectWhites, space } = recipe;
  const told = toLayer(valuesFor(predicted, settingsOf(recipe), protectWhites, space));
  const read = now._obj === 'levels' ? asExposure(now) : null;
  const becomes = (layer: Descriptor) => substitutesOf(layer, where).some((form) => sameLayer(form, now));
  return [told, ...(read ? [read] : [])].find(becomes) ?? null;
}

/**
 * Magic's layers, where one stands for another that the document can't have told as that one. One that was changed
 * to something else keeps its settings, under the kind that it stands for.
 */
export function readSubstitutes({ recipe, layers }: FoundMagic, where: Where): readonly FoundLayer[] {
  const stands = new Map<FoundLayer, Adjustment>();
  for (const adjustment of magicAdjustments) {
    if (layers.some(({ kind }) => kind === adjustment.kind)) continue;
    const kinds = substitutesOf(adjustment.toLayer({}), where).map(({ _obj }) => _obj);
    const own = recipe.layers.filter(({ _obj }) => kinds.includes(_obj)).map(({ _obj }) => _obj);
    const found = layers.find(({ kind }) => kind !== null && own.includes(kind));
    if (found) stands.set(found, adjustment);
  }
  return layers.map((found) => {
    const adjustment = stands.get(found);
    if (!adjustment) return found;
    const { descriptor } = found;
    return {
      ...found,
      kind: adjustment.kind,
      descriptor: descriptor && (meantBy(descriptor, adjustment, recipe, where) ?? descriptor),
    };
  });
}
