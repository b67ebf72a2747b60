import { numberControl } from './control';
import { defineChannel } from './define';
import { fromControls } from './fromControls';
import { clip, round } from './number';

const controls = {
  exposure: numberControl('Exposure', [-20, 20], { unit: 'EV', step: 0.01, soft: [-3.5, 3.5] }),
  offset: numberControl('Offset', [-0.5, 0.5], { step: 0.0001 }),
  gamma: numberControl('Gamma Correction', [0.01, 9.99], { step: 0.01, neutral: 1, at: 'gammaCorrection' }),
};

/** Photoshop computes Exposure with this power whatever the document's profile is. Source: measured. */
const exposureGamma = 2.2;

/** In 8 bits Photoshop encodes with straight lines between 4097 points. Source: measured. */
const encodeSteps = 4096;
const encodeByTable = (linear: number): number => {
  const at = linear * encodeSteps;
  const i = Math.floor(at);
  const low = (i / encodeSteps) ** (1 / exposureGamma);
  return low + (((i + 1) / encodeSteps) ** (1 / exposureGamma) - low) * (at - i);
};

/** Exposure in EV. With no offset it multiplies encoded values by 2^(EV / 2.2) and clips. */
export const exposure = defineChannel({
  id: 'exposure',
  label: 'Exposure',
  ...fromControls({
    kind: 'exposure',
    psdType: 'exposure',
    controls,
    presets: true,
    magicControls: ['exposure'],
  }),
  photoshop: {
    layerKind: 'exposure',
    menuOrder: 4,
    modes: ['RGB', 'Gray'],
    in32Bits: true,
    icon: 'M3 2h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM2 16L16 2M4.5 6h4M6.5 4v4M10 12.5h4',
  },
  transfer({ exposure, offset, gamma }, { depth }) {
    // No composite of a neutral layer is known; the table alone would turn level 1 into 0.
    if (exposure === 0 && offset === 0 && gamma === 1) return (value) => value;
    const gain = 2 ** exposure;
    const light = (value: number) => clip(value ** exposureGamma * gain + offset) ** (1 / gamma);
    if (depth === 8) return (value) => round(255 * encodeByTable(light(value))) / 255;
    return (value) => light(value) ** (1 / exposureGamma);
  },
});
