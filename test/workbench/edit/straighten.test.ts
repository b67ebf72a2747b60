import { srgb } from '../../../src/adjustments';
import { balance } from '../../../src/adjustments/balance';
import type { DocumentState } from '../../../src/simulator';
import { newState } from '../../../src/simulator/newDocument';
import { croppedDocument } from '../../../src/workbench/edit/crop';
import { feathered } from '../../../src/workbench/edit/feather';
import { inscribed, straightened } from '../../../src/workbench/edit/straighten';
import { neutralizing } from '../../../src/workbench/edit/whiteBalance';

/** Every pixel tells where it is. */
const map = (width: number, height: number): DocumentState => {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return [x, y, 128][i % 3];
  });
  return newState({ width, height, data });
};

const pixelAt = ({ layers: [{ raster }], width }: DocumentState, x: number, y: number) =>
  Array.from(raster!.data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));

describe('crop', () => {
  const mask = { left: 4, top: 2, right: 8, bottom: 6, data: new Uint8Array(16).fill(200) };
  const state = map(20, 10);
  state.layers[0].mask = mask;
  const cut = croppedDocument(state, { left: 5, top: 3, right: 15, bottom: 9 });

  test('every layer and mask is cut to the rectangle', () => {
    expect([cut.width, cut.height]).toEqual([10, 6]);
    expect(pixelAt(cut, 0, 0)).toEqual([5, 3, 128]);
    expect(pixelAt(cut, 9, 5)).toEqual([14, 8, 128]);
    expect(cut.layers[0].mask).toMatchObject({ left: 0, top: 0, right: 3, bottom: 3 });
  });

  test('the document it was made of stays as it was', () => {
    expect(state.layers[0].raster).toMatchObject({ width: 20, height: 10 });
  });
});

describe('straighten', () => {
  test.each([
    [0, 300, 200],
    [90, 200, 300],
  ])('at %p degrees the largest rectangle is left', (degrees, width, height) => {
    const left = inscribed({ width: 300, height: 200 }, (degrees * Math.PI) / 180);
    expect(left.width).toBeCloseTo(width, 0);
    expect(left.height).toBeCloseTo(height, 0);
  });

  test('its corners touch the turned picture', () => {
    const { width, height } = inscribed({ width: 300, height: 200 }, Math.PI / 18);
    const [sin, cos] = [Math.sin(Math.PI / 18), Math.cos(Math.PI / 18)];
    expect(width * cos + height * sin).toBeCloseTo(300, 6);
    expect(width * sin + height * cos).toBeCloseTo(200, 6);
  });

  test('the middle stays; what lies right of it goes down clockwise', () => {
    const turned = straightened(map(101, 81), 10);
    const [x, y] = [Math.floor(turned.width / 2), Math.floor(turned.height / 2)];
    const [red, green] = pixelAt(turned, x, y);
    expect(Math.abs(red - 50)).toBeLessThanOrEqual(1);
    expect(Math.abs(green - 40)).toBeLessThanOrEqual(1);
    // Clockwise: 20 to the right of the middle now shows what was above the middle line.
    const [, right] = pixelAt(turned, x + 20, y);
    expect(right).toBeLessThan(green);
  });
});

test.each([[[0.6, 0.5, 0.4]], [[0.4, 0.5, 0.55]], [[0.5, 0.42, 0.52]], [[0.7, 0.7, 0.7]]])(
  'the eyedropper makes %j neutral',
  (rgb) => {
    const change = balance.transfer(neutralizing(rgb), { depth: 8, trc: srgb });
    const made = rgb.map((value, channel) => change(value, channel as 0 | 1 | 2));
    // A level and a half of 255.
    expect(Math.max(...made) - Math.min(...made)).toBeLessThan(0.006);
  },
);

test('a feathered edge falls evenly and is half where it was hard', () => {
  const mask = { left: 20, top: 0, right: 60, bottom: 40, data: new Uint8Array(1600).fill(255) };
  const soft = feathered(mask, 4, { width: 80, height: 40 });
  const row = Array.from(
    { length: soft.right - soft.left },
    (_, x) => soft.data[20 * (soft.right - soft.left) + x],
  );
  const edge = row.slice(0, 40 - soft.left);
  expect([...edge].sort((a, b) => a - b)).toEqual(edge);
  expect(Math.abs((row[19 - soft.left] + row[20 - soft.left]) / 2 - 127.5)).toBeLessThan(3);
  expect(row[40 - soft.left]).toBe(255);
});
