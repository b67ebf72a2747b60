import { numberControl } from './control';
import { definePixel } from './define';
import { fromControls } from './fromControls';
import { luma } from './luma';
import { round } from './number';

const controls = { level: numberControl('Threshold Level', [1, 255], { neutral: 128 }) };

/** Above what a sum of binary fractions errs by. */
const hairLevels = 1e-9;

/**
 * Threshold: white from a level of luma on, which 8 bits round first. Source: measured, no colour wrong in 8 files of 8
 * and 16 bits.
 */
export const threshold = definePixel({
  id: 'threshold',
  label: 'Threshold',
  ...fromControls({ kind: 'thresholdClassEvent', psdType: 'threshold', controls, prefix: 'threshold' }),
  hasNeutral: false,
  photoshop: {
    layerKind: 'threshold',
    menuOrder: 14,
    modes: ['RGB'],
    in32Bits: false,
    icon: 'M2 3h14v12H2zM9 3v12M9 6h7M9 9h7M9 12h7',
  },
  light: 'encoded',
  mixPixel({ level }, { depth }) {
    return (rgb) => {
      const light = 255 * luma(rgb[0], rgb[1], rgb[2]) + hairLevels;
      rgb.fill((depth === 8 ? round(light) : light) >= level ? 1 : 0);
    };
  },
});
