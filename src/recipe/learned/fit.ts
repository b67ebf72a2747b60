import { type MagicControl, magicAdjustments, type Values } from '../../adjustments';
import { decimals } from '../../adjustments/number';
import { type Features, featureNames } from './features';
import { featureReach, type Learned } from './learned';
import { tasteWords } from './words';

/** An edit of the user's: the photo's features, and what was added to its prediction. */
export interface LearnedEdit {
  readonly features: Features;
  readonly offsets: Values;
}

/** Taste as a preset keeps it. */
export interface Taste {
  readonly offsets: Values;
  readonly learned: Learned;
}

const controls: readonly MagicControl[] = magicAdjustments.flatMap((adjustment) => adjustment.controls);

/** Fewest edits that anything is learned from. */
export const minEdits = 3;
/** Edits from which on a photo's features count: fewer can't tell a line from chance. */
const minLineEditsCount = 25;
/** Edits that no taste at all weighs as much as. */
const priorEditsCount = 1.5;
/** Ridge penalties, as multiples of the edits' number plus a few: strong, so that chance shows little. */
const penalties = [0.15, 0.4, 1, 3];
const penaltyBaseCount = 8;
/** Standard errors by which a richer description must be better on edits that it hasn't seen: an offset, and a line. */
const offsetMarginFactor = 1.5;
const lineMarginFactor = 2;
/** Share of what is unexplained that it must explain. */
const minGainRatio = 0.1;
/** Medians of errors beyond which an edit is an odd one. */
const oddFactor = 4;
/** Spread of residuals beyond which an edit counts less: Huber's constant. */
const huberFactor = 1.345;
const reweightCount = 4;
/** Share of its reach that a feature must spread by among the photos, to tell anything of others. */
const minSpreadShare = 0.02;
/** Scale of the median absolute deviation of normal residuals. */
const madFactor = 1.4826;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Inverse of a symmetric positive definite matrix, by Gauss and Jordan. */
const inverse = (matrix: readonly (readonly number[])[]): number[][] => {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i++) {
    const pivot = rows[i][i];
    for (let k = 0; k < 2 * size; k++) rows[i][k] /= pivot;
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      const factor = rows[j][i];
      for (let k = 0; k < 2 * size; k++) rows[j][k] -= factor * rows[i][k];
    }
  }
  return rows.map((row) => row.slice(size));
};

/** Weights of residuals: 1 for most, less for those far out. */
const huber = (residuals: readonly number[], leastSpread: number): number[] => {
  const limit = huberFactor * Math.max(leastSpread, madFactor * median(residuals.map(Math.abs)));
  return residuals.map((residual) => Math.min(1, limit / Math.max(1e-12, Math.abs(residual))));
};

/** A fit, and its absolute errors on each edit as if that hadn't been seen. */
interface Fit {
  readonly coefficients: readonly number[];
  readonly unseen: readonly number[];
}

/** Weighted ridge regression, reweighted a few times so that odd edits count less. @param penalty of each column */
const ridge = (
  rows: readonly (readonly number[])[],
  wanted: readonly number[],
  penalty: readonly number[],
  leastSpread: number,
): Fit => {
  const width = penalty.length;
  let weights = wanted.map(() => 1);
  let coefficients: number[] = [];
  let leverage: number[] = [];
  for (let pass = 0; pass < reweightCount; pass++) {
    const gram = penalty.map((own, i) =>
      penalty.map((_, j) =>
        rows.reduce((sum, row, n) => sum + weights[n] * row[i] * row[j], i === j ? own : 0),
      ),
    );
    const back = inverse(gram);
    const right = penalty.map((_, i) =>
      rows.reduce((sum, row, n) => sum + weights[n] * row[i] * wanted[n], 0),
    );
    coefficients = back.map((row) => row.reduce((sum, value, j) => sum + value * right[j], 0));
    leverage = rows.map((row, n) => {
      let sum = 0;
      for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) sum += row[i] * back[i][j] * row[j];
      return Math.min(0.999, sum * weights[n]);
    });
    const residuals = rows.map(
      (row, n) => wanted[n] - row.reduce((sum, value, i) => sum + value * coefficients[i], 0),
    );
    if (pass + 1 < reweightCount) weights = huber(residuals, leastSpread);
    else
      return { coefficients, unseen: residuals.map((residual, n) => Math.abs(residual / (1 - leverage[n]))) };
  }
  return { coefficients, unseen: [] };
};

