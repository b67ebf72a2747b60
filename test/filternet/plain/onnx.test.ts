import { readModel } from '../../../src/filternet/plain/onnx';
import { prepare } from '../../../src/filternet/plain/program';
import { tensor } from '../../../src/filternet/plain/tensor';
import { finish } from '../../../src/pieces';
import { attribute, bytes, constant, float32, int64, node, onnxFile, real, text, whole } from '../onnxFile';
import { read } from '../parts';

const run = (file: Uint8Array, x: readonly number[] = [1, 2, 3, 4, 5, 6]) => [
  ...finish(prepare(readModel(file)).run(tensor([2, 3], x))).data,
];

test.each([
  ['adds its constant', onnxFile(), [11, 22, 33, 14, 25, 36]],
  [
    'numbers one by one, or packed, count as raw bytes do',
    onnxFile({
      constants: [
        [
          ...whole(1, 3),
          ...whole(2, float32),
          ...text(8, 'c'),
          ...real(4, 10),
          ...real(4, 20),
          ...real(4, 30),
        ],
      ],
    }),
    [11, 22, 33, 14, 25, 36],
  ],
  [
    'packed numbers',
    onnxFile({
      constants: [
        [
          ...bytes(1, [3]),
          ...whole(2, float32),
          ...text(8, 'c'),
          ...bytes(4, [...Buffer.from(Float32Array.of(10, 20, 30).buffer)]),
        ],
      ],
    }),
    [11, 22, 33, 14, 25, 36],
  ],
  [
    'negative integers',
    onnxFile({
      nodes: [node('Unsqueeze', ['x', 'a'], ['u']), node('Squeeze', ['u', 'a'], ['y'])],
      constants: [[...whole(1, 1), ...whole(2, int64), ...text(8, 'a'), ...whole(7, -1)]],
    }),
    [1, 2, 3, 4, 5, 6],
  ],
  [
    'an unused operator changes nothing',
    onnxFile({ nodes: [node('Abs', ['x'], ['unused']), node('Add', ['x', 'c'], ['y'])] }),
    [11, 22, 33, 14, 25, 36],
  ],
  [
    'a result that nobody names is dropped',
    onnxFile({ nodes: [node('Abs', ['x'], ['']), node('Add', ['x', 'c'], ['y'])] }),
    [11, 22, 33, 14, 25, 36],
  ],
  [
    'a number that an attribute leaves out is 0, as protobuf has it',
    onnxFile({
      nodes: [
        node('Flatten', ['x'], ['z'], [[...text(1, 'axis'), ...whole(20, 2)]]),
        node('Reshape', ['z', 's'], ['y']),
      ],
      constants: [constant('s', [2], [2, 3], int64)],
    }),
    [1, 2, 3, 4, 5, 6],
  ],
  [
    'a real one, too',
    onnxFile({
      nodes: [
        node('Constant', [], ['k'], [[...text(1, 'value_float'), ...whole(20, 1)]]),
        node('Add', ['x', 'k'], ['y']),
      ],
    }),
    [1, 2, 3, 4, 5, 6],
  ],
  [
    'a left-out input stays out',
    onnxFile({
      nodes: [node('Clip', ['x', '', 'c'], ['y'])],
      constants: [constant('c', [], [4])],
    }),
    [1, 2, 3, 4, 4, 4],
  ],
])('%s', (_, file, wanted) => {
  expect(run(file)).toEqual(wanted);
});

test('what does not depend on the input is computed once', () => {
  const { steps } = prepare(
    readModel(
      onnxFile({
        nodes: [
          node('Shape', ['x'], ['s']),
          node('Cast', ['s'], ['f'], [attribute('to', float32)]),
          node('ReduceSum', ['f'], ['total'], [attribute('keepdims', 0)]),
          node('Mul', ['c', 'total'], ['d']),
          node('Add', ['x', 'd'], ['y']),
        ],
      }),
    ),
  );
  expect(steps).toBe(1);
});

const twice = constant('c', [3], [1, 2, 3]);
const external = [...whole(1, 3), ...whole(2, float32), ...text(8, 'c'), ...whole(14, 1)];
const location = [...text(1, 'location'), ...text(2, '../../secret')];
const tall = (count: number) => Array.from({ length: count }, (_, i) => node('Abs', ['x'], [`v${i}`]));

