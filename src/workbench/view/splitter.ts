import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { words } from '../strings';
import { splitterStyles } from './canvasStyles';

/** The line between before and after: `change` tells where it was moved to. */
@customElement('magic-splitter')
export class MagicSplitter extends LitElement {
  static override styles = splitterStyles;

  /** 0...1 of the width it lies in. */
  @property({ type: Number }) split = 0.5;

  private slid(event: PointerEvent): void {
    if (event.type === 'pointerdown') (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    else if (!(event.buttons & 1)) return;
    const { left, width } = this.getBoundingClientRect();
    this.set((event.clientX - left) / width);
  }

  private keyed(event: KeyboardEvent): void {
    const by = { ArrowLeft: -0.02, ArrowRight: 0.02, Home: -1, End: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.set(this.split + by);
  }

  private set(to: number): void {
    this.split = Math.min(1, Math.max(0, to));
    this.dispatchEvent(new CustomEvent('change', { detail: this.split }));
  }

  override render() {
    return html`
      <span class="half before">${words.view.before}</span><span class="half after">${words.view.after}</span>
      <div
        class="line"
        style="inset-inline-start: ${this.split * 100}%"
        tabindex="0"
        role="slider"
        aria-label=${words.view.split}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(this.split * 100)}
        @pointerdown=${this.slid}
        @pointermove=${this.slid}
        @keydown=${this.keyed}
      ></div>
    `;
  }
}
