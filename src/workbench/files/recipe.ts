import type { Descriptor } from '../../adjustments';
import { findRecipes, type LayerTree, type RecipeInDocument } from '../../recipe/findRecipe';
import { formatRecipe, type Recipe, readableRecipe } from '../../recipe/recipe';
import type { DocumentState, LayerState } from '../../simulator';

/** The group that Magic made, and the recipe in it. */
interface Made {
  readonly group: LayerState;
  readonly recipe: Recipe;
}

const tree: LayerTree<LayerState> = {
  name: ({ name }) => name,
  children: ({ kind, children }) => (kind === 'group' ? children : null),
  clipped: ({ clipped }) => clipped,
  xmp: ({ xmp }) => xmp,
  descriptor: ({ adjustment }) => adjustment,
};

/** Magic's work in a document, the topmost first. */
export const magicIn = ({ layers, xmp }: DocumentState): RecipeInDocument<LayerState>[] =>
  findRecipes(layers, xmp, tree);

/** Finds what Magic made of the whole picture; null when it is not there. */
export const recipeIn = (state: DocumentState): Made | null => {
  for (const { group, json } of magicIn(state)) {
    const recipe = group && readableRecipe(json);
    if (recipe) return { group, recipe };
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
  const made = recipeIn(state);
  if (!made) return `${JSON.stringify(visible(state.layers), null, 2)}\n`;
  return formatRecipe({ ...made.recipe, layers: visible(made.group.children) });
};
