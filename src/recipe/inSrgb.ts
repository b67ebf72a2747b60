import type { Descriptor } from '../adjustments';
import { descriptorsFor } from './editSettings';
import { type Recipe, settingsOf } from './recipe';

/** The layers of a recipe for the photo as FilterNet sees it, in sRGB, whatever space its document is in. */
export const layersInSrgb = (recipe: Recipe): readonly Descriptor[] =>
  recipe.space ? descriptorsFor(recipe.predicted, settingsOf(recipe), recipe.protectWhites) : recipe.layers;
