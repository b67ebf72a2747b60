import type { LayerRaster, Mask, PixelBounds } from '../../simulator';
import { level } from '../../simulator/pyramid';
import type { Gpu, RenderTarget } from './gpu';
import { type Grid, levelFor, needed } from './grid';
import { maskOn } from './sampled';
import { sample } from './shaders';

/** A part of a cache level in a texture. */
interface Loaded {
  readonly texture: WebGLTexture;
  /** In pixels of the level. */
  readonly bounds: PixelBounds;
  used: boolean;
}

interface Sampled {
  readonly target: RenderTarget;
  readonly grid: Grid;
  used: boolean;
}

/** The most pixels of a level that are loaded as a whole: a view moved about in it then needs no more. */
const whole = 2 ** 24;
/** Margin that is loaded of a larger one beside the view, on each side. */
const marginPx = 512;

const same = (a: Grid, b: Grid) =>
  a.left === b.left && a.top === b.top && a.step === b.step && a.width === b.width && a.height === b.height;

const holds = (outer: PixelBounds, inner: PixelBounds) =>
  outer.left <= inner.left &&
  outer.top <= inner.top &&
  outer.right >= inner.right &&
  outer.bottom >= inner.bottom;

const within = (inner: PixelBounds, outer: PixelBounds): PixelBounds => ({
  left: Math.max(inner.left, outer.left),
  top: Math.max(inner.top, outer.top),
  right: Math.min(inner.right, outer.right),
  bottom: Math.min(inner.bottom, outer.bottom),
});

/** Pixels and masks of layers as textures, as long as frames use them. */
export class Sources {
  private readonly loaded = new Map<LayerRaster, Map<number, Loaded>>();
  private readonly sampled = new Map<LayerRaster, Sampled[]>();
  private readonly masks = new Map<Mask, { texture: WebGLTexture; grid: Grid; used: boolean }[]>();

  constructor(private readonly gpu: Gpu) {}

  /** A raster on a grid; null when none of it is there. */
  raster(raster: LayerRaster, grid: Grid): WebGLTexture | null {
    const known = this.sampled.get(raster)?.find((one) => same(one.grid, grid));
    if (known) {
      known.used = true;
      return known.target.texture;
    }
    const n = levelFor(grid);
    const loaded = this.load(raster, n, needed(grid, n));
    if (!loaded) return null;
    const scale = 2 ** n;
    const rate = grid.step / scale;
    const target = this.gpu.target(grid, true);
    this.gpu.draw(sample, target, {
      source: loaded.texture,
      rate,
      start: [grid.left / scale - loaded.bounds.left, grid.top / scale - loaded.bounds.top],
      slack: grid.rough ? 1 : 0,
      smoothly: rate !== 1 || grid.left % scale !== 0 || grid.top % scale !== 0,
    });
    const list = this.sampled.get(raster) ?? [];
    this.sampled.set(raster, list);
    list.push({ target, grid, used: true });
    return target.texture;
  }

  private load(raster: LayerRaster, n: number, wanted: PixelBounds): Loaded | null {
    const { left, top, width, height, data, alpha } = level(raster, n);
    const all: PixelBounds = { left, top, right: left + width, bottom: top + height };
    const wantedHere = within(wanted, all);
    if (wantedHere.left >= wantedHere.right || wantedHere.top >= wantedHere.bottom) return null;
    const levels = this.loaded.get(raster) ?? new Map<number, Loaded>();
    this.loaded.set(raster, levels);
    const known = levels.get(n);
    if (known && holds(known.bounds, wantedHere)) {
      known.used = true;
      return known;
    }
    if (known) this.gpu.gl.deleteTexture(known.texture);
    const fits = width * height <= whole && Math.max(width, height) <= this.gpu.largest;
    const around = {
      left: wantedHere.left - marginPx,
      top: wantedHere.top - marginPx,
      right: wantedHere.right + marginPx,
      bottom: wantedHere.bottom + marginPx,
    };
    const bounds = fits ? all : within(around, all);
    const texture = this.gpu.texture(
      alpha ? 'rgba' : 'rgb',
      { width: bounds.right - bounds.left, height: bounds.bottom - bounds.top },
      data,
      { left: bounds.left - left, top: bounds.top - top, stride: width },
    );
    const made: Loaded = { texture, bounds, used: true };
    levels.set(n, made);
    return made;
  }

  /** A mask at the first pixel of each cell of a grid. */
  mask(mask: Mask, grid: Grid): WebGLTexture {
    const list = this.masks.get(mask) ?? [];
    this.masks.set(mask, list);
    const known = list.find((one) => same(one.grid, grid));
    if (known) {
      known.used = true;
      return known.texture;
    }
    const texture = this.gpu.texture('mask', grid, maskOn(mask, grid));
    list.push({ texture, grid, used: true });
    return texture;
  }

  /** Gives up what no frame has used since the last time. */
  sweep(): void {
    const { gl } = this.gpu;
    sweepLists(this.sampled, ({ target }) => this.gpu.drop(target));
    sweepLists(this.masks, ({ texture }) => gl.deleteTexture(texture));
    for (const [raster, levels] of this.loaded) {
      const needed = this.sampled.has(raster);
      for (const [n, one] of levels) {
        if (one.used || needed) one.used = false;
        else {
          gl.deleteTexture(one.texture);
          levels.delete(n);
        }
      }
      if (levels.size === 0) this.loaded.delete(raster);
    }
  }
}

const sweepLists = <K, T extends { used: boolean }>(map: Map<K, T[]>, drop: (one: T) => void): void => {
  for (const [key, list] of map) {
    for (const one of list) if (!one.used) drop(one);
    const kept = list.filter(({ used }) => used);
    for (const one of kept) one.used = false;
    if (kept.length > 0) map.set(key, kept);
    else map.delete(key);
  }
};
