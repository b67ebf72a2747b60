import type { Field } from './field';

/** The tones that Color Balance moves, by their keys. */
export const tones = {
  shadowLevels: 'Shadows',
  midtoneLevels: 'Midtones',
  highlightLevels: 'Highlights',
} as const;
export type Tone = keyof typeof tones;

export const balanceFields = (tone: Tone): readonly Field[] =>
  ['Cyan – Red', 'Magenta – Green', 'Yellow – Blue'].map((label, i) => {
    const triple = (layer: Parameters<Field['read']>[0]) => (layer[tone] ?? [0, 0, 0]) as readonly number[];
    return {
      label,
      min: -100,
      max: 100,
      step: 1,
      neutral: 0,
      read: (layer) => triple(layer)[i],
      write: (layer, value) => ({
        ...layer,
        [tone]: triple(layer).map((before, j) => (j === i ? value : before)),
      }),
    };
  });
