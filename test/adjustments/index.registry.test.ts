import { type Adjustment, adjustments, magicAdjustments } from '../../src/adjustments';
import { register } from '../support/registry';

const [balance, exposure] = magicAdjustments;
const withParameter = (change: object): Adjustment => ({
  ...exposure,
  controls: [{ ...exposure.controls[0], ...change }],
});

test('the shipped list passes', () => {
  expect(register(adjustments)).toBe(adjustments);
});

test.each<[string, Adjustment[], RegExp]>([
  ['the same id twice', [exposure, exposure], /received "exposure"/],
  ['the same key twice', [balance, withParameter({ key: 'tint' })], /received "tint"/],
  ['a neutral out of range', [withParameter({ neutral: 4 })], /neutral of exposure but received 4/],
  [
    'a neutral that changes a pixel',
    [withParameter({ neutral: 1 })],
    /no change for a neutral exposure layer/,
  ],
  [
    'values that do not come back',
    [{ ...exposure, fromLayer: () => ({ exposure: 1 }) }],
    /exposure read back but received .*"exposure\\":1/,
  ],
  [
    'values that come back as none',
    [{ ...exposure, fromLayer: () => null }],
    /read back but received "null"/,
  ],
  [
    'a PSD form that loses something',
    [{ ...exposure, fromPsd: (psd) => ({ ...exposure.fromPsd(psd), offset: 0.1 }) }],
    /exposure from a PSD/,
  ],
])('%s is refused', (_, list, sentence) => {
  expect(() => register(list)).toThrow(sentence);
});
