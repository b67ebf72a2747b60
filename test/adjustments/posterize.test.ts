import { type ChannelAdjustment, srgb } from '../../src/adjustments';
import { posterize as kind } from '../../src/adjustments/posterize';

const posterize = kind as ChannelAdjustment;
const at = (levels: number, value: number, depth: 8 | 'float') =>
  posterize.transfer({ _obj: 'posterization', levels }, { depth, trc: srgb })(value, 0);

test.each([
  [2, 127, 0],
  [2, 128, 255],
  [4, 63, 0],
  [4, 64, 85],
  [4, 191, 170],
  [4, 192, 255],
  [3, 85, 0],
  [3, 86, 127],
  [3, 255, 255],
  [255, 1, 0],
  [255, 254, 253],
  [255, 255, 255],
])('of 8 bits, %p levels: %p becomes %p', (levels, from, to) => {
  expect(255 * at(levels, from / 255, 8)).toBeCloseTo(to, 9);
});

// Photoshop computes 16 bits as 0...32768, and stores 0...65535.
test.each([
  [2, 32767, 0],
  [2, 32768, 65535],
  [4, 16383, 0],
  [4, 16384, Math.round((Math.floor(32768 / 3) * 65535) / 32768)],
  [4, 32768, Math.round((Math.floor(65536 / 3) * 65535) / 32768)],
  [4, 65535, 65535],
])('of 16 bits, %p levels: %p becomes %p', (levels, from, to) => {
  expect(65535 * at(levels, from / 65535, 'float')).toBeCloseTo(to, 9);
});
