/** Writes ONNX files to break in tests. Source: protobuf.dev, "Encoding"; onnx/onnx.proto for the field numbers. */

const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

export const whole = (id: number, value: number): number[] => [...varint(id * 8), ...varint(value)];
export const bytes = (id: number, content: readonly number[]): number[] => [
  ...varint(id * 8 + 2),
  ...varint(content.length),
  ...content,
];
export const text = (id: number, value: string): number[] => bytes(id, [...Buffer.from(value)]);
export const real = (id: number, value: number): number[] => [
  ...varint(id * 8 + 5),
  ...Buffer.from(Float32Array.of(value).buffer),
];

export const float32 = 1;
export const int64 = 7;

/** A TensorProto with its numbers as raw bytes. */
export const constant = (
  name: string,
  shape: readonly number[],
  numbers: readonly number[],
  type = float32,
) => {
  const data =
    type === float32 ? Float32Array.from(numbers) : BigInt64Array.from(numbers, (value) => BigInt(value));
  return [
    ...shape.flatMap((side) => whole(1, side)),
    ...whole(2, type),
    ...text(8, name),
    ...bytes(9, [...Buffer.from(data.buffer)]),
  ];
};

/** An AttributeProto that holds one whole number. */
export const attribute = (name: string, value: number) => [
  ...text(1, name),
  ...whole(3, value),
  ...whole(20, 2),
];

export const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly number[][] = [],
) => [
  ...inputs.flatMap((name) => text(1, name)),
  ...outputs.flatMap((name) => text(2, name)),
  ...text(4, op),
  ...attributes.flatMap((one) => bytes(5, one)),
];

const port = (name: string, shape: readonly number[]) => {
  const sides = shape.flatMap((side) => bytes(1, whole(1, side)));
  return [...text(1, name), ...bytes(2, bytes(1, [...whole(1, float32), ...bytes(2, sides)]))];
};

/** A file's graph: from x [2, 3] to y [2, 3]. */
export interface Parts {
  readonly nodes?: readonly number[][];
  readonly constants?: readonly number[][];
  readonly opset?: number;
  readonly output?: readonly number[];
  /** Fields added to the graph and to the file. */
  readonly graph?: readonly number[];
  readonly file?: readonly number[];
}

/** A file that adds the constant c [3] to x, but for the parts given. */
export const onnxFile = ({
  nodes = [node('Add', ['x', 'c'], ['y'])],
  constants = [constant('c', [3], [10, 20, 30])],
  opset = 17,
  output = [2, 3],
  graph = [],
  file = [],
}: Parts = {}): Uint8Array =>
  Uint8Array.from([
    ...whole(1, 8),
    ...bytes(7, [
      ...nodes.flatMap((one) => bytes(1, one)),
      ...constants.flatMap((one) => bytes(5, one)),
      ...bytes(11, port('x', [2, 3])),
      ...bytes(12, port('y', output)),
      ...graph,
    ]),
    ...file,
    ...bytes(8, whole(2, opset)),
  ]);
