import type { Preset } from '../recipe/preset';

/** The looks that come with Magic: small, so that every photo still gets its own values. */
export const builtIn: readonly Preset[] = [
  {
    name: 'Airy',
    offsets: { exposure: 0.25, blacks: 8, shadows: 10, midtones: 6, whites: -4, saturation: -6 },
  },
  {
    name: 'Punchy',
    offsets: { blacks: -5, shadows: -8, highlights: 8, whites: 4, vibrance: 18, saturation: 4 },
  },
  {
    name: 'Golden',
    offsets: { temperature: 8, highlightTemperature: 6, shadows: 3, vibrance: 6 },
  },
];
