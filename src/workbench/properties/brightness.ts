import type { Descriptor } from '../../adjustments';
import { type Field, plain } from './field';

const contrast = (range: readonly [number, number]): Field => {
  const field = plain('center', 'Contrast', range);
  return {
    ...field,
    read: (layer) => (layer.center ?? layer.contrast ?? 0) as number,
    write: ({ contrast: _, ...layer }, value) => field.write(layer as Descriptor, value),
  };
};

/** The legacy form has ranges of its own. */
export const brightnessFields = (legacy: boolean): readonly Field[] =>
  legacy
    ? [plain('brightness', 'Brightness', [-100, 100]), contrast([-100, 100])]
    : [plain('brightness', 'Brightness', [-150, 150]), contrast([-50, 100])];

/** The other form of a layer, with values that it can have. */
export const withLegacy = (layer: Descriptor, useLegacy: boolean): Descriptor =>
  brightnessFields(useLegacy).reduce<Descriptor>(
    (made, { read, write, min, max }) => write(made, Math.min(max, Math.max(min, read(layer)))),
    { ...layer, useLegacy },
  );
