import type { DocumentState } from '../../simulator';
import { CpuRenderer } from './cpu';
import type { Grid } from './grid';
import type { Frame, Renderer } from './renderer';
import { Undrawable } from './stack';
import { WebglRenderer } from './webgl';

/** Two canvases, of which the one that can is drawn on. */
export class Stage {
  private fast: WebglRenderer | null;
  private readonly slow: CpuRenderer;
  /** The renderer of the last frame. */
  used: Renderer['name'] = 'webgl';

  /** @param fast null for the slow one alone */
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

  /** Whether a document is drawn quickly. */
  quick({ mode, depth }: DocumentState): boolean {
    return this.fast !== null && mode === 'RGB' && depth === 8;
  }

  draw(frame: Frame): void {
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
    this.used = renderer.name;
  }

  read(state: DocumentState, grid: Grid): Uint8Array {
    return this.with((one) => one.read(state, grid));
  }

  private with<T>(work: (renderer: Renderer) => T): T {
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
