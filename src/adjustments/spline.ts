/**
 * The natural cubic spline through some points: second derivative 0 at both ends, constant outside them.
 * Two points give a straight line. With fixed inputs it is linear in the outputs.
 * Source: any numerical analysis text; that Photoshop's curves are this one is measured.
 * @param inputs two or more numbers that rise
 * @param outputs as many numbers
 */
export const naturalSpline = (
  inputs: readonly number[],
  outputs: readonly number[],
): ((x: number) => number) => {
  const last = inputs.length - 1;
  const bends = secondDerivatives(inputs, outputs);
  return (x) => {
    if (x <= inputs[0]) return outputs[0];
    if (x >= inputs[last]) return outputs[last];
    let i = 1;
    while (inputs[i] < x) i++;
    const width = inputs[i] - inputs[i - 1];
    const b = (x - inputs[i - 1]) / width;
    const a = 1 - b;
    const bend = (a ** 3 - a) * bends[i - 1] + (b ** 3 - b) * bends[i];
    return a * outputs[i - 1] + b * outputs[i] + (bend * width ** 2) / 6;
  };
};

/** Solves h[i-1] m[i-1] + 2 (h[i-1] + h[i]) m[i] + h[i] m[i+1] = 6 (slope[i] - slope[i-1]) by elimination. */
const secondDerivatives = (x: readonly number[], y: readonly number[]): number[] => {
  const bends = x.map(() => 0);
  const upper = x.map(() => 0);
  for (let i = 1; i < x.length - 1; i++) {
    const [before, after] = [x[i] - x[i - 1], x[i + 1] - x[i]];
    const turn = 6 * ((y[i + 1] - y[i]) / after - (y[i] - y[i - 1]) / before);
    const pivot = 2 * (before + after) - before * upper[i - 1];
    upper[i] = after / pivot;
    bends[i] = (turn - before * bends[i - 1]) / pivot;
  }
  for (let i = x.length - 2; i > 0; i--) bends[i] -= upper[i] * bends[i + 1];
  return bends;
};
