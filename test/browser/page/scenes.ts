import { adjustments, type Descriptor, magicAdjustments } from '../../../src/adjustments';
import { parseRecipe } from '../../../src/recipe/recipe';
import { withRecipe as packetOf } from '../../../src/recipe/xmp';
import {
  type DocumentState,
  type LayerRaster,
  type LayerState,
  type Mask,
  newLayer,
} from '../../../src/simulator/model';
import { newState } from '../../../src/simulator/newDocument';

/** Numbers 0...1 that are the same in every run. */
export const randomFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
type Random = () => number;

const whole = (random: Random, min: number, max: number) => Math.floor(min + random() * (max - min + 1));

/** Grey and colour ramps above, noise below. */
export const testImage = (width: number, height: number, channels: 3 | 4, random: Random): Uint8Array => {
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += channels) {
      const ramp = Math.floor((x / (width - 1)) * 255);
      const kind = Math.floor((y / height) * 8);
      for (let c = 0; c < 3; c++)
        data[at + c] = kind === 0 ? ramp : kind < 4 ? (c === kind - 1 ? ramp : 40 * kind) : random() * 256;
      if (channels === 4) data[at + 3] = kind % 2 ? random() * 256 : x % 5 ? 255 : 0;
    }
  return data;
};

/** A layer of a kind with random values; `gentle` ones are those that Magic would write. */
export const randomLayer = (
  random: Random,
  from: readonly (typeof adjustments)[number][],
  strength: number,
): Descriptor => {
  const adjustment = from[whole(random, 0, from.length - 1)];
  return adjustment.toLayer(
    Object.fromEntries(
      adjustment.controls.map(({ key, min, max, neutral }) => [
        key,
        neutral + (min + random() * (max - min) - neutral) * strength,
      ]),
    ),
  );
};

/** The four layers of a recipe, with random values. */
export const randomRecipe = (random: Random): Descriptor[] =>
  magicAdjustments.map((adjustment) => randomLayer(random, [adjustment], random()));

const randomMask = (random: Random, width: number, height: number): Mask => {
  const [left, top] = [whole(random, -3, width >> 1), whole(random, -3, height >> 1)];
  const [right, bottom] = [whole(random, left + 1, width + 3), whole(random, top + 1, height + 3)];
  const data = Uint8Array.from({ length: (right - left) * (bottom - top) }, () => random() * 256);
  return { left, top, right, bottom, data };
};

export const layerOf = (id: number, kind: LayerState['kind'], of: Partial<LayerState>): LayerState => ({
  ...newLayer(id, kind, `${kind} ${id}`),
  ...of,
});

export const adjustmentLayer = (
  id: number,
  adjustment: Descriptor,
  of: Partial<LayerState> = {},
): LayerState => layerOf(id, 'adjustment', { adjustment, ...of });

export const randomRaster = (random: Random, width: number, height: number): LayerRaster => {
  const [w, h] = [whole(random, 5, width), whole(random, 5, height)];
  return {
    left: whole(random, -4, width >> 1),
    top: whole(random, -4, height >> 1),
    width: w,
    height: h,
    channels: 4,
    alpha: true,
    data: testImage(w, h, 4, random),
  };
};

/** Percent that a byte of a PSD holds exactly: of 255, all, 51 and none. */
/** Kinds that the graphics processor draws; documents with others are drawn by the reference itself. */
const drawable = adjustments.filter(({ perChannel, id }) => perChannel || id === 'color' || id === 'mixer');

const opacities = [100, 100, 20, 60, 0];

/** Layers of every kind over each other, in groups and clipped, some masked, hidden or translucent. */
export const randomLayers = (random: Random, width: number, height: number, depth = 2): LayerState[] => {
  let id = whole(random, 10, 1e6);
  const common = () => ({
    visible: random() > 0.1,
    opacity: opacities[whole(random, 0, opacities.length - 1)],
    mask: random() < 0.3 ? randomMask(random, width, height) : null,
  });
  return Array.from({ length: whole(random, 1, 3) }, (_, i): LayerState => {
    const clipped = i > 0 && random() < 0.3;
    const kind = random();
    if (kind < 0.5 || depth === 0)
      return adjustmentLayer(id++, randomLayer(random, drawable, 0.3), { ...common(), clipped });
    if (kind < 0.75)
      return layerOf(id++, 'pixel', { ...common(), clipped, raster: randomRaster(random, width, height) });
    return layerOf(id++, 'group', {
      ...common(),
      clipped,
      blend: random() < 0.5 ? 'normal' : 'passThrough',
      children: randomLayers(random, width, height, depth - 1),
    });
  });
};

/** A document with a test image at the bottom and layers over it. */
export const documentOf = (
  width: number,
  height: number,
  layers: readonly LayerState[],
  of: { readonly alpha?: boolean; readonly profile?: string | null; readonly seed?: number } = {},
): DocumentState => {
  const { alpha = false, seed = 1 } = of;
  const data = testImage(width, height, alpha ? 4 : 3, randomFrom(seed));
  const state = newState({ width, height, alpha, data, ...('profile' in of ? { profile: of.profile } : {}) });
  return { ...state, layers: [...state.layers, ...layers] };
};

/** The same document with 16 bits per channel. */
export const deepened = (state: DocumentState): DocumentState => ({
  ...state,
  depth: 16,
  layers: state.layers.map((layer) => ({
    ...layer,
    raster: layer.raster && { ...layer.raster, data: Uint16Array.from(layer.raster.data, (v) => v * 257) },
  })),
});

/** The document with a recipe's layers over it, as Magic puts them there. */
export const withRecipe = (state: DocumentState, text: string): DocumentState => {
  const { layers } = parseRecipe(text);
  const group = layerOf(50, 'group', {
    name: 'Magic',
    xmp: packetOf(null, text),
    blend: 'passThrough',
    children: layers.map((layer, i) => adjustmentLayer(51 + i, layer)),
  });
  return { ...state, layers: [...state.layers, group] };
};
