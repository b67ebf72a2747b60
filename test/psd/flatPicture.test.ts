import { Cursor, PsdFault } from '../../src/psd/cursor';
import { flatPicture, hasFlatPicture } from '../../src/psd/flatPicture';
import { resourceIds } from '../../src/psd/resources';
import type { Structure } from '../../src/psd/structure';

const none = { start: 0, end: 0 };
/** A file of one row of two pixels whose flat picture and palette are these bytes. */
const file = (picture: readonly number[], more: Partial<Structure> = {}, palette: readonly number[] = []) => {
  const bytes = Uint8Array.from([...palette, ...picture, ...[0, 1]]);
  const at = palette.length;
  return {
    bytes,
    large: false,
    channels: 3,
    width: 2,
    height: 1,
    depth: 8,
    mode: 'RGB',
    palette: { start: 0, end: at },
    resources: [],
    resourceSection: none,
    layerSection: none,
    plainLayers: none,
    layers: null,
    blocks: [],
    picture: { start: at, end: at + picture.length },
    ...more,
  } as Structure;
};

const colors = [1, 2, 3, 4, 5, 6];
const pixels = [1, 3, 5, 2, 4, 6];

test('a plain flat picture is its values', () => {
  expect([...flatPicture(file([0, 0, ...colors])).data]).toEqual(pixels);
});

test.each<[string, Structure, RegExp]>([
  ['that is missing', file([0]), /no flat picture/],
  ['that ends too early', file([0, 0, 1, 2]), /ends too early/],
  ['of too few channels', file([0, 0, ...colors], { channels: 2 }), /2 channels of RGB/],
  ['of a palette that ends too early', file([0, 0, 1, 2], { mode: 'indexed color', channels: 1 }), /palette/],
])('one %s is refused', (_, structure, sentence) => {
  expect(() => flatPicture(structure)).toThrow(sentence);
  expect(() => flatPicture(structure)).toThrow(PsdFault);
});

describe('a picture of indices', () => {
  const palette = Array.from({ length: 768 }, (_, i) => i % 256);
  const indexed = (index: readonly number[]) => {
    const plain = file([0, 0, 7, 9], { mode: 'indexed color', channels: 1 }, palette);
    const at = plain.bytes.length;
    const bytes = Uint8Array.from([...plain.bytes, ...index]);
    const data = { start: at, end: at + index.length };
    return { ...plain, bytes, resources: [{ id: resourceIds.transparencyIndex, ...data, data }] };
  };
  const opaque = [7, 7, 7, 9, 9, 9];

  test.each<[string, readonly number[], readonly number[]]>([
    ['that is in it is clear', [0, 9], [7, 7, 7, 255, 9, 9, 9, 0]],
    ['that is not in it changes nothing', [0, 8], opaque],
    ['that is cut counts as none', [9], opaque],
  ])('a transparent index %s', (_, index, data) => {
    expect([...flatPicture(indexed(index)).data]).toEqual(data);
  });
});

test.each<[string, readonly number[] | null, boolean]>([
  ['that does not tell', null, true],
  ['whose word of it is cut', [0, 0, 0, 1], true],
  ['that has one', [0, 0, 0, 1, 1], true],
  ['saved without one', [0, 0, 0, 1, 0], false],
])('a file %s has a flat picture: %s', (_, version, has) => {
  const bytes = Uint8Array.from(version ?? []);
  const data = { start: 0, end: bytes.length };
  const resources = version ? [{ id: resourceIds.version, ...data, data }] : [];
  expect(hasFlatPicture({ ...file([0, 0]), bytes, resources })).toBe(has);
});

describe('a cursor', () => {
  test('has no end beyond the bytes', () => {
    expect(() => new Cursor(new Uint8Array(3), 0, 4)).toThrow(PsdFault);
    expect(() => new Cursor(new Uint8Array(3)).u32()).toThrow(PsdFault);
  });

  test.each<[string, number, number]>([
    ['of 4 bytes', 0, 7],
    ['of 8 bytes', 1, 2 ** 32 + 9],
  ])('reads a length %s', (_, high, length) => {
    const bytes = Uint8Array.of(0, 0, 0, high, 0, 0, 0, 9);
    const small = Uint8Array.of(0, 0, 0, 7);
    expect(high ? new Cursor(bytes).length(true) : new Cursor(small).length(false)).toBe(length);
  });

  test('refuses a length beyond all numbers', () => {
    expect(() => new Cursor(new Uint8Array(8).fill(255)).length(true)).toThrow(/beyond all measure/);
  });
});
