import { parseCard } from '../../src/filternet/card';
import type { Engine } from '../../src/filternet/engine';
import { predict } from '../../src/filternet/filternet';
import { ortEngine } from '../../src/filternet/ort';
import { cardFor, load, tiny, tinySize, tinyValues, wasm } from './parts';

/** Twelve sums of float32 values below 10. */
const FLOAT = 1e-5;

const card = parseCard(JSON.stringify(cardFor(tiny, tinySize)));
const gray = { data: new Uint8Array(4 * 4 * 3).fill(128), width: 4, height: 4, channels: 3 } as const;

const colorful = {
  ...gray,
  data: Uint8Array.from({ length: 4 * 4 * 3 }, (_, i) => (i * 37) % 256),
};

const answering = (values: number[]): Engine => ({
  name: 'fixed',
  run: async () => Float32Array.from(values),
  dispose: async () => {},
});

test("the picture's values come out under their names, in the card's order", async () => {
  const engine = await ortEngine({ load, wasm, model: tiny, card: card.model });
  const data = Uint8Array.from({ length: 20 * 30 * 3 }, (_, i) => [255, 51, 0][i % 3]);
  const { values } = await predict(engine, card, { data, width: 20, height: 30, channels: 3 });
  const sums = tinyValues([1, 0.2, 0]);
  expect(Object.keys(values)).toEqual(card.model.output.order);
  card.model.output.order.forEach((key, i) => {
    expect(Math.abs(values[key] - sums[i])).toBeLessThan(FLOAT);
  });
  await engine.dispose();
});

test('the engine is given planes of the size the card names', async () => {
  const seen: unknown[] = [];
  const engine: Engine = {
    ...answering(Array(12).fill(0)),
    run: async (input, shape) => {
      seen.push(input.length, shape, new Set(input));
      return new Float32Array(12);
    },
  };
  await predict(engine, card, gray);
  expect(seen).toEqual([3 * 8 * 8, [1, 3, 8, 8], new Set([Math.fround(128 / 255)])]);
});

test('values end at the range of their parameter and are not stepped', async () => {
  const wild = card.parameters.map((_, i) => (i % 2 ? 1e9 : -1e9));
  const clamped = await predict(answering(wild), card, colorful);
  expect(Object.values(clamped.values)).toEqual(
    card.parameters.map(({ min, max }, i) => (i % 2 ? max : min)),
  );
  const fine = await predict(answering(Array(12).fill(0.3125)), card, colorful);
  expect(Object.values(fine.values)).toEqual(Array(12).fill(0.3125));
});

test.each([
  [
    'NaN',
    [...Array(11).fill(0), Number.NaN],
    "Expected a finite number for the model's saturation but received NaN",
  ],
  [
    'infinity',
    [Number.POSITIVE_INFINITY, ...Array(11).fill(0)],
    "the model's temperature but received Infinity",
  ],
  [
    'minus infinity',
    [0, Number.NEGATIVE_INFINITY, ...Array(10).fill(0)],
    "the model's tint but received -Infinity",
  ],
  ['eleven values', Array(11).fill(0), "Expected 12 values for the model's answer but received 11"],
  ['thirteen values', Array(13).fill(0), "Expected 12 values for the model's answer but received 13"],
])('%s are refused', async (_, values, sentence) => {
  await expect(predict(answering(values), card, gray)).rejects.toThrow(sentence);
});

describe('a model that says how sure it is', () => {
  const keys = card.parameters.map(({ key }) => key);
  const output = { name: 'values', shape: [1, 13], order: [...keys, 'confidence'] } as const;
  const sure = { ...card, model: { ...card.model, output } };
  const told = (confidence: number) => answering([...Array(12).fill(0.5), confidence]);

  test.each([
    ['all of it', 1, 1],
    ['a part', 0.25, 0.25],
    ['nothing', 0, 0],
    ['no more than all', 1.5, 1],
  ])('%s is applied', async (_, answered, confidence) => {
    const answer = await predict(told(answered), sure, colorful);
    expect(answer.confidence).toBe(confidence);
    expect(answer.full).toEqual(Object.fromEntries(keys.map((key) => [key, 0.5])));
    expect(answer.values).toEqual(Object.fromEntries(keys.map((key) => [key, 0.5 * confidence])));
  });

  test('a confidence that is no number is refused', async () => {
    await expect(predict(told(Number.NaN), sure, colorful)).rejects.toThrow(/the model's confidence/);
  });

  test('one that does not say applies all and tells nothing', async () => {
    const answer = await predict(answering(Array(12).fill(0.5)), card, colorful);
    expect(answer.confidence).toBeUndefined();
    expect(answer.values).toEqual(answer.full);
  });
});
