import { type PixelAdjustment, srgb } from '../../src/adjustments';
import { threshold as kind } from '../../src/adjustments/threshold';

const threshold = kind as PixelAdjustment;
const at = (level: number, color: readonly number[], depth: 8 | 'float') => {
  const rgb = Float64Array.from(color, (value) => value / 255);
  threshold.mixPixel({ _obj: 'thresholdClassEvent', level }, { depth, trc: srgb })(rgb);
  return [...rgb];
};
const [black, white] = [
  [0, 0, 0],
  [1, 1, 1],
];

test.each([
  [128, [127, 127, 127], 8, black],
  [128, [128, 128, 128], 8, white],
  // Luma of 127.6 is 128 in 8 bits, where it is rounded first.
  [128, [127, 128, 127], 8, white],
  [128, [127, 128, 127], 'float', black],
  [128, [128, 128, 128], 'float', white],
  [77, [255, 0, 0], 8, black],
  [76, [255, 0, 0], 8, white],
  [151, [0, 255, 0], 8, black],
  [150, [0, 255, 0], 8, white],
  [29, [0, 0, 255], 8, black],
  [28, [0, 0, 255], 8, white],
] as const)('from level %p on: %p in %p', (level, color, depth, wanted) => {
  expect(at(level, color, depth)).toEqual(wanted);
});
