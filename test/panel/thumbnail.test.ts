import sharp from 'sharp';
import { byId, srgb } from '../../src/adjustments';
import type { Pixels } from '../../src/image/pixels';
import { drawn, histogramAddress, size } from '../../src/panel/histogramPicture';
import { pngAddress } from '../../src/panel/png';
import { thumbnailOf, under } from '../../src/panel/thumbnail';
import { histograms } from '../../src/render/histogram';
import { render } from '../../src/render/render';

const decoded = async (address: string) => {
  const [, text] = address.match(/^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/)!;
  const { data, info } = await sharp(Buffer.from(text, 'base64')).raw().toBuffer({ resolveWithObject: true });
  return { rgb: [...data], width: info.width, height: info.height, channels: info.channels };
};

const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 2654435761) >>> 24);

test.each([
  [1, 1],
  [2, 1],
  [3, 1],
  [7, 5],
  [120, 80],
])('a PNG of %i x %i holds every value, whoever reads it', async (width, height) => {
  const rgb = noise(width * height * 3);
  expect(await decoded(pngAddress(rgb, width, height))).toEqual({
    rgb: [...rgb],
    width,
    height,
    channels: 3,
  });
});

describe('a thumbnail', () => {
  const of = (width: number, height: number, at: (x: number, y: number) => number): Pixels => ({
    width,
    height,
    channels: 3,
    data: Uint8Array.from({ length: width * height * 3 }, (_, i) => {
      const pixel = Math.floor(i / 3);
      return at(pixel % width, Math.floor(pixel / width));
    }),
  });

  test.each<[string, Pixels]>([
    ['wide', of(400, 100, (x) => (x < 125 || x >= 275 ? 255 : 80))],
    ['tall', of(90, 300, (_, y) => (y < 120 || y >= 180 ? 255 : 80))],
    ['of its shape', of(300, 200, () => 80)],
    ['smaller than it', of(2, 2, () => 80)],
  ])('of a picture that is %s shows its middle', (_, pixels) => {
    const { rgb, width, height } = thumbnailOf(pixels, 12, 8)!;
    expect([width, height]).toEqual([12, 8]);
    expect([...new Set(rgb)]).toEqual([80]);
  });

  test('keeps left and right, above and below', () => {
    const { rgb } = thumbnailOf(
      of(30, 20, (x, y) => (x < 15 ? 0 : 100) + (y < 10 ? 0 : 50)),
      6,
      4,
    )!;
    const at = (x: number, y: number) => rgb[(y * 6 + x) * 3];
    expect([at(0, 0), at(5, 0), at(0, 3), at(5, 3)]).toEqual([0, 100, 50, 150]);
  });

  test('of what is selected shows that, and nothing of nothing', () => {
    const data = Uint8Array.from([10, 20, 30, 255, 200, 200, 200, 0]);
    const { rgb } = thumbnailOf({ data, width: 2, height: 1, channels: 4 }, 2, 1)!;
    expect([...rgb]).toEqual([10, 20, 30, 10, 20, 30]);
    expect(thumbnailOf({ data: new Uint8Array(8), width: 2, height: 1, channels: 4 }, 2, 1)).toBeNull();
  });

  test('under layers is what rendering makes of it, and itself stays', () => {
    const thumbnail = { rgb: noise(24), width: 4, height: 2 };
    const layers = [byId('exposure').toLayer({ exposure: 0.5 })];
    const wanted = thumbnail.rgb.slice();
    render(wanted, 3, layers, srgb);
    expect(under(layers, thumbnail)).toEqual({ rgb: wanted, width: 4, height: 2 });
    expect(thumbnail.rgb).toEqual(noise(24));
  });
});

describe('the picture of a histogram', () => {
  const { width, height } = size;
  const pixel = (rgb: Uint8Array, x: number, y: number) => [
    ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
  ];
  const flat = (...levels: number[]) =>
    histograms(Uint8Array.from(levels.flatMap((l) => [l, l, l])), 3, []).before;
  const [ground] = pixel(drawn(flat(128), flat(128)), 100, 60);

  test('is filled where there is something now', () => {
    const rgb = drawn(flat(64), flat(192));
    const at = (level: number) => pixel(rgb, Math.round(((level + 2) * width) / 256), height - 8)[0];
    expect(at(192)).toBeGreaterThan(ground);
    expect(at(128)).toBe(ground);
  });

  test('shows channels in their colours', () => {
    const red = histograms(Uint8Array.of(200, 40, 40), 3, []).before;
    const rgb = drawn(red, red);
    const [r, g, b] = pixel(rgb, Math.round((202 * width) / 256), height - 8);
    expect(r).toBeGreaterThan(ground);
    expect([g, b]).toEqual([ground, ground]);
  });

  test('has a line for what was there before', () => {
    const rgb = drawn(flat(64), flat(192));
    const lit = (level: number) =>
      Array.from({ length: 12 }, (_, y) => pixel(rgb, Math.round(((level + 2) * width) / 256), y)[0]);
    expect(lit(64)).toContain(255);
    expect(lit(192)).not.toContain(255);
    expect(Math.max(...lit(192))).toBeGreaterThan(ground);
  });

  test.each<[string, number[], boolean, boolean]>([
    ['nothing', [90, 200], false, false],
    ['black', [0, 0, 90], true, false],
    ['white', [90, 255], false, true],
    ['both', [0, 255], true, true],
  ])('marks what is clipped: %s', (_, levels, black, white) => {
    const rgb = drawn(flat(90), flat(...levels));
    expect(pixel(rgb, 1, 1)[0] === 255).toBe(black);
    expect(pixel(rgb, width - 2, 1)[0] === 255).toBe(white);
  });

  test('is an image of its size', async () => {
    const address = histogramAddress(flat(64), flat(192));
    expect(await decoded(address)).toMatchObject({ width, height });
  });
});
