import type { Attribute } from '../../../../src/filternet/plain/onnx';
import { operators } from '../../../../src/filternet/plain/ops';
import { clippedConv } from '../../../../src/filternet/plain/ops/conv';
import { type Tensor, tensor } from '../../../../src/filternet/plain/tensor';

/** Results below 100 in float32. */
const FLOAT = 1e-5;

const f = (shape: readonly number[], ...numbers: number[]) => tensor(shape, numbers);
const i = (...numbers: number[]) => tensor([numbers.length], numbers, 'int64');
const none = undefined as unknown as Tensor;
type Set = Record<string, Attribute>;

/** What is told of a result before it is computed; undefined where nothing is. */
const outline = (op: string, inputs: readonly Tensor[], set: Set = {}) =>
  operators.get(op)!.outline?.(inputs, new Map(Object.entries(set)), 1)[0];

const run = (op: string, inputs: readonly Tensor[], set: Set = {}, outputs = 1) =>
  operators.get(op)!.run(inputs, new Map(Object.entries(set)), outputs);

const square = f([2, 2], 1, 2, 3, 4);
const cube = f([2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8);
const line = f([4], 10, 20, 30, 40);
const signs = f([2, 2], -2, -0.5, 0.5, 2);
const plane = f([1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9);

test.each<[string, string, Tensor[], Set, number[], number[]]>([
  // element by element
  ['two of a shape', 'Add', [square, square], {}, [2, 2], [2, 4, 6, 8]],
  ['a row', 'Add', [square, f([2], 10, 20)], {}, [2, 2], [11, 22, 13, 24]],
  ['a column', 'Sub', [square, f([2, 1], 10, 20)], {}, [2, 2], [-9, -8, -17, -16]],
  ['a number on the left', 'Sub', [f([], 1), square], {}, [2, 2], [0, -1, -2, -3]],
  ['both sides grow', 'Mul', [f([2, 1], 1, 10), f([3], 1, 2, 3)], {}, [2, 3], [1, 2, 3, 10, 20, 30]],
  ['the middle repeats', 'Add', [f([2, 1, 2], 1, 2, 3, 4), f([2, 1], 10, 20)], {}, [2, 2, 2], [11, 12, 21, 22, 13, 14, 23, 24]],
  ['more dimensions on the right', 'Div', [f([2], 6, 12), f([2, 1, 1], 2, 3)], {}, [2, 1, 2], [3, 6, 2, 4]],
  ['integers divide towards zero', 'Div', [i(7, -7), i(2, 2)], {}, [2], [3, -3]],
  ['powers', 'Pow', [square, f([], 2)], {}, [2, 2], [1, 4, 9, 16]],
  ['the greatest of three', 'Max', [square, f([], 2), f([2], 0, 3)], {}, [2, 2], [2, 3, 3, 4]],
  ['the least', 'Min', [square, f([2], 2, 2)], {}, [2, 2], [1, 2, 2, 2]],
  ['magnitudes', 'Abs', [signs], {}, [2, 2], [2, 0.5, 0.5, 2]],
  ['what is above zero', 'Relu', [signs], {}, [2, 2], [0, 0, 0.5, 2]],
  ['roots', 'Sqrt', [f([3], 4, 9, 2)], {}, [3], [2, 3, Math.SQRT2]],
  ['logarithms', 'Log', [f([3], 1, Math.E, 4)], {}, [3], [0, 1, 2 * Math.LN2]],
  ['one over each', 'Reciprocal', [f([3], 1, -4, 0.5)], {}, [3], [1, -0.25, 2]],
  ['hyperbolic tangents', 'Tanh', [f([3], 0, 0.5, -100)], {}, [3], [0, 0.46211716, -1]],
  ['sigmoids', 'Sigmoid', [f([3], 0, Math.log(3), -200)], {}, [3], [0.5, 0.75, 0]],
  ['both limits', 'Clip', [signs, f([], -1), f([], 1)], {}, [2, 2], [-1, -0.5, 0.5, 1]],
  ['the upper limit only', 'Clip', [signs, none, f([1], 0)], {}, [2, 2], [-2, -0.5, 0, 0]],
  ['no limits', 'Clip', [signs], {}, [2, 2], [-2, -0.5, 0.5, 2]],
  // reductions
  ['all, kept', 'ReduceMean', [cube], {}, [1, 1, 1], [4.5]],
  ['the last axis', 'ReduceMean', [cube], { axes: [-1], keepdims: 0 }, [2, 2], [1.5, 3.5, 5.5, 7.5]],
  ['the middle axis', 'ReduceMean', [cube], { axes: [1], keepdims: 0 }, [2, 2], [2, 3, 6, 7]],
  ['axes apart', 'ReduceMean', [cube], { axes: [0, 2] }, [1, 2, 1], [3.5, 5.5]],
  ['axes out of order', 'ReduceMax', [cube], { axes: [-1, 0], keepdims: 0 }, [2], [6, 8]],
  ['below zero', 'ReduceMax', [f([2], -3, -2)], { keepdims: 0 }, [], [-2]],
  ['axes as an input', 'ReduceSum', [cube, i(-2)], { keepdims: 0 }, [2, 2], [4, 6, 12, 14]],
  ['axes left out', 'ReduceSum', [cube], { keepdims: 0 }, [], [36]],
  ['no axes and nothing to do', 'ReduceSum', [square, i()], { noop_with_empty_axes: 1 }, [2, 2], [1, 2, 3, 4]],
  // shapes
  ['a side to be found', 'Reshape', [cube, i(-1, 4)], {}, [2, 4], [1, 2, 3, 4, 5, 6, 7, 8]],
  ['a side as it was', 'Reshape', [cube, i(0, -1)], {}, [2, 4], [1, 2, 3, 4, 5, 6, 7, 8]],
  ['from axis 1', 'Flatten', [cube], {}, [2, 4], [1, 2, 3, 4, 5, 6, 7, 8]],
  ['from axis 0', 'Flatten', [cube], { axis: 0 }, [1, 8], [1, 2, 3, 4, 5, 6, 7, 8]],
  ['from the last axis', 'Flatten', [cube], { axis: -1 }, [4, 2], [1, 2, 3, 4, 5, 6, 7, 8]],
  ['sides of 1', 'Squeeze', [f([1, 2, 1], 1, 2)], {}, [2], [1, 2]],
  ['one side of 1', 'Squeeze', [f([1, 2, 1], 1, 2), i(-1)], {}, [1, 2], [1, 2]],
  ['new sides, counted in the result', 'Unsqueeze', [f([2], 1, 2), i(-1, 0)], {}, [1, 2, 1], [1, 2]],
  ['the shape', 'Shape', [f([1, 3, 1], 1, 2, 3)], {}, [3], [1, 3, 1]],
  ['part of the shape', 'Shape', [f([1, 3, 2], 1, 2, 3, 4, 5, 6)], { start: -2 }, [2], [3, 2]],
  ['backwards', 'Transpose', [f([2, 3], 1, 2, 3, 4, 5, 6)], {}, [3, 2], [1, 4, 2, 5, 3, 6]],
  ['two axes', 'Transpose', [cube], { perm: [0, 2, 1] }, [2, 2, 2], [1, 3, 2, 4, 5, 7, 6, 8]],
  ['all axes', 'Transpose', [f([2, 1, 3], 1, 2, 3, 4, 5, 6)], { perm: [2, 0, 1] }, [3, 2, 1], [1, 4, 2, 5, 3, 6]],
  ['a row', 'Expand', [f([1, 2], 1, 2), i(3, 1)], {}, [3, 2], [1, 2, 1, 2, 1, 2]],
  ['to integers', 'Cast', [f([2], 1.7, -1.7)], { to: 7 }, [2], [1, -1]],
  ['to reals', 'Cast', [i(3)], { to: 1 }, [1], [3]],
  ['to what they are', 'Cast', [square], { to: 1 }, [2, 2], [1, 2, 3, 4]],
  ['as is', 'Identity', [square], {}, [2, 2], [1, 2, 3, 4]],
  ['a tensor', 'Constant', [], { value: square }, [2, 2], [1, 2, 3, 4]],
  ['a number', 'Constant', [], { value_float: 0.5 }, [], [0.5]],
  ['integers', 'Constant', [], { value_ints: [1, -1] }, [2], [1, -1]],
  // pieces
  ['along the first axis', 'Concat', [f([1, 2], 1, 2), square], { axis: 0 }, [3, 2], [1, 2, 1, 2, 3, 4]],
  ['along the last axis', 'Concat', [square, f([2, 1], 9, 8)], { axis: -1 }, [2, 3], [1, 2, 9, 3, 4, 8]],
  ['from 1 to the end', 'Slice', [line, i(1), i(2 ** 63)], {}, [3], [20, 30, 40]],
  ['from the end', 'Slice', [line, i(-3), i(-1)], {}, [2], [20, 30]],
  ['every second', 'Slice', [line, i(0), i(4), i(0), i(2)], {}, [2], [10, 30]],
  ['backwards', 'Slice', [line, i(-1), i(-(2 ** 63)), i(0), i(-1)], {}, [4], [40, 30, 20, 10]],
  ['backwards by two', 'Slice', [line, i(9), i(0), i(-1), i(-2)], {}, [2], [40, 20]],
  ['nothing', 'Slice', [line, i(3), i(1)], {}, [0], []],
  ['along an axis', 'Slice', [cube, i(1), i(2), i(-2)], {}, [2, 1, 2], [3, 4, 7, 8]],
  ['a list', 'Gather', [square, i(1, 0, -1)], {}, [3, 2], [3, 4, 1, 2, 3, 4]],
  ['one of a row', 'Gather', [square, tensor([], [1], 'int64')], { axis: -1 }, [2], [2, 4]],
  // products
  ['matrices', 'Gemm', [square, square], {}, [2, 2], [7, 10, 15, 22]],
  ['the second turned', 'Gemm', [square, square], { transB: 1 }, [2, 2], [5, 11, 11, 25]],
  ['the first turned', 'Gemm', [square, square], { transA: 1 }, [2, 2], [10, 14, 14, 20]],
  ['scaled, with a bias', 'Gemm', [square, square, f([2], 1, 2)], { alpha: 2, beta: 10 }, [2, 2], [24, 40, 40, 64]],
  ['a bias by row', 'Gemm', [square, square, f([2, 1], 1, 2)], {}, [2, 2], [8, 11, 17, 24]],
  ['five columns', 'MatMul', [f([1, 2], 1, 2), f([2, 5], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)], {}, [1, 5], [13, 16, 19, 22, 25]],
  ['a batch', 'MatMul', [cube, cube], {}, [2, 2, 2], [7, 10, 15, 22, 67, 78, 91, 106]],
  ['a batch by one', 'MatMul', [cube, square], {}, [2, 2, 2], [7, 10, 15, 22, 23, 34, 31, 46]],
  ['one by a batch', 'MatMul', [f([1, 1, 2], 1, 1), cube], {}, [2, 1, 2], [4, 6, 12, 14]],
  // windows
  ['whole planes', 'GlobalAveragePool', [f([1, 2, 1, 2], 1, 3, 10, 30)], {}, [1, 2, 1, 1], [2, 20]],
  ['two by two', 'AveragePool', [plane], { kernel_shape: [2, 2] }, [1, 1, 2, 2], [3, 4, 6, 7]],
  ['edges count what they see', 'AveragePool', [plane], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }, [1, 1, 2, 2], [3, 4, 6, 7]],
  ['or all', 'AveragePool', [plane], { kernel_shape: [2, 2], strides: [2, 2], pads: [1, 1, 0, 0], count_include_pad: 1 }, [1, 1, 2, 2], [0.25, 1.25, 2.75, 7]],
  ['one by one', 'Conv', [f([1, 2, 1, 2], 1, 2, 10, 20), f([1, 2, 1, 1], 3, 1)], {}, [1, 1, 1, 2], [13, 26]],
  ['a sum over the plane', 'Conv', [plane, f([1, 1, 3, 3], ...Array(9).fill(1)), f([1], 0.5)], {}, [1, 1, 1, 1], [45.5]],
  ['unturned', 'Conv', [plane, f([1, 1, 2, 2], 1, 0, 0, 0)], {}, [1, 1, 2, 2], [1, 2, 4, 5]],
])('%s: %s', (_, op, inputs, set, shape, numbers) => {
  const [out] = run(op, inputs, set);
  expect(out.shape).toEqual(shape);
  const { shape: told, type } = outline(op, inputs, set) ?? out;
  expect([told, type]).toEqual([shape, out.type]);
  expect(out.data).toHaveLength(numbers.length);
  numbers.forEach((number, at) => {
    expect(Math.abs(out.data[at] - number)).toBeLessThan(FLOAT);
  });
}); // biome-ignore format: one case a line

test.each<[string, Tensor[], Set, number, number[][]]>([
  ['by lengths', [line, i(1, 3)], {}, 2, [[10], [20, 30, 40]]],
  [
    'evenly',
    [line],
    { axis: -1 },
    2,
    [
      [10, 20],
      [30, 40],
    ],
  ],
  [
    'along the last axis',
    [square, i(1, 1)],
    { axis: 1 },
    2,
    [
      [1, 3],
      [2, 4],
    ],
  ],
])('Split %s', (_, inputs, set, outputs, parts) => {
  expect(run('Split', inputs, set, outputs).map(({ data }) => [...data])).toEqual(parts);
});

/** The definition, pixel by pixel. Source: ONNX Operators, Conv. */
const convolution = (
  x: Tensor,
  w: Tensor,
  bias: number[],
  group: number,
  strides: number[],
  pads: number[],
  dilations: number[],
) => {
  const [, channels, height, width] = x.shape;
  const [filters, depth, kh, kw] = w.shape;
  const at = (c: number, y: number, z: number) =>
    y < 0 || y >= height || z < 0 || z >= width ? 0 : x.data[(c * height + y) * width + z];
  const side = (d: number, length: number, k: number) =>
    Math.floor((length + pads[d] + pads[d + 2] - dilations[d] * (k - 1) - 1) / strides[d]) + 1;
  const [high, wide] = [side(0, height, kh), side(1, width, kw)];
  const out: number[] = [];
  for (let m = 0; m < filters; m++)
    for (let y = 0; y < high; y++)
      for (let z = 0; z < wide; z++) {
        let sum = bias[m];
        for (let c = 0; c < depth; c++)
          for (let a = 0; a < kh; a++)
            for (let b = 0; b < kw; b++)
              sum +=
                w.data[((m * depth + c) * kh + a) * kw + b] *
                at(
                  Math.floor(m / (filters / group)) * (channels / group) + c,
                  y * strides[0] - pads[0] + a * dilations[0],
                  z * strides[1] - pads[1] + b * dilations[1],
                );
        out.push(sum);
      }
  return { shape: [1, filters, high, wide], out };
};

const noise = (shape: readonly number[], seed: number) => {
  let state = seed;
  const length = shape.reduce((a, b) => a * b, 1);
  return tensor(
    shape,
    Array.from({ length }, () => {
      state = (state * 48271) % 2147483647;
      return (state % 2001) / 1000 - 1;
    }),
  );
};

test.each<[string, number[], number[], number, number[], number[], number[]]>([
  ['one by one', [1, 5, 4, 3], [6, 5, 1, 1], 1, [1, 1], [0, 0, 0, 0], [1, 1]],
  ['one by one, one channel and pixel', [1, 3, 1, 1], [1, 3, 1, 1], 1, [1, 1], [0, 0, 0, 0], [1, 1]],
  ['one by one, in steps', [1, 4, 5, 5], [7, 4, 1, 1], 1, [2, 2], [0, 0, 0, 0], [1, 1]],
  ['three by three, in steps', [1, 3, 8, 8], [16, 3, 3, 3], 1, [2, 2], [1, 1, 1, 1], [1, 1]],
  ['three by three, odd sides', [1, 3, 7, 5], [5, 3, 3, 3], 1, [2, 1], [1, 1, 1, 1], [1, 1]],
  ['uneven pads', [1, 2, 6, 6], [3, 2, 3, 2], 1, [1, 2], [0, 1, 2, 0], [1, 1]],
  ['spread out', [1, 2, 9, 9], [2, 2, 3, 3], 1, [1, 1], [2, 2, 2, 2], [2, 2]],
  ['depthwise, three by three', [1, 6, 6, 5], [6, 1, 3, 3], 6, [1, 1], [1, 1, 1, 1], [1, 1]],
  ['depthwise, five by five in steps', [1, 3, 9, 9], [3, 1, 5, 5], 3, [2, 2], [2, 2, 2, 2], [1, 1]],
  ['depthwise, one pixel', [1, 2, 1, 1], [2, 1, 3, 3], 2, [1, 1], [1, 1, 1, 1], [1, 1]],
  ['depthwise, spread out', [1, 2, 9, 8], [2, 1, 3, 3], 2, [1, 1], [2, 2, 2, 2], [2, 2]],
  ['depthwise, two by four, uneven', [1, 2, 6, 9], [2, 1, 2, 4], 2, [2, 3], [0, 3, 1, 0], [1, 2]],
  ['depthwise, five by five', [1, 3, 6, 11], [3, 1, 5, 5], 3, [1, 1], [2, 2, 2, 2], [1, 1]],
  ['depthwise, three by three in steps', [1, 2, 9, 10], [2, 1, 3, 3], 2, [2, 2], [1, 1, 1, 1], [1, 1]],
  ['two filters per channel', [1, 3, 4, 4], [6, 1, 3, 3], 3, [1, 1], [1, 1, 1, 1], [1, 1]],
  ['groups', [1, 6, 4, 4], [10, 3, 3, 3], 2, [1, 1], [1, 1, 1, 1], [1, 1]],
])('Conv %s follows the definition', (_, xShape, wShape, group, strides, pads, dilations) => {
  const x = noise(xShape, 1);
  const w = noise(wShape, 2);
  const bias = noise([wShape[0]], 3);
  const wanted = convolution(x, w, [...bias.data], group, strides, pads, dilations);
  const set = { group, strides, pads, dilations, kernel_shape: wShape.slice(2) };
  const [{ shape, data }] = run('Conv', [x, w, bias], set);
  expect(shape).toEqual(wanted.shape);
  expect(outline('Conv', [x, w, bias], set)?.shape).toEqual(shape);
  expect(Math.max(...wanted.out.map((value, at) => Math.abs(value - data[at])))).toBeLessThan(FLOAT);
});

test('a convolution without a bias may be limited, too', () => {
  const unturned = f([1, 1, 2, 2], 1, 0, 0, 0);
  const [{ data }] = clippedConv.run([plane, unturned, none, f([], 2), f([], 4)], new Map(), 1);
  expect([...data]).toEqual([2, 2, 4, 4]);
});
