import {
  batchOptions,
  readBatch,
  settledBatch,
  usualBatch,
  writeBatch,
} from '../../../src/panel/batch/batchSettings';
import { builtIn } from '../../../src/run/presets';
import { memory } from '../desk';

const [airy] = builtIn;
const own = { name: 'Mine', offsets: { tint: 3 } };

describe('settings', () => {
  test.each<[string, object, Partial<typeof usualBatch>]>([
    ['nothing', {}, {}],
    ['values out of range', { amount: 999, strength: -1, offsets: { exposure: 1e6, none: 3 } }, {}],
    ['values of other types', { amount: '80', series: 1, look: 7, offsets: 'all', selection: 'all' }, {}],
    ['a look that there can\u2019t be', { look: { name: 'Gone', offsets: { none: 1 } } }, {}],
    ['a look of the user', { look: own }, { look: own }],
    [
      'what there can be',
      { selection: 'folder', series: true, offsets: { tint: -2 } },
      { selection: 'folder', series: true, offsets: { tint: -2 } },
    ],
  ])('from %s are what can be understood', (_, stored, settings) => {
    expect(settledBatch(stored)).toEqual({ ...usualBatch, ...settings });
  });

  test.each(['', 'no JSON', 'null', '[1]', '7'])('from %j are as usual', (text) => {
    const store = memory();
    store.setItem('magic.batch', text);
    expect(readBatch(store)).toEqual(usualBatch);
  });

  test('without a store are as usual', () => {
    expect(() => writeBatch(null, usualBatch)).not.toThrow();
    expect(readBatch(null)).toEqual(usualBatch);
  });

  test('become options: a look and own offsets add up, within the range', () => {
    const settings = {
      ...usualBatch,
      look: airy,
      offsets: { exposure: 0.5, tint: 4 },
      series: true,
      overwrite: true,
    };
    const { editSettings, series, overwrite } = batchOptions(settings, null);
    expect(editSettings.offsets).toMatchObject({ exposure: 0.75, tint: 4, shadows: 10 });
    expect([series, overwrite]).toEqual([usualBatch.strength, true]);
    expect(batchOptions({ ...settings, series: false }, null).series).toBeNull();
    const most = batchOptions({ ...settings, offsets: { exposure: 1e6 } }, null);
    expect(most.editSettings.offsets.exposure).toBeLessThan(100);
  });
});
