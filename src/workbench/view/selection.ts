import type { Mask, PixelBounds } from '../../simulator';
import { maskAt } from '../../simulator/composite';
import type { Point, Size } from './camera';

/** Ways in which a new selection and the one that is there become one. */
export type Combination = 'replace' | 'add' | 'subtract';

const rows = ({ left, right }: PixelBounds) => right - left;

/** The rectangle between two points, whole pixels, within a document; null when it is empty. */
export const rectangle = (a: Point, b: Point, { width, height }: Size): PixelBounds | null => {
  const bounds = {
    left: Math.max(0, Math.round(Math.min(a.x, b.x))),
    top: Math.max(0, Math.round(Math.min(a.y, b.y))),
    right: Math.min(width, Math.round(Math.max(a.x, b.x))),
    bottom: Math.min(height, Math.round(Math.max(a.y, b.y))),
  };
  return bounds.right > bounds.left && bounds.bottom > bounds.top ? bounds : null;
};

/** A selection of all of some bounds. */
export const filledMask = (bounds: PixelBounds): Mask => ({
  ...bounds,
  data: new Uint8Array(rows(bounds) * (bounds.bottom - bounds.top)).fill(255),
});

const union = (a: PixelBounds, b: PixelBounds): PixelBounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

const over = (mask: Mask, bounds: PixelBounds): Mask => {
  const width = rows(bounds);
  const data = new Uint8Array(width * (bounds.bottom - bounds.top));
  for (let y = mask.top; y < mask.bottom; y++) {
    const from = (y - mask.top) * rows(mask);
    data.set(mask.data.subarray(from, from + rows(mask)), (y - bounds.top) * width + mask.left - bounds.left);
  }
  return { ...bounds, data };
};

/** Without the rows and columns at its sides that have nothing in them; null when there is nothing at all. */
export const trimmedMask = (mask: Mask): Mask | null => {
  const width = rows(mask);
  let [left, top, right, bottom] = [mask.right, mask.bottom, mask.left, mask.top];
  for (let y = mask.top, i = 0; y < mask.bottom; y++)
    for (let x = mask.left; x < mask.right; x++, i++) {
      if (mask.data[i] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
    }
  if (right <= left || bottom <= top) return null;
  const data = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++) {
    const from = (y - mask.top) * width + left - mask.left;
    data.set(mask.data.subarray(from, from + right - left), (y - top) * (right - left));
  }
  return { left, top, right, bottom, data };
};

/** The selection that two make; null when nothing is left of them. */
export const combined = (old: Mask | null, next: Mask | null, how: Combination): Mask | null => {
  if (!next) return how === 'replace' ? null : old;
  if (how === 'replace' || (!old && how === 'add')) return next;
  if (!old) return null;
  const made = over(old, how === 'add' ? union(old, next) : old);
  for (let y = made.top, i = 0; y < made.bottom; y++)
    for (let x = made.left; x < made.right; x++, i++) {
      const value = maskAt(next, x, y);
      made.data[i] = how === 'add' ? Math.max(made.data[i], value) : Math.min(made.data[i], 255 - value);
    }
  return trimmedMask(made);
};

/** Mask of a round brush of some diameter, drawn along a line; its edge is one pixel soft. */
export const stroke = (from: Point, to: Point, diameter: number, { width, height }: Size): Mask | null => {
  const radius = diameter / 2;
  const bounds = {
    left: Math.max(0, Math.floor(Math.min(from.x, to.x) - radius - 1)),
    top: Math.max(0, Math.floor(Math.min(from.y, to.y) - radius - 1)),
    right: Math.min(width, Math.ceil(Math.max(from.x, to.x) + radius + 1)),
    bottom: Math.min(height, Math.ceil(Math.max(from.y, to.y) + radius + 1)),
  };
  if (bounds.right <= bounds.left || bounds.bottom <= bounds.top) return null;
  const data = new Uint8Array(rows(bounds) * (bounds.bottom - bounds.top));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  for (let y = bounds.top, i = 0; y < bounds.bottom; y++)
    for (let x = bounds.left; x < bounds.right; x++, i++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
      const distance = Math.hypot(px - along * dx, py - along * dy);
      data[i] = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - distance)));
    }
  return trimmedMask({ ...bounds, data });
};
