import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { words } from '../strings';
import type { Width } from './columns';

/** Pixels that an arrow key moves the edge by. */
const stepPx = 16;

/**
 * The edge of a column: drag it or use the arrow keys to make the column wider, press Enter or click twice to fold it
 * away. Tells "width" with pixels and "fold".
 */
@customElement('workbench-gutter')
export class Gutter extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      flex: none;
      width: 1px;
      background: var(--line);
    }
    div {
      position: absolute;
      inset: 0 -4px;
      z-index: 1;
      cursor: ew-resize;
      touch-action: none;
    }
    div:hover,
    div:focus-visible {
      background: var(--spectrum-focus-indicator-color);
      opacity: 0.6;
      outline: none;
    }
  `;

  @property() label = '';
  @property({ attribute: false }) width!: Width;

  protected override render() {
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.label}
      aria-valuenow=${this.width.open ? this.width.px : 0}
      title=${words.page.resize}
      @pointerdown=${this.slid}
      @pointermove=${this.slid}
      @dblclick=${() => this.tell('fold')}
      @keydown=${this.keyed}
    ></div>`;
  }

  private slid(event: PointerEvent): void {
    if (event.type === 'pointerdown') {
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      event.preventDefault();
    } else if (event.buttons & 1)
      this.tell('width', this.nextElementSibling!.getBoundingClientRect().right - event.clientX);
  }

  private keyed(event: KeyboardEvent): void {
    const by = { ArrowLeft: stepPx, ArrowRight: -stepPx }[event.key];
    if (by !== undefined) this.tell('width', this.width.px + by);
    else if (event.key === 'Enter') this.tell('fold');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private tell(name: 'width' | 'fold', detail = 0): void {
    this.dispatchEvent(new CustomEvent<number>(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-gutter': Gutter;
  }
}