test.each<[string, Uint8Array, string]>([
  ['an empty file', new Uint8Array(0), 'Expected a graph for the model'],
  ['text', Uint8Array.from(Buffer.from('not a model at all')), 'for the model'],
  [
    'an unknown operator',
    onnxFile({ nodes: [node('Erf', ['x'], ['y'])] }),
    'known for the model but received "Erf"',
  ],
  [
    'an unknown attribute',
    onnxFile({ nodes: [node('Add', ['x', 'c'], ['y'], [attribute('axis', 1)])] }),
    'known for Add but received "axis"',
  ],
  [
    'a subgraph',
    onnxFile({
      nodes: [node('Add', ['x', 'c'], ['y'], [[...text(1, 'body'), ...bytes(6, []), ...whole(20, 5)]])],
    }),
    'the attribute body but received "type 5"',
  ],
  [
    "an operator of someone else's",
    onnxFile({ nodes: [[...node('Add', ['x', 'c'], ['y']), ...text(7, 'com.example')]] }),
    'a standard operator for Add but received "com.example"',
  ],
  [
    'an attribute without a name',
    onnxFile({ nodes: [node('Add', ['x', 'c'], ['y'], [[...whole(3, 1), ...whole(20, 2)]])] }),
    'known for Add but received ""',
  ],
  [
    'an attribute without a type',
    onnxFile({ nodes: [node('Flatten', ['x'], ['y'], [[...text(1, 'axis'), ...whole(3, 1)]])] }),
    'the attribute axis but received "type 0"',
  ],
  [
    'a text that is left out',
    onnxFile({ nodes: [node('Flatten', ['x'], ['y'], [[...text(1, 'axis'), ...whole(20, 3)]])] }),
    'a number for the attribute axis but received ""',
  ],
  [
    'a tensor that is left out',
    onnxFile({ nodes: [node('Constant', [], ['y'], [[...text(1, 'value'), ...whole(20, 4)]])] }),
    'float32 or int64 numbers for a constant but received "data type 0"',
  ],
  ['an older opset', onnxFile({ opset: 12 }), 'an opset from 13 to 17 for the model but received 12'],
  ['a newer opset', onnxFile({ opset: 18 }), 'but received 18'],
  ['data elsewhere', onnxFile({ constants: [external] }), 'its numbers in the file itself for c'],
  [
    'data in another file',
    onnxFile({ constants: [[...constant('c', [3], [1, 2, 3]), ...bytes(13, location)]] }),
    'its numbers in the file itself for c',
  ],
  ['sparse constants', onnxFile({ graph: bytes(15, []) }), 'dense constants'],
  ['functions', onnxFile({ file: bytes(25, []) }), 'a plain graph'],
  ['training', onnxFile({ file: bytes(20, []) }), 'a plain graph'],
  [
    'doubles',
    onnxFile({ constants: [[...whole(1, 3), ...whole(2, 11), ...text(8, 'c')]] }),
    'for c but received "data type 11"',
  ],
  [
    'too few bytes',
    onnxFile({ constants: [constant('c', [4], [1, 2, 3])] }),
    'Expected 16 bytes for c but received 12',
  ],
  [
    'too many bytes',
    onnxFile({ constants: [constant('c', [2], [1, 2, 3])] }),
    'Expected 8 bytes for c but received 12',
  ],
  ['no bytes', onnxFile({ constants: [[...whole(1, 3), ...whole(2, float32)]] }), 'Expected 3 elements'],
  ['a giant constant', onnxFile({ constants: [constant('c', [2 ** 40], [1])] }), 'at most 16777216 elements'],
  [
    'a giant product',
    onnxFile({ constants: [constant('c', [2 ** 13, 2 ** 13], [1])] }),
    'at most 16777216 elements',
  ],
  ['a negative side', onnxFile({ constants: [constant('c', [-3], [1])] }), 'whole dimensions'],
  [
    'ninety dimensions',
    onnxFile({ constants: [constant('c', Array(90).fill(1), [1])] }),
    'at most 8 dimensions for a tensor but received 90',
  ],
  [
    'a giant result',
    onnxFile({
      nodes: [node('Expand', ['x', 'c'], ['y'])],
      constants: [constant('c', [3], [2 ** 30, 2, 3], int64)],
    }),
    'at most 16777216 elements',
  ],
  ['the same constant twice', onnxFile({ constants: [twice, twice] }), 'one for the constant c'],
  [
    'the same result twice',
    onnxFile({ nodes: [node('Abs', ['x'], ['y']), node('Add', ['x', 'c'], ['y'])] }),
    'one operator for the value y',
  ],
  [
    'a cycle',
    onnxFile({
      nodes: [node('Add', ['x', 'b'], ['a']), node('Add', ['a', 'c'], ['b']), node('Abs', ['b'], ['y'])],
    }),
    'without cycles, for Add but received "an input b not computed yet"',
  ],
  ['an operator that reads itself', onnxFile({ nodes: [node('Add', ['x', 'y'], ['y'])] }), 'without cycles'],
  ['a missing constant', onnxFile({ constants: [] }), 'an input c not computed yet'],
  ['an input left out', onnxFile({ nodes: [node('Add', ['x'], ['y'])] }), 'Expected 2 to 2 inputs for Add'],
  ['an input without a name', onnxFile({ nodes: [node('Add', ['x', ''], ['y'])] }), '2 to 2 inputs for Add'],
  [
    'an output too many',
    onnxFile({ nodes: [node('Add', ['x', 'c'], ['y', 'z'])] }),
    'at most 1 outputs for Add',
  ],
  ['no output', onnxFile({ nodes: [] }), 'Expected 2 x 3 float32 for y'],
  ['another output', onnxFile({ output: [3, 2] }), 'Expected 3 x 2 float32 for y but received "2 x 3"'],
  ['five thousand operators', onnxFile({ nodes: tall(5000) }), 'at most 4096 operators'],
  [
    'shapes that do not fit',
    onnxFile({ constants: [constant('c', [4], [1, 2, 3, 4])] }),
    'shapes that broadcast for an operator but received "2 x 3 and 4"',
  ],
  [
    'integers for reals',
    onnxFile({ constants: [constant('c', [3], [1, 2, 3], int64)] }),
    'two of float32 for an operator but received "int64"',
  ],
  ['an eleven-byte integer', Uint8Array.from([8, ...Array(10).fill(255), 1]), 'at most 10 bytes'],
  ['a field longer than the file', Uint8Array.from([0x3a, 0x7f, 1]), 'at most 1 bytes'],
  ['a field of negative length', Uint8Array.from([0x3a, ...Array(9).fill(255), 1]), 'at most 0 bytes'],
  ['a group', Uint8Array.of(0x0b), 'a wire type'],
  ['field 0', Uint8Array.of(0, 0), 'a field number'],
])('%s is refused', (_, file, sentence) => {
  let message = 'no refusal';
  try {
    run(file);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(/^Expected .* for .* but received /);
  expect(message).toContain(sentence);
});

describe('a file that was cut', () => {
  const whole64 = read('test/fixtures/small.onnx');
  test.each(Array.from({ length: 64 }, (_, i) => [i]))('after %i/64 is refused', (i) => {
    const cut = new Uint8Array(whole64.subarray(0, Math.floor((whole64.length * i) / 64)));
    expect(() => prepare(readModel(cut))).toThrow(/^Expected .* for .* but received /);
  });

  test('by one byte is refused, and whole is not', () => {
    const last = new Uint8Array(whole64.subarray(0, -1));
    expect(() => prepare(readModel(last))).toThrow(/^Expected /);
    expect(() => prepare(readModel(new Uint8Array(whole64)))).not.toThrow();
  });

  test.each([1, 2, 3])('or scrambled (%i) ends in an answer or a refusal', (seed) => {
    let state = seed;
    const next = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const outcomes = Array.from({ length: 60 }, () => {
      const file = onnxFile();
      file[next(file.length)] ^= 1 << next(8);
      try {
        return run(file).length;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(outcomes.filter((outcome) => outcome !== 6 && outcome !== 'Refusal')).toEqual([]);
    expect(outcomes).toContain('Refusal');
  });
});
