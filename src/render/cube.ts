import type { Descriptor, ToneCurve } from '../adjustments';
import { render } from './render';

/** Grid points along each of red, green and blue. */
export const cubeSteps = 33;

const fullLevel = 65535;

const header = `# Encoded values of the photo's own colour profile, in and out.
TITLE "Magic"
LUT_3D_SIZE ${cubeSteps}
DOMAIN_MIN 0 0 0
DOMAIN_MAX 1 1 1
`;

/** The grid as pixels of 16 bits, red fastest. */
const grid = (): Uint16Array => {
  const samples = new Uint16Array(cubeSteps ** 3 * 3);
  const at = (i: number) => Math.round((fullLevel * i) / (cubeSteps - 1));
  let to = 0;
  for (let blue = 0; blue < cubeSteps; blue++)
    for (let green = 0; green < cubeSteps; green++)
      for (let red = 0; red < cubeSteps; red++) for (const i of [red, green, blue]) samples[to++] = at(i);
  return samples;
};

/**
 * A stack of layers as a lookup table for other software, the text of a .cube file.
 * Source: Adobe Cube LUT Specification 1.0.
 * @param layers bottom first
 * @param trc of the profile of the pictures it is for
 */
export const cube = (layers: readonly Descriptor[], trc: ToneCurve): string => {
  const samples = grid();
  render(samples, 3, layers, trc);
  const lines: string[] = [];
  for (let i = 0; i < samples.length; i += 3)
    lines.push(Array.from(samples.subarray(i, i + 3), (value) => (value / fullLevel).toFixed(6)).join(' '));
  return `${header}${lines.join('\n')}\n`;
};
