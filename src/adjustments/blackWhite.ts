import { colorToRgb } from './colorValue';
import { colorControl, flagControl, numberControl } from './control';
import { definePixel } from './define';
import { fromControls } from './fromControls';
import { setLuma } from './luma';
import { clip, round } from './number';

/** Percent of gray that a pure colour becomes; Photoshop begins with its default preset. */
const share = (label: string, neutral: number, at: string, alias?: string) =>
  numberControl(label, [-200, 300], { unit: '%', neutral, at, alias });

// Photoshop's string for green is "grain": both have the character id Grn.
const controls = {
  reds: share('Reds', 40, 'red'),
  yellows: share('Yellows', 60, 'yellow'),
  greens: share('Greens', 40, 'grain', 'green'),
  cyans: share('Cyans', 60, 'cyan'),
  blues: share('Blues', 20, 'blue'),
  magentas: share('Magentas', 80, 'magenta'),
  tint: flagControl('Tint', false, { at: 'useTint', psd: 'useTint' }),
  tintColor: colorControl('Tint Color', { rgb: [225, 211, 179] }),
};

/**
 * Black & White: what all three channels share stays, what the largest has beyond the middle one counts as its own
 * colour, and what the middle one has beyond the least as the colour between. Source: measured without tint, error 0 in
 * two files; the tint is the tint's colour at that luma, as others measured it within 2 levels.
 */
export const blackWhite = definePixel({
  id: 'blackWhite',
  label: 'Black & White',
  ...fromControls({
    kind: 'blackAndWhite',
    psdType: 'black & white',
    controls,
    presets: true,
    prefix: 'blackWhite',
  }),
  hasNeutral: false,
  photoshop: {
    layerKind: 'blackAndWhite',
    menuOrder: 8,
    modes: ['RGB'],
    in32Bits: false,
    icon: 'M2 3h14v12H2zM9 3v12M9 6l3-3M9 10l7-7M9 14l7-7M12 15l4-4',
  },
  light: 'encoded',
  mixPixel({ reds, yellows, greens, cyans, blues, magentas, tint, tintColor }, { depth, trc }) {
    const primary = [reds, greens, blues].map((v) => v / 100);
    /** By the channel that has least. */
    const secondary = [cyans, magentas, yellows].map((v) => v / 100);
    const tinted = colorToRgb(tintColor, trc);
    return (rgb) => {
      const [r, g, b] = rgb;
      const most = r >= g && r >= b ? 0 : g >= b ? 1 : 2;
      const least = b <= g && b <= r ? 2 : g <= r ? 1 : 0;
      const middle = r + g + b - rgb[most] - rgb[least];
      const color = (rgb[most] - middle) * primary[most] + (middle - rgb[least]) * secondary[least];
      const gray = clip(rgb[least] + color);
      if (!tint) {
        rgb.fill(gray);
        return;
      }
      rgb.set(tinted);
      setLuma(rgb, depth === 8 ? round(255 * gray) / 255 : gray);
    };
  },
});
