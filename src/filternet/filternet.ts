import type { Values } from '../adjustments';
import type { Pixels } from '../image/pixels';
import { resample } from '../image/resample';
import { expected } from '../refusal';
import { type Card, confidenceName } from './card';
import { withoutColor } from './colorless';
import type { Engine } from './engine';

/** FilterNet's answer for a picture. Values are real numbers by parameter key, in range and not yet stepped. */
export interface Judgement {
  /** Values to apply: the full ones, held back by doubt. */
  readonly values: Values;
  /** Values of a FilterNet without doubt. */
  readonly full: Values;
  /** The part of the full values that is applied, 0...1, where the model tells. */
  readonly confidence?: number;
}

/**
 * Asks FilterNet about a picture. One without colour gets neither white balance nor colour.
 * @param pixels 8-bit sRGB, upright; any size
 * @throws Refusal when the picture is refused or an output is missing, NaN or infinite
 */
export const predict = async (engine: Engine, card: Card, pixels: Pixels): Promise<Judgement> => {
  const { input, output } = card.model;
  const outputs = await engine.run(resample(pixels, input.shape[3]), input.shape);
  const { parameters } = card;
  const { length } = output.order;
  if (outputs.length !== length) throw expected(`${length} values`, "the model's answer", outputs.length);
  output.order.forEach((key, i) => {
    if (!Number.isFinite(outputs[i])) throw expected('a finite number', `the model's ${key}`, outputs[i]);
  });
  const told = output.order.indexOf(confidenceName);
  const confidence = told < 0 ? undefined : Math.min(1, Math.max(0, outputs[told]));
  const full = withoutColor(
    pixels,
    Object.fromEntries(
      parameters.map(({ key, min, max }, i) => [key, Math.min(max, Math.max(min, outputs[i]))]),
    ),
  );
  const values = Object.fromEntries(
    parameters.map(({ key, neutral }) => [key, neutral + (confidence ?? 1) * (full[key] - neutral)]),
  );
  return { values, full, confidence };
};
