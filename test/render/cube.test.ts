import parseCube from 'parse-cube-lut';
import { type Descriptor, gammaCurve, magicAdjustments, srgb } from '../../src/adjustments';
import { cube, cubeSteps } from '../../src/render/cube';
import { render } from '../../src/render/render';
import { picture } from '../hosts/fixtures';
import { renderPixel } from '../support/renderPixel';

const stack = (values: Record<string, number>): Descriptor[] =>
  magicAdjustments.map((adjustment) => adjustment.toLayer(values));

const soft = stack({ temperature: 8, exposure: 0.4, shadows: 9, highlights: -5, vibrance: 20 });
const hard = stack({
  temperature: -60,
  tint: 40,
  highlightTemperature: 30,
  exposure: 2.5,
  blacks: -20,
  midtones: 40,
  whites: -30,
  vibrance: -50,
  saturation: 60,
});

/** Levels of 8 bits by which a grid point may differ from the recipe. */
const exact = 1;

describe('what another reader finds', () => {
  test.each([
    ['no layers', [], srgb],
    ['a soft look', soft, srgb],
    ['a hard look', hard, srgb],
    ['a hard look in Adobe RGB', hard, gammaCurve(563 / 256)],
  ])('is the recipe at every seventh grid point: %s', (_, layers, trc) => {
    const { type, size, domain, title, data } = parseCube(cube(layers, trc));
    expect({ type, size, domain, title }).toEqual({
      type: '3D',
      size: 33,
      domain: [
        [0, 0, 0],
        [1, 1, 1],
      ],
      title: 'Magic',
    });
    expect(data).toHaveLength(size ** 3);
    const last = size - 1;
    let worst = 0;
    for (let i = 0; i < data.length; i += 7) {
      const rgb = [i % size, Math.floor(i / size) % size, Math.floor(i / size ** 2)].map((at) => at / last);
      const wanted = renderPixel(layers, rgb, trc);
      for (let c = 0; c < 3; c++) worst = Math.max(worst, 255 * Math.abs(data[i][c] - wanted[c]));
    }
    expect(worst).toBeLessThan(exact);
  });
});

/** Straight lines between the eight grid points around a colour. */
const lookUp = (data: number[][], rgb: readonly number[]): number[] => {
  const at = rgb.map((value) => value * (cubeSteps - 1));
  const low = at.map((value) => Math.min(Math.floor(value), cubeSteps - 2));
  const sum = [0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    let weight = 1;
    let index = 0;
    for (let c = 2; c >= 0; c--) {
      const up = (corner >> c) & 1;
      weight *= up ? at[c] - low[c] : 1 - at[c] + low[c];
      index = index * cubeSteps + low[c] + up;
    }
    for (let c = 0; c < 3; c++) sum[c] += weight * data[index][c];
  }
  return sum;
};

test('between the grid points it is near what Photoshop shows in 8 bits', () => {
  const { data } = parseCube(cube(soft, srgb));
  const before = picture(8, 3, 80, 60).data as Uint8Array;
  const after = before.slice();
  render(after, 3, soft, srgb);
  let total = 0;
  for (let i = 0; i < before.length; i += 3) {
    const found = lookUp(
      data,
      Array.from(before.subarray(i, i + 3), (value) => value / 255),
    );
    for (let c = 0; c < 3; c++) total += Math.abs(255 * found[c] - after[i + c]);
  }
  expect(total / before.length).toBeLessThan(0.6);
});
