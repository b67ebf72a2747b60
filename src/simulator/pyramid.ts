import { allocate, type LayerRaster, type SampleData } from './model';

const depthOf = (data: SampleData) =>
  data instanceof Uint8Array ? 8 : data instanceof Uint16Array ? 16 : 32;

/** Half the size: the mean of 2 x 2, weighted by transparency. Photoshop's kernel is unknown. */
const half = (raster: LayerRaster): LayerRaster => {
  const { width, height, channels, alpha, data } = raster;
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const depth = depthOf(data);
  const out = allocate(depth, w * h * channels);
  const round = depth === 32 ? 0 : 0.5;
  const colors = alpha ? channels - 1 : channels;
  for (let y = 0, to = 0; y < h; y++)
    for (let x = 0; x < w; x++, to += channels) {
      const right = Math.min(2 * x + 1, width - 1) - 2 * x;
      const below = Math.min(2 * y + 1, height - 1) - 2 * y;
      const a = (2 * y * width + 2 * x) * channels;
      const b = a + right * channels;
      const c = a + below * width * channels;
      const d = c + right * channels;
      if (!alpha) {
        for (let i = 0; i < colors; i++)
          out[to + i] = (data[a + i] + data[b + i] + data[c + i] + data[d + i]) / 4 + round;
        continue;
      }
      const [p, q, r, s] = [data[a + colors], data[b + colors], data[c + colors], data[d + colors]];
      const sum = p + q + r + s;
      out[to + colors] = sum / 4 + round;
      if (sum > 0)
        for (let i = 0; i < colors; i++)
          out[to + i] = (data[a + i] * p + data[b + i] * q + data[c + i] * r + data[d + i] * s) / sum + round;
    }
  return {
    ...raster,
    left: Math.floor(raster.left / 2),
    top: Math.floor(raster.top / 2),
    width: w,
    height: h,
    data: out,
  };
};

/** Twice the stored pixels, for tests with enormous documents. */
const enlarged = (raster: LayerRaster, by: number): LayerRaster => {
  const { width, height, channels, data } = raster;
  const stored = Math.ceil(width / by);
  const out = allocate(depthOf(data), width * height * channels);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++)
        out[to++] = data[(Math.floor(y / by) * stored + Math.floor(x / by)) * channels + c];
  return { ...raster, data: out, magnified: undefined };
};

const cache = new WeakMap<LayerRaster, Map<number, LayerRaster>>();

/** A raster's cache level: 0 is full size, each further one half. */
export const level = (raster: LayerRaster, n: number): LayerRaster => {
  let levels = cache.get(raster);
  if (!levels) {
    levels = new Map();
    cache.set(raster, levels);
  }
  let found = levels.get(n);
  if (!found) {
    found = made(raster, n);
    levels.set(n, found);
  }
  return found;
};

/** Takes a raster's cache levels from somebody who has made them: the first, the second and so on. */
export const takeLevels = (raster: LayerRaster, levels: readonly LayerRaster[]): void => {
  cache.set(raster, new Map(levels.map((one, i) => [i + 1, one])));
};

const made = (raster: LayerRaster, n: number): LayerRaster => {
  const { magnified = 0, left, top, width, height } = raster;
  if (n === 0) return magnified ? enlarged(raster, 2 ** magnified) : raster;
  if (magnified === 0) return half(level(raster, n - 1));
  const scale = 2 ** n;
  const size = { width: Math.ceil(width / scale), height: Math.ceil(height / scale) };
  const small = {
    ...raster,
    ...size,
    left: Math.floor(left / scale),
    top: Math.floor(top / scale),
    magnified: 0,
  };
  if (n < magnified) return enlarged(small, 2 ** (magnified - n));
  return n === magnified ? small : half(level(raster, n - 1));
};
