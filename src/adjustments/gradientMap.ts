import type { ColorStop } from 'ag-psd';
import { expected } from '../refusal';
import {
  type ColorValue,
  colorCheck,
  colorFromHex,
  colorFromPsd,
  colorToHex,
  colorToPsd,
  colorToRgb,
  readColor,
  writeColor,
} from './colorValue';
import { definePixel } from './define';
import { luma } from './luma';
import { clip } from './number';
import type { PropertyPanel, PropertyRow } from './property';
import { among, type Check, flag, list, real, record, text, whole } from './schema';

/** A gradient's locations are 4096ths. */
const locationSteps = 4096;

interface Stop {
  readonly color: ColorValue;
  /** 0...4096. */
  readonly location: number;
  /** Percent of the way from the stop below at which half of this one is reached. */
  readonly midpoint: number;
}

interface Settings {
  readonly stops: readonly Stop[];
  readonly reverse: boolean;
  readonly dither: boolean;
  /** 4096ths of Photoshop's rounding of the way between stops. */
  readonly smoothness: number;
}

const blackToWhite: readonly Stop[] = [
  { color: { rgb: [0, 0, 0] }, location: 0, midpoint: 50 },
  { color: { rgb: [255, 255, 255] }, location: locationSteps, midpoint: 50 },
];

const stop = record(
  { color: colorCheck, location: whole(0, locationSteps) },
  {
    _obj: among('colorStop'),
    type: record({ _value: among('userStop') }, { _enum: among('colorStopType') }),
    midpoint: real(0, 100),
  },
);
const anything: Check = () => {};

const gradient = record(
  { colors: list(stop, 2, 100) },
  {
    _obj: among('gradientClassEvent'),
    name: text(260),
    gradientForm: record({ _value: among('customStops') }, { _enum: among('gradientForm') }),
    interfaceIconFrameDimmed: real(0, locationSteps),
    // Photoshop ignores the opacity of a Gradient Map's stops.
    transparency: list(anything, 0, 100),
  },
);

const rising = (stops: readonly Stop[]) => [...stops].sort((a, b) => a.location - b.location);

const panel: PropertyPanel<Settings> = {
  pages: ({ stops }) => ({
    label: 'Stop',
    choices: Object.fromEntries(stops.map((_, i) => [`${i}`, `Stop ${i + 1} of ${stops.length}`])),
    first: '0',
  }),
  rows({ stops }, page) {
    const at = clip(Number(page), 0, stops.length - 1);
    const put = (settings: Settings, change: Partial<Stop>): Settings => ({
      ...settings,
      stops: settings.stops.map((one, i) => (i === at ? { ...one, ...change } : one)),
    });
    const [below, above] = [stops[at - 1]?.location ?? 0, stops[at + 1]?.location ?? locationSteps];
    const percent = (location: number) => Math.round((100 * location) / locationSteps);
    const rows: PropertyRow<Settings>[] = [
      {
        type: 'color',
        label: 'Color',
        get: (s) => colorToHex(s.stops[at].color),
        set: (s, hex) => put(s, { color: colorFromHex(hex) }),
      },
      {
        type: 'slider',
        label: 'Location',
        unit: '%',
        min: 0,
        max: 100,
        step: 1,
        neutral: percent(stops[at].location),
        get: (s) => percent(s.stops[at].location),
        set: (s, value) =>
          put(s, { location: clip(Math.round((value / 100) * locationSteps), below, above) }),
      },
    ];
    const reverse = (settings: Settings, value: boolean) => ({ ...settings, reverse: value });
    return [...rows, { type: 'checkbox', label: 'Reverse', get: (s) => s.reverse, set: reverse }];
  },
};

/** The colour between two stops, by those beside them: a Catmull-Rom curve, drawn towards the straight line. */
const between = (before: number, from: number, to: number, after: number, t: number, smooth: number) => {
  const bend = 2 * before - 5 * from + 4 * to - after;
  const twist = 3 * from - before - 3 * to + after;
  const curve = from + 0.5 * t * (to - before + t * (bend + t * twist));
  return curve * smooth + (from + (to - from) * t) * (1 - smooth);
};

/** The way through a segment with its midpoint in the middle. */
const warped = (t: number, midpoint: number) => {
  const middle = clip(midpoint / 100, 0.01, 0.99);
  return t < middle ? t / middle / 2 : 0.5 + (t - middle) / (1 - middle) / 2;
};

/**
 * Gradient Map of the Classic method: luma as a place on a gradient. Dithering is not drawn. Source: measured, within 2
 * levels of 7,613 colours with five stops; other methods are refused, as their forms are unknown. Midpoints off the
 * middle and smoothness below 100 % are by reading, not measured.
 */
