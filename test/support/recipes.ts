import { type Descriptor, magicAdjustments, type Values } from '../../src/adjustments';
import { formatRecipe } from '../../src/recipe/recipe';

/** Values with which no adjustment of Magic's changes anything. */
export const neutralValues: Readonly<Values> = Object.freeze(
  Object.fromEntries(
    magicAdjustments.flatMap(({ controls }) =>
      controls.map((parameter) => [parameter.key, parameter.neutral]),
    ),
  ),
);

/** A recipe's JSON that tells of these layers, bottom first. */
export const recipeText = (layers: readonly Descriptor[]): string =>
  formatRecipe({
    version: 2,
    model: { id: 'test', sha256: '0'.repeat(64) },
    amount: 100,
    predicted: neutralValues,
    layers,
  });
