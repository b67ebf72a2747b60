import { byId, type Descriptor } from '../../adjustments';

/** Values at which an adjustment is measured, one set after the other. */
const grid: readonly (readonly [id: string, key: string, values: readonly number[]])[] = [
  ['exposure', 'exposure', [-3, -2, -1, -0.5, -0.1, 0.1, 0.5, 1, 2, 3]],
  ['color', 'vibrance', [-100, -60, -30, 30, 60, 100]],
  ['color', 'saturation', [-100, -50, 50, 100]],
  ['balance', 'temperature', [-100, -40, 40, 100]],
  ['balance', 'tint', [-60, 60]],
  ['balance', 'highlightTemperature', [-60, 60]],
  ['balance', 'highlightTint', [-60, 60]],
  ['tone', 'blacks', [-20, 20]],
  ['tone', 'shadows', [-30, 30]],
  ['tone', 'midtones', [-40, 40]],
  ['tone', 'highlights', [-30, 30]],
  ['tone', 'whites', [-20, 20]],
  ['brightness', 'brightness', [-80, 80]],
  ['brightness', 'contrast', [-50, 50]],
  ['levels', 'levelsGamma', [0.5, 2]],
  ['mixer', 'redFromGreen', [30]],
];

/** Every layer to be measured, with a name that tells which it is. */
export const layers: readonly { readonly name: string; readonly layer: Descriptor }[] = grid.flatMap(
  ([id, key, values]) =>
    values.map((value) => ({ name: `${id}-${key}-${value}`, layer: byId(id).toLayer({ [key]: value }) })),
);
