import { checkModel, parseCard } from '../../src/filternet/card';
import type { Engine } from '../../src/filternet/engine';
import { predict } from '../../src/filternet/filternet';
import { ortEngine } from '../../src/filternet/ort';
import type { Pixels } from '../../src/image/pixels';
import { load, read, wasm } from './parts';
import { uxp } from './uxp';

/** The size that may ship (bytes). */
const SHIPPED = 20 * 2 ** 20;

const card = parseCard(read('models/filternet.json').toString());
const model = read('models/filternet.onnx');

/** A landscape of sorts: a sky that brightens downwards over ground with texture. */
const scene = (brightness: number): Pixels => {
  const [width, height] = [240, 160];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const ground = y > 95 + 12 * Math.sin(x / 31);
      const grain = ((x * 7919 + y * 104729) % 37) - 18;
      const color = ground
        ? [96 + grain, 104 + grain, 62 + grain]
        : [118 + y * 0.9, 150 + y * 0.7, 205 + y * 0.3];
      color.forEach((value, c) => {
        data[(y * width + x) * 3 + c] = Math.max(0, Math.min(255, value * brightness));
      });
    }
  return { data, width, height, channels: 3 };
};

describe('models/filternet.onnx', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await ortEngine({ load, wasm, model, card: card.model });
  });
  afterAll(() => engine.dispose());

  test('is the file its card describes, and small enough to ship', () => {
    expect(() => checkModel(card.model, model)).not.toThrow();
    expect(model.length).toBeLessThanOrEqual(SHIPPED);
  });

  test('predicts every parameter within its range', async () => {
    const { values } = await predict(engine, card, scene(1));
    expect(Object.keys(values)).toEqual(card.parameters.map(({ key }) => key));
    for (const { key, min, max } of card.parameters) {
      expect(values[key]).toBeGreaterThanOrEqual(min);
      expect(values[key]).toBeLessThanOrEqual(max);
    }
  });

  test('predicts the same each time, and in another engine', async () => {
    const first = await predict(engine, card, scene(0.6));
    expect(await predict(engine, card, scene(0.6))).toEqual(first);
    const other = await ortEngine({ load, wasm, model, card: card.model });
    expect(await predict(other, card, scene(0.6))).toEqual(first);
    await other.dispose();
  });

  test("predicts the same in a host as bare as Photoshop's UXP may be", async () => {
    const host = uxp();
    const parsed = host.load('src/filternet/card.ts').parseCard(read('models/filternet.json').toString());
    const { ortEngine: start } = host.load('src/filternet/ort.ts');
    const bare = await start({ load: () => host.load('dist/ort.js'), wasm, model, card: parsed.model });
    const answer = await host.load('src/filternet/filternet.ts').predict(bare, parsed, scene(0.6));
    expect(JSON.parse(JSON.stringify(answer))).toEqual(await predict(engine, card, scene(0.6)));
    await bare.dispose();
  });

  test('brightens a dark picture more than a bright one', async () => {
    const { full: dark } = await predict(engine, card, scene(0.35));
    const { full: bright } = await predict(engine, card, scene(1.15));
    expect(dark.exposure).toBeGreaterThan(bright.exposure + 0.25);
  });

  test('ignores what transparency hides', async () => {
    const opaque = scene(0.8);
    const { width, height, data } = opaque;
    const rgba = new Uint8Array(width * height * 4).map((_, i) =>
      i % 4 === 3 ? 255 : data[(i >> 2) * 3 + (i % 4)],
    );
    expect(await predict(engine, card, { data: rgba, width, height, channels: 4 })).toEqual(
      await predict(engine, card, opaque),
    );
  });
});