/** Student's quantile that stands for a normal one: few edits tell less of their own spread. Source: Cornish and Fisher, first term. */
const quantile = (normal: number, count: number): number =>
  normal * (1 + (normal ** 2 + 1) / (4 * Math.max(1, count - 1)));

/**
 * True when one description is better than another on edits that neither has seen: by more than chance, and by so much
 * that it shows. Squares of errors are compared, none of them larger than that of an odd edit.
 */
const isBetter = (one: readonly number[], other: readonly number[], margin: number): boolean => {
  const limit = oddFactor * median(other);
  const square = (error: number): number => Math.min(error, limit) ** 2;
  const gains = other.map((error, i) => square(error) - square(one[i]));
  const gain = mean(gains);
  const variance = gains.reduce((sum, value) => sum + (value - gain) ** 2, 0) / Math.max(1, gains.length - 1);
  return (
    gain > quantile(margin, gains.length) * Math.sqrt(variance / gains.length) &&
    gain > minGainRatio * mean(other.map(square))
  );
};

/** Offset and slopes of one control; slopes in units of standardized features. */
const fitOne = (rows: readonly (readonly number[])[], wanted: readonly number[], step: number): number[] => {
  const nothing = { coefficients: rows[0].map(() => 0), unseen: wanted.map(Math.abs) };
  const constant = ridge(
    rows.map(() => [1]),
    wanted,
    [priorEditsCount],
    step,
  );
  const flat = isBetter(constant.unseen, nothing.unseen, offsetMarginFactor)
    ? {
        coefficients: rows[0].map((_, i) => (i === 0 ? constant.coefficients[0] : 0)),
        unseen: constant.unseen,
      }
    : nothing;
  if (wanted.length < minLineEditsCount) return flat.coefficients;
  const lines = penalties.map((share) => {
    const penalty = share * (wanted.length + penaltyBaseCount);
    return ridge(
      rows,
      wanted,
      rows[0].map((_, i) => (i === 0 ? priorEditsCount : penalty)),
      step,
    );
  });
  const best = lines.reduce((one, other) => (mean(other.unseen) < mean(one.unseen) ? other : one));
  return [...(isBetter(best.unseen, flat.unseen, lineMarginFactor) ? best : flat).coefficients];
};

/**
 * Learns a taste from edits: for each control nothing, an offset, or an offset that depends on the photo, whichever is
 * clearly better on edits that it hasn't seen.
 * @returns null where there are too few edits, or nothing can be told from chance
 */
export const fitTaste = (edits: readonly LearnedEdit[]): Taste | null => {
  if (edits.length < minEdits) return null;
  const columns = featureNames.map((name) => edits.map(({ features }) => features[name]));
  const centers = columns.map(mean);
  const spreads = columns.map((column, i) =>
    Math.sqrt(mean(column.map((value) => (value - centers[i]) ** 2))),
  );
  const leastSpreads = featureNames.map((name) => minSpreadShare * featureReach[name]);
  const rows = edits.map((_, n) => [
    1,
    ...columns.map((column, i) => (spreads[i] > leastSpreads[i] ? (column[n] - centers[i]) / spreads[i] : 0)),
  ]);
  const offsets: Record<string, number> = {};
  const slopes: Record<string, Partial<Features>> = {};
  for (const { key, step } of controls) {
    const [offset, ...own] = fitOne(
      rows,
      edits.map((edit) => edit.offsets[key] ?? 0),
      step,
    );
    if (Math.abs(offset) >= step / 2) offsets[key] = decimals(offset, 4);
    const told = own.flatMap((value, i) =>
      value === 0 ? [] : [[featureNames[i], decimals(value / spreads[i], 4)] as const],
    );
    if (told.length > 0) slopes[key] = Object.fromEntries(told);
  }
  if (Object.keys(offsets).length === 0 && Object.keys(slopes).length === 0) return null;
  const center = Object.fromEntries(
    featureNames.map((name, i) => [name, decimals(centers[i], 4)]),
  ) as unknown as Features;
  const spread = Object.fromEntries(featureNames.map((name, i) => [name, spreads[i]])) as unknown as Features;
  const says = tasteWords(offsets, slopes, spread);
  return { offsets, learned: { says, edits: edits.length, center, slopes } };
};
