import { completed, mapped } from '../../../src/workbench/work/deep';

const large = Uint8Array.of(1, 2, 3);
const blob = new Blob(['x']);

/** Takes numbers out of what is asked and puts them back, as a page and its worker do. */
const thereAndBack = (asked: unknown): unknown => {
  const kept = new Map<number, ArrayBufferView>();
  const sent = mapped(asked, (numbers) => {
    kept.set(kept.size, numbers);
    return { numbersKept: kept.size - 1 };
  });
  return completed(structuredClone(sent), kept);
};

test.each<[string, unknown]>([
  ['numbers', large],
  ['numbers in depth', { raster: { data: large, width: 3 }, list: [large, null] }],
  ['a part that is called kept', { raster: { data: large }, kept: { xmp: 'x' }, edgePx: 96 }],
  ['text, numbers and nothing', { text: 'a', count: 1, none: null, not: undefined }],
])('%s arrive as they were sent', (_, asked) => {
  expect(thereAndBack(asked)).toEqual(asked);
});

test('a file is sent as it is', () => {
  expect(mapped({ file: blob }, () => null)).toEqual({ file: blob });
  expect(completed({ file: blob }, new Map())).toEqual({ file: blob });
});
