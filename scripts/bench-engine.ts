/**
 * Times what happens between a decoded photo and its values: `npm run bench -- engine`.
 * Median of 50 runs after 5 to warm up; the engine's creation, which happens once, of 5.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCard } from '../src/filternet/card';
import { ortEngine } from '../src/filternet/ort';
import { plainEngine } from '../src/filternet/plain/plain';
import type { Pixels } from '../src/image/pixels';
import { resample } from '../src/image/resample';

const file = (path: string) => join(__dirname, '..', path);
const script = file('dist/ort.js');
if (!existsSync(script)) throw new Error(`Expected ${script} but there is none. Run "npm run build" first.`);

/** A fresh runtime each time, as in a process that starts. */
const load = () => {
  delete require.cache[script];
  return require(script);
};

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const time = async (label: string, runs: number, work: () => unknown) => {
  const times: number[] = [];
  for (let i = -Math.ceil(runs / 10); i < runs; i++) {
    const start = performance.now();
    await work();
    if (i >= 0) times.push(performance.now() - start);
  }
  const [fastest, middle] = [Math.min(...times), median(times)];
  console.log(
    `${label.padEnd(44)} ${middle.toFixed(1).padStart(8)} ms   (best ${fastest.toFixed(1)}, n ${runs})`,
  );
};

const photo = (channels: 3 | 4): Pixels => {
  const [width, height] = [6000, 4000];
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < data.length; i++) data[i] = (i * 2654435761) >>> 24;
  return { data, width, height, channels };
};

const main = async () => {
  const card = parseCard(readFileSync(file('models/filternet.json'), 'utf8'));
  const wasm = readFileSync(file('dist/ort-wasm-simd-threaded.wasm'));
  const model = readFileSync(file(`models/${card.model.file}`));
  const size = card.model.input.shape[3];
  console.log(`${card.model.id} (${model.length} bytes, ${size} x ${size}), Node ${process.version}`);
  const [rgb, rgba] = [photo(3), photo(4)];
  const input = resample(rgb, size);
  const { shape } = card.model.input;
  // The plain one first: the other's file goes on being compiled in the background.
  for (const create of [
    () => plainEngine({ model, card: card.model }),
    () => ortEngine({ load, wasm, model, card: card.model }),
  ]) {
    const start = performance.now();
    const engine = await create();
    await engine.run(input, shape);
    console.log(`${engine.name}: first answer after ${(performance.now() - start).toFixed(0)} ms`);
    await time('create the engine', 5, async () => (await create()).dispose());
    await time('run the model', 50, () => engine.run(input, shape));
    await engine.dispose();
  }
  await time('resample 24 megapixels, RGB', 50, () => resample(rgb, size));
  await time('resample 24 megapixels, RGBA', 50, () => resample(rgba, size));
};

main();
