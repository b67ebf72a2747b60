import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adjustments,
  byId,
  checkLayer,
  type Descriptor,
  gammaCurve,
  magicAdjustments,
  srgb,
  type ToneCurve,
  tableCurve,
} from '../../src/adjustments';
import { roundingsOff } from '../../src/render/doubt';
import { referenceRenderer, renderer, type Samples } from '../../src/render/render';
import { limitsMs } from '../support/timeLimits';

jest.setTimeout(limitsMs.largePictures);

const kernel = new WebAssembly.Module(readFileSync(join(__dirname, '../../dist/kernel.wasm')));

const values = {
  temperature: 12,
  tint: -4,
  highlightTemperature: 6,
  exposure: 0.42,
  blacks: 4,
  shadows: 9,
  highlights: -5,
};
const stackOf = (vibrance: number, saturation: number) =>
  magicAdjustments.map((one) => one.toLayer({ ...values, vibrance, saturation }));
const color = byId('color');

const curves: readonly [string, ToneCurve][] = [
  ['sRGB', srgb],
  ['gamma 2.2', gammaCurve(2.2)],
  ['gamma 1', gammaCurve(1)],
  ['a curve with a flat part', tableCurve([0, 0, 0.1, 0.1, 0.7, 1])],
];
const settings: readonly [number, number][] = [
  [28, 6],
  [-30, -20],
  [100, 100],
  [-100, 40],
  [0, -100],
  [3, 0],
];

/** Enough for the kernel to be used, and no multiple of anything that is done at a time. */
const pixelCount = (1 << 15) + 7;

const pictures = new Map<string, Samples>();

/** Noise, dark noise, near grays, grays and the corners of the cube; each is made once. */
const picture = (depth: 8 | 16, channels: 3 | 4, count = pixelCount): Samples => {
  const name = `${depth} ${channels} ${count}`;
  const made = pictures.get(name) ?? noise(depth, channels, count);
  pictures.set(name, made);
  return made;
};

const noise = (depth: 8 | 16, channels: 3 | 4, count: number): Samples => {
  const data = depth === 8 ? new Uint8Array(count * channels) : new Uint16Array(count * channels);
  const max = depth === 8 ? 255 : 65535;
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  const kinds: ((base: number) => number)[] = [
    random,
    () => random() ** 4,
    (base) => base + (random() - 0.5) / 30,
    (base) => base,
  ];
  for (let i = 0; i < count; i++) {
    const base = random();
    for (let c = 0; c < channels; c++)
      data[i * channels + c] =
        i < 8 ? ((i >> c) & 1) * max : Math.min(max, Math.max(0, kinds[i % 4](base) * (max + 1)));
  }
  return data;
};

/** Place of the first number that the kernel gives otherwise; -1 where there is none. */
const firstOther = (
  layers: readonly Descriptor[],
  trc: ToneCurve,
  samples: Samples,
  channels: 3 | 4,
): number => {
  const depth = samples instanceof Uint16Array ? 16 : 8;
  const [got, wanted] = [samples.slice(), samples.slice()];
  renderer(layers, depth, trc, kernel)(got, channels);
  referenceRenderer(layers, depth, trc)(wanted, channels);
  for (let i = 0; i < wanted.length; i++) if (wanted[i] !== got[i]) return i;
  return -1;
};

describe('the compiled kernel gives what the reference gives, to the bit', () => {
  test.each(
    curves.flatMap(([name, trc]) =>
      ([8, 16] as const).flatMap((depth) =>
        // Of 16 bits each stack's tables take longer than its pixels.
        settings
          .slice(0, depth === 8 ? 6 : 2)
          .map(([v, s]) => [`${depth} bits, ${name}, ${v} and ${s}`, depth, trc, v, s] as const),
      ),
    ),
  )('%s', (_, depth, trc, vibrance, saturation) => {
    expect(firstOther(stackOf(vibrance, saturation), trc, picture(depth, 3), 3)).toBe(-1);
  });

  test.each(
    ([8, 16] as const).flatMap((depth) =>
      ([3, 4] as const).flatMap((channels) =>
        (depth === 8 ? [0, 1, 2, 3, 8191, 8193] : [1]).map(
          (more) => [depth, channels, (1 << 15) + more] as const,
        ),
      ),
    ),
  )('%d bits, %d channels, %d pixels', (depth, channels, count) => {
    expect(firstOther(stackOf(43, -12), srgb, picture(depth, channels, count), channels)).toBe(-1);
  });

  test.each(
    adjustments.flatMap(({ id, initial }) =>
      ([8, 16] as const).map((depth) => [id, depth, initial] as const),
    ),
  )('%s around Color, %d bits', (_, depth, initial) => {
    const mixed = color.toLayer({ vibrance: 40, saturation: 10 });
    const layers = [initial, mixed, ...(depth === 8 ? [initial] : [])].map(checkLayer);
    expect(firstOther(layers, srgb, picture(depth, 3), 3)).toBe(-1);
  });

  test('pixels beside those that are rendered stay', () => {
    const whole = picture(8, 3, pixelCount + 20).slice() as Uint8Array;
    const before = whole.slice();
    renderer(stackOf(30, 0), 8, srgb, kernel)(whole.subarray(30, 30 + pixelCount * 3), 3);
    expect(whole.subarray(0, 30)).toEqual(before.subarray(0, 30));
    expect(whole.subarray(30 + pixelCount * 3)).toEqual(before.subarray(30 + pixelCount * 3));
    expect(whole).not.toEqual(before);
  });
});

test('colours from all over the cube, with the values of a usual photo', () => {
  const all = new Uint8Array(3 << 20);
  for (let i = 0; i < all.length / 3; i++) {
    // Every fourth red, and every second green and blue.
    all[3 * i] = (i >> 12) & 252;
    all[3 * i + 1] = (i >> 6) & 254;
    all[3 * i + 2] = (i << 1) & 254;
  }
  expect(firstOther(stackOf(28, 6), srgb, all, 3)).toBe(-1);
});

test('the bound of the doubt grows with what is amplified', () => {
  const bounds = [0, 0.1, 0.3, 0.6, 1].map((vibrance) => roundingsOff({ vibrance, gain: 1 }));
  expect(bounds.every((bound, i) => bound > 10 && (i === 0 || bound > bounds[i - 1]))).toBe(true);
  expect(roundingsOff({ vibrance: 0.3, gain: 2 })).toBeGreaterThan(roundingsOff({ vibrance: 0.3, gain: 1 }));
  expect(roundingsOff({ vibrance: -1, gain: 1 })).toBeGreaterThan(10);
});
