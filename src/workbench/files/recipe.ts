import type { Descriptor } from '../../adjustments';
import { groupName } from '../../hosts/photoshop/found';
import { formatRecipe, parseRecipe, type Recipe } from '../../recipe/recipe';
import { recipeIn } from '../../recipe/xmp';
import type { DocumentState, LayerState } from '../../simulator';
import { spots } from '../../simulator/tree';

/** The group that Magic made, and the recipe in it. */
export interface Made {
  readonly group: LayerState;
  readonly recipe: Recipe;
}

/** What Magic made of the whole picture; null when it is not there. */
export const madeIn = ({ layers, xmp }: DocumentState): Made | null => {
  for (const { layer, parent } of spots(layers)) {
    if (layer.kind !== 'group') continue;
    const own = layer.xmp === null ? null : recipeIn(layer.xmp);
    const text = own ?? (!parent && layer.name === groupName ? recipeIn(xmp) : null);
    if (text !== null) return { group: layer, recipe: parseRecipe(text) };
  }
  return null;
};

const visible = (layers: readonly LayerState[]): Descriptor[] =>
  layers.flatMap((layer) =>
    !layer.visible ? [] : layer.adjustment ? [layer.adjustment] : visible(layer.children),
  );

/**
 * A document's recipe as JSON: Magic's, with its layers as they are now; without Magic, the visible adjustment
 * layers as a list, which `magic render` takes as well.
 */
export const recipeText = (state: DocumentState): string => {
  const made = madeIn(state);
  if (!made) return `${JSON.stringify(visible(state.layers), null, 2)}\n`;
  return formatRecipe({ ...made.recipe, layers: visible(made.group.children) });
};
