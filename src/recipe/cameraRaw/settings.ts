/** A slider of Camera Raw and Lightroom, by its name in their XMP namespace. */
export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const percent: Slider = { min: -100, max: 100, step: 1 };

/**
 * The sliders that are set, in the order of Camera Raw's panel.
 * Source: "Camera Raw namespace", developer.adobe.com/xmp; ranges as the panel has them.
 */
export const sliders = {
  IncrementalTemperature: percent,
  IncrementalTint: percent,
  Exposure2012: { min: -5, max: 5, step: 0.01 },
  Contrast2012: percent,
  Highlights2012: percent,
  Shadows2012: percent,
  Whites2012: percent,
  Blacks2012: percent,
  Vibrance: percent,
  Saturation: percent,
} as const satisfies Record<string, Slider>;

export type Name = keyof typeof sliders;
export const settingNames = Object.keys(sliders) as Name[];

/** A value for each slider; 0 changes nothing. */
export type CameraRawSettings = Readonly<Record<Name, number>>;

/** As the sliders show it: in range and in whole steps. */
export const snapped = (settings: CameraRawSettings): CameraRawSettings =>
  Object.fromEntries(
    settingNames.map((name) => {
      const { min, max, step } = sliders[name];
      const value = Math.round(Math.min(max, Math.max(min, settings[name])) / step) * step;
      return [name, Number(value.toFixed(2)) + 0];
    }),
  ) as CameraRawSettings;

/** A value with its sign, as Camera Raw writes it: "+0.35", "-12", "0". */
export const shownValue = (name: Name, value: number): string => {
  const digits = sliders[name].step < 1 ? 2 : 0;
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;
};
