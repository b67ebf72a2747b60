import { zlibSync } from 'fflate';
import { byKind, type Descriptor, srgb } from '../adjustments';
import { predict } from '../filternet/filternet';
import type { Pixels } from '../image/pixels';
import { type Raster, toEight } from '../image/raster';
import { encodePhotoPsd } from '../psd/photoPsd';
import { defaultSettings } from '../recipe/editSettings';
import { formatRecipe, parseLayers, type Recipe } from '../recipe/recipe';
import { expected } from '../refusal';
import { render } from '../render/render';
import { type Model, recipeOf } from '../run/enhance';
import { layerName } from '../run/layerNames';
import { reasonAgainst } from '../run/noChange';
import type { LayerOptions, LoadedModel, ModelAnswer, PhotoshopLayer, Picture, PictureRecipe } from './types';

const loaded = new WeakMap<LoadedModel, Model>();

/** A model as users of the library see it. */
export const loadedModel = (model: Model): LoadedModel => {
  const { engine, card } = model;
  const { id, sha256 } = card.model;
  const shown: LoadedModel = { id, sha256, runtime: engine.name, dispose: () => engine.dispose() };
  loaded.set(shown, model);
  return shown;
};

const rasterOf = (picture: Picture): Raster => {
  const { data, width, height, channels } = picture;
  if (data.length !== width * height * channels)
    throw expected(`${width * height * channels} samples`, "the picture's data", data.length);
  if (data instanceof Uint16Array) return { width, height, channels, depth: 16, data };
  return {
    width,
    height,
    channels,
    depth: 8,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
};

const pixelsOf = (picture: Picture): Pixels => toEight(rasterOf(picture)) as Raster & Pixels;

/** Asks the model about a picture of any size. */
const predictPicture = async (model: LoadedModel, picture: Picture): Promise<ModelAnswer> => {
  const own = loaded.get(model);
  if (!own) throw expected('a model of loadModel', 'predict', 'something else');
  const { id, sha256 } = model;
  return { ...(await predict(own.engine, own.card, pixelsOf(picture))), model: { id, sha256 } };
};

/** The recipe of an answer for its picture, with no layers where their change could hardly be seen. */
const toRecipe = (answer: ModelAnswer, picture: Picture, options: LayerOptions = {}): PictureRecipe => {
  const settings = { ...defaultSettings, ...options };
  const pixels = pixelsOf(picture);
  const { model, values, confidence } = answer;
  const recipe = recipeOf(pixels, model, values, settings, null, confidence);
  const seen = options.always || reasonAgainst(pixels, recipe) === null;
  return { ...recipe, layers: seen ? recipe.layers : [] } as Recipe & PictureRecipe;
};

/** Photoshop's adjustment layers for a picture, bottom first. */
const toLayers = (
  answer: ModelAnswer,
  picture: Picture,
  options: LayerOptions = {},
): readonly PhotoshopLayer[] => toRecipe(answer, picture, options).layers;

const checked = (layers: readonly PhotoshopLayer[]): readonly Descriptor[] =>
  parseLayers(JSON.stringify(layers));

/** A picture as Photoshop would show it under layers; the one that is given stays as it is. */
const renderLayers = (picture: Picture, layers: readonly PhotoshopLayer[]): Picture => {
  const { width, height, channels, data } = rasterOf(picture);
  const out = data.slice();
  render(out, channels, checked(layers), srgb);
  return { data: out, width, height, channels };
};

const isRecipe = (work: readonly PhotoshopLayer[] | PictureRecipe): work is PictureRecipe =>
  'version' in work;

/** A layered PSD: the picture, the group Magic with the layers, and what they come to as its preview. */
const writePsd = async (
  picture: Picture,
  work: readonly PhotoshopLayer[] | PictureRecipe,
): Promise<Uint8Array> => {
  const layers = isRecipe(work) ? work.layers : work;
  const photo = rasterOf(picture);
  const pieces = await encodePhotoPsd(
    {
      photo,
      rendered: rasterOf(renderLayers(picture, layers)),
      layers: checked(layers).map((layer) => ({
        name: layerName(layer),
        adjustment: byKind(layer._obj).toPsd(layer),
      })),
      recipe: isRecipe(work) ? formatRecipe(work as unknown as Recipe) : null,
    },
    async (bytes) => zlibSync(bytes, { level: 4 }),
    'Make it smaller.',
  );
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

/** Functions that are the same wherever the model comes from. */
export const library = { predict: predictPicture, toRecipe, toLayers, render: renderLayers, writePsd };
