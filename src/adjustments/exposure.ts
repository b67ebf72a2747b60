import { custom, preset } from './channels';
import { defineChannel } from './define';
import { clip, round } from './number';
import { among, real, record } from './schema';

interface Settings {
  readonly exposure: number;
  readonly offset: number;
  readonly gamma: number;
}

/** Photoshop computes Exposure with this power whatever the document's profile is. Source: measured. */
const power = 2.2;

/** In 8 bits Photoshop encodes with straight lines between 4097 points. Source: measured. */
const points = 4096;
const encodeByTable = (linear: number): number => {
  const at = linear * points;
  const i = Math.min(Math.floor(at), points - 1);
  const low = (i / points) ** (1 / power);
  return low + (((i + 1) / points) ** (1 / power) - low) * (at - i);
};

/** The PSD keeps 32-bit floats: 0.37 comes back as 0.3700000047683716. */
const short = (value: number): number => Number(value.toPrecision(7));

/** Exposure in EV. With no offset it multiplies encoded values by 2^(EV / 2.2) and clips. */
export const exposure = defineChannel<Settings, 'exposure'>({
  id: 'exposure',
  label: 'Exposure',
  kind: 'exposure',
  psdType: 'exposure',
  parameters: [
    { key: 'exposure', label: 'Exposure', unit: 'EV', min: -3.5, max: 3.5, step: 0.01, neutral: 0 },
  ],
  schema: record(
    { _obj: among('exposure') },
    { ...preset, exposure: real(-20, 20), offset: real(-0.5, 0.5), gammaCorrection: real(0.01, 9.99) },
  ),
  read: (layer) => ({
    exposure: (layer.exposure ?? 0) as number,
    offset: (layer.offset ?? 0) as number,
    gamma: (layer.gammaCorrection ?? 1) as number,
  }),
  write: ({ exposure, offset, gamma }) => ({
    _obj: 'exposure',
    ...custom,
    exposure,
    offset,
    gammaCorrection: gamma,
  }),
  fromValues: (values) => ({ exposure: values.exposure, offset: 0, gamma: 1 }),
  toValues: ({ exposure }) => ({ exposure }),
  toPsd: (settings) => ({ type: 'exposure', ...settings }),
  fromPsd: ({ exposure = 0, offset = 0, gamma = 1 }) => ({
    exposure: short(exposure),
    offset: short(offset),
    gamma: short(gamma),
  }),
  transfer({ exposure, offset, gamma }, { depth }) {
    // No composite of a neutral layer is known; the table alone would turn level 1 into 0.
    if (exposure === 0 && offset === 0 && gamma === 1) return (value) => value;
    const gain = 2 ** exposure;
    const light = (value: number) => clip(value ** power * gain + offset) ** (1 / gamma);
    if (depth === 8) return (value) => round(255 * encodeByTable(light(value))) / 255;
    return (value) => light(value) ** (1 / power);
  },
});
