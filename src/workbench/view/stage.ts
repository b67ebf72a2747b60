import type { DocumentState } from '../../simulator';
import { CpuRenderer } from './cpuRenderer';
import type { Grid } from './grid';
import type { ViewFrame, ViewRenderer } from './renderer';
import { Undrawable } from './stack';
import { WebglRenderer } from './webgl';

/** Two canvases, of which the one that can is drawn on. */
export class Stage {
  private fast: WebglRenderer | null;
  private readonly slow: CpuRenderer;

  /** @param allowFast whether the graphics processor may be used */
  constructor(
    private readonly canvases: { readonly fast: HTMLCanvasElement; readonly slow: HTMLCanvasElement },
    again: () => void,
    allowFast = true,
  ) {
    const { fast, slow } = canvases;
    this.fast = allowFast ? WebglRenderer.on(fast) : null;
    this.slow = CpuRenderer.on(slow);
    fast.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.fast = null;
      again();
    });
    fast.addEventListener('webglcontextrestored', () => {
      this.fast = WebglRenderer.on(fast);
      again();
    });
  }

  /** @returns the renderer that could */
  draw(frame: ViewFrame): ViewRenderer {
    const { fast, slow } = this.canvases;
    const renderer = this.with((one) => {
      const canvas = one === this.slow ? slow : fast;
      for (const side of ['width', 'height'] as const)
        if (canvas[side] !== frame.view[side]) canvas[side] = frame.view[side];
      one.draw(frame);
      return one;
    });
    fast.hidden = renderer === this.slow;
    slow.hidden = renderer !== this.slow;
    return renderer;
  }

  /** Renders a document on a grid, as `Renderer.readLater`. */
  async read(state: DocumentState, grid: Grid): Promise<Uint8Array> {
    return this.with((one) => one.readLater(state, grid));
  }

  clear(): void {
    this.canvases.fast.hidden = this.canvases.slow.hidden = true;
  }

  private with<T>(work: (renderer: ViewRenderer) => T): T {
    if (this.fast)
      try {
        return work(this.fast);
      } catch (error) {
        if (!(error instanceof Undrawable)) throw error;
      }
    return work(this.slow);
  }

  dispose(): void {
    this.fast?.dispose();
    this.slow.dispose();
  }
}
