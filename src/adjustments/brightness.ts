import { defineChannel } from './define';
import { clip, round } from './number';
import { among, flag, record, whole } from './schema';

interface Settings {
  readonly brightness: number;
  readonly contrast: number;
  readonly legacy: boolean;
}

/** Photoshop stores this mean beside the values and ignores it. */
const mean = 127;

const either = (value: unknown, name: string, legacy: boolean): void =>
  (legacy ? whole(-100, 100) : name.endsWith('brightness') ? whole(-150, 150) : whole(-50, 100))(value, name);

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
export const brightness = defineChannel<Settings, 'brightness/contrast'>({
  id: 'brightness',
  label: 'Brightness/Contrast',
  kind: 'brightnessEvent',
  psdType: 'brightness/contrast',
  parameters: [
    { key: 'brightness', label: 'Brightness', unit: '', min: -150, max: 150, step: 1, neutral: 0 },
    { key: 'contrast', label: 'Contrast', unit: '', min: -50, max: 100, step: 1, neutral: 0 },
  ],
  schema(layer, name) {
    const legacy = (layer as { useLegacy?: unknown }).useLegacy === true;
    const value = (v: unknown, n: string) => either(v, n, legacy);
    record(
      { _obj: among('brightnessEvent') },
      { brightness: value, center: value, contrast: value, useLegacy: flag },
    )(layer, name);
  },
  read: (layer) => ({
    brightness: (layer.brightness ?? 0) as number,
    contrast: (layer.center ?? layer.contrast ?? 0) as number,
    legacy: (layer.useLegacy ?? false) as boolean,
  }),
  // Photoshop's string for contrast is "center": both have the character id Cntr.
  write: ({ brightness, contrast, legacy }) => ({
    _obj: 'brightnessEvent',
    brightness,
    center: contrast,
    useLegacy: legacy,
  }),
  fromValues: ({ brightness, contrast }) => ({ brightness, contrast, legacy: false }),
  toValues: ({ brightness, contrast }) => ({ brightness, contrast }),
  toPsd: ({ brightness, contrast, legacy }) => ({
    type: 'brightness/contrast',
    brightness,
    contrast,
    meanValue: mean,
    useLegacy: legacy,
    labColorOnly: false,
    auto: false,
  }),
  fromPsd: ({ brightness = 0, contrast = 0, useLegacy = false }) => ({
    brightness,
    contrast,
    legacy: useLegacy,
  }),
  transfer(settings, { depth }) {
    const curve = settings.legacy ? legacyLine(settings) : modern(settings);
    return depth === 8 ? (value) => round(255 * curve(value)) / 255 : curve;
  },
});
