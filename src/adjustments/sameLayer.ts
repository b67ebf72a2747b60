import { Expectation } from '../expectation';
import { byKind, checkLayer, type Descriptor } from './index';
import { same } from './number';

/** True when what was read back is the layer that was written, however its host spells it. */
export function sameLayer(layer: Descriptor, back: unknown): boolean {
  try {
    const { toPsd } = byKind(layer._obj);
    const read = checkLayer(back);
    return read._obj === layer._obj && same(toPsd(read), toPsd(layer));
  } catch (error) {
    if (error instanceof Expectation) return false;
    throw error;
  }
}
