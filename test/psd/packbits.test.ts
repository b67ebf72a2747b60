import { packBits } from '../../src/psd/packbits';

/** Source: TIFF 6.0 §9: a count n of 0...127 says n + 1 bytes follow, -1...-127 that one byte repeats 1 - n times. */
function unpack(bytes: Uint8Array): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const n = (bytes[at++] << 24) >> 24;
    if (n === -128) throw new Error('a count that says nothing');
    if (n >= 0) for (let i = 0; i <= n; i++) out.push(bytes[at++]);
    else {
      for (let i = 0; i < 1 - n; i++) out.push(bytes[at]);
      at++;
    }
  }
  return out;
}

const noise = (length: number) => Array.from({ length }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255);

const cases: [string, number[]][] = [
  ['one pixel', [7]],
  ['two pixels', [7, 7]],
  ['a run', Array(500).fill(9)],
  ['a run of 128', Array(128).fill(9)],
  ['a run of 129', Array(129).fill(9)],
  ['noise', noise(1000)],
  ['128 of noise', noise(128)],
  ['129 of noise', noise(129)],
  ['pairs', noise(400).flatMap((v) => [v, v])],
  ['triples', noise(300).flatMap((v) => [v, v, v])],
  ['noise, then a run', [...noise(127), 5, 5, 5, 5]],
  ['a run, then noise', [5, 5, 5, 5, ...noise(200)]],
  ['a run across the end of a literal', [...noise(126), 1, 1, 1, 2, 3]],
];

test.each(cases)('%s comes back', (_, row) => {
  const { counts: bytes, rows } = packBits(Uint8Array.from([...row, ...row]), row.length);
  const counts = Buffer.from(bytes);
  expect(counts.readUInt16BE(0) + counts.readUInt16BE(2)).toBe(rows.length);
  expect(unpack(rows.subarray(0, counts.readUInt16BE(0)))).toEqual(row);
  expect(unpack(rows.subarray(counts.readUInt16BE(0)))).toEqual(row);
});

test.each([
  ['a run', Array(500).fill(9), 8],
  ['noise', noise(1000), 1008],
])('%s takes no more than it must', (_, row, most) => {
  expect(packBits(Uint8Array.from(row), row.length).rows.length).toBeLessThanOrEqual(most);
});
