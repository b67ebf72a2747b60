import { magicAdjustments } from '../../adjustments';
import { createRecipe } from '../../recipe/createRecipe';
import { defaultSettings } from '../../recipe/editSettings';
import type { Recipe } from '../../recipe/recipe';
import { type Edit, picture } from '../host';

/** The document that every host is tried with. */
export const trialWidthPx = 48;
export const trialHeightPx = 32;

const neutral = Object.fromEntries(
  magicAdjustments.flatMap(({ controls }) => controls.map(({ key, neutral }) => [key, neutral])),
);

/** A recipe with these values, the rest neutral. */
export const sampleRecipe = (values: Record<string, number>, amount = 100): Recipe =>
  createRecipe(
    { id: 'contract', sha256: 'c'.repeat(64) },
    { ...neutral, ...values },
    { ...defaultSettings, amount },
  );

/** An edit of the whole picture with these values. */
export const sampleEdit = (values: Record<string, number>): readonly Edit[] => [
  { target: picture, recipe: sampleRecipe(values) },
];

export const bright = sampleEdit({ exposure: 0.5, vibrance: 20 });
export const dark = sampleEdit({ exposure: -0.5, vibrance: 5 });
export const warm = sampleEdit({ temperature: 12, midtones: 9 });

/** Levels of a picture in which no two pixels beside each other are alike, interleaved RGB. */
export const trialLevels = (): number[] =>
  Array.from({ length: trialWidthPx * trialHeightPx * 3 }, (_, i) => (i * 37) % 256);
