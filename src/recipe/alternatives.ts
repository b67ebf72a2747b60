import type { Values } from '../adjustments';

/**
 * Other looks of the same prediction: what each adds to the predicted values. Each differs from the prediction by a
 * mean CIEDE2000 of 3 to 6 on most photos, which is plain to see and never strange.
 */
export const alternatives: readonly { readonly id: string; readonly offsets: Values }[] = [
  { id: 'natural', offsets: {} },
  // Half a stop, with the highlights held back so that skies keep their drawing.
  { id: 'brighter', offsets: { exposure: 0.4, shadows: 4, highlights: -4, whites: -4 } },
  // Less contrast: both ends move towards the middle.
  { id: 'softer', offsets: { blacks: 14, shadows: 12, highlights: -10, whites: -10, vibrance: -6 } },
  { id: 'warmer', offsets: { temperature: 12, highlightTemperature: 4 } },
  { id: 'cooler', offsets: { temperature: -12, highlightTemperature: -4 } },
];
