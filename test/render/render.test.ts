import {
  checkLayer,
  type Descriptor,
  gammaCurve,
  magicAdjustments,
  srgb,
  type ToneCurve,
  tableCurve,
} from '../../src/adjustments';
import { codec } from '../../src/render/codec';
import { render, renderer, type Samples } from '../../src/render/render';
import { renderPixel } from '../support/renderPixel';

const values = {
  temperature: 22,
  tint: -9,
  highlightTemperature: -14,
  highlightTint: 5,
  exposure: 0.61,
  blacks: 6,
  shadows: -12,
  midtones: 9,
  highlights: 14,
  whites: -7,
  vibrance: 43,
  saturation: -12,
};
const four = magicAdjustments.map((adjustment) => adjustment.toLayer(values));
const [balance, exposure, tone, color] = four;
const mixer = checkLayer({
  _obj: 'channelMixer',
  red: { red: 80, grain: 30 },
  grain: { grain: 105, constant: -2 },
  blue: { red: -10, blue: 110 },
});

const stacks: [string, Descriptor[]][] = [
  ['the four', four],
  ['only channels', [exposure, balance, tone]],
  ['mixing first', [color, exposure, tone]],
  ['mixing between', [balance, mixer, exposure, color, tone]],
  ['nothing', []],
];
const curves: [string, ToneCurve][] = [
  ['sRGB', srgb],
  ['gamma 2.2', gammaCurve(2.2)],
  ['gamma 1', gammaCurve(1)],
  ['a sampled curve', tableCurve(Float64Array.from({ length: 64 }, (_, i) => (i / 63) ** 1.9))],
];
const both = stacks.flatMap(([stack, layers]) =>
  curves.map(([curve, trc]) => [`${stack}, ${curve}`, layers, trc] as const),
);

/** Noise with every grey and the corners before it. */
const fill = <T extends Samples>(samples: T, max: number): T => {
  let state = 7;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] =
      i < 3 * 256 ? Math.floor(i / 3) * Math.floor(max / 255) : ((state >>> 8) / 2 ** 24) * (max + 1);
  }
  samples.set([max, 0, 0, 0, max, 0, 0, 0, max, max, max, 0, 0, max, max, max, 0, max], 3 * 256);
  return samples;
};

describe('8 bits: a fused stack is each layer alone, rounded after every one', () => {
  test.each(both)('%s', (_, layers, trc) => {
    const together = fill(new Uint8Array(3 * 4000), 255);
    const inTurn = together.slice();
    render(together, 3, layers, trc);
    for (const layer of layers) render(inTurn, 3, [layer], trc);
    expect(Buffer.compare(together, inTurn)).toBe(0);
  });
});

describe('16 bits: the float path, rounded at the end', () => {
  /** In 65535ths. Where a per-channel layer follows one that mixes, that one has been rounded too. */
  const tolerance = (layers: readonly Descriptor[]) => {
    const mixes = layers.map(({ _obj }) => _obj === 'vibrance' || _obj === 'channelMixer');
    return mixes.includes(true) && mixes.lastIndexOf(false) > mixes.indexOf(true) ? 4 : 0.5 + 1e-6;
  };
  test.each(both)('%s', (_, layers, trc) => {
    const samples = fill(new Uint16Array(3 * 500), 65535);
    const before = samples.slice();
    render(samples, 3, layers, trc);
    let worst = 0;
    for (let i = 0; i < samples.length; i += 3) {
      const pixel = Array.from(before.subarray(i, i + 3), (v) => v / 65535);
      renderPixel(layers, pixel, trc).forEach((value, c) => {
        worst = Math.max(worst, Math.abs(value * 65535 - samples[i + c]));
      });
    }
    expect(worst).toBeLessThanOrEqual(tolerance(layers));
  });
});

test.each([
  ['8 bits', new Uint8Array(4 * 600), 255],
  ['8 bits, clamped', new Uint8ClampedArray(4 * 600), 255],
  ['16 bits', new Uint16Array(4 * 600), 65535],
] as const)('alpha stays, and colours are those of the same pixels without it: %s', (_, samples, max) => {
  fill(samples, max);
  const before = samples.slice();
  const opaque = samples.filter((_value: number, i: number) => i % 4 !== 3);
  render(samples, 4, four, srgb);
  render(opaque, 3, four, srgb);
  expect(samples.filter((_value: number, i: number) => i % 4 !== 3)).toEqual(opaque);
  expect(samples.filter((_value: number, i: number) => i % 4 === 3)).toEqual(
    before.filter((_v: number, i: number) => i % 4 === 3),
  );
  expect(samples).not.toEqual(before);
});

test('a prepared stack gives the same for tiles as for the whole', () => {
  const whole = fill(new Uint8Array(3 * 1000), 255);
  const tiles = whole.slice();
  const prepared = renderer(four, 8, srgb);
  prepared(whole, 3);
  prepared(tiles.subarray(0, 600), 3);
  prepared(tiles.subarray(600), 3);
  expect(tiles).toEqual(whole);
});

test('an unknown kind is refused', () => {
  expect(() => render(new Uint8Array(3), 3, [{ _obj: 'colorLookup' }], srgb)).toThrow(
    /received "colorLookup"/,
  );
});

describe('encoding by thresholds is encoding and rounding', () => {
  test.each(
    curves.flatMap(([name, trc]) => [255, 65535].map((max) => [`${name}, ${max}`, max, trc] as const)),
  )('%s', (_, max, trc) => {
    const { decoded, encode } = codec(max, trc);
    expect(decoded.findIndex((value, i) => encode(value) !== i)).toBe(-1);
    const wrong: number[] = [];
    for (let i = 0; i <= 20000; i++) {
      const value = (i / 20000) ** 3;
      const exact = trc.toEncoded(value) * max;
      // Half-way values may fall on either side in the last bit of a power.
      const halfWay = Math.abs((exact % 1) - 0.5) < 1e-9;
      if (!halfWay && encode(value) !== Math.floor(exact + 0.5)) wrong.push(value);
    }
    expect(wrong).toEqual([]);
  });
});