export const gradientMap = definePixel<Settings, 'gradient map'>({
  id: 'gradientMap',
  label: 'Gradient Map',
  kind: 'gradientMapClass',
  psdType: 'gradient map',
  photoshop: {
    layerKind: 'gradientMap',
    menuOrder: 15,
    modes: ['RGB'],
    in32Bits: false,
    icon: 'M2 6h14v6H2zM5 6v6M8 6v6M10.500 6v6M12.500 6v6M14.300 6v6',
  },
  panel,
  controls: [],
  hasNeutral: false,
  schema: record(
    { _obj: among('gradientMapClass'), gradient },
    {
      gradientsInterpolationMethod: record(
        { _value: among('classic') },
        { _enum: among('gradientInterpolationMethodType') },
      ),
      reverse: flag,
      dither: flag,
    },
  ),
  read(descriptor) {
    const given = descriptor.gradient as {
      colors: Record<string, unknown>[];
      interfaceIconFrameDimmed?: number;
    };
    const stops = given.colors.map(({ color, location, midpoint }) => ({
      color: readColor(color),
      location: location as number,
      midpoint: (midpoint ?? 50) as number,
    }));
    return {
      stops: rising(stops),
      reverse: (descriptor.reverse ?? false) as boolean,
      dither: (descriptor.dither ?? false) as boolean,
      smoothness: given.interfaceIconFrameDimmed ?? locationSteps,
    };
  },
  write: ({ stops, reverse, dither, smoothness }) => ({
    _obj: 'gradientMapClass',
    gradient: {
      _obj: 'gradientClassEvent',
      gradientForm: { _enum: 'gradientForm', _value: 'customStops' },
      interfaceIconFrameDimmed: smoothness,
      colors: stops.map(({ color, location, midpoint }) => ({
        _obj: 'colorStop',
        color: writeColor(color),
        type: { _enum: 'colorStopType', _value: 'userStop' },
        location,
        midpoint,
      })),
    },
    gradientsInterpolationMethod: { _enum: 'gradientInterpolationMethodType', _value: 'classic' },
    reverse,
    dither,
  }),
  fromValues: () => ({ stops: blackToWhite, reverse: false, dither: false, smoothness: locationSteps }),
  toValues: () => ({}),
  // Without a method a file means Classic; ag-psd can't write one. It counts locations in parts of the smoothness.
  toPsd: ({ stops, reverse, dither, smoothness }) => ({
    type: 'gradient map',
    gradientType: 'solid',
    reverse,
    dither,
    smoothness: smoothness / locationSteps,
    colorStops: stops.map(
      ({ color, location, midpoint }): ColorStop => ({
        color: colorToPsd(color),
        location: location / Math.max(1, smoothness),
        midpoint: midpoint / 100,
      }),
    ),
    opacityStops: [0, 1].map((location) => ({ opacity: 1, location, midpoint: 0.5 })),
  }),
  fromPsd(psd) {
    among('solid')(psd.gradientType, 'gradientMapClass.gradient');
    // ag-psd takes every method that a file tells for Perceptual.
    if (psd.method)
      throw expected('Classic, which is not told', 'the method of a gradientMapClass', 'one that is told');
    const smoothness = Math.round((psd.smoothness ?? 1) * locationSteps);
    const stops = (psd.colorStops ?? []).map(({ color, location, midpoint }) => ({
      color: colorFromPsd(color) ?? { rgb: [0, 0, 0] as const },
      location: clip(Math.round(location * smoothness), 0, locationSteps),
      midpoint: Math.round(midpoint * 100),
    }));
    return {
      stops: stops.length < 2 ? blackToWhite : rising(stops),
      reverse: psd.reverse ?? false,
      dither: psd.dither ?? false,
      smoothness,
    };
  },
  light: 'encoded',
  mixPixel({ stops, reverse, smoothness }, { trc }) {
    const colors = stops.map(({ color }) => colorToRgb(color, trc));
    const places = stops.map(({ location }) => location / locationSteps);
    const top = stops.length - 1;
    return (rgb) => {
      const light = luma(rgb[0], rgb[1], rgb[2]);
      const place = clip(reverse ? 1 - light : light, places[0], places[top]);
      let i = 1;
      while (i < top && places[i] < place) i++;
      const width = places[i] - places[i - 1];
      const t = width > 0 ? warped((place - places[i - 1]) / width, stops[i].midpoint) : 1;
      for (let c = 0; c < 3; c++) {
        const [from, to] = [colors[i - 1][c], colors[i][c]];
        const [before, after] = [colors[Math.max(0, i - 2)][c], colors[Math.min(top, i + 1)][c]];
        rgb[c] = clip(between(before, from, to, after, t, smoothness / locationSteps));
      }
    };
  },
});
