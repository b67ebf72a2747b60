/**
 * How many megapixels a second the four layers are rendered on one core: `npm run build && npm run bench -- render`.
 * In processor time, each way in turn with the others, so that other work on the machine weighs on all of them alike.
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { magicAdjustments, srgb, type Values } from '../src/adjustments';
import { renderKernel } from '../src/hosts/files/kernel';
import { referenceRenderer, renderer, type Samples } from '../src/render/render';

const [width, height, rounds] = [1500, 1000, 5];
const megapixels = (width * height) / 1e6;
const values: Values[] = [
  { temperature: 12, tint: -4, highlightTemperature: 6, highlightTint: 2 },
  { exposure: 0.42 },
  { blacks: 4, shadows: 9, midtones: 6, highlights: -5, whites: -2 },
  { vibrance: 28, saturation: 6 },
];
const stack = magicAdjustments.map((adjustment, i) => adjustment.toLayer(values[i]));

/** Noise: the worst case for tables and branches. */
const noise = <T extends Samples>(samples: T, max: number): T => {
  let state = 1;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] = ((state >>> 8) / 2 ** 24) * (max + 1);
  }
  return samples;
};

/** A sample photo, with a grain of a level of 255 in its 16 bits. */
const photo = async (depth: 8 | 16): Promise<Samples> => {
  const file = join(__dirname, '../samples/coast.jpg');
  const data = await sharp(file).resize(width, height, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const grain = noise(new Uint8Array(data.length), 255);
  return depth === 8 ? new Uint8Array(data) : Uint16Array.from(data, (level, i) => level * 256 + grain[i]);
};

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Megapixels a second of each way over the same pixels. */
const rates = (pixels: Samples, ways: readonly ((samples: Samples) => void)[]): number[] => {
  const times = ways.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, way] of ways.entries()) {
      const samples = pixels.slice();
      const start = process.cpuUsage();
      way(samples);
      times[i].push(process.cpuUsage(start).user / 1e6);
    }
  return times.map((each) => megapixels / median(each));
};

const main = async () => {
  console.log(
    '| Megapixels a second, one core | a copy | three tables alone | reference | plain TypeScript | kernel | kernel : reference |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const depth of [8, 16] as const)
    for (const [name, pixels] of [
      ['photo', await photo(depth)],
      [
        'noise',
        noise(new (depth === 8 ? Uint8Array : Uint16Array)(width * height * 3), depth === 8 ? 255 : 65535),
      ],
    ] as const) {
      const room = pixels.slice();
      const ways = [
        renderer(stack.slice(0, 3), depth, srgb),
        referenceRenderer(stack, depth, srgb),
        renderer(stack, depth, srgb),
        renderer(stack, depth, srgb, renderKernel()),
      ].map((render) => (samples: Samples) => render(samples, 3));
      const found = rates(pixels, [(samples) => room.set(samples), ...ways]);
      const cells = found.map((rate) => (rate < 10 ? rate.toFixed(1) : rate.toFixed(0)));
      console.log(
        `| ${depth} bit, ${name} | ${cells.join(' | ')} | ${(found[4] / found[1 + 1]).toFixed(1)} |`,
      );
    }
  console.log(
    '\nMedians of processor time, the ways in turn: the last column is what can be compared, for the reference alone does 17 (8 bit) and 9 (16 bit) where nothing else is done. The kernel and plain TypeScript give the same numbers as the reference, to the bit.',
  );
};

void main();
