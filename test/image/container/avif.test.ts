/** AVIFs made by hand: sequence headers of every form, whose word on the range is put right, and turns. */
import { mendedAvif } from '../../../src/image/container/avif';
import { bytesSource } from '../../../src/image/container/byteSource';
import { ascii, auxiliary, box, full, heif, number, tied } from '../../support/heifFiles';

/** Bits and how many they are, one after the other. */
type Field = readonly [value: number, count: number];

/** Parts of a sequence header that need not be there. Source: AV1 specification §5.5. */
interface Header {
  readonly profile?: number;
  readonly reduced?: boolean;
  /** Bits of the time of a picture, its length in zeros and a one ahead; null where it is not told. */
  readonly interval?: readonly Field[];
  readonly model?: boolean;
  readonly timing?: boolean;
  readonly delay?: boolean;
  readonly level?: number;
  readonly frameIds?: boolean;
  readonly order?: boolean;
  /** Bits on tools for screens and on whole motion. */
  readonly screen?: readonly Field[];
  readonly high?: boolean;
  readonly mono?: boolean;
  readonly color?: readonly [primaries: number, transfer: number, matrix: number];
}

/** Fields that are there when something is so. */
const some = (is: unknown, ...fields: Field[]): Field[] => (is ? fields : []);

function fieldsOf(of: Header): Field[] {
  const { profile = 0, reduced = false, interval, model, delay, level = 4, frameIds, order } = of;
  const timing = of.timing || interval || model;
  const points: Field[] = [
    [timing ? 1 : 0, 1],
    ...some(timing, [1, 32], [1, 32], [interval ? 1 : 0, 1], ...(interval ?? []), [model ? 1 : 0, 1]),
    ...some(model, [9, 5], [1, 32], [0, 10]),
    [delay ? 1 : 0, 1],
    // Two operating points, of which the first tells more.
    [1, 5],
    ...[1, 0].flatMap((told): Field[] => [
      [0, 12],
      [level, 5],
      ...some(level > 7, [0, 1]),
      ...some(model, [told, 1], ...some(told, [3, 10], [3, 10], [1, 1])),
      ...some(delay, [told, 1], ...some(told, [9, 4])),
    ]),
  ];
  const tools: Field[] = [
    [0, 4],
    [order ? 1 : 0, 1],
    ...some(order, [3, 2]),
    ...(of.screen ?? some(true, [0, 1], [0, 1])),
    ...some(order, [6, 3]),
  ];
  return [
    [profile, 3],
    [1, 1],
    [reduced ? 1 : 0, 1],
    ...(reduced ? some(true, [level, 5]) : points),
    [5, 4],
    [6, 4],
    [11, 6],
    [8, 7],
    ...some(!reduced, [frameIds ? 1 : 0, 1], ...some(frameIds, [5, 7])),
    [7, 3],
    ...some(!reduced, ...tools),
    [7, 3],
    [of.high ? 1 : 0, 1],
    ...some(profile === 2 && of.high, [1, 1]),
    ...some(profile !== 1, [of.mono ? 1 : 0, 1]),
    [of.color ? 1 : 0, 1],
    ...(of.color ?? []).map((value): Field => [value, 8]),
  ];
}

/** A header whose next bit tells the range, which is the limited one. */
function header(of: Header): Buffer {
  const bits = fieldsOf(of).flatMap(([value, count]) =>
    Array.from({ length: count }, (_, i) => Math.floor(value / 2 ** (count - 1 - i)) % 2),
  );
  const bytes = Buffer.alloc((bits.length >> 3) + 2);
  for (const [i, bit] of bits.entries()) bytes[i >> 3] |= bit << (7 - (i & 7));
  return bytes;
}
/** The same with the bit set that is the next. */
function mended(of: Header): Buffer {
  const bytes = header(of);
  const at = fieldsOf(of).reduce((sum, [, count]) => sum + count, 0);
  bytes[at >> 3] |= 128 >> (at & 7);
  return bytes;
}

/** A unit of a stream with its size. */
const unit = (kind: number, body: Uint8Array) =>
  Buffer.concat([Buffer.from([(kind << 3) | 2, body.length]), body]);
const sequence = (body: Uint8Array) => unit(1, body);

const nclx = (range: number) =>
  box('colr', ascii('nclx'), number(1, 2), number(13, 2), number(6, 2), Buffer.from([range]));
const coded = (stream: Uint8Array, color = nclx(128)) =>
  heif([{ id: 1, kind: 'av01', has: [1], data: stream }], [color]);
const put = (bytes: Uint8Array) => mendedAvif(bytesSource(new Uint8Array(bytes)));

const forms: readonly (readonly [string, Header])[] = [
  ['the plainest form', {}],
  ['a still picture', { reduced: true }],
  ['pictures in time', { timing: true }],
  [
    'pictures all as long',
    {
      interval: [
        [1, 3],
        [2, 2],
      ],
    },
  ],
  [
    'pictures of the longest time',
    {
      interval: [
        [0, 32],
        [1, 1],
      ],
    },
  ],
  ['a decoder’s buffers', { model: true }],
  ['a delay', { delay: true }],
  ['buffers, a delay and a high level', { model: true, delay: true, level: 9 }],
  ['numbered frames', { frameIds: true }],
  ['frames in order', { order: true }],
  [
    'tools for screens where they help',
    {
      screen: [
        [1, 1],
        [1, 1],
      ],
    },
  ],
  [
    'tools for screens, and motion that is told',
    {
      screen: [
        [1, 1],
        [0, 1],
        [1, 1],
      ],
    },
  ],
  [
    'tools for screens always',
    {
      screen: [
        [0, 1],
        [1, 1],
        [0, 1],
        [1, 1],
      ],
    },
  ],
  ['twelve bits', { profile: 2, high: true }],
  ['the second profile', { profile: 1 }],
  ['ten bits', { high: true }],
  ['gray', { mono: true }],
  ['gray and the colours of sRGB', { mono: true, color: [1, 13, 0] }],
  ['colours', { color: [1, 13, 6] }],
  ['colours of another transfer', { color: [1, 1, 0] }],
  ['colours of other primaries', { color: [9, 13, 0] }],
];

