import { expected } from '../../../refusal';
import type { Attributes } from '../onnx';
import type { Tensor } from '../tensor';

/** An operator. Inputs that are left out are undefined; results never share memory that is written again. */
export interface Op {
  /** The fewest and the most inputs. Those up to the fewest are there. */
  readonly inputs: readonly [number, number];
  /** The names of the attributes it knows; a model with others is refused. */
  readonly attributes: readonly string[];
  /** @param outputs how many results are asked for */
  readonly run: (inputs: readonly Tensor[], attributes: Attributes, outputs: number) => Tensor[];
  /** As `run`, with every check, but without the numbers: for operators that take long. */
  readonly outline?: Op['run'];
}

/** An operator with one result. */
export const single = (
  inputs: Op['inputs'],
  attributes: readonly string[],
  run: (inputs: readonly Tensor[], attributes: Attributes) => Tensor,
): Op => ({ inputs, attributes, run: (given, set) => [run(given, set)] });

/** A number, or what it is when left out. */
export const numberAttribute = (attributes: Attributes, name: string, otherwise: number): number => {
  const value = attributes.get(name) ?? otherwise;
  if (typeof value !== 'number') throw expected('a number', `the attribute ${name}`, value);
  return value;
};

/** A list of numbers, or what it is when left out. */
export const numbersAttribute = (
  attributes: Attributes,
  name: string,
  otherwise: readonly number[],
): readonly number[] => {
  const value = attributes.get(name) ?? otherwise;
  if (!Array.isArray(value)) throw expected('a list of numbers', `the attribute ${name}`, value);
  return value;
};
