import { type Adjustment, type Descriptor, type Values, written } from '../adjustments';
import { clip } from '../adjustments/number';
import { expected } from '../expectation';
import { checkAmount, scaled, stackOf } from './amount';
import { whiteKept } from './white';

/** What is made of predicted values, the same for every photo of a batch. Plain JSON. */
export interface Treatment {
  /** Percent of the predicted change, 0...200. */
  readonly amount: number;
  /** Added to each photo's own value after the amount, by parameter key: -0.3 makes every exposure 0.3 EV less. */
  readonly offsets: Values;
  /** Ids of the adjustments that are applied; the others count as neutral, whatever their offsets. */
  readonly adjustments: readonly string[];
}

/** Everything as FilterNet predicts it. */
export const asPredicted: Treatment = {
  amount: 100,
  offsets: {},
  adjustments: written.map(({ id }) => id),
};

const parameters = written.flatMap((adjustment) => adjustment.parameters);

/** An offset may be as large as its value's whole range. */
const checkOffsets = (offsets: Values): void => {
  for (const [key, offset] of Object.entries(offsets)) {
    const parameter = parameters.find((one) => one.key === key);
    if (!parameter)
      throw expected(`one of ${parameters.map((one) => one.key).join(', ')}`, "an offset's name", key);
    const most = parameter.max - parameter.min;
    if (!(Math.abs(offset) <= most))
      throw expected(`a number from ${-most} to ${most}`, `the offset of ${key}`, offset);
  }
};

/** Keeping white moves values between these: without one of them nothing is moved. */
const whiteNeeds = ['exposure', 'tone'];

/** The adjustments with these ids, in Magic's order. @throws Expectation for one that Magic doesn't write */
const chosen = (ids: readonly string[]): Adjustment[] => {
  for (const id of ids)
    if (!asPredicted.adjustments.includes(id))
      throw expected(`one of ${asPredicted.adjustments.join(', ')}`, 'an adjustment', id);
  return written.filter(({ id }) => ids.includes(id));
};

/** @throws Expectation for an amount, an offset or an adjustment that there can't be */
export const checkTreatment = (treatment: Treatment): Treatment => {
  checkAmount(treatment.amount);
  checkOffsets(treatment.offsets);
  chosen(treatment.adjustments);
  return treatment;
};

/**
 * The values for predicted ones, within their ranges and not yet stepped; those of adjustments that are left out are
 * neutral.
 * @param keepWhite whether the photo shows paper white, which then stays white
 * @throws Expectation
 */
export const treatedValues = (predicted: Values, treatment: Treatment, keepWhite = false): Values => {
  const { amount, offsets, adjustments } = checkTreatment(treatment);
  const changed = scaled(predicted, amount);
  const applied = chosen(adjustments);
  const values = Object.fromEntries(
    written.flatMap((adjustment) =>
      adjustment.parameters.map(({ key, min, max, neutral }) => [
        key,
        applied.includes(adjustment) ? clip(changed[key] + (offsets[key] ?? 0), min, max) : neutral,
      ]),
    ),
  );
  return keepWhite && whiteNeeds.every((id) => adjustments.includes(id)) ? whiteKept(values) : values;
};

/**
 * The layers for predicted values, bottom first; an adjustment that comes out neutral gets none.
 * @param keepWhite whether the photo shows paper white, which then stays white
 * @throws Expectation
 */
export const treated = (predicted: Values, treatment: Treatment, keepWhite = false): Descriptor[] =>
  stackOf(treatedValues(predicted, treatment, keepWhite));