test.each(forms)('a stream with %s gets the range of its file, and no other bit', (_, of) => {
  const found = put(coded(sequence(header(of))))!;
  expect(found.turns).toEqual([]);
  expect(Buffer.from(found.bytes).toString('hex')).toBe(coded(sequence(mended(of))).toString('hex'));
});

test.each<[string, Buffer]>([
  ['of the same range', coded(sequence(mended({})))],
  ['whose range is implied', coded(sequence(header({ color: [1, 13, 0] })))],
  ['that both are limited', coded(sequence(header({})), nclx(0))],
  ['of a file that tells no range', coded(sequence(header({})), box('colr', ascii('prof')))],
  ['of a file whose word is cut', coded(sequence(header({})), box('colr', ascii('nclx')))],
  ['of other units alone', coded(unit(2, header({})))],
  ['of a unit without its size', coded(Buffer.concat([Buffer.from([8]), header({})]))],
])('a stream %s stays as it is', (_, bytes) => {
  expect(put(bytes)).toBeNull();
});

test.each<[string, (body: Buffer) => Buffer]>([
  ['behind another unit', (body) => Buffer.concat([unit(2, Buffer.alloc(3)), sequence(body)])],
  ['with a byte of layers', (body) => Buffer.concat([Buffer.from([14, 0, body.length]), body])],
  ['with a size of two bytes', (body) => Buffer.concat([Buffer.from([10, body.length | 128, 0]), body])],
  ['with a size of five bytes', (body) => Buffer.concat([Buffer.from([10, 128, 128, 128, 128, 128]), body])],
])('a header %s is found', (_, stream) => {
  const found = put(coded(stream(header({}))))!;
  expect(Buffer.from(found.bytes).equals(coded(stream(mended({}))))).toBe(true);
});

test('the header in the file’s own list is put right, too', () => {
  const made = (of: (one: Header) => Buffer) =>
    heif([{ id: 1, kind: 'av01', has: [1, 2] }], [nclx(128), box('av1C', Buffer.alloc(4), sequence(of({})))]);
  expect(Buffer.from(put(made(header))!.bytes).equals(made(mended))).toBe(true);
});

test('all tiles of a grid are put right', () => {
  const made = (of: (one: Header) => Buffer) =>
    heif(
      [
        { id: 1, kind: 'grid', has: [1] },
        { id: 2, kind: 'av01', data: sequence(of({})) },
        { id: 3, kind: 'av01', data: sequence(of({ reduced: true })) },
      ],
      [nclx(128)],
      [box('dimg', number(1, 2), number(2, 2), number(2, 2), number(3, 2))],
    );
  expect(Buffer.from(put(made(header))!.bytes).equals(made(mended))).toBe(true);
});

test('a header that ends too early is damaged', () => {
  expect(() => put(coded(sequence(header({}).subarray(0, 2))))).toThrow(RangeError);
});

test.each([
  ['no list of things', box('ftyp', ascii('avif'))],
  ['nothing that is told', full('meta', 0, 0)],
])('a file of %s stays as it is', (_, bytes) => {
  expect(put(bytes)).toBeNull();
});

const alpha = auxiliary('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha');
/** A picture with turns, and its transparency, which may have its own. */
const turned = (turns: readonly Buffer[], own: readonly number[] = [], kind = 'auxl') =>
  heif(
    [
      { id: 1, kind: 'av01', has: [...turns.map((_, i) => 0x80 | (i + 2)), turns.length + 2] },
      { id: 2, kind: 'av01', has: [1, ...own] },
    ],
    [alpha, ...turns, box('pixi')],
    [tied(kind, 2, 1)],
  );
const irot = (quarters: number) => box('irot', Buffer.from([quarters]));
const imir = (axis: number) => box('imir', Buffer.from([axis]));

test.each<[string, Buffer[], number[]]>([
  ['a quarter', [irot(1)], [8]],
  ['a half', [irot(2)], [3]],
  ['three quarters', [irot(3)], [6]],
  ['a mirror', [imir(1)], [2]],
  ['a mirror of top and bottom', [imir(0)], [4]],
  ['a quarter and a mirror', [irot(1), imir(1)], [8, 2]],
])('%s that transparency lacks is taken out and told', (_, turns, wanted) => {
  const { bytes, turns: told } = put(turned(turns))!;
  expect(told).toEqual(wanted);
  expect(Buffer.from(bytes).includes('free')).toBe(true);
  // Nothing is left to be turned, by whoever reads it next.
  expect(put(bytes)).toBeNull();
});

test.each<[string, Buffer]>([
  ['that transparency has, too', turned([irot(1)], [2])],
  ['of a picture without transparency', turned([irot(1)], [], 'thmb')],
  ['that are none', turned([])],
])('turns %s stay', (_, bytes) => {
  expect(put(bytes)).toBeNull();
});
