import { parseCard } from '../../../src/filternet/card';
import type { Engine } from '../../../src/filternet/engine';
import { predict } from '../../../src/filternet/filternet';
import { ortEngine } from '../../../src/filternet/ort';
import { type PlainParts, plainEngine } from '../../../src/filternet/plain/plain';
import { cardFor, load, read, tiny, tinySize, tinyValues, wasm, wrongCards } from '../parts';
import { uxp } from '../uxp';

/** The share of a value's range by which the engines may differ. */
const SAME = 1e-4;
/** Twelve sums of float32 values below 10. */
const FLOAT = 1e-5;

const small = read('test/fixtures/small.onnx');
const smallSize = 32;
const models = [
  ['the shipped model', read('models/filternet.json').toString(), read('models/filternet.onnx')],
  ['the small backbone', JSON.stringify(cardFor(small, smallSize)), small],
  ['sums of means', JSON.stringify(cardFor(tiny, tinySize)), tiny],
] as const;

/** Pictures as planes of numbers from 0 to 1, given column, row, channel and a number that is different each time. */
const pictures: [string, (x: number, y: number, c: number, random: number) => number][] = [
  ['black', () => 0],
  ['white', () => 1],
  ['gray', () => 0.5],
  ['one colour', (_x, _y, c) => [0.9, 0.4, 0.1][c]],
  ['a ramp', (x) => x],
  ['a ramp by channel', (x, y, c) => [x, y, (x + y) / 2][c]],
  ['noise', (_x, _y, _c, random) => random],
  ['dark noise', (_x, _y, _c, random) => random ** 4 / 4],
  ['a checkerboard', (x, y) => (Math.floor(x * 16) + Math.floor(y * 16)) % 2],
  ['a sky over ground', (x, y, c, random) =>
    y > 0.6 + 0.05 * Math.sin(9 * x) ? [0.38, 0.41, 0.24][c] + 0.1 * random : [0.46, 0.58, 0.8][c] + y * 0.3],
  ['grain', (_x, y, c, random) => 0.3 + 0.2 * y - 0.05 * c + 0.08 * random],
]; // biome-ignore format: one picture a line

const drawn = (picture: (typeof pictures)[number][1], size: number): Float32Array => {
  let state = 1;
  return Float32Array.from({ length: 3 * size * size }, (_, i) => {
    state = (state * 48271) % 2147483647;
    const [x, y] = [i % size, Math.floor(i / size) % size];
    return picture(x / size, y / size, Math.floor(i / size / size), state / 2147483647);
  });
};

describe.each(models)('%s', (_, text, model) => {
  const { model: card, parameters } = parseCard(text);
  const size = card.input.shape[3];
  let plain: Engine;
  let ort: Engine;
  beforeAll(async () => {
    plain = await plainEngine({ model, card });
    ort = await ortEngine({ load, wasm, model, card });
  });
  afterAll(() => Promise.all([plain.dispose(), ort.dispose()]));

  test.each(pictures)('%s gives what onnxruntime-web gives', async (_name, picture) => {
    const input = drawn(picture, size);
    const [ours, theirs] = [await plain.run(input, card.input.shape), await ort.run(input, card.input.shape)];
    expect(ours).toHaveLength(card.output.order.length);
    parameters.forEach(({ min, max }, i) => {
      expect(Math.abs(ours[i] - theirs[i]) / (max - min)).toBeLessThan(SAME);
    });
  });

  test('pictures are told apart', async () => {
    const answers = await Promise.all(
      pictures.map(([, picture]) => plain.run(drawn(picture, size), card.input.shape)),
    );
    expect(new Set(answers.map(([first]) => first)).size).toBeGreaterThan(pictures.length / 2);
  });

  test('answers the same each time, in another engine, and whatever ran before', async () => {
    const [input, between] = [drawn(pictures[9][1], size), drawn(pictures[6][1], size)];
    const first = await plain.run(input, card.input.shape);
    await plain.run(between, card.input.shape);
    expect(await plain.run(input, card.input.shape)).toEqual(first);
    const other = await plainEngine({ model, card });
    expect(await other.run(input, card.input.shape)).toEqual(first);
  });

  test('leaves its input and its last answer alone', async () => {
    const input = drawn(pictures[9][1], size);
    const before = Float32Array.from(input);
    const answer = await plain.run(input, card.input.shape);
    const copy = Float32Array.from(answer);
    expect(input).toEqual(before);
    answer.fill(7);
    expect(await plain.run(input, card.input.shape)).toEqual(copy);
  });

  test("runs in a host as bare as Photoshop's UXP may be, without WebAssembly", async () => {
    const host = uxp('delete globalThis.WebAssembly');
    expect(host.run('[typeof WebAssembly, typeof TextDecoder]')).toEqual(['undefined', 'undefined']);
    const its = host.load('src/filternet/card.ts').parseCard(text);
    const { plainEngine: start } = host.load('src/filternet/plain/plain.ts');
    const bare = await start({ model, card: its.model });
    const data = Uint8Array.from({ length: 60 * 40 * 3 }, (_v, i) => (i * 7) % 251);
    const pixels = { data, width: 60, height: 40, channels: 3 as const };
    const answer = await host.load('src/filternet/filternet.ts').predict(bare, its, pixels);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(await predict(plain, parseCard(text), pixels));
  });
});

