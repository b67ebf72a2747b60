import type { ColorFactors } from './adjustment';
import { numberControl } from './control';
import { definePixel } from './define';
import { fromControls } from './fromControls';
import { clip } from './number';
import { flag, whenWritten, whole } from './schema';

const controls = {
  vibrance: numberControl('Vibrance', [-100, 100]),
  saturation: numberControl('Saturation', [-100, 100], { alias: 'start' }),
};

/** Luminance weights of ProPhoto RGB, which Photoshop applies to the document's own channels. Source: measured. */
const weights = [0.28804, 0.711874, 0.000086] as const;

/** 1 for hues from red to orange (0...30 degrees), falling to 0 at 45 and at 300: skin is spared there. */
const skin = (r: number, g: number, b: number, max: number, min: number): number => {
  if (r !== max) return 0;
  const hue = (60 * (g - b)) / (max - min);
  return hue < 0 ? (60 + hue) / 60 : clip((45 - hue) / 15);
};

const factors = ({ vibrance, saturation }: { vibrance: number; saturation: number }): ColorFactors => ({
  vibrance: vibrance / 100,
  gain: 1 + saturation / 100,
});

/**
 * Vibrance, then saturation, in linear light of the document's own profile.
 * kernel/color.ts has the same operations once more: change both.
 * Source: Graphite's vectors and formula. At 64 and 36, 738 of 750 colours are Photoshop's and 12 a level off, each of
 * them within 0.015 of a half; seven other settings agree. With another curve than the document's, skin is 11 levels off.
 */
export const color = definePixel({
  id: 'color',
  label: 'Color',
  ...fromControls({
    kind: 'vibrance',
    psdType: 'vibrance',
    controls,
    // Photoshop 27 adds a white balance to this kind. Nothing is known of its formula, so only none of it passes.
    extra: {
      useLegacy: flag,
      whiteBalancePopupIndex: whole(0, 99),
      temperature: whenWritten(whole(0, 0)),
      tint: whenWritten(whole(0, 0)),
    },
  }),
  photoshop: {
    layerKind: 'vibrance',
    menuOrder: 5,
    modes: ['RGB'],
    in32Bits: false,
    madeEmpty: true,
    icon: 'M2 4h14L9 15.5z',
  },
  light: 'linear',
  factors,
  mixPixel(settings) {
    // The hot loop of every render: kept here so that it is inlined however the modules are packed.
    const limit = (value: number) => (value < 0 ? 0 : Math.min(value, 1));
    const { vibrance: v, gain } = factors(settings);
    return (rgb) => {
      const r = rgb[0];
      const g = rgb[1];
      const b = rgb[2];
      const max = Math.max(r, g, b);
      const min = Math.min(r, g, b);
      if (max === min) return;
      const ratio = min / max;
      const s = 1 - ratio;
      const q = ratio * s;
      const dark = 1 - (max < 1 / 16 ? 16 * max : 1);
      const lit = 1 - dark * dark;
      const lift = (2 * q - q * q) * (1 - max) * lit;
      let spread = 1;
      let bright = 1;
      if (v > 0) {
        const spared = skin(r, g, b, max, min) * (1 - s * s);
        const a = v * (1 - spared * (1 - v));
        const boost = (5 / 6) * (1 - 0.4857 * spared) * a * ratio * (1 - min) * lit;
        spread = 1 / (1 - boost);
        bright = 1 + (a * lift) / 4;
      } else {
        spread = (1 + v / 4) * (1 + v * (1 - (lit * s * (1 + s)) / 2));
        bright = 1 + v * lift;
      }
      const red = limit(bright * (max + spread * (r - max)));
      const green = limit(bright * (max + spread * (g - max)));
      const blue = limit(bright * (max + spread * (b - max)));
      const luminance = weights[0] * red + weights[1] * green + weights[2] * blue;
      rgb[0] = limit(luminance + (red - luminance) * gain);
      rgb[1] = limit(luminance + (green - luminance) * gain);
      rgb[2] = limit(luminance + (blue - luminance) * gain);
    };
  },
});
