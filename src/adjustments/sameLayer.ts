import { Refusal } from '../refusal';
import { byKind, checkLayer, type Descriptor } from './index';
import { same } from './number';

/** True when what was read back is the layer that was written, however its host spells it. */
export function sameLayer(descriptor: Descriptor, back: unknown): boolean {
  try {
    const { toPsd } = byKind(descriptor._obj);
    const read = checkLayer(back);
    return read._obj === descriptor._obj && same(toPsd(read), toPsd(descriptor));
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
