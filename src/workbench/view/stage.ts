import type { DocumentState } from '../../simulator';
import { sized } from './canvasSize';
import { CpuRenderer } from './cpuRenderer';
import { CrewRenderer } from './crewRenderer';
import type { Grid } from './grid';
import type { ViewFrame, ViewRenderer } from './renderer';
import { Undrawable } from './stack';
import { WebglRenderer } from './webgl';

/** Two canvases, of which the one that can is drawn on. */
export class Stage {
  private fast: WebglRenderer | null;
  private readonly slow: ViewRenderer;

  /** @param allowed graphics processors that may be used: none, cards, or also what stands in for one */
  constructor(
    private readonly canvases: { readonly fast: HTMLCanvasElement; readonly slow: HTMLCanvasElement },
    again: () => void,
    allowed: 'none' | 'cards' | 'any' = 'cards',
  ) {
    const { fast, slow } = canvases;
    const software = allowed === 'any';
    this.fast = allowed === 'none' ? null : WebglRenderer.on(fast, software);
    this.slow = typeof Worker === 'undefined' ? CpuRenderer.on(slow) : new CrewRenderer(slow);
    fast.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.fast = null;
      again();
    });
    fast.addEventListener('webglcontextrestored', () => {
      this.fast = WebglRenderer.on(fast, software);
      again();
    });
  }

  /** @returns the renderer that could */
  draw(frame: ViewFrame): ViewRenderer {
    const { fast, slow } = this.canvases;
    const renderer = this.with((one) => {
      if (!one.late) sized(one === this.slow ? slow : fast, frame.view);
      one.draw(frame);
      return one;
    });
    fast.hidden = renderer === this.slow;
    slow.hidden = renderer !== this.slow;
    return renderer;
  }

  /** Renders a document on a grid, as `Renderer.readLater`. */
  async read(state: DocumentState, grid: Grid): Promise<Uint8Array | Uint8ClampedArray> {
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
