import { flagControl, numberControl } from './control';
import { defineChannel } from './define';
import { fromControls, type SettingsOf } from './fromControls';
import { clip, round } from './number';

type Range = readonly [min: number, max: number];

// Photoshop's string for contrast is "center": both have the character id Cntr.
const controlsOf = (brightness: Range, contrast: Range) => ({
  brightness: numberControl('Brightness', brightness),
  contrast: numberControl('Contrast', contrast, { at: 'center', alias: 'contrast' }),
  legacy: flagControl('Use Legacy', false, { at: 'useLegacy', psd: 'useLegacy' }),
});

const controls = controlsOf([-150, 150], [-50, 100]);
/** The legacy form has ranges of its own. */
const legacyControls = controlsOf([-100, 100], [-100, 100]);

type Settings = SettingsOf<typeof controls>;

/** Photoshop stores this mean beside the values and ignores it. */
const meanLevel = 127;

/** A step of at most 100: a straight line to middle grey, then a cubic that reaches white flat. */
const brighten = (amount: number) => {
  const slope = 2 ** (amount / 110);
  const knee = 0.5 / slope;
  const endSlope = Math.max(1 / (1 + 12 * (slope - 1)), 0.1);
  const width = 1 - knee;
  return (x: number): number => {
    if (x < knee) return slope * x;
    const t = (x - knee) / width;
    const start = t * (1 - t) ** 2 * width * slope + 0.5 * (1 + 2 * t) * (1 - t) ** 2;
    return Math.min(start + t * t * (3 - 2 * t) - t * t * (1 - t) * width * endSlope, 1);
  };
};

/** The largest x that a rising function does not take above y. */
const inverse =
  (f: (x: number) => number) =>
  (y: number): number => {
    let [low, high] = [0, 1];
    if (f(high) <= y) return high;
    for (let i = 0; i < 52; i++) {
      const middle = (low + high) / 2;
      if (f(middle) <= y) low = middle;
      else high = middle;
    }
    return low;
  };

const brightened = (brightness: number): ((x: number) => number) => {
  const size = Math.abs(brightness);
  if (size === 0) return (x) => x;
  const first = brighten(Math.min(size, 100));
  const second = size > 100 ? brighten(size - 100) : (x: number) => x;
  const rise = (x: number) => second(first(x));
  return brightness > 0 ? rise : inverse(rise);
};

/** Brightness first, then contrast, with no rounding between. Source: measured, error 0 on 20 composites. */
const modern = ({ brightness, contrast }: Settings) => {
  const lift = brightened(brightness);
  return (x: number) => {
    const y = lift(x);
    return clip(y + 0.76 * (contrast / 100) * (2 * y - 1) * Math.min(y, 1 - y));
  };
};

/** The straight line Photoshop used until CS3. Source: measured, within 1 level on 5 composites. */
const legacyLine = ({ brightness, contrast }: Settings) => {
  const [pivot, b, c] = [127 / 255, brightness / 255, contrast / 100];
  if (c >= 1) return (x: number) => (x > pivot - b ? 1 : 0);
  if (c > 0) return (x: number) => clip((x - (pivot * c - b)) / (1 - c));
  return (x: number) => clip(b - pivot * c + x * (1 + c));
};

/** Brightness/Contrast, the present form and the legacy one. Magic renders it and does not write it. */
export const brightness = defineChannel({
  id: 'brightness',
  label: 'Brightness/Contrast',
  ...fromControls({
    kind: 'brightnessEvent',
    psdType: 'brightness/contrast',
    controls,
    variant: ({ legacy }) => (legacy ? legacyControls : controls),
    psdConstants: { meanValue: meanLevel, labColorOnly: false, auto: false },
  }),
  photoshop: {
    layerKind: 'brightnessContrast',
    menuOrder: 1,
    modes: ['RGB', 'Gray', 'CMYK', 'Lab'],
    in32Bits: false,
    madeEmpty: true,
    icon: 'M5.5 9a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0zM9 1.5v2M9 14.5v2M1.5 9h2M14.5 9h2M3.7 3.7l1.4 1.4M12.9 12.9l1.4 1.4M3.7 14.3l1.4-1.4M12.9 5.1l1.4-1.4',
  },
  transfer(settings, { depth }) {
    const curve = settings.legacy ? legacyLine(settings) : modern(settings);
    return depth === 8 ? (value) => round(255 * curve(value)) / 255 : curve;
  },
});
