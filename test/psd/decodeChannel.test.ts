import { zlibSync } from 'fflate';
import { decodeChannel } from '../../src/psd/decodeChannel';

/** Far more than fits into memory, if it were believed. */
const huge = { width: 30_000, height: 30_000, depth: 16 } as const;
const small = { width: 2, height: 1, depth: 8 } as const;

test.each([
  ['raw', 0],
  ['PackBits', 1],
  ['zip', 2],
  ['zip with prediction', 3],
])('a channel of %s that can’t hold what it says is refused before memory is taken', (_, compression) => {
  const before = process.memoryUsage().arrayBuffers;
  expect(() => decodeChannel(Uint8Array.of(0, compression, 1, 2, 3, 4), huge, false)).toThrow();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
});

test('an empty channel has no values, however large its layer is', () => {
  expect(decodeChannel(Uint8Array.of(0, 0), huge, false)).toBeNull();
});

test('a raw channel is what it says', () => {
  expect(decodeChannel(Uint8Array.of(0, 0, 7, 9), small, false)).toEqual(Uint8Array.of(7, 9));
});

const row = (...data: number[]) => Uint8Array.of(0, 1, 0, data.length, ...data);

test.each<[string, number[], number[]]>([
  ['letters of their own', [1, 7, 9], [7, 9]],
  ['a repeat', [255, 7], [7, 7]],
  ['a byte of no meaning', [128, 1, 7, 9], [7, 9]],
  ['more than it has room for', [253, 7], [7, 7]],
])('a packed row of %s', (_, data, wanted) => {
  expect(decodeChannel(row(...data), small, false)).toEqual(Uint8Array.from(wanted));
});

test.each<[string, number[]]>([
  ['a repeat of nothing', [255]],
  ['letters that are missing', [1, 7]],
  ['too little', [0, 7]],
])('a packed row of %s is refused', (_, data) => {
  expect(() => decodeChannel(row(...data), small, false)).toThrow(/end too early/);
});

test('packed rows of a large file have counts of four bytes', () => {
  expect(decodeChannel(Uint8Array.of(0, 1, 0, 0, 0, 2, 255, 7), small, true)).toEqual(Uint8Array.of(7, 7));
});

test.each([
  ['', 2, [7, 9]],
  [' with prediction', 3, [7, 16]],
])('a zipped channel%s', (_, compression, wanted) => {
  const data = Uint8Array.of(0, compression, ...zlibSync(Uint8Array.of(7, 9)));
  expect(decodeChannel(data, small, false)).toEqual(Uint8Array.from(wanted));
});

test.each([
  ['one that can’t be unzipped', [0, 2, 1, 2], /unzipped/],
  ['a compression that is not known', [0, 9, 1, 2], /compression 9/],
])('%s is refused', (_, data, sentence) => {
  expect(() => decodeChannel(Uint8Array.from(data), small, false)).toThrow(sentence);
});
