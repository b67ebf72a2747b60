import { magicAdjustments } from '../../src/adjustments';
import type { Card } from '../../src/filternet/card';
import type { Pixels } from '../../src/image/pixels';
import type { Recipe } from '../../src/recipe/recipe';
import type { Model } from '../../src/run/enhance';
import { type DocumentInfo, type Edit, type ExistingEdit, type Host, picture } from '../../src/run/host';
import { nullHost } from './nullHost';

const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);

/** Gray pixels, too dark for nothing to be seen of an exposure. */
export const gray: Pixels = { data: new Uint8Array(12).fill(90), width: 2, height: 2, channels: 3 };

/** A model that predicts this exposure and nothing else, in a card of a 2 x 2 input. */
export const exposing = async (exposure: number): Promise<Model> => ({
  card: {
    model: {
      id: 'test',
      sha256: 'a'.repeat(64),
      input: { shape: [1, 3, 2, 2] },
      output: { order: parameters.map(({ key }) => key) },
    },
    parameters,
  } as unknown as Card,
  engine: {
    name: 'test',
    run: async () => Float32Array.from(parameters.map(({ key }) => (key === 'exposure' ? exposure : 0))),
    dispose: async () => {},
  },
});

/** Magic's work in a document, as its recipe says. */
export const workOf = (recipe: Recipe, change: Partial<ExistingEdit> = {}): ExistingEdit => ({
  target: picture,
  recipe,
  edited: false,
  layers: recipe.layers.map((layer) => ({ kind: layer._obj, descriptor: layer, visible: true })),
  visible: true,
  ...change,
});

const document: DocumentInfo = {
  name: 'a.psd',
  mode: 'RGB',
  depth: 8,
  profile: null,
  space: null,
  width: 2,
  height: 2,
  selection: false,
  targets: [picture],
};

/** A host of one document, whose log says what it was asked to do. */
export const trialHost = (
  current: readonly ExistingEdit[] = [],
  info: Partial<DocumentInfo> = {},
  log: string[] = [],
): Host<readonly Edit[]> => {
  const logged = async (how: string, edits: readonly Edit[]) => {
    log.push(how);
    return edits;
  };
  return {
    ...nullHost,
    describe: async () => ({ ...document, ...info }),
    snapshot: async () => ({ document: 1, step: 1, info: { ...document, ...info }, current }),
    current: async () => current,
    pixels: async ({ layer }) => {
      log.push(`pixels ${layer}`);
      return gray;
    },
    apply: (edits) => logged('apply', edits),
    update: (edits) => logged('update', edits),
  };
};
