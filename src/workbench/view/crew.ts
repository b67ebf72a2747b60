import type { DocumentState, LayerState, Mask } from '../../simulator';
import type { LayerRaster } from '../../simulator/model';
import { level } from '../../simulator/pyramid';
import { Hand } from '../work/hand';
import type { Kept } from '../work/messages';
import { type Grid, levelFor, needed } from './grid';
import { maskOn } from './sampled';

/** Frames for which a worker keeps what none of them needs. */
const keptFrameCount = 8;
/** Workers at most: more than these wait for memory, not for the processor. */
const mostHandCount = 4;

/** Numbers that a worker has, for a grid. */
interface Lent {
  readonly kept: Kept;
  readonly grid: Grid;
  /** The same layer's pixels or mask, as it is told to the worker. */
  readonly told: object;
  frame: number;
}

const same = (a: Grid, b: Grid): boolean =>
  a.left === b.left && a.top === b.top && a.step === b.step && a.width === b.width && a.height === b.height;

/** Copies the part of a cache level that a grid needs; null where it has none of it. */
const cropped = (raster: LayerRaster, grid: Grid): LayerRaster | null => {
  const n = levelFor(grid);
  const from = level(raster, n);
  const wanted = needed(grid, n);
  const left = Math.max(from.left, wanted.left);
  const top = Math.max(from.top, wanted.top);
  const width = Math.min(from.left + from.width, wanted.right) - left;
  const height = Math.min(from.top + from.height, wanted.bottom) - top;
  if (width <= 0 || height <= 0) return null;
  const { channels } = from;
  const data = new (from.data.constructor as Uint8ArrayConstructor)(width * height * channels);
  for (let y = 0; y < height; y++) {
    const at = ((top + y - from.top) * from.width + left - from.left) * channels;
    data.set(from.data.subarray(at, at + width * channels) as Uint8Array, y * width * channels);
  }
  return { left, top, width, height, channels, alpha: from.alpha, data };
};

/** A worker that draws a part of each frame, and what it has of the document's pixels. */
class Drawer {
  private readonly hand = new Hand();
  private readonly lent = new Map<object, Lent[]>();
  private frame = 0;

  async draw(state: DocumentState, grid: Grid, shown: boolean): Promise<Uint8ClampedArray<ArrayBuffer>> {
    this.frame++;
    const { width, height, mode, depth, profile } = state;
    const layers = this.layersFor(state.layers, grid);
    const made = this.hand.ask('draw', {
      state: { width, height, mode, depth, profile, layers },
      grid,
      shown,
    });
    this.sweep();
    return made;
  }

  private layersFor(layers: readonly LayerState[], grid: Grid): object[] {
    return layers.map(({ xmp, raster, mask, children, ...rest }) => ({
      ...rest,
      // What is hidden hides what is clipped to it, and needs no pixels for that.
      raster: rest.visible && raster ? this.rasterFor(raster, grid) : null,
      mask: rest.visible && mask ? this.maskFor(mask, grid) : null,
      children: rest.visible ? this.layersFor(children, grid) : [],
    }));
  }

  private rasterFor(raster: LayerRaster, grid: Grid): object | null {
    return this.lend(raster, grid, () => {
      const part = cropped(raster, grid);
      if (!part) return null;
      const { data, ...rest } = part;
      const kept = this.hand.give(data as Uint8Array<ArrayBuffer>);
      return { kept, told: { ...rest, data: kept } };
    });
  }

  private maskFor(mask: Mask, grid: Grid): object | null {
    const bounds = { left: 0, top: 0, right: grid.width, bottom: grid.height };
    return this.lend(mask, grid, () => {
      const kept = this.hand.give(maskOn(mask, grid));
      return { kept, told: { ...bounds, data: kept } };
    });
  }

  private lend(of: object, grid: Grid, make: () => Pick<Lent, 'kept' | 'told'> | null): object | null {
    const list = this.lent.get(of) ?? [];
    const known = list.find((one) => same(one.grid, grid));
    if (known) {
      known.frame = this.frame;
      return known.told;
    }
    const made = make();
    if (!made) return null;
    list.push({ ...made, grid, frame: this.frame });
    this.lent.set(of, list);
    return made.told;
  }

  /** Has the worker forget what no frame has needed for a while. */
  private sweep(): void {
    const old = this.frame - keptFrameCount;
    for (const [of, list] of this.lent) {
      const gone = list.filter(({ frame }) => frame < old);
      if (gone.length === 0) continue;
      this.hand.forget(...gone.map(({ kept }) => kept));
      const kept = list.filter(({ frame }) => frame >= old);
      if (kept.length > 0) this.lent.set(of, kept);
      else this.lent.delete(of);
    }
  }
}

/** Rows of a grid, as a grid of its own. */
export interface Band {
  readonly grid: Grid;
  /** First row in the whole. */
  readonly top: number;
}

/** Divides a grid into bands of rows, as equal as they can be. */
export const bandsOf = (grid: Grid, count: number): Band[] => {
  const edges = Array.from({ length: count + 1 }, (_, i) => Math.round((grid.height * i) / count));
  return edges
    .slice(0, count)
    .map((top, i) => ({
      top,
      grid: { ...grid, top: grid.top + top * grid.step, height: edges[i + 1] - top },
    }))
    .filter((band) => band.grid.height > 0);
};

/** A band that was drawn: 8 bits, colours and transparency. */
export interface DrawnBand extends Band {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Workers that share the rows of a frame. */
export class Crew {
  private readonly drawers = Array.from(
    { length: Math.max(1, Math.min(mostHandCount, navigator.hardwareConcurrency)) },
    () => new Drawer(),
  );

  /** @param shown true for the screen's colours, false for the document's own */
  draw(state: DocumentState, grid: Grid, shown: boolean): Promise<DrawnBand[]> {
    const bands = bandsOf(grid, this.drawers.length);
    return Promise.all(
      bands.map(async (band, i) => ({ ...band, data: await this.drawers[i].draw(state, band.grid, shown) })),
    );
  }
}

let crew: Crew | undefined;

/** The page's workers for drawing, started when the first frame is drawn. */
export const drawingCrew = (): Crew => (crew ??= new Crew());
