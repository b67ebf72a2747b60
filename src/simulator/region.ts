import type { Canvas } from './composite';
import { HostFailure, numbers } from './failure';
import type { PixelBounds } from './model';

/**
 * `sourceBounds`: [D] of a composite from (0, 0) to the document's size. What Photoshop makes of others is unknown.
 * @throws HostFailure for bounds between pixels or beyond the document
 */
export const boundsOf = (value: unknown, whole: PixelBounds): PixelBounds => {
  if (value === undefined) return whole;
  const { left, top, right, bottom } = value as PixelBounds;
  const given = [left, top, right, bottom];
  const inside = left >= whole.left && top >= whole.top && right <= whole.right && bottom <= whole.bottom;
  if (!given.every(Number.isInteger) || right <= left || bottom <= top || !inside)
    throw new HostFailure('sourceBounds are out of range', numbers.value);
  return { left, top, right, bottom };
};

/** [D] A side that is not given follows from the other. */
export const sizeOfBounds = (
  target: unknown,
  width: number,
  height: number,
): { width: number; height: number } => {
  const { width: w, height: h } = (target ?? {}) as { width?: number; height?: number };
  for (const side of [w, h])
    if (side !== undefined && !(side >= 1))
      throw new HostFailure('targetSize is out of range', numbers.value);
  if (w === undefined && h === undefined) return { width, height };
  return {
    width: Math.max(1, Math.round(w ?? (width * h!) / height)),
    height: Math.max(1, Math.round(h ?? (height * w!) / width)),
  };
};

/** [D] Where there are pixels; null when there are none. */
export const trimmed = ({ bounds, data }: Canvas, stride: number): PixelBounds | null => {
  const width = bounds.right - bounds.left;
  let [left, top, right, bottom] = [width, -1, 0, 0];
  for (let i = 0, at = stride - 1; at < data.length; i++, at += stride) {
    if (data[at] === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    if (top < 0) top = y;
    bottom = y + 1;
    if (x < left) left = x;
    if (x >= right) right = x + 1;
  }
  if (top < 0) return null;
  return {
    left: bounds.left + left,
    top: bounds.top + top,
    right: bounds.left + right,
    bottom: bounds.top + bottom,
  };
};

/** Part of a canvas. */
export const cropped = ({ bounds, data }: Canvas, to: PixelBounds, stride: number): Canvas => {
  const width = bounds.right - bounds.left;
  if (
    to.left === bounds.left &&
    to.right === bounds.right &&
    to.top === bounds.top &&
    to.bottom === bounds.bottom
  )
    return { bounds, data };
  const row = (to.right - to.left) * stride;
  const out = data.slice(0, row * (to.bottom - to.top));
  for (let y = to.top; y < to.bottom; y++) {
    const from = ((y - bounds.top) * width + to.left - bounds.left) * stride;
    out.set(data.subarray(from, from + row), (y - to.top) * row);
  }
  return { bounds: to, data: out };
};
