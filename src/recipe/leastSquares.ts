/** Three residuals a point, as L, a and b. */
export type Residuals = (position: Float64Array) => Float64Array;

export interface FitOptions {
  /** The positions that are allowed. */
  readonly bounds: readonly { readonly min: number; readonly max: number }[];
  /** Distances below which a smaller one counts for little. */
  readonly unseen: number;
  /** Cost of a step of 1 away from 0, in distance: keeps apart what the points alone can't. */
  readonly restraint: number;
}

const maxIterations = 30;
/** Damping at which no step is found any more. */
const stuckFactor = 1e3;
/** A gain in mean distance at which the search ends. */
const enough = 1e-3;
const difference = 1e-4;

/** Solves A x = b for a symmetric positive definite A, by Cholesky's decomposition. */
const solve = (a: readonly Float64Array[], b: Float64Array): Float64Array => {
  const l = a.map((row) => row.slice());
  for (let i = 0; i < b.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i][j];
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
      l[i][j] = i === j ? Math.sqrt(sum) : sum / l[j][j];
    }
  const x = b.slice();
  for (let i = 0; i < b.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i][k] * x[k];
    x[i] /= l[i][i];
  }
  for (let i = b.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < b.length; k++) x[i] -= l[k][i] * x[k];
    x[i] /= l[i][i];
  }
  return x;
};

const lengths = (residuals: Float64Array, unseen: number): Float64Array =>
  Float64Array.from({ length: residuals.length / 3 }, (_, i) =>
    Math.hypot(residuals[3 * i], residuals[3 * i + 1], residuals[3 * i + 2], unseen),
  );

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of a product over all residuals, each divided by its point's length. */
const product = (a: Float64Array, b: Float64Array, length: Float64Array): number => {
  let sum = 0;
  for (let point = 0, i = 0; point < length.length; point++, i += 3) {
    const own = length[point];
    sum += (a[i] * b[i]) / own;
    sum += (a[i + 1] * b[i + 1]) / own;
    sum += (a[i + 2] * b[i + 2]) / own;
  }
  return sum / length.length;
};

/** The products of all pairs of slopes; that of a and b is that of b and a. */
const productsOf = (slopes: readonly Float64Array[], length: Float64Array): Float64Array[] => {
  const products = slopes.map(() => new Float64Array(slopes.length));
  for (let k = 0; k < slopes.length; k++)
    for (let j = 0; j <= k; j++) products[k][j] = products[j][k] = product(slopes[k], slopes[j], length);
  return products;
};

/**
 * The position within bounds where the mean length of the residuals is the least: Levenberg and Marquardt's method
 * on squares that are weighted anew each time, by the lengths themselves. Starts at 0.
 */
export const leastMean = (
  residualsAt: Residuals,
  { bounds, unseen, restraint }: FitOptions,
): Float64Array => {
  const within = (position: Float64Array) =>
    position.map((value, k) => Math.min(bounds[k].max, Math.max(bounds[k].min, value)));
  const at = (position: Float64Array) => {
    const residuals = residualsAt(position);
    const length = lengths(residuals, unseen);
    const cost = mean(length) + restraint * position.reduce((sum, value) => sum + value * value, 0);
    return { position, residuals, length, cost };
  };
  const slopesAt = ({ position, residuals }: ReturnType<typeof at>) =>
    bounds.map((_, k) => {
      const moved = residualsAt(position.map((value, j) => (j === k ? value + difference : value)));
      return moved.map((value, j) => (value - residuals[j]) / difference);
    });
  let best = at(new Float64Array(bounds.length));
  let damping = 1e-3;
  let slopes = slopesAt(best);
  for (let i = 0; i < maxIterations && damping < stuckFactor; i++) {
    const { position, residuals, length, cost } = best;
    const matrix = productsOf(slopes, length);
    for (const [k, row] of matrix.entries()) row[k] = (row[k] + 2 * restraint) * (1 + damping);
    const slope = Float64Array.from(
      slopes,
      (a, k) => product(a, residuals, length) + 2 * restraint * position[k],
    );
    const step = solve(matrix, slope);
    const next = at(within(position.map((value, k) => value - step[k])));
    if (next.cost < cost) {
      best = next;
      if (cost - next.cost < enough) break;
      slopes = slopesAt(best);
      damping = Math.max(damping / 10, 1e-9);
    } else damping *= 10;
  }
  return best.position;
};
