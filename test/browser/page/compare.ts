import type { DocumentState } from '../../../src/simulator';
import { composite } from '../../../src/simulator/composite';
import type { ViewRenderer } from '../../../src/workbench/view/renderer';
import type { WebglRenderer } from '../../../src/workbench/view/webgl';

export interface Difference {
  /** Of any value, in levels. */
  readonly worst: number;
  /** Of all values, those that differ at all. */
  readonly share: number;
  /** And those that differ by more than one level. */
  readonly beyond: number;
}

/** How far two pictures of 8 bits are from each other. */
export const difference = (a: ArrayLike<number>, b: ArrayLike<number>): Difference => {
  let [worst, count, more] = [a.length === b.length ? 0 : 256, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const by = Math.abs(a[i] - b[i]);
    if (by > 0) count++;
    if (by > 1) more++;
    if (by > worst) worst = by;
  }
  return { worst, share: count / a.length, beyond: more / a.length };
};

const whole = ({ width, height }: DocumentState) => ({ left: 0, top: 0, width, height, step: 1 });

/** A document as the simulator renders it. */
const expectedOf = (state: DocumentState) => {
  const { width, height } = state;
  return composite(state, { left: 0, top: 0, right: width, bottom: height }).data;
};

/** A renderer's picture of a document, pixel for pixel, against the simulator's. */
export const againstReference = (renderer: WebglRenderer, state: DocumentState): Difference =>
  difference(expectedOf(state), renderer.read(state, whole(state)));

/** The same of one that answers later. */
export const laterAgainstReference = async (
  renderer: ViewRenderer,
  state: DocumentState,
): Promise<Difference> => difference(expectedOf(state), await renderer.readLater(state, whole(state)));
