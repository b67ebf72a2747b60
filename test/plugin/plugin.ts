import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { magicAdjustments } from '../../src/adjustments';
import { confidenceName } from '../../src/filternet/card';
import { modelSum } from '../../src/filternet/modelSum';
import type { SelfTest } from '../../src/filternet/selftest';
import { parseRecipe, type Recipe } from '../../src/recipe/recipe';
import { recipeIn } from '../../src/recipe/xmp';
import type { OpenDocument, SimulatorOptions } from '../../src/simulator';
import { type Loaded, loadPlugin } from '../../src/simulator/node';
import { nothingLeft } from '../simulator/parts';
import { built } from '../support/built';
import { photoPath } from '../support/photos';
import { limitsMs } from '../support/timeLimits';

// FilterNet in JavaScript is made ready in each file, and runs once a photo.
jest.setTimeout(limitsMs.manyPhotos);

export const folder = built('plugin');

/** The built plugin in a fresh Photoshop. */
export const start = (options?: SimulatorOptions): Loaded => loadPlugin(folder, options);

const quick = join(__dirname, '../fixtures/quick');

/**
 * The same with a model that answers in a millisecond (test/fixtures/quick_onnx.py), for tests that ask what becomes of
 * an answer and not how good it is.
 */
export function startQuick(options?: SimulatorOptions): Loaded {
  const plugin = start(options);
  const { files } = plugin.simulator;
  const [model, known] = ['filternet.onnx', 'selftest.json'].map((name) => readFileSync(join(quick, name)));
  const card = JSON.parse(readFileSync(join(folder, 'models/filternet.json'), 'utf8'));
  const { sha256, values } = JSON.parse(known.toString()) as SelfTest;
  const order = [
    ...magicAdjustments.flatMap(({ controls }) => controls.map(({ key }) => key)),
    confidenceName,
  ];
  const output = { ...card.model.output, order, shape: [1, values.length] };
  const sum = modelSum(model);
  Object.assign(card.model, {
    id: `filternet-${sha256.slice(0, 8)}`,
    sha256,
    sum,
    bytes: model.length,
    output,
  });
  files.put('plugin:/models/filternet.onnx', model);
  files.put('plugin:/models/selftest.json', known);
  files.put('plugin:/models/filternet.json', Buffer.from(JSON.stringify(card)));
  return plugin;
}

/** Runs a command and gives what the user was told. */
export async function choose({ simulator, command }: Loaded, id: string): Promise<string[]> {
  simulator.world.alerts.length = 0;
  await command(id);
  return [...simulator.world.alerts];
}

/** One plugin for all tests of a file. After each of them nothing may be left of its work, and all documents close. */
export function shared(plugin: Loaded) {
  const { simulator } = plugin;
  afterEach(() => {
    expect(simulator.leaks()).toEqual(nothingLeft);
    expect(simulator.page.answers).toEqual([]);
    for (const { id } of [...simulator.world.documents]) simulator.world.close(id);
  });
  return {
    plugin,
    open: async (name = 'canyon-haze') => simulator.open(await dark(name)),
    magic: () => choose(plugin, 'magic'),
    digest: ({ state }: OpenDocument) => simulator.digestState(state),
  };
}

/** The names of the four layers of Magic's group. */
export const layerNames = ['White balance', 'Exposure', 'Tone', 'Color'];
/** A layer's name without its value. */
export const withoutValue = (name: string) => name.split(/ [+\u2212]/)[0];

export type Samples = { data: Uint8Array; width: number; height: number };

/** A sample photo, small, and as dark and blue as if it had been taken wrongly, so that there is something to do. */
export async function dark(name: string, width = 300): Promise<Samples> {
  const photo = await sample(name, width);
  return { ...photo, data: photo.data.map((value, i) => value * [0.4, 0.42, 0.5][i % 3]) };
}

/** A sample photo, small. */
export async function sample(name: string, width = 300): Promise<Samples> {
  const file = photoPath(name);
  const { data, info } = await sharp(file)
    .resize(width)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

/** A layer as tests compare it. */
export interface Shown {
  readonly name: string;
  readonly clipped: boolean;
  readonly masked: boolean;
  readonly layers: readonly Shown[];
}

/** The layers from the bottom, with those in groups. */
export const tree = ({ state }: OpenDocument): Shown[] => {
  const show = (layer: OpenDocument['state']['layers'][number]): Shown => ({
    name: layer.name,
    clipped: layer.clipped,
    masked: layer.mask !== null,
    layers: layer.children.map(show),
  });
  return state.layers.map(show);
};

/** The groups that hold a recipe, with it. */
export const magicGroups = ({ state }: OpenDocument): { layers: string[]; recipe: Recipe }[] => {
  const walk = (layers: OpenDocument['state']['layers']): OpenDocument['state']['layers'] =>
    layers.flatMap((layer) => [layer, ...walk(layer.children)]);
  return walk(state.layers).flatMap(({ kind, xmp, children }) => {
    const text = kind === 'group' && xmp ? recipeIn(xmp) : null;
    return text ? [{ layers: children.map(({ name }) => name), recipe: parseRecipe(text) }] : [];
  });
};
