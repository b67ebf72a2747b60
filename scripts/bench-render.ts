/** `npm run bench -- render`: milliseconds to render the four layers over 24 megapixels, on one core. */
import { magicAdjustments, srgb, type Values } from '../src/adjustments';
import { render, type Samples } from '../src/render/render';

const megapixels = 24;
const values: Values[] = [
  { temperature: 12, tint: -4, highlightTemperature: 6, highlightTint: 2 },
  { exposure: 0.42 },
  { blacks: 4, shadows: 9, midtones: 6, highlights: -5, whites: -2 },
  { vibrance: 28, saturation: 6 },
];
const stack = magicAdjustments.map((adjustment, i) => adjustment.toLayer(values[i]));
const channelOnly = stack.slice(0, 3);

/** Noise: the worst case for tables and branches. */
const noise = <T extends Samples>(samples: T, max: number): T => {
  let state = 1;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] = ((state >>> 8) / 2 ** 24) * (max + 1);
  }
  return samples;
};

/** The least processor time of three runs, so that other work on the machine counts little. */
const best = (of: () => void): number => {
  const times = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    of();
    return process.cpuUsage(start).user / 1000;
  });
  return Math.round(Math.min(...times));
};

const length = megapixels * 1e6 * 3;
const eight = noise(new Uint8Array(length), 255);
console.log(`${megapixels} MP,  8 bit, four layers:  ${best(() => render(eight, 3, stack, srgb))} ms`);
console.log(`${megapixels} MP,  8 bit, three tables: ${best(() => render(eight, 3, channelOnly, srgb))} ms`);
const sixteen = noise(new Uint16Array(length), 65535);
console.log(`${megapixels} MP, 16 bit, four layers:  ${best(() => render(sixteen, 3, stack, srgb))} ms`);
