import { Cursor, PsdFault } from '../../src/psd/cursor';
import { readBlocks, readRecord } from '../../src/psd/records';
import { readStructure } from '../../src/psd/structure';

const u32 = (value: number): number[] => [value >>> 24, value >>> 16, value >>> 8, value].map((v) => v & 255);
const u16 = (value: number): number[] => [value >> 8, value & 255];
const letters = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const cursor = (...bytes: number[]) => new Cursor(Uint8Array.from(bytes));
const block = (key: string, length: number, data: readonly number[], signature = '8BIM') => [
  ...letters(signature + key),
  ...u32(length),
  ...data,
];

test.each<[string, number[], boolean, [string, number][]]>([
  [
    'one after the other',
    [...block('aaaa', 2, [1, 2]), ...block('bbbb', 0, [])],
    false,
    [
      ['aaaa', 2],
      ['bbbb', 0],
    ],
  ],
  [
    'an odd one, padded',
    [...block('aaaa', 1, [1, 0]), ...block('bbbb', 0, [])],
    false,
    [
      ['aaaa', 1],
      ['bbbb', 0],
    ],
  ],
  [
    'an odd one, not padded',
    [...block('aaaa', 1, [1]), ...block('bbbb', 0, [])],
    false,
    [
      ['aaaa', 1],
      ['bbbb', 0],
    ],
  ],
  ['an odd one at the end', block('aaaa', 1, [1]), false, [['aaaa', 1]]],
  ['zeros behind it', [...block('aaaa', 0, []), 0, 0, 0], false, [['aaaa', 0]]],
  ['a long one of a large file', block('aaaa', 0, [...u32(2), 1, 2], '8B64'), true, [['aaaa', 2]]],
  ['a kind that is always long there', block('Lr16', 0, [...u32(1), 7]), true, [['Lr16', 1]]],
])('blocks: %s', (_, bytes, large, wanted) => {
  const found = readBlocks(cursor(...bytes), large);
  expect(found.map(({ key, data }) => [key, data.end - data.start])).toEqual(wanted);
});

test.each<[string, number[], RegExp]>([
  ['without its signature', block('aaaa', 0, [], 'none'), /a block without its signature/],
  ['longer than what holds it', block('aaaa', 9, [1]), /longer than what holds it/],
])('a block %s is refused', (_, bytes, sentence) => {
  expect(() => readBlocks(cursor(...bytes), false)).toThrow(sentence);
});

/** A layer without channels. */
const record = (signature: string, name: readonly number[]) => [
  ...Array<number>(16).fill(0),
  ...u16(0),
  ...letters(`${signature}norm`),
  ...[255, 1, 2, 0],
  ...u32(8 + name.length),
  ...u32(0),
  ...u32(0),
  ...name,
];

test.each([
  ['padded to four', [1, 65, 0, 0]],
  ['not padded', [1, 65]],
  ['of no letters', [0, 0, 0, 0]],
])('a layer with a name %s', (_, name) => {
  expect(readRecord(cursor(...record('8BIM', name)), false)).toMatchObject({
    blend: 'norm',
    opacity: 255,
    clipped: true,
    flags: 2,
    blocks: [],
  });
});

test('a layer without its signature is refused', () => {
  expect(() => readRecord(cursor(...record('none', [0])), false)).toThrow(/a layer without its signature/);
});

/** Header of a file of 2 by 1 pixels, and sections of nothing. */
const header = ({ version = 1, channels = 3, depth = 8, mode = 3, width = 2, height = 1 }) => [
  ...letters('8BPS'),
  ...u16(version),
  ...Array<number>(6).fill(0),
  ...[...u16(channels), ...u32(height), ...u32(width), ...u16(depth), ...u16(mode)],
];
const sections = [...u32(0), ...u32(0), ...u32(0)];

test.each<[string, Parameters<typeof header>[0], RegExp]>([
  ['of a version that is not known', { version: 3 }, /version 3/],
  ['of no channel', { channels: 0 }, /0 channels/],
  ['of too many channels', { channels: 57 }, /57 channels/],
  ['of no width', { width: 0 }, /0 x 1 pixels/],
  ['wider than its kind can be', { width: 30_001 }, /30001 x 1 pixels/],
  ['of a mode that is not known', { mode: 5 }, /unknown color mode/],
  ['of a depth that is not known', { depth: 7 }, /unknown color mode/],
])('a file %s is refused', (_, of, sentence) => {
  const read = () => readStructure(Uint8Array.from([...header(of), ...sections]));
  expect(read).toThrow(sentence);
  expect(read).toThrow(PsdFault);
});

test('a large file may be wider', () => {
  const bytes = Uint8Array.from([...header({ version: 2, width: 30_001 }), ...sections, ...u32(0)]);
  expect(readStructure(bytes)).toMatchObject({ large: true, width: 30_001, layers: null });
});

test('a file without a header is none', () => {
  expect(() => readStructure(Uint8Array.from(letters('8BPS')))).toThrow(/no header/);
  expect(() => readStructure(new Uint8Array(99))).toThrow(/no header/);
});
