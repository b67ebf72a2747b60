import type { Values } from '../adjustments';
import { expected } from '../expectation';
import type { Pixels } from '../image/pixels';
import { resample } from '../image/resample';
import type { Card } from './card';
import type { Engine } from './engine';

/**
 * FilterNet's values for a picture.
 * @param pixels 8-bit sRGB, upright; any size
 * @returns one real number per parameter, in the card's order, within its range and not yet stepped
 * @throws Expectation when the picture is refused or an output is missing, NaN or infinite
 */
export const predict = async (engine: Engine, card: Card, pixels: Pixels): Promise<Values> => {
  const { shape } = card.model.input;
  const outputs = await engine.run(resample(pixels, shape[3]), shape);
  const { parameters } = card;
  if (outputs.length !== parameters.length)
    throw expected(`${parameters.length} values`, "the model's answer", outputs.length);
  return Object.fromEntries(
    parameters.map(({ key, min, max }, i) => {
      if (!Number.isFinite(outputs[i])) throw expected('a finite number', `the model's ${key}`, outputs[i]);
      return [key, Math.min(max, Math.max(min, outputs[i]))];
    }),
  );
};
