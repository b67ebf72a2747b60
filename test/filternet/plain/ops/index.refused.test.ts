import type { Attribute } from '../../../../src/filternet/plain/onnx';
import { operators } from '../../../../src/filternet/plain/ops';
import { type Tensor, tensor } from '../../../../src/filternet/plain/tensor';

const f = (shape: readonly number[], ...numbers: number[]) => tensor(shape, numbers);
const i = (...numbers: number[]) => tensor([numbers.length], numbers, 'int64');
type Set = Record<string, Attribute>;

const run = (op: string, inputs: readonly Tensor[], set: Set) =>
  operators.get(op)!.run(inputs, new Map(Object.entries(set)), 1);

const square = f([2, 2], 1, 2, 3, 4);
const line = f([4], 10, 20, 30, 40);
const plane = f([1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9);

/** A column and a row, small in memory, whose product is not. */
const [long, turned] = [
  [50_000, 1],
  [1, 50_000],
].map((shape) => tensor(shape, Array(50_000).fill(1)));

test.each<[string, string, Tensor[], Set, string]>([
  ['shapes that do not broadcast', 'Add', [square, f([3], 1, 2, 3)], {}, '"2 x 2 and 3"'],
  ['reals with integers', 'Mul', [f([2], 1, 2), i(1, 2)], {}, 'two of float32'],
  ['integers', 'Sqrt', [i(4)], {}, 'float32 for an input of Sqrt'],
  ['two limits in one', 'Clip', [line, f([2], 0, 1)], {}, 'one number'],
  ['an axis outside', 'ReduceMean', [square], { axes: [2] }, 'an axis from -2 to 1'],
  ['an axis twice', 'ReduceMax', [square], { axes: [0, -2] }, 'different axes'],
  ['another size', 'Reshape', [square, i(3)], {}, '4 elements'],
  ['a side that does not come out', 'Reshape', [square, i(3, -1)], {}, 'whole dimensions'],
  ['two sides to be found', 'Reshape', [square, i(-1, -1)], {}, 'dimensions'],
  ['a side that is not 1', 'Squeeze', [square, i(0)], {}, 'a side of 1'],
  ['reals for a shape', 'Reshape', [line, f([1], 4)], {}, 'a list of integers for an input of Reshape'],
  ['a side to keep that is not there', 'Reshape', [line, i(4, 0)], {}, '4 elements'],
  ['a place beyond all sides', 'Flatten', [square], { axis: 3 }, 'an axis from -2 to 2'],
  ['a word for a number', 'Flatten', [square], { axis: 'last' }, 'a number for the attribute axis'],
  ['a number for a list', 'Transpose', [square], { perm: 1 }, 'a list of numbers for the attribute perm'],
  ['a word', 'Constant', [], { value: 'much' }, 'a number or a tensor'],
  ['nothing', 'Constant', [], {}, 'a number or a tensor'],
  ['too few axes', 'Transpose', [square], { perm: [0] }, '2 axes'],
  ['a type it lacks', 'Cast', [square], { to: 10 }, 'float32 or int64'],
  ['sides that differ', 'Concat', [square, f([1, 3], 1, 2, 3)], { axis: 0 }, 'the shape 2 x 2'],
  ['a step of 0', 'Slice', [line, i(0), i(4), i(0), i(0)], {}, 'a step other than 0'],
  [
    'fewer ends than starts',
    'Slice',
    [square, i(0, 1), i(2)],
    {},
    '2 ends, axes and steps for Slice but received "1, 2 and 2"',
  ],
  ['reals for places', 'Gather', [line, f([1], 1)], {}, 'integers for Gather'],
  ['an index outside', 'Gather', [line, i(4)], {}, 'from -4 to 3'],
  ['parts that do not add up', 'Split', [line, i(1, 2)], {}, '1 parts of 4'],
  ['matrices that do not meet', 'Gemm', [square, f([1, 2], 1, 2)], {}, '2 rows'],
  ['a list for a matrix', 'Gemm', [line, square], {}, 'two matrices for Gemm'],
  ['a product that takes minutes', 'Gemm', [long, turned], {}, 'multiplications for Gemm'],
  ['a bias that is too large', 'Gemm', [f([1, 2], 1, 2), square, square], {}, 'at most 1 x 2'],
  ['a list for a matrix', 'MatMul', [line, line], {}, 'at least 2 dimensions'],
  ['weights of three dimensions', 'Conv', [plane, f([1, 1, 1], 1)], {}, '4 dimensions'],
  ['channels that differ', 'Conv', [plane, f([1, 2, 1, 1], 1, 2)], {}, '1 channels in 1 groups'],
  ['half a group', 'Conv', [plane, f([1, 1, 1, 1], 1)], { group: 0.5 }, 'in 0.5 groups'],
  [
    'a window larger than the plane',
    'Conv',
    [plane, f([1, 1, 4, 1], 1, 1, 1, 1)],
    {},
    'a window within the planes',
  ],
  [
    'another kernel than its weights',
    'Conv',
    [plane, f([1, 1, 1, 1], 1)],
    { kernel_shape: [3, 3] },
    'a kernel of 3 x 3',
  ],
  ['pads found by itself', 'Conv', [plane, f([1, 1, 1, 1], 1)], { auto_pad: 'SAME_UPPER' }, 'explicit pads'],
  ['a step of 0', 'Conv', [plane, f([1, 1, 1, 1], 1)], { strides: [0, 1] }, 'from 1 to 4096'],
  ['a bias of another length', 'Conv', [plane, f([1, 1, 1, 1], 1), line], {}, "Conv's bias"],
  ['rounding up', 'AveragePool', [plane], { kernel_shape: [2, 2], ceil_mode: 1 }, 'ceil_mode 0'],
  ['a list for planes', 'AveragePool', [line], { kernel_shape: [2, 2] }, '4 dimensions for the input of'],
  ['no window', 'AveragePool', [plane], {}, '2 numbers from 1 to 4096'],
  ['a list', 'GlobalAveragePool', [line], {}, '4 dimensions'],
])('%s for %s are refused', (_, op, inputs, set, sentence) => {
  expect(() => run(op, inputs, set)).toThrow(/^Expected .* for .* but received /);
  expect(() => run(op, inputs, set)).toThrow(sentence);
});
