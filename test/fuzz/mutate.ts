import fc from 'fast-check';
import { crc32 } from '../../src/image/crc32';

/** Numbers at which readers stumble: the ends of ranges, and counts beyond any file. */
const odd = [
  0, 1, 2, 3, 4, 8, 16, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 0x7fffffff, 0x80000000, 0xffffffff,
];

const isLetter = (byte: number): boolean =>
  (byte > 47 && byte < 58) || (byte > 64 && byte < 123) || byte === 32;

/**
 * Places of a file where lengths, counts and kinds lie: its head, what stands beside names of four letters (of PNG, RIFF,
 * ISO media, ICC and Photoshop), behind markers of a JPEG, and the entries of a TIFF's first directory.
 */
export function fieldsIn(bytes: Uint8Array): number[] {
  const found = new Set<number>();
  const add = (...places: number[]) => {
    for (const at of places) if (at >= 0 && at < bytes.length) found.add(at);
  };
  add(...Array.from({ length: 64 }, (_, i) => i));
  for (let at = 0; at + 4 <= bytes.length && found.size < 2000; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] >= 0xc0) add(at + 1, at + 2, at + 3, at + 4);
    if ([0, 1, 2, 3].every((i) => isLetter(bytes[at + i])))
      add(at - 4, at - 3, at - 2, at - 1, at, at + 4, at + 5, at + 6, at + 7, at + 8);
  }
  const little = bytes[0] === 0x49;
  if (bytes[0] === bytes[1] && (little || bytes[0] === 0x4d)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const from = bytes.length > 8 ? view.getUint32(4, little) : bytes.length;
    if (from + 2 <= bytes.length)
      for (let at = from; at < from + 2 + 12 * view.getUint16(from, little) && at < bytes.length; at++)
        add(at);
  }
  return [...found];
}

/** Length of a run of one byte. */
const runBytes = 40_000;

/** One change of a file. */
type Change = (bytes: Uint8Array<ArrayBuffer>, fields: readonly number[]) => Uint8Array<ArrayBuffer>;

const copied = (bytes: Uint8Array<ArrayBuffer>, change: (copy: Uint8Array<ArrayBuffer>) => void) => {
  const copy = bytes.slice();
  change(copy);
  return copy;
};

/** Steps of a share: doubles as such are mostly next to 0, where every change would strike the first byte. */
const shareSteps = 2 ** 24;
/** Any part of a file alike, 0 up to 1. */
const share = fc.noBias(fc.nat(shareSteps - 1)).map((step) => step / shareSteps);

const place = fc.record({ inFields: fc.boolean(), share });
const placeOf = (
  { inFields, share }: { inFields: boolean; share: number },
  length: number,
  fields: readonly number[],
) =>
  inFields && fields.length > 0
    ? Math.min(fields[Math.floor(share * fields.length)], length - 1)
    : Math.floor(share * length);

const bitFlipped: fc.Arbitrary<Change> = fc.record({ at: place, bit: fc.nat(7) }).map(
  ({ at, bit }): Change =>
    (bytes, fields) =>
      copied(bytes, (copy) => {
        copy[placeOf(at, copy.length, fields)] ^= 1 << bit;
      }),
);

const numberPut: fc.Arbitrary<Change> = fc
  .record({
    at: place,
    value: fc.oneof(fc.constantFrom(...odd), fc.nat(300)),
    size: fc.constantFrom(1, 2, 4),
    little: fc.boolean(),
  })
  .map(
    ({ at, value, size, little }): Change =>
      (bytes, fields) =>
        copied(bytes, (copy) => {
          const from = placeOf(at, copy.length, fields);
          for (let i = 0; i < size && from + i < copy.length; i++)
            copy[from + i] = Math.floor(value / 2 ** (8 * (little ? i : size - 1 - i))) & 255;
        }),
  );

const cut: fc.Arbitrary<Change> = place.map(
  (at): Change =>
    (bytes, fields) =>
      bytes.slice(0, placeOf(at, bytes.length, fields)),
);

const moved: fc.Arbitrary<Change> = fc
  .record({ from: place, to: place, length: fc.nat(64), insert: fc.boolean() })
  .map(
    ({ from, to, length, insert }): Change =>
      (bytes, fields) => {
        const piece = bytes.slice(placeOf(from, bytes.length, fields)).slice(0, length);
        const at = placeOf(to, bytes.length, fields);
        const out = new Uint8Array(insert ? bytes.length + piece.length : bytes.length);
        out.set(bytes.subarray(0, at));
        out.set(bytes.subarray(at, insert ? undefined : bytes.length), insert ? at + piece.length : at);
        out.set(piece.subarray(0, out.length - at), at);
        return out;
      },
  );