const { model: shipped } = parseCard(read('models/filternet.json').toString());
const shippedSize = shipped.input.shape[3];

describe('the engine', () => {
  const { model: card } = parseCard(JSON.stringify(cardFor(tiny, tinySize)));
  const parts: PlainParts = { model: tiny, card };
  const shape = card.input.shape;
  const input = new Float32Array(3 * tinySize ** 2).fill(0.25);

  test('counts by the definition of its model', async () => {
    const engine = await plainEngine(parts);
    const answer = await engine.run(input, shape);
    tinyValues([0.25, 0.25, 0.25]).forEach((value, i) => {
      expect(Math.abs(answer[i] - value)).toBeLessThan(FLOAT);
    });
    expect(engine.name).toBe('plain TypeScript');
  });

  test('makes itself ready in pieces, and then answers the same', async () => {
    const cold = await plainEngine(parts);
    let pauses = 0;
    const engine = await plainEngine({ ...parts, pause: async () => void pauses++ });
    expect(pauses).toBe(1);
    await engine.warm!(async () => void pauses++);
    expect(await engine.run(input, shape)).toEqual(await cold.run(input, shape));
  });

  test('runs in pieces, and the same beside another run', async () => {
    const parts = { model: read('models/filternet.onnx'), card: shipped };
    const shipping = shipped.input.shape;
    const [one, two] = [0.25, 0.75].map((value) => new Float32Array(3 * shippedSize ** 2).fill(value));
    const whole = await plainEngine(parts);
    const wanted = [await whole.run(one, shipping), await whole.run(two, shipping)];
    let pauses = 0;
    const engine = await plainEngine({
      ...parts,
      pause: async () => {
        pauses++;
        await new Promise((next) => setTimeout(next, 0));
      },
    });
    const given = Float32Array.from(one);
    const both = [engine.run(given, shipping), engine.run(two, shipping)];
    // Whoever asked may go on with its own memory.
    given.fill(0.5);
    expect(await Promise.all(both)).toEqual(wanted);
    expect(pauses).toBeGreaterThan(2);
  });

  test.each<[string, (engine: Engine) => Promise<unknown>]>([
    ['somebody runs it', (engine) => engine.run(new Float32Array(3 * shippedSize ** 2), shipped.input.shape)],
    ['it is disposed', (engine) => engine.dispose()],
  ])('ends making itself ready when %s', async (_, end) => {
    const engine = await plainEngine({ model: read('models/filternet.onnx'), card: shipped });
    let pauses = 0;
    await engine.warm!(async () => {
      if (++pauses === 1) await end(engine);
    });
    expect(pauses).toBe(1);
  });

  test('disposed refuses to run, and may be disposed again', async () => {
    const engine = await plainEngine(parts);
    await engine.dispose();
    await expect(engine.run(input, shape)).rejects.toThrow('an engine in use');
    await engine.dispose();
  });

  test('a refused run leaves it usable', async () => {
    const engine = await plainEngine(parts);
    await expect(engine.run(input, [1, 3, 8, 9])).rejects.toThrow('Expected the shape 1 x 3 x 8 x 8');
    await expect(engine.run(input.subarray(1), shape)).rejects.toThrow('Expected 192 elements');
    expect(await engine.run(input, shape)).toHaveLength(12);
  });

  test.each<[string, Partial<PlainParts>, string]>([
    ["another model than the card's", { model: Uint8Array.from(tiny).fill(0, 0, 1) }, 'SHA-256'],
    ['half a model', { model: tiny.subarray(0, 100) }, `Expected ${tiny.length} bytes`],
    ...wrongCards(card),
  ])('%s is refused', async (_, wrong, sentence) => {
    await expect(plainEngine({ ...parts, ...wrong })).rejects.toThrow(sentence);
  });

  test('a file that is no model is refused', async () => {
    const model = Buffer.from('not a model at all');
    const { model: its } = parseCard(JSON.stringify(cardFor(model, tinySize)));
    await expect(plainEngine({ model, card: its })).rejects.toThrow(/^Expected /);
  });
});
