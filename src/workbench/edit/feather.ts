import type { DocumentState, Mask } from '../../simulator';
import { maskAt } from '../../simulator/composite';

/** Means along one line of a mask, each over as many values to both sides as the radius. */
const blurred = (
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  count: number,
  radiusPx: number,
) => {
  const at = (i: number) => from[start + Math.min(count - 1, Math.max(0, i)) * stride];
  let sum = 0;
  for (let i = -radiusPx; i <= radiusPx; i++) sum += at(i);
  for (let i = 0; i < count; i++) {
    to[start + i * stride] = sum / (2 * radiusPx + 1);
    sum += at(i + radiusPx + 1) - at(i - radiusPx);
  }
};

/** Passes of a mean that come near to a bell. Source: the central limit theorem. */
const passCount = 3;

/** A selection whose edge fades over some pixels to both sides. @param featherPx the fade's standard deviation */
export const feathered = (
  mask: Mask,
  featherPx: number,
  { width, height }: Pick<DocumentState, 'width' | 'height'>,
): Mask => {
  const reach = Math.ceil(featherPx * 3);
  const box = {
    left: Math.max(0, mask.left - reach),
    top: Math.max(0, mask.top - reach),
    right: Math.min(width, mask.right + reach),
    bottom: Math.min(height, mask.bottom + reach),
  };
  const across = box.right - box.left;
  const down = box.bottom - box.top;
  let values = new Float32Array(across * down);
  for (let y = 0, i = 0; y < down; y++)
    for (let x = 0; x < across; x++, i++) values[i] = maskAt(mask, box.left + x, box.top + y);
  let spare = new Float32Array(across * down);
  const radiusPx = Math.max(1, Math.round((Math.sqrt((12 * featherPx ** 2) / passCount + 1) - 1) / 2));
  for (let pass = 0; pass < passCount; pass++) {
    for (let y = 0; y < down; y++) blurred(values, spare, y * across, 1, across, radiusPx);
    [values, spare] = [spare, values];
    for (let x = 0; x < across; x++) blurred(values, spare, x, across, down, radiusPx);
    [values, spare] = [spare, values];
  }
  return { ...box, data: Uint8Array.from(values, Math.round) };
};
