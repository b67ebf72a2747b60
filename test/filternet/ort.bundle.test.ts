import { createHash } from 'node:crypto';
import { parse } from 'acorn';
import { neverInABundle, read, wasm } from './parts';

const source = read('dist/ort.js').toString();
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Every match with what surrounds it. */
const found = (pattern: RegExp) =>
  [...source.matchAll(pattern)].map(({ index }) => source.slice(Math.max(0, index - 30), index + 50));

describe('dist/ort.js', () => {
  test('is one classic script of ES2020', () => {
    expect(() => parse(source, { ecmaVersion: 2020, sourceType: 'script' })).not.toThrow();
  });

  test.each<readonly [string, RegExp]>([
    ...neverInABundle,
    ['another chunk', /__webpack_require__\.(?:e|l|p)\b/g],
  ])('has no %s', (_, pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  test('names one address, in a warning about threads that are never asked for', () => {
    expect(source.match(/https?:\/\/[^\s"'`]*/g)).toEqual(['https://web.dev/cross-origin-isolation-guide/']);
  });

  // Each serves a caller who passes an address; Magic passes bytes (ort.test.ts runs in a host with no fetch at all).
  test.each([
    ['fetch', 4, 'the wasm file by path, twice; the script of a worker; a model by address'],
    ['XMLHttpRequest', 2, 'the wasm file by path from a file: page, with or without waiting'],
    ['WebSocket', 0, ''],
    ['EventSource', 0, ''],
    ['sendBeacon', 0, ''],
    ['importScripts', 0, ''],
  ])('%s is written %i times: %s', (name, times) => {
    expect(found(new RegExp(`\\b${name}\\b`, 'g'))).toHaveLength(times);
  });

  test('comes with the wasm file of the same package', () => {
    expect(hash(wasm)).toBe(hash(read('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm')));
  });
});
