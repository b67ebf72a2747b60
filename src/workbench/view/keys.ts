import type { Viewport } from './viewport';

/** Device pixels that an arrow moves the picture by. */
const farPx = 64;

/** Keys that change what is seen; Photoshop has the same ones with Ctrl, which browsers keep for themselves. */
const actions: Readonly<Record<string, (sight: Viewport) => void>> = {
  ArrowLeft: (sight) => sight.pan(farPx, 0),
  ArrowRight: (sight) => sight.pan(-farPx, 0),
  ArrowUp: (sight) => sight.pan(0, farPx),
  ArrowDown: (sight) => sight.pan(0, -farPx),
  '+': (sight) => sight.zoom(sight.scale * 1.25),
  '=': (sight) => sight.zoom(sight.scale * 1.25),
  '-': (sight) => sight.zoom(sight.scale * 0.8),
  '0': (sight) => sight.fit(),
  '1': (sight) => sight.zoom(1),
};

/** For screen readers. */
export const shortcuts = Object.keys(actions).join(' ');

/** @returns whether the key was one of these */
export const act = (sight: Viewport, { key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  if (ctrlKey || metaKey || !actions[key]) return false;
  actions[key](sight);
  return true;
};

/** A wheel or two fingers: zooms at the pointer, with Shift moves sideways. */
export const wheel = (sight: Viewport, event: WheelEvent, at: { x: number; y: number }): void => {
  const by = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  if (event.shiftKey) sight.pan(-(event.deltaX + event.deltaY) * by, 0);
  else sight.zoom(sight.scale * Math.exp(-Math.max(-240, Math.min(240, event.deltaY * by)) / 300), at);
};
