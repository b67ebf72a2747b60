import type { Descriptor } from '../../adjustments';
import { shownLayers } from '../../render/shownLayers';
import type { LayerState } from '../../simulator';
import { blendShader } from './blendShader';
import type { Size } from './camera';
import type { Gpu, RenderTarget } from './gpu';
import type { Grid } from './grid';
import { clipShader, fade, over } from './shaders';
import type { Sources } from './sources';
import type { Encoding } from './tables';

/** A layer that no shader draws: the other renderer has to. */
export class Undrawable extends Error {}

interface Job {
  readonly gpu: Gpu;
  readonly sources: Sources;
  readonly encoding: Encoding;
  readonly grid: Grid;
}

/** A picture under way: what is drawn, and the plain adjustments over it that are not yet. */
interface Picture {
  texture: WebGLTexture;
  pending: Descriptor[];
}

/** Layers on a grid, as simulator/composite puts them together. @throws Undrawable */
export const drawStack = (job: Job, layers: readonly LayerState[]): WebGLTexture => {
  const picture: Picture = { texture: empty(job), pending: [] };
  stack(job, picture, layers);
  return settled(job, picture);
};

const clear = (gpu: Gpu, { frame }: RenderTarget): void => {
  const { gl } = gpu;
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
};

const empty = ({ gpu, grid }: Job): WebGLTexture => {
  const target = gpu.target(grid as Size);
  clear(gpu, target);
  return target.texture;
};

const drawn = ({ gpu, grid }: Job, shader: string, uniforms: Record<string, unknown>): WebGLTexture => {
  const target = gpu.target(grid as Size);
  gpu.draw(shader, target, uniforms);
  return target.texture;
};

const everywhere = (texture: WebGLTexture) => ({ share: 1, masked: false, mask: texture });

/** Share of a layer that shows. */
const shows = ({ sources, grid }: Job, { opacity, fillOpacity, mask }: LayerState, spare: WebGLTexture) => ({
  share: (opacity / 100) * (fillOpacity / 100),
  masked: mask !== null,
  mask: mask ? sources.mask(mask, grid) : spare,
});

/** The picture with all of its adjustments drawn. */
const settled = (job: Job, picture: Picture): WebGLTexture => {
  if (picture.pending.length > 0) {
    picture.texture = adjusted(job, picture.texture, picture.pending);
    picture.pending = [];
  }
  return picture.texture;
};

const adjusted = (
  job: Job,
  below: WebGLTexture,
  layers: readonly Descriptor[],
  coverage: object = everywhere(below),
): WebGLTexture => {
  const drawings = job.encoding.drawings(layers);
  if (!drawings) throw new Undrawable();
  return drawings.reduce((texture, { shader, uniforms, done }) => {
    const next = drawn(job, shader, { ...uniforms, below: texture, ...coverage });
    done();
    return next;
  }, below);
};

/** A layer's pixels, mixed with those below as its mode says. */
const blended = (job: Job, { blend }: LayerState, below: WebGLTexture, source: WebGLTexture): WebGLTexture =>
  blend === 'normal' || blend === 'passThrough' ? source : drawn(job, blendShader(blend), { below, source });

/** Renders what a layer makes of what lies below, as far as it shows. */
const faded = (job: Job, layer: LayerState, below: WebGLTexture, changed: WebGLTexture): WebGLTexture =>
  drawn(job, fade, {
    below,
    source: blended(job, layer, below, changed),
    ...shows(job, layer, below),
  });

const stack = (job: Job, picture: Picture, layers: readonly LayerState[]): void => {
  for (const { base, clipped } of shownLayers(layers)) place(job, picture, base, clipped);
};

/** One layer with what is clipped to it. */
const place = (job: Job, picture: Picture, layer: LayerState, clipped: readonly LayerState[]): void => {
  const whole = layer.opacity === 100 && layer.fillOpacity === 100 && !layer.mask;
  const plain = whole && (!layer.adjustment || layer.blend === 'normal');
  if (layer.adjustment && clipped.length) {
    const below = settled(job, picture);
    const inside: Picture = { texture: below, pending: [layer.adjustment] };
    for (const one of clipped) place(job, inside, one, []);
    // Transparency stays, whatever is clipped to an adjustment.
    const source = drawn(job, clipShader, { source: settled(job, inside), below });
    picture.texture = plain ? source : faded(job, layer, below, source);
    return;
  }
  if (layer.adjustment) {
    if (plain) picture.pending.push(layer.adjustment);
    else if (layer.blend !== 'normal') {
      const below = settled(job, picture);
      picture.texture = faded(job, layer, below, adjusted(job, below, [layer.adjustment]));
    } else {
      const below = settled(job, picture);
      picture.texture = adjusted(job, below, [layer.adjustment], shows(job, layer, below));
    }
    return;
  }
  if (layer.kind === 'group' && layer.blend === 'passThrough' && !clipped.length) {
    if (plain) {
      stack(job, picture, layer.children);
      return;
    }
    const below = settled(job, picture);
    const inside: Picture = { texture: below, pending: [] };
    stack(job, inside, layer.children);
    const source = settled(job, inside);
    picture.texture = drawn(job, fade, { below, source, ...shows(job, layer, below) });
    return;
  }
  const source = own(job, layer, clipped);
  // The Background lies under everything and hides nothing.
  if (layer.background) {
    picture.texture = source;
    picture.pending = [];
    return;
  }
  const below = settled(job, picture);
  const mixGamma = layer.mixGamma ?? 1;
  const mixed = blended(job, layer, below, source);
  picture.texture = drawn(job, over, { below, source: mixed, mixGamma, ...shows(job, layer, below) });
};

/** A layer by itself, with what is clipped to it. */
const own = (job: Job, layer: LayerState, clipped: readonly LayerState[]): WebGLTexture => {
  const pixels = layer.raster && job.sources.raster(layer.raster, job.grid);
  const picture: Picture = { texture: pixels ?? empty(job), pending: [] };
  if (layer.kind === 'group') stack(job, picture, layer.children);
  if (!clipped.length) return settled(job, picture);
  const below = settled(job, picture);
  for (const one of clipped) place(job, picture, one, []);
  const source = settled(job, picture);
  // Clipped layers show where their base does, so its transparency is kept.
  return drawn(job, clipShader, { source, below });
};
