import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Card, parseCard } from '../../filternet/card';
import { type Ort, ortEngine } from '../../filternet/ort';
import type { Model } from '../../run/enhance';
import { fileRefusal } from './fileRefusal';

/**
 * The folder of what was built: the runtime and the model lie beside the program, and above the library. Sources use
 * what is built.
 */
export const dist =
  [__dirname, join(__dirname, '..'), join(__dirname, '../../../dist')].find((folder) =>
    existsSync(join(folder, 'ort.js')),
  ) ?? __dirname;

const part = (...names: string[]): Promise<Buffer> => {
  const file = join(dist, ...names);
  return readFile(file).catch((error) => {
    throw fileRefusal(error, 'a part of Magic', file);
  });
};

/** Loads the model's card; it is loaded only by who predicts with it. */
export const loadCard = async (): Promise<Card> =>
  parseCard((await part('models', 'filternet.json')).toString('utf8'));

async function load(): Promise<Model> {
  const card = await loadCard();
  const [wasm, model] = await Promise.all([
    part('ort-wasm-simd-threaded.wasm'),
    part('models', card.model.file),
  ]);
  const require = createRequire(join(dist, 'cli.js'));
  const engine = await ortEngine({
    load: () => require('./ort.js') as Ort,
    wasm,
    model,
    card: card.model,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
  return { engine, card };
}

let loading: Promise<Model> | undefined;

/** The model, loaded on first use and once. */
export const loadModel = (): Promise<Model> => {
  loading ??= load();
  return loading;
};
