import type { DocumentState, Mask } from '../simulator';

/** Inverse of the selection; null when that is nothing. */
export const invertSelection = (
  selection: Mask,
  { width, height }: Pick<DocumentState, 'width' | 'height'>,
): Mask | null => {
  const data = new Uint8Array(width * height).fill(255);
  const across = selection.right - selection.left;
  for (let y = selection.top; y < selection.bottom; y++)
    for (let x = selection.left; x < selection.right; x++)
      data[y * width + x] = 255 - selection.data[(y - selection.top) * across + x - selection.left];
  if (data.every((value) => value === 0)) return null;
  return { left: 0, top: 0, right: width, bottom: height, data };
};
