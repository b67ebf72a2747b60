import { readMask } from '../../src/psd/layerMask';

const rectangle = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4];
const bounds = { top: 1, left: 2, bottom: 3, right: 4 };
const flag = { disabled: 2, fromVector: 8, parameters: 16 };
/** A feather of so many pixels, as eight bytes. */
const feather = (px: number): number[] => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(px);
  return [...bytes];
};
const painted = [4, 9, ...rectangle];

const read = (bytes: readonly number[], hasPainted = false) =>
  readMask(Uint8Array.from(bytes), { start: 0, end: bytes.length }, hasPainted);
const mask = (flags: number, ...rest: number[]) => [...rectangle, 255, flags, ...rest];

test('no bytes are no mask', () => {
  expect(read([])).toBeNull();
  expect(read(rectangle)).toBeNull();
});

test.each<[string, readonly number[], boolean, object]>([
  ['plain', mask(0, 0, 0), false, { around: 255, disabled: false, fromVector: false, softened: false }],
  ['switched off', mask(flag.disabled), false, { disabled: true }],
  ['made of a vector', mask(flag.fromVector), false, { fromVector: true }],
  ['of full density', mask(flag.parameters, 1, 255), false, { softened: false }],
  ['of half density', mask(flag.parameters, 1, 128), false, { softened: true }],
  ['of half density of the vector', mask(flag.parameters, 4, 128, 0, 0), false, { softened: true }],
  ['with a feather', mask(flag.parameters, 2, ...feather(1.5)), false, { softened: true }],
  ['with a feather of nothing', mask(flag.parameters, 8, ...feather(0)), false, { softened: false }],
  [
    'with all four',
    mask(flag.parameters, 15, 255, ...feather(0), 255, ...feather(2)),
    false,
    { softened: true },
  ],
  ['whose parameters are cut', mask(flag.parameters, 2, 0), false, { softened: false }],
  [
    'beside a painted one',
    mask(0, ...painted),
    true,
    { painted: { bounds, around: 9, disabled: false, fromVector: false } },
  ],
  [
    'beside a painted one, with a density',
    mask(flag.parameters, ...painted, 1, 9),
    true,
    { painted: { bounds, around: 9, disabled: false, fromVector: false }, softened: true },
  ],
  [
    'whose painted one has no channel',
    mask(flag.parameters, ...painted, 1, 9),
    false,
    { painted: null, softened: true },
  ],
])('a mask %s', (_, bytes, hasPainted, wanted) => {
  expect(read(bytes, hasPainted)).toMatchObject({ bounds, ...wanted });
});
