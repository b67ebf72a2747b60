import { expected } from '../refusal';
import type { Card } from './card';
import type { Engine } from './engine';

/** A known answer: input value i is ((i * multiplier) % modulus) / (modulus - 1). Written when Magic is built. */
export interface SelfTest {
  readonly sha256: string;
  readonly multiplier: number;
  readonly modulus: number;
  readonly values: readonly number[];
}

/** The share of a parameter's range by which an engine may differ from the answer. */
const tolerance = 1e-3;

/** @throws Refusal when the engine doesn't give the known answer */
export async function selfTest(engine: Engine, card: Card, test: SelfTest): Promise<void> {
  const { sha256, multiplier, modulus, values } = test;
  const { shape } = card.model.input;
  if (sha256 !== card.model.sha256)
    throw expected("the model's own", 'the self-test', 'that of another model');
  const length = shape.reduce((product, side) => product * side, 1);
  const input = Float32Array.from({ length }, (_, i) => ((i * multiplier) % modulus) / (modulus - 1));
  const answer = await engine.run(input, shape);
  card.parameters.forEach(({ key, min, max }, i) => {
    if (!(Math.abs(answer[i] - values[i]) <= tolerance * (max - min)))
      throw expected(`${values[i]}`, `${key} in the self-test of ${engine.name}`, answer[i]);
  });
}
