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
