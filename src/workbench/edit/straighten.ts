import type { DocumentState, LayerRaster, Mask, PixelBounds } from '../../simulator';
import { allocate } from '../../simulator/model';
import { withPixels } from './crop';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The largest upright rectangle that lies within a turned one: what is left of a photo that is straightened.
 * Source: the two cases, by which sides its corners touch, follow from elementary geometry.
 */
export const inscribed = ({ width, height }: Size, radians: number): Size => {
  const [sin, cos] = [Math.abs(Math.sin(radians)), Math.abs(Math.cos(radians))];
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (short <= 2 * sin * cos * long || Math.abs(sin - cos) < 1e-9) {
    const half = short / 2;
    return width >= height
      ? { width: half / sin, height: half / cos }
      : { width: half / cos, height: half / sin };
  }
  const scale = cos * cos - sin * sin;
  return { width: (width * cos - height * sin) / scale, height: (height * cos - width * sin) / scale };
};

/** Way from a pixel of the straightened document to its place in the turned one. */
interface Turn {
  readonly to: Size;
  readonly from: Size;
  readonly sin: number;
  readonly cos: number;
}

const sourceOf = ({ to, from, sin, cos }: Turn, x: number, y: number): readonly [number, number] => {
  const [dx, dy] = [x + 0.5 - to.width / 2, y + 0.5 - to.height / 2];
  return [from.width / 2 + dx * cos + dy * sin - 0.5, from.height / 2 - dx * sin + dy * cos - 0.5];
};

/** Bilinear, channel by channel; outside of what there is, nothing where there is transparency, else the edge. */
const sampled = (
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
  data: ArrayLike<number>,
  solid: boolean,
  x: number,
  y: number,
  into: { [index: number]: number },
  at: number,
): void => {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    for (let j = 0; j < 2; j++)
      for (let i = 0; i < 2; i++) {
        const weight = (i ? right : 1 - right) * (j ? down : 1 - down);
        if (weight === 0) continue;
        let [px, py] = [left + i, top + j];
        if (px < 0 || py < 0 || px >= width || py >= height) {
          if (!solid) continue;
          px = Math.min(width - 1, Math.max(0, px));
          py = Math.min(height - 1, Math.max(0, py));
        }
        sum += weight * data[(py * width + px) * channels + c];
      }
    into[at + c] = sum;
  }
};

const turnedRaster = (raster: LayerRaster, turn: Turn, depth: DocumentState['depth']): LayerRaster => {
  const { channels, left, top, alpha, data } = raster;
  const { width, height } = turn.to;
  const made = allocate(depth, width * height * channels);
  const round = depth === 32 ? (value: number) => value : Math.round;
  const pixel = new Float64Array(channels);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += channels) {
      const [fromX, fromY] = sourceOf(turn, x, y);
      sampled(raster, data, !alpha, fromX - left, fromY - top, pixel, 0);
      for (let c = 0; c < channels; c++) made[to + c] = round(pixel[c]);
    }
  return { ...raster, left: 0, top: 0, width, height, data: made };
};

const turnedMask = (mask: Mask, turn: Turn): Mask => {
  const { width, height } = turn.to;
  const data = new Uint8Array(width * height);
  const of = { width: mask.right - mask.left, height: mask.bottom - mask.top, channels: 1 };
  const pixel = [0];
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) {
      const [fromX, fromY] = sourceOf(turn, x, y);
      sampled(of, mask.data, false, fromX - mask.left, fromY - mask.top, pixel, 0);
      data[to] = Math.round(pixel[0]);
    }
  const bounds: PixelBounds = { left: 0, top: 0, right: width, bottom: height };
  return { ...bounds, data };
};

/**
 * Turns a document and cuts off what is no longer covered.
 * @param degrees clockwise, below a quarter turn either way
 */
export const straightened = (state: DocumentState, degrees: number): DocumentState => {
  const radians = (degrees * Math.PI) / 180;
  const left = inscribed(state, radians);
  const to = { width: Math.max(1, Math.floor(left.width)), height: Math.max(1, Math.floor(left.height)) };
  const turn: Turn = { to, from: state, sin: Math.sin(radians), cos: Math.cos(radians) };
  return {
    ...state,
    ...to,
    selection: null,
    layers: withPixels(
      state.layers,
      (raster) => turnedRaster(raster, turn, state.depth),
      (mask) => turnedMask(mask, turn),
    ),
  };
};
