import { spaceOf } from '../../image/profiles';
import type { DocumentState } from '../../simulator';
import { Gpu, type RenderTarget } from './gpu';
import type { Grid } from './grid';
import type { ViewFrame, ViewRenderer } from './renderer';
import { clipShader, present } from './shaders';
import { Sources } from './sources';
import { drawStack, Undrawable } from './stack';
import { Encoding } from './tables';

const working = 'sRGB IEC61966-2.1';

/** Columns of the matrix from linear light of a space to that of sRGB. */
const toSrgb = (profile: string): number[] => {
  const [from, to] = [spaceOf('RGB', profile, true), spaceOf('RGB', working, true)];
  return [0, 1, 2].flatMap((c) => [...to.fromXyz(from.toXyz([0, 1, 2].map((i) => (i === c ? 1 : 0))))]);
};

/** Names of what stands in for a graphics card: SwiftShader, Mesa's llvmpipe, Windows' own. */
const standIn = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Tells whether the processor does a graphics card's work, where the browser itself does not mind. */
const isSoftware = (gl: WebGL2RenderingContext): boolean => {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return info !== null && standIn.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)));
};

/** Draws RGB of 8 bits on the graphics processor. */
export class WebglRenderer implements ViewRenderer {
  readonly name = 'webgl';
  private readonly gpu: Gpu;
  private readonly sources: Sources;
  private readonly encodings = new Map<string, Encoding>();

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.gpu = new Gpu(gl);
    this.sources = new Sources(this.gpu);
  }

  /**
   * Null where there is no WebGL2.
   * @param software true when one without a graphics card will do, too: the processor draws faster by itself
   */
  static on(canvas: HTMLCanvasElement, software = true): WebglRenderer | null {
    const gl = canvas.getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
      failIfMajorPerformanceCaveat: !software,
    });
    if (!gl) return null;
    if (software || !isSoftware(gl)) return new WebglRenderer(gl);
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return null;
  }

  /** @throws Undrawable for what only the other renderer draws */
  draw({ view, grid, place, after, before, split, ground }: ViewFrame): void {
    const { gpu } = this;
    gpu.recycle(grid);
    const shown = this.stack(after, grid);
    const other = before && split > place.x ? this.stack(before, grid) : shown;
    const { light } = this.encoding(after);
    const profile = after.profile ?? working;
    const wide = profile !== working;
    gpu.draw(present, null, {
      after: shown,
      before: other,
      view: [view.width, view.height],
      place: [place.x, place.y],
      extent: [place.width, place.height],
      cell: place.cell,
      split,
      ground: ground.map((v) => v / 255),
      wide,
      light,
      toSrgb: wide ? toSrgb(profile) : [1, 0, 0, 0, 1, 0, 0, 0, 1],
    });
    this.sources.sweep();
  }

  read(state: DocumentState, grid: Grid): Uint8Array {
    return this.gpu.read(this.copy(state, grid));
  }

  readLater(state: DocumentState, grid: Grid): Promise<Uint8Array> {
    return this.gpu.readLater(this.copy(state, grid));
  }

  private copy(state: DocumentState, grid: Grid): RenderTarget {
    const { gpu } = this;
    const texture = this.stack(state, grid);
    const target = gpu.target(grid);
    gpu.draw(clipShader, target, { source: texture, below: texture });
    return target;
  }

  private stack(state: DocumentState, grid: Grid): WebGLTexture {
    if (state.mode !== 'RGB' || state.depth !== 8) throw new Undrawable();
    const { gpu, sources } = this;
    return drawStack({ gpu, sources, encoding: this.encoding(state), grid }, state.layers);
  }

  private encoding({ mode, profile }: DocumentState): Encoding {
    const key = profile ?? working;
    let found = this.encodings.get(key);
    if (!found) {
      found = new Encoding(this.gpu, spaceOf(mode, profile).trc);
      this.encodings.set(key, found);
    }
    return found;
  }

  finished(): Promise<number> {
    return this.gpu.finished();
  }

  dispose(): void {
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
