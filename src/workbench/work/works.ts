import { shrink } from '../../image/downscale';
import type { Raster } from '../../image/raster';
import { composeLayers } from '../../simulator/composite';
import { level } from '../../simulator/pyramid';
import { encodeJpeg } from '../files/jpeg';
import { readFile } from '../files/open';
import { encodePng } from '../files/png';
import { renderDocument, type Watch } from '../files/render';
import { encode } from '../files/save';
import { eight } from '../view/cpuRenderer';
import { layersOn } from '../view/sampled';
import type { Opened, Work, Works } from './messages';

/** Means of a worker. */
interface Means {
  readonly watch: Watch;
  readonly kernel: WebAssembly.Module | null;
}

export type Doing<K extends Work> = (takes: Works[K]['takes'], means: Means) => Promise<Works[K]['gives']>;

/** The longest side of the smallest cache level that is made at once. */
const smallestPx = 256;

const open: Doing<'open'> = async (file) => {
  const read = await readFile(file);
  const raster = read.state.layers[0]?.raster;
  const levels: Opened['levels'][number][] = [];
  if (raster && read.state.layers.length === 1)
    for (let n = 1; Math.max(raster.width, raster.height) >> n >= smallestPx; n++)
      levels.push(level(raster, n));
  return { read, levels };
};

/** Share of the time for saving that rendering takes; packing comes after it. */
const renderingShare = 0.8;

const save: Doing<'save'> = ({ format, state, origin }, { watch, kernel }) => {
  const progress = (done: number) => watch.progress?.(done * renderingShare);
  return encode(format, state, origin, { ...watch, progress }, kernel);
};

const smaller = (raster: Raster, edgePx: number, kernel: WebAssembly.Module | null): Raster =>
  edgePx < Math.max(raster.width, raster.height) ? shrink(raster, edgePx, kernel) : raster;

const render: Doing<'render'> = async ({ state, edgePx = Number.POSITIVE_INFINITY }, { watch, kernel }) =>
  smaller(await renderDocument(state, watch), edgePx, kernel);

const flat: Doing<'flat'> = ({ raster, edgePx, format, quality, kept }, { kernel }) => {
  const small = smaller(raster, edgePx, kernel);
  return format === 'png' ? encodePng(small, kept) : encodeJpeg(small, kept, quality);
};

const draw: Doing<'draw'> = async ({ state, grid, shown }) => {
  const { width, height } = grid;
  const bounds = { left: 0, top: 0, right: width, bottom: height };
  return eight(composeLayers(state, layersOn(state.layers, grid), bounds), state, shown);
};

/** Everything that a worker does. */
export const works: { readonly [K in Work]: Doing<K> } = { open, save, render, flat, draw };
