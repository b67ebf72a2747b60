import type { Size } from './camera';

/** Gives a canvas the size of a view; one that has it keeps what it shows. */
export const sized = (canvas: HTMLCanvasElement, view: Size): void => {
  for (const side of ['width', 'height'] as const) if (canvas[side] !== view[side]) canvas[side] = view[side];
};
