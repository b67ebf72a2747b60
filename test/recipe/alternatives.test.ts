import sharp from 'sharp';
import { magicAdjustments } from '../../src/adjustments';
import { alternatives } from '../../src/recipe/alternatives';
import { defaultSettings, descriptorsFor } from '../../src/recipe/editSettings';
import { meanDifference } from '../../src/render/difference';
import { photoPath } from '../support/photos';
import { neutralValues as zero } from '../support/recipes';

const layersOf = (offsets: Record<string, number>) => descriptorsFor(zero, { ...defaultSettings, offsets });

/** Mean CIEDE2000: what is plain to see at a glance, and what is too much for a variant. */
const PLAIN = 1.5;
const MUCH = 8;

describe.each(['canyon-haze', 'coffee-cup', 'launch-pad', 'moose', 'oath-ceremony'])('%s', (name) => {
  test.each(alternatives.filter(({ id }) => id !== 'natural'))(
    '$id is plain to see, and no more',
    async ({ offsets }) => {
      const file = photoPath(name);
      const data = new Uint8Array(await sharp(file).resize(300).removeAlpha().raw().toBuffer());
      const change = meanDifference(data, 3, layersOf(offsets));
      expect(change).toBeGreaterThan(PLAIN);
      expect(change).toBeLessThan(MUCH);
    },
  );
});

test('Natural is the prediction itself', () => {
  expect(alternatives[0]).toEqual({ id: 'natural', offsets: {} });
});

test('warmer and cooler are opposites', () => {
  const [warmer, cooler] = ['warmer', 'cooler'].map(
    (id) => alternatives.find((one) => one.id === id)!.offsets,
  );
  expect(Object.fromEntries(Object.entries(cooler).map(([key, value]) => [key, -value]))).toEqual(warmer);
});

test('every offset is a value that Magic writes, in whole steps', () => {
  const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);
  for (const { offsets } of alternatives)
    for (const [key, offset] of Object.entries(offsets)) {
      const { step } = parameters.find((one) => one.key === key)!;
      expect(Math.abs(offset / step - Math.round(offset / step))).toBeLessThan(1e-9);
    }
});