const removed: fc.Arbitrary<Change> = fc.record({ at: place, length: fc.integer({ min: 1, max: 64 }) }).map(
  ({ at, length }): Change =>
    (bytes, fields) => {
      const from = placeOf(at, bytes.length, fields);
      const out = new Uint8Array(Math.max(0, bytes.length - Math.min(length, bytes.length - from)));
      out.set(bytes.subarray(0, from));
      out.set(bytes.subarray(Math.min(bytes.length, from + length)), from);
      return out;
    },
);

/** A long run of one byte: what takes a look at each of them again and again shows. */
const run: fc.Arbitrary<Change> = fc
  .record({ at: place, byte: fc.constantFrom(0, 10, 32, 38, 60, 91, 255) })
  .map(
    ({ at, byte }): Change =>
      (bytes, fields) => {
        const from = placeOf(at, bytes.length, fields);
        const out = new Uint8Array(bytes.length + runBytes).fill(byte);
        out.set(bytes.subarray(0, from));
        out.set(bytes.subarray(from), from + runBytes);
        return out;
      },
  );

/** A PNG's sums made right again, so that a change reaches what is behind them. */
function summed(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes[0] !== 0x89) return bytes;
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)) >>> 0);
    at = end + 4;
  }
  return bytes;
}

/** Files made of a seed by one to four changes. */
export const mutated = (seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> => {
  const known = seeds.map((seed) => ({ seed: new Uint8Array(seed), fields: fieldsIn(seed) }));
  const common = fc.oneof(bitFlipped, numberPut, numberPut, cut, moved, removed);
  const changes = fc.array(fc.oneof({ arbitrary: common, weight: 40 }, { arbitrary: run, weight: 1 }), {
    minLength: 1,
    maxLength: 4,
  });
  return fc
    .record({ which: fc.nat(known.length - 1), changes, sums: fc.boolean() })
    .map(({ which, changes, sums }) => {
      const { seed, fields } = known[which];
      const bytes = changes.reduce((all, change) => (all.length > 0 ? change(all, fields) : all), seed);
      return sums ? summed(bytes.slice()) : bytes;
    });
};

/** Words at which readers of JSON and XML stumble. */
const words = [
  ...[
    'NaN',
    '1e308',
    '-1e308',
    '1e400',
    '-0',
    '-1',
    '9007199254740993',
    'null',
    'true',
    '""',
    '[]',
    '{}',
    '"\\ud800"',
  ],
  ...[
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"a\\u0000b"',
    '[[[[[[[[[[[[[]]]]]]]]]]]]]',
    ',',
    ':',
    '"',
    '{',
    ']',
  ],
  ...[
    '<',
    '>',
    '&#x110000;',
    '&#xd800;',
    '&a;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '</',
    '/>',
  ],
  ...[
    'xmlns:rdf=""',
    '\0',
    '\ufeff',
    '\ufffd',
    '$&',
    '$1',
    '(((((',
    'é'.repeat(50),
    ' '.repeat(runBytes),
    'x'.repeat(70_000),
  ],
];

/** Texts made of a seed by changing one to four of its words. */
export const mutatedText = (seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> => {
  const split = seeds.map(
    (seed) => new TextDecoder().decode(seed).match(/"(?:[^"\\]|\\.)*"|[\w.+-]+|\s+|./gs) ?? [],
  );
  const change = fc.record({ kind: fc.nat(4), at: share, other: share, word: fc.constantFrom(...words) });
  return fc
    .record({ which: fc.nat(split.length - 1), changes: fc.array(change, { minLength: 1, maxLength: 4 }) })
    .map(({ which, changes }) => {
      const all = [...split[which]];
      for (const { kind, at, other, word } of changes) {
        const i = Math.floor(at * all.length);
        const k = Math.floor(other * all.length);
        if (kind === 0) all[i] = word;
        else if (kind === 1) all.splice(i, 0, word);
        else if (kind === 2) all.splice(i, 1 + (k % 5));
        else if (kind === 3) [all[i], all[k]] = [all[k], all[i]];
        else all.splice(i, 0, ...all.slice(Math.min(i, k), Math.min(i, k) + 8));
      }
      return new TextEncoder().encode(all.join(''));
    });
};
