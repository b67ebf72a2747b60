import type { Descriptor } from '../../adjustments';
import type { LayerState, Mask } from '../../simulator';
import { allocate, type LayerRaster } from '../../simulator/model';
import { type Grid, levelFor } from './grid';

/** Places that the cells of one axis take their values from: one before, and how far it is to the next. */
interface Places {
  readonly at: Int32Array;
  readonly between: Float32Array;
  /** Place that a cell's middle lies in; -1 for outside. */
  readonly inside: Int32Array;
}

/** The twin of the shader `sample`, for one axis. */
const placesOn = (
  start: number,
  rate: number,
  count: number,
  size: number,
  slack: number,
  smoothly: boolean,
): Places => {
  const [at, inside] = [new Int32Array(count), new Int32Array(count)];
  const between = new Float32Array(count);
  const last = size - 0.01;
  for (let i = 0; i < count; i++) {
    let p = start + (i + 0.5) * rate;
    if (p < last + slack * rate) p = Math.min(p, last);
    inside[i] = p < 0 || p > size ? -1 : Math.min(size - 1, Math.floor(p));
    const q = smoothly ? p - 0.5 : Math.floor(p);
    at[i] = Math.floor(q);
    between[i] = q - at[i];
  }
  return { at, between, inside };
};

/** Pixels of a cache level on a grid: the shader's, in the depth of the document. */
const sampled = (raster: LayerRaster, grid: Grid): LayerRaster => {
  const { width, height, channels, alpha, data } = raster;
  const scale = 2 ** levelFor(grid);
  const rate = grid.step / scale;
  const smoothly = rate !== 1 || grid.left % scale !== 0 || grid.top % scale !== 0;
  const slack = grid.rough ? 1 : 0;
  const across = placesOn(grid.left / scale - raster.left, rate, grid.width, width, slack, smoothly);
  const down = placesOn(grid.top / scale - raster.top, rate, grid.height, height, slack, smoothly);
  const bits = data instanceof Uint8Array ? 8 : data instanceof Uint16Array ? 16 : 32;
  const round = bits === 32 ? 0 : 0.5;
  const colors = alpha ? channels - 1 : channels;
  const covered = across.inside.every((x) => x >= 0) && down.inside.every((y) => y >= 0);
  // What a layer does not cover is transparent.
  const stride = alpha || !covered ? colors + 1 : colors;
  const full = bits === 8 ? 255 : bits === 16 ? 65535 : 1;
  const out = allocate(bits, grid.width * grid.height * stride);
  const clamp = (place: number, size: number) => (place < 0 ? 0 : place < size ? place : size - 1);
  for (let y = 0, to = 0; y < grid.height; y++) {
    const row = down.at[y];
    const above = clamp(row, height) * width;
    const below = clamp(row + 1, height) * width;
    const v = down.between[y];
    for (let x = 0; x < grid.width; x++, to += stride) {
      if (across.inside[x] < 0 || down.inside[y] < 0) continue;
      const left = across.at[x];
      const u = across.between[x];
      const [near, far] = [clamp(left, width), clamp(left + 1, width)];
      const a = (above + near) * channels;
      const b = (above + far) * channels;
      const c = (below + near) * channels;
      const d = (below + far) * channels;
      let [p, q, r, s] = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v];
      let opacity = full;
      if (alpha) {
        const edge = left < 0 || row < 0 || left + 1 >= width || row + 1 >= height;
        const middle = data[(down.inside[y] * width + across.inside[x]) * channels + colors];
        p *= data[a + colors];
        q *= data[b + colors];
        r *= data[c + colors];
        s *= data[d + colors];
        const sum = p + q + r + s;
        if (sum <= 0) continue;
        opacity = edge ? middle : sum;
        p /= sum;
        q /= sum;
        r /= sum;
        s /= sum;
      }
      for (let i = 0; i < colors; i++)
        out[to + i] = data[a + i] * p + data[b + i] * q + data[c + i] * r + data[d + i] * s + round;
      if (stride > colors) out[to + colors] = opacity + (alpha ? round : 0);
    }
  }
  return {
    left: 0,
    top: 0,
    width: grid.width,
    height: grid.height,
    channels: stride,
    alpha: stride > colors,
    data: out,
  };
};

/** Source: the same cell as simulator/composite takes for a cache level. */
export const maskOn = ({ left, top, right, bottom, data }: Mask, grid: Grid): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(grid.width * grid.height);
  const columns = Int32Array.from(
    { length: grid.width },
    (_, x) => Math.floor(grid.left + x * grid.step) - left,
  );
  const width = right - left;
  for (let y = 0; y < grid.height; y++) {
    const row = Math.floor(grid.top + y * grid.step) - top;
    if (row < 0 || row >= bottom - top) continue;
    for (let x = 0; x < grid.width; x++) {
      const column = columns[x];
      if (column >= 0 && column < width) out[y * grid.width + x] = data[row * width + column];
    }
  }
  return out;
};

const known = new WeakMap<object, { readonly grid: Grid; readonly found: unknown }>();

/** Keeps what was made of numbers for a grid, until there is another. */
const remembered = <T>(numbers: object, grid: Grid, make: () => T): T => {
  const before = known.get(numbers);
  if (before && JSON.stringify(before.grid) === JSON.stringify(grid)) return before.found as T;
  const found = make();
  known.set(numbers, { grid, found });
  return found;
};

/** Adjustments that were drawn last, by what they say: what is prepared for one is found by the object. */
const drawnAdjustments = new Map<string, Descriptor>();
const mostAdjustmentCount = 64;

const sameAdjustment = (adjustment: Descriptor): Descriptor => {
  const key = JSON.stringify(adjustment);
  const found = drawnAdjustments.get(key) ?? adjustment;
  drawnAdjustments.delete(key);
  drawnAdjustments.set(key, found);
  if (drawnAdjustments.size > mostAdjustmentCount)
    drawnAdjustments.delete(drawnAdjustments.keys().next().value!);
  return found;
};

/** Layers, whose masks are on a grid already, with their pixels on it: its cells are then the pixels of the drawing. */
export const layersOn = (layers: readonly LayerState[], grid: Grid): LayerState[] =>
  layers.map((layer) => {
    const { raster, adjustment, children } = layer;
    return {
      ...layer,
      raster: raster && remembered(raster.data, grid, () => sampled(raster, grid)),
      adjustment: adjustment && sameAdjustment(adjustment),
      children: layersOn(children, grid),
    };
  });
