import type { Raster } from '../../image/raster';
import type { DocumentState } from '../../simulator';
import { composite } from '../../simulator/composite';

/** The most pixels that are compared: of larger pictures, rows at even distances. */
const mostPx = 4e6;

/** Rows that are drawn at a time. */
const stripRowsCount = 64;

/** The largest difference, in levels of 8 bits, of what layers show and of a picture, both over white. */
export function differenceLevels(state: DocumentState, flat: Raster): number {
  const { width, height, depth } = state;
  const top = depth === 8 ? 255 : 65535;
  const strips = Math.ceil(height / stripRowsCount);
  const step = Math.max(1, Math.ceil((width * height) / mostPx));
  let worst = 0;
  for (let strip = 0; strip < strips; strip += step) {
    const first = strip * stripRowsCount;
    const bottom = Math.min(first + stripRowsCount, height);
    const { data } = composite(state, { left: 0, top: first, right: width, bottom });
    for (let i = 0, at = first * width; i < data.length; i += 4, at++) {
      const own = data[i + 3];
      const from = at * flat.channels;
      const alpha = flat.channels === 4 ? flat.data[from + 3] : top;
      for (let c = 0; c < 3; c++) {
        const drawn = (data[i + c] - top) * own;
        const told = (flat.data[from + c] - top) * alpha;
        const apart = drawn > told ? drawn - told : told - drawn;
        if (apart > worst) worst = apart;
      }
    }
  }
  return (worst / top / top) * 255;
}
