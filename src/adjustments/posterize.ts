import { numberControl } from './control';
import { defineChannel } from './define';
import { fromControls } from './fromControls';
import { round } from './number';

const controls = { levels: numberControl('Levels', [2, 255], { neutral: 4 }) };

/** Photoshop computes 16 bits as 0...32768. */
const insideLevels = 32768;
const storedLevels = 65535;
/** Below what a stored number differs by, and above what a sum of binary fractions errs by. */
const hairLevels = 1e-6;

/** Posterize: as many equal steps, told apart below. Source: measured, error 0 in 10 files of 8 and 16 bits. */
export const posterize = defineChannel({
  id: 'posterize',
  label: 'Posterize',
  ...fromControls({ kind: 'posterization', psdType: 'posterize', controls, prefix: 'posterize' }),
  hasNeutral: false,
  photoshop: {
    layerKind: 'posterize',
    menuOrder: 13,
    modes: ['RGB', 'Gray', 'CMYK'],
    in32Bits: false,
    icon: 'M2 3h14v12H2zM2 15v-3h4V9h4V6h4V3',
  },
  transfer({ levels }, { depth }) {
    const last = levels - 1;
    const step = (value: number, above: number) =>
      Math.min(Math.floor((value * (above - 1) * levels + hairLevels) / above), last);
    if (depth === 8) return (value) => Math.floor((step(value, 256) * 255) / last) / 255;
    return (value) =>
      round(
        (Math.floor((step(value, storedLevels + 1) * insideLevels) / last) * storedLevels) / insideLevels,
      ) / storedLevels;
  },
});
