import { checkLayer, magicAdjustments, srgb } from '../../src/adjustments';
import { remembered } from '../../src/render/remembered';
import { referenceRenderer, renderer, type Samples } from '../../src/render/render';
import { limitsMs } from '../support/timeLimits';

jest.setTimeout(limitsMs.largePictures);

const values = { temperature: 22, exposure: 0.4, shadows: 12, vibrance: 43, saturation: -12 };
const layers = magicAdjustments.map((adjustment) => adjustment.toLayer(values));

/**
 * Pixels of a picture that is large enough to be remembered, with every corner of the cube of colours in it. As in a photo
 * colours come again: there are 64 levels of each channel, black and white among them.
 */
const picture = (pixels: number, channels: 3 | 4): Uint8Array => {
  const data = new Uint8Array(pixels * channels);
  let seed = 7;
  for (let i = 0; i < data.length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const level = seed >>> 24;
    data[i] = i < 24 * channels ? ((i >> (i % channels)) & 1) * 255 : (level & 252) | (level >> 6);
  }
  return data;
};

const rendered = (render: (samples: Samples, channels: 3 | 4) => void, data: Uint8Array, channels: 3 | 4) => {
  const out = data.slice();
  render(out, channels);
  return Buffer.from(out);
};

test.each([3, 4] as const)(
  'a large picture of %d channels is what the reference makes of it, to the bit',
  (channels) => {
    const data = picture((1 << 20) + 5, channels);
    const fast = renderer(layers, 8, srgb);
    const wanted = rendered(referenceRenderer(layers, 8, srgb), data, channels);
    expect(rendered(fast, data, channels).equals(wanted)).toBe(true);
    // Once more, with all colours known.
    expect(rendered(fast, data, channels).equals(wanted)).toBe(true);
    expect(wanted.equals(Buffer.from(data))).toBe(false);
  },
);

test('each colour is computed once, black and white too', () => {
  let computed = 0;
  const invert = checkLayer({ _obj: 'invert' });
  const plain = referenceRenderer([invert], 8, srgb);
  const counting = remembered((samples, channels) => {
    computed += samples.length / channels;
    plain(samples, channels);
  }, 1);
  const data = Uint8Array.from([0, 0, 0, 255, 255, 255, 0, 0, 0, 1, 2, 3, 255, 255, 255, 0, 0, 0]);
  counting(data, 3);
  expect([...data]).toEqual([255, 255, 255, 0, 0, 0, 255, 255, 255, 254, 253, 252, 0, 0, 0, 255, 255, 255]);
  expect(computed).toBe(3);
});
