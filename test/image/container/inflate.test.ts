import { zlibSync } from 'fflate';
import { ascii } from '../../../src/image/container/byteSource';
import { inflated, inflatesBeyond } from '../../../src/image/container/inflate';

test.each<[string, Uint8Array, number, number | null]>([
  ['whole', zlibSync(new Uint8Array(50_000)), 50_000, 50_000],
  ['more than they may be', zlibSync(new Uint8Array(50_000)), 49_999, null],
  ['cut', zlibSync(new Uint8Array(50_000)).subarray(0, 40), 50_000, null],
  ['none', ascii('none'), 50_000, null],
  ['nothing', new Uint8Array(), 50_000, null],
])('packed bytes that are %s', (_, bytes, limitBytes, length) => {
  expect(inflated(bytes, limitBytes)?.length ?? null).toBe(length);
  expect(inflated(zlibSync(ascii('a')))).toEqual(ascii('a'));
});

test.each<[string, Uint8Array[], boolean]>([
  ['as many as they may be', [zlibSync(new Uint8Array(1000))], false],
  ['one more', [zlibSync(new Uint8Array(1001))], true],
  ['damaged', [ascii('none')], false],
  ['beyond it in the first of many pieces', [zlibSync(new Uint8Array(1001)), ascii('none')], true],
])('packed bytes: %s', (_, pieces, beyond) => {
  expect(inflatesBeyond(pieces, 1000)).toBe(beyond);
});
