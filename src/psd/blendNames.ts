import type { Layer } from 'ag-psd';
import { type BlendMode, blendModes } from '../render/blend';

/** A mode as the reader of PSDs calls it: "color burn" for colorBurn. */
export const psdBlend = (mode: BlendMode): NonNullable<Layer['blendMode']> =>
  mode.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) as NonNullable<Layer['blendMode']>;

const known = new Map(
  [...blendModes, 'passThrough' as const].map((mode) => [psdBlend(mode) as string, mode]),
);

/** The mode of a layer in a PSD; null for one that isn't drawn. */
export const blendOf = ({ blendMode = 'normal' }: Pick<Layer, 'blendMode'>): BlendMode | null =>
  known.get(blendMode) ?? null;
