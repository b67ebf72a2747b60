import type { Channel } from './adjustment';
import { defineChannel } from './define';
import { among, flag, list, record, whole } from './schema';
import { slider } from './slider';
import { stageTransfer } from './stage';

type Triple = readonly number[];

interface Settings {
  readonly shadows: Triple;
  readonly midtones: Triple;
  readonly highlights: Triple;
  readonly preserve: boolean;
}

const triple = list(whole(-100, 100), 3, 3);
const zero: Triple = [0, 0, 0];

/** Red against blue for temperature, green for tint; a positive tint goes towards magenta. */
const cast = (temperature: number, tint: number): Triple => [temperature, 0 - tint, 0 - temperature];

const named = ([cyanRed, magentaGreen, yellowBlue]: Triple) => ({ cyanRed, magentaGreen, yellowBlue });
const unnamed = (v = named(zero)): Triple => [v.cyanRed, v.magentaGreen, v.yellowBlue];

/**
 * Color Balance is three Levels, one a channel: shadows move the black input, highlights the white input,
 * midtones the gamma. "Preserve luminosity" only re-centres each triple. Source: measured on Photoshop's
 * own composites, error 0 in 11 of 12 files; Graphite found the same.
 */
const stageOf = (
  { shadows: s, midtones: m, highlights: h, preserve }: Settings,
  c: Channel,
  exact: boolean,
) => {
  const halve = (v: number) => (exact ? Math.trunc(v / 2) : v / 2);
  const bend = preserve ? m[c] - halve(Math.max(...m) + Math.min(...m)) : halve(s[c] + h[c]) + m[c];
  return {
    black: preserve ? Math.max(...s) - s[c] : Math.max(0, -s[c]),
    white: 255 - (preserve ? h[c] - Math.min(...h) : Math.max(0, h[c])),
    gamma: 2 ** (bend / 100),
    outputBlack: 0,
    outputWhite: 255,
  };
};

/** White balance as Color Balance: a cast of the midtones and one of the highlights. */
export const balance = defineChannel<Settings, 'color balance'>({
  id: 'balance',
  label: 'White balance',
  kind: 'colorBalance',
  psdType: 'color balance',
  parameters: [
    slider('temperature', 'Temperature'),
    slider('tint', 'Tint'),
    slider('highlightTemperature', 'Highlight temperature'),
    slider('highlightTint', 'Highlight tint'),
  ],
  schema: record(
    { _obj: among('colorBalance') },
    { shadowLevels: triple, midtoneLevels: triple, highlightLevels: triple, preserveLuminosity: flag },
  ),
  read: (layer) => ({
    shadows: (layer.shadowLevels ?? zero) as Triple,
    midtones: (layer.midtoneLevels ?? zero) as Triple,
    highlights: (layer.highlightLevels ?? zero) as Triple,
    preserve: (layer.preserveLuminosity ?? true) as boolean,
  }),
  write: ({ shadows, midtones, highlights, preserve }) => ({
    _obj: 'colorBalance',
    shadowLevels: [...shadows],
    midtoneLevels: [...midtones],
    highlightLevels: [...highlights],
    preserveLuminosity: preserve,
  }),
  fromValues: (v) => ({
    shadows: zero,
    midtones: cast(v.temperature, v.tint),
    highlights: cast(v.highlightTemperature, v.highlightTint),
    preserve: true,
  }),
  toValues: ({ midtones, highlights }) => ({
    temperature: midtones[0],
    tint: 0 - midtones[1],
    highlightTemperature: highlights[0],
    highlightTint: 0 - highlights[1],
  }),
  toPsd: ({ shadows, midtones, highlights, preserve }) => ({
    type: 'color balance',
    shadows: named(shadows),
    midtones: named(midtones),
    highlights: named(highlights),
    preserveLuminosity: preserve,
  }),
  fromPsd: (psd) => ({
    shadows: unnamed(psd.shadows),
    midtones: unnamed(psd.midtones),
    highlights: unnamed(psd.highlights),
    preserve: psd.preserveLuminosity ?? true,
  }),
  transfer(settings, { depth }) {
    const stages = ([0, 1, 2] as const).map((c) => stageTransfer(stageOf(settings, c, depth === 8), depth));
    return (value, channel) => stages[channel](value * 255) / 255;
  },
});
