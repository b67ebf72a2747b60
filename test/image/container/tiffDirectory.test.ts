import { bytesSource } from '../../../src/image/container/byteSource';
import { TiffStructure } from '../../../src/image/container/tiffDirectory';

interface Form {
  readonly big: boolean;
  readonly little: boolean;
}

/** Number of a type, bytes of one, and how they are written. Source: TIFF 6.0 section 2; BigTIFF design, 2007. */
type Kind = readonly [
  type: number,
  size: number,
  put: (view: DataView, at: number, value: number, little: boolean) => void,
];
const kinds: Readonly<Record<string, Kind>> = {
  byte: [1, 1, (v, at, n) => v.setUint8(at, n)],
  'signed byte': [6, 1, (v, at, n) => v.setInt8(at, n)],
  short: [3, 2, (v, at, n, little) => v.setUint16(at, n, little)],
  long: [4, 4, (v, at, n, little) => v.setUint32(at, n, little)],
  ratio: [5, 8, (v, at, n, little) => ratio(v, at, n, little)],
  'signed short': [8, 2, (v, at, n, little) => v.setInt16(at, n, little)],
  'signed long': [9, 4, (v, at, n, little) => v.setInt32(at, n, little)],
  'signed ratio': [10, 8, (v, at, n, little) => ratio(v, at, n, little)],
  float: [11, 4, (v, at, n, little) => v.setFloat32(at, n, little)],
  double: [12, 8, (v, at, n, little) => v.setFloat64(at, n, little)],
  directory: [13, 4, (v, at, n, little) => v.setUint32(at, n, little)],
  'signed long of eight bytes': [17, 8, (v, at, n, little) => v.setBigInt64(at, BigInt(n), little)],
  'long of eight bytes': [16, 8, (v, at, n, little) => v.setBigUint64(at, BigInt(n), little)],
};

/** Halves are what all fractions here can hold. */
function ratio(view: DataView, at: number, value: number, little: boolean): void {
  view.setInt32(at, value * 2, little);
  view.setInt32(at + 4, 2, little);
}

const tag = 40000;

/** A file of one directory with one field. */
function fileOf(
  { big, little }: Form,
  [type, size, put]: Kind,
  values: readonly number[],
): Uint8Array<ArrayBuffer> {
  const head = big ? 16 : 8;
  const [countBytes, entryBytes, inline] = big ? [8, 20, 8] : [2, 12, 4];
  const after = head + countBytes + entryBytes + inline;
  const bytes = new Uint8Array(after + values.length * size);
  const view = new DataView(bytes.buffer);
  const number = (at: number, value: number) =>
    big ? view.setBigUint64(at, BigInt(value), little) : view.setUint32(at, value, little);
  bytes.set(Buffer.from(little ? 'II' : 'MM'));
  view.setUint16(2, big ? 43 : 42, little);
  if (big) view.setUint16(4, 8, little);
  number(big ? 8 : 4, head);
  if (big) view.setBigUint64(head, 1n, little);
  else view.setUint16(head, 1, little);
  const entry = head + countBytes;
  view.setUint16(entry, tag, little);
  view.setUint16(entry + 2, type, little);
  number(entry + 4, values.length);
  const value = entry + 4 + inline;
  const within = values.length * size <= inline;
  if (!within) number(value, after);
  for (const [i, one] of values.entries()) put(view, (within ? value : after) + i * size, one, little);
  return bytes;
}

const forms: readonly Form[] = [true, false].flatMap((big) =>
  [true, false].map((little) => ({ big, little })),
);
const named = forms.map(
  (form) => [`${form.big ? 'large' : 'usual'}, ${form.little ? 'low' : 'high'} byte first`, form] as const,
);

describe.each(named)('a TIFF of the %s', (_, form) => {
  test.each(Object.entries(kinds))('has its numbers of the kind %s', (name, kind) => {
    const values = [1, 2, 7];
    if (/signed|float|double/.test(name)) values.push(-3);
    if (/ratio|float|double/.test(name)) values.push(0.5);
    for (const some of [values, values.slice(0, 1)]) {
      const [page, ...more] = TiffStructure.of(bytesSource(fileOf(form, kind, some)))!.pages();
      expect(more).toEqual([]);
      const structure = TiffStructure.of(bytesSource(fileOf(form, kind, some)))!;
      expect(structure.numbers(page.entries.get(tag))).toEqual(some);
    }
  });

  test('that ends anywhere has what is left', () => {
    const whole = fileOf(form, kinds.long, [5, 6, 7]);
    for (let length = 0; length < whole.length; length++) {
      const structure = TiffStructure.of(bytesSource(whole.subarray(0, length)));
      const pages = [...(structure?.pages() ?? [])];
      expect(pages.flatMap(({ entries }) => [...entries.keys()])).toEqual([]);
    }
  });
});

test('no field has no number and no letter', () => {
  const structure = TiffStructure.of(bytesSource(fileOf(forms[0], kinds.byte, [1])))!;
  expect([structure.numbers(undefined), structure.text(undefined)]).toEqual([[], '']);
});

test('after 131,072 fields no more are looked for', () => {
  const structure = TiffStructure.of(bytesSource(fileOf(forms[3], kinds.byte, [1])))!;
  for (let at = 1e6; at < 1e6 + 131_072; at++) structure.directory(at);
  expect(structure.directory(8)).toBeNull();
});
