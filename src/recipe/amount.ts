import { magicAdjustments, type Values } from '../adjustments';
import { expected } from '../refusal';

/** Percent of the predicted change: 0 is none, 100 as predicted, -100 the opposite. */
export const amounts = { min: -100, max: 200 } as const;

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);

/** @throws Refusal for an amount out of range */
export const checkAmount = (amount: number): void => {
  if (!(amount >= amounts.min && amount <= amounts.max))
    throw expected(`a number from ${amounts.min} to ${amounts.max}`, 'amount', amount);
};

/**
 * Scales values around their neutral.
 * @param amount percent, -100...200
 * @returns values within their ranges, not yet stepped
 * @throws Refusal for an amount out of range or a missing value
 */
export const scaleToAmount = (values: Values, amount: number): Values => {
  checkAmount(amount);
  return Object.fromEntries(
    parameters.map(({ key, min, max, neutral }) => {
      const value = neutral + ((values[key] - neutral) * amount) / 100;
      if (!Number.isFinite(value)) throw expected('a finite number', key, values[key]);
      return [key, Math.min(max, Math.max(min, value))];
    }),
  );
};
