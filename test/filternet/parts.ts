import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { magicAdjustments, toneInputs } from '../../src/adjustments';
import type { Ort } from '../../src/filternet/ort';
import { limitsMs } from '../support/timeLimits';

/** Plain data, not looked into by the compiler. */
export type Json = ReturnType<typeof JSON.parse>;

// The runtime is compiled and FilterNet made ready in each file.
jest.setTimeout(limitsMs.manyPhotos);

const root = join(__dirname, '../..');
export const read = (path: string): Buffer => readFileSync(join(root, path));

export const wasm = read('dist/ort-wasm-simd-threaded.wasm');
export const load = (): Ort => require('../../dist/ort.js');

/** test/fixtures/tiny.onnx: 8 x 8 pixels to twelve sums of the channels' means. */
export const tiny = read('test/fixtures/tiny.onnx');
export const tinySize = 8;

/** What tiny.onnx answers, by its definition in tiny_onnx.py. */
export const tinyValues = (means: readonly number[]): number[] =>
  Array.from({ length: 12 }, (_, k) => means.reduce((sum, mean, c) => sum + (mean * (k - 5 + c)) / 4, k / 8));

/** The card that belongs to a model file, as plain data to break in tests. */
export const cardFor = (model: Buffer, size: number): Json => {
  const order = magicAdjustments.flatMap(({ controls }) => controls.map(({ key }) => key));
  const card = {
    version: 1,
    adjustments: magicAdjustments.map(({ id, label, kind, controls }) => ({
      id,
      label,
      kind,
      parameters: controls,
    })),
    curve: { inputs: toneInputs },
    model: {
      id: 'tiny',
      file: 'tiny.onnx',
      sha256: createHash('sha256').update(model).digest('hex'),
      bytes: model.length,
      opset: 17,
      input: {
        name: 'pixels',
        shape: [1, 3, size, size],
        range: [0, 1],
        layout: 'NCHW',
        colour: 'sRGB encoded',
        resample: 'area',
      },
      output: { name: 'values', shape: [1, order.length], order },
    },
  };
  return JSON.parse(JSON.stringify(card));
};

/** What a script for Photoshop's UXP host must not contain. */
export const neverInABundle: readonly (readonly [string, RegExp])[] = [
  ['import()', /\bimport\s*\(/g],
  ['import.meta', /\bimport\s*\.\s*meta\b/g],
  ['eval', /\beval\b/g],
  ['Function from text', /\bFunction\s*\(/g],
  ['timers from text', /\bset(?:Timeout|Interval)\s*\(\s*["'`]/g],
  ['a content delivery network', /\b(?:jsdelivr|unpkg|cdnjs|cdn\.)/gi],
  ['a source map', /sourceMappingURL/g],
];

/** Cards that do not describe tiny.onnx, and what an engine says of each. */
export const wrongCards = (card: Json): [string, { card: Json }, string][] => [
  [
    'a card with another input',
    { card: { ...card, input: { ...card.input, name: 'image' } } },
    "Expected image float32 1,3,8,8 for the model's input",
  ],
  [
    'a card with another size',
    { card: { ...card, input: { ...card.input, shape: [1, 3, 16, 16] } } },
    'the model\'s input but received "pixels float32 1,3,8,8"',
  ],
  [
    'a card with more outputs',
    { card: { ...card, output: { ...card.output, shape: [1, 13] } } },
    'the model\'s output but received "values float32 1,12"',
  ],
];
