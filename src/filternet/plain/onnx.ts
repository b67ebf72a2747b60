import { Utf8Decoder } from '../../polyfills/utf8';
import { expected } from '../../refusal';
import { type Field, fields, repeated, type Wire } from './protobuf';
import { type Data, elementCount, type Tensor, type Type, tensor } from './tensor';

/** Field numbers and enumerations. Source: github.com/onnx/onnx, onnx/onnx.proto (IR version 8). */

export type Attribute = number | readonly number[] | string | Tensor;
export type Attributes = ReadonlyMap<string, Attribute>;

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

export interface Port {
  readonly name: string;
  readonly type: Type;
  readonly shape: readonly number[];
}

/** The graph of an ONNX file. */
export interface Graph {
  readonly opset: number;
  readonly nodes: readonly Node[];
  readonly constants: ReadonlyMap<string, Tensor>;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

const maxNodes = 4096;
const remedy = 'Export the model again with training/export.py.';
const utf8 = new Utf8Decoder();
const text = (bytes: Uint8Array) => utf8.decode(bytes);
const varint = (wire: Wire) => wire.varint();
const float = (wire: Wire) => wire.float();

const types: Record<number, Type | undefined> = { 1: 'float32', 7: 'int64' };
const typeOf = (code: number, name: string): Type => {
  const type = types[code];
  if (!type) throw expected('float32 or int64 numbers', name, `data type ${code}`, remedy);
  return type;
};

/**
 * The numbers of a constant. Real ones are one copy, for the bytes in the file are not aligned, and little-endian as
 * every host is; afterwards the file is no longer needed.
 */
const rawNumbers = (bytes: Uint8Array, type: Type, size: number, name: string): Data => {
  const width = type === 'float32' ? 4 : 8;
  if (bytes.length !== size * width) throw expected(`${size * width} bytes`, name, bytes.length, remedy);
  if (type === 'float32') return new Float32Array(new Uint8Array(bytes).buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from(
    { length: size },
    (_, i) => view.getInt32(i * 8 + 4, true) * 2 ** 32 + view.getUint32(i * 8, true),
  );
};

const readTensor = (bytes: Uint8Array): { name: string; value: Tensor } => {
  const shape: number[] = [];
  const listed: Record<Type, number[]> = { float32: [], int64: [] };
  let name = 'a constant';
  let code = 0;
  let raw: Uint8Array | undefined;
  for (const field of fields(bytes)) {
    if (field.id === 1) shape.push(...repeated(field, varint));
    else if (field.id === 2) code = field.number;
    else if (field.id === 4) listed.float32 = listed.float32.concat(repeated(field, float));
    else if (field.id === 7) listed.int64 = listed.int64.concat(repeated(field, varint));
    else if (field.id === 8) name = text(field.bytes);
    else if (field.id === 9) raw = field.bytes;
    else if (field.id === 3 || field.id === 13 || (field.id === 14 && field.number !== 0))
      throw expected('its numbers in the file itself', name, 'a reference to others', remedy);
  }
  const type = typeOf(code, name);
  const size = elementCount(shape);
  const value = raw
    ? { shape, type, data: rawNumbers(raw, type, size, name) }
    : tensor(shape, listed[type], type);
  return { name, value };
};

/** The attribute types that are known: how each finds its value among the message's fields. */
const values: Record<number, ((found: readonly Field[]) => Attribute) | undefined> = {
  1: (found) => found.find(({ id }) => id === 2)?.number ?? 0,
  2: (found) => found.find(({ id }) => id === 3)?.number ?? 0,
  3: (found) => text(found.find(({ id }) => id === 4)?.bytes ?? new Uint8Array(0)),
  4: (found) => readTensor(found.find(({ id }) => id === 5)?.bytes ?? new Uint8Array(0)).value,
  6: (found) => found.filter(({ id }) => id === 7).flatMap((field) => repeated(field, float)),
  7: (found) => found.filter(({ id }) => id === 8).flatMap((field) => repeated(field, varint)),
};

const readAttribute = (bytes: Uint8Array): [string, Attribute] => {
  const found = [...fields(bytes)];
  const name = text(found.find(({ id }) => id === 1)?.bytes ?? new Uint8Array(0));
  const type = found.find(({ id }) => id === 20)?.number ?? 0;
  const value = values[type];
  if (!value) throw expected('a number, text or tensor', `the attribute ${name}`, `type ${type}`, remedy);
  return [name, value(found)];
};

const readNode = (bytes: Uint8Array): Node => {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Attribute>();
  let op = '';
  let domain = '';
  for (const { id, bytes: value } of fields(bytes)) {
    if (id === 1) inputs.push(text(value));
    else if (id === 2) outputs.push(text(value));
    else if (id === 4) op = text(value);
    else if (id === 5) attributes.set(...readAttribute(value));
    else if (id === 7) domain = text(value);
  }
  if (domain !== '' && domain !== 'ai.onnx') throw expected('a standard operator', op, domain, remedy);
  return { op, inputs, outputs, attributes };
};

const part = (bytes: Uint8Array, wanted: number): Uint8Array =>
  [...fields(bytes)].find(({ id }) => id === wanted)?.bytes ?? new Uint8Array(0);
const whole = (bytes: Uint8Array, wanted: number): number =>
  [...fields(bytes)].find(({ id }) => id === wanted)?.number ?? 0;

const readPort = (bytes: Uint8Array): Port => {
  const name = text(part(bytes, 1));
  const described = part(part(bytes, 2), 1);
  const shape = [...fields(part(described, 2))].map(({ bytes: side }) => whole(side, 1));
  elementCount(shape);
  return { name, type: typeOf(whole(described, 1), name), shape };
};

const readGraph = (bytes: Uint8Array, opset: number): Graph => {
  const nodes: Node[] = [];
  const constants = new Map<string, Tensor>();
  const inputs: Port[] = [];
  const outputs: Port[] = [];
  for (const { id, bytes: value } of fields(bytes)) {
    if (id === 1) nodes.push(readNode(value));
    else if (id === 5) {
      const read = readTensor(value);
      if (constants.has(read.name)) throw expected('one', `the constant ${read.name}`, 'two', remedy);
      constants.set(read.name, read.value);
    } else if (id === 11) inputs.push(readPort(value));
    else if (id === 12) outputs.push(readPort(value));
    else if (id === 15) throw expected('dense constants', 'the model', 'sparse ones', remedy);
    if (nodes.length > maxNodes) throw expected(`at most ${maxNodes} operators`, 'the model', 'more', remedy);
  }
  // Files of old list the constants among the inputs too.
  return { opset, nodes, constants, inputs: inputs.filter(({ name }) => !constants.has(name)), outputs };
};

/** Squeeze, Unsqueeze, ReduceSum and Split changed at 13, ReduceMean at 18. */
const opsets = [13, 17] as const;

/**
 * Reads an ONNX file: the standard operators of opset 13 to 17, float32 and int64, all data in the file.
 * @throws Refusal when it is damaged or anything else is in it
 */
export const readModel = (bytes: Uint8Array): Graph => {
  let opset = 0;
  let graph: Uint8Array | undefined;
  for (const { id, bytes: value } of fields(bytes)) {
    if (id === 7) graph = value;
    else if (id === 20 || id === 25) throw expected('a plain graph', 'the model', `field ${id}`, remedy);
    else if (id === 8 && ['', 'ai.onnx'].includes(text(part(value, 1)))) opset = whole(value, 2);
  }
  if (!graph) throw expected('a graph', 'the model', 'none', remedy);
  if (!(opset >= opsets[0] && opset <= opsets[1]))
    throw expected(`an opset from ${opsets[0]} to ${opsets[1]}`, 'the model', opset, remedy);
  return readGraph(graph, opset);
};
