import type { Raster } from '../../image/raster';
import { Cancelled } from '../../run/cancelled';
import type { DocumentState } from '../../simulator';
import { composite } from '../../simulator/composite';

/** Rows that are rendered at a time: a moment's work, so that the page stays awake. */
const rowCount = 256;

export interface Watch {
  readonly signal?: AbortSignal;
  /** 0...1 */
  readonly progress?: (done: number) => void;
}

/** Lets the page draw and hear its user. @throws Cancelled */
export const breath = async ({ signal }: Watch): Promise<void> => {
  await new Promise((next) => setTimeout(next));
  if (signal?.aborted) throw new Cancelled();
};

/**
 * Renders a document at full size; without alpha where all of it is opaque.
 * @throws Cancelled
 */
export const renderDocument = async (state: DocumentState, watch: Watch = {}): Promise<Raster> => {
  const { width, height } = state;
  const depth = state.depth === 16 ? 16 : 8;
  const make = (length: number) => (depth === 16 ? new Uint16Array(length) : new Uint8Array(length));
  let channels: 3 | 4 = 3;
  let out = make(width * height * 3);
  const full = depth === 16 ? 65535 : 255;
  for (let top = 0; top < height; top += rowCount) {
    const bottom = Math.min(height, top + rowCount);
    const { data } = composite(state, { left: 0, top, right: width, bottom });
    if (channels === 3 && !opaque(data, full)) {
      out = widened(out, top * width, make(width * height * 4), full);
      channels = 4;
    }
    let to = top * width * channels;
    if (channels === 4) out.set(data, to);
    else
      for (let from = 0; from < data.length; from += 4) {
        out[to++] = data[from];
        out[to++] = data[from + 1];
        out[to++] = data[from + 2];
      }
    watch.progress?.(bottom / height);
    await breath(watch);
  }
  return { width, height, channels, depth, data: out };
};

const opaque = (rgba: ArrayLike<number>, full: number): boolean => {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== full) return false;
  return true;
};

/** The first pixels with an alpha of their own. */
const widened = <T extends Raster['data']>(rgb: T, pixels: number, into: T, full: number): T => {
  for (let i = 0, from = 0, to = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) into[to++] = rgb[from++];
    into[to++] = full;
  }
  return into;
};
