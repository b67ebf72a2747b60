import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OpenDocument } from '../../simulator';
import type { Session, View } from '../session';
import { filledIn, words } from '../strings';
import { unsaved } from '../unsaved';

/** The open documents, as Photoshop's tabs. */
@customElement('workbench-documents')
export class Documents extends LitElement {
  static override styles = css`
    nav {
      display: flex;
      overflow: auto hidden;
      background: var(--spectrum-gray-75);
    }
    div {
      display: flex;
      max-width: 240px;
      border-inline-end: 1px solid var(--line);
      color: var(--spectrum-gray-700);
    }
    .front {
      background: var(--spectrum-gray-200);
      color: var(--spectrum-gray-900);
    }
    button {
      min-width: 0;
      height: 28px;
      padding: 0 10px;
      border: 0;
      overflow: hidden;
      background: none;
      color: inherit;
      font: inherit;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    div {
      flex: none;
    }
    .mark {
      color: var(--spectrum-gray-900);
    }
    .close {
      flex: none;
      padding: 0 8px;
    }
    button:hover {
      color: var(--spectrum-gray-900);
    }
    button:focus-visible {
      outline: 2px solid var(--spectrum-focus-indicator-color);
      outline-offset: -2px;
    }
  `;

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;

  protected override render() {
    return html`<nav aria-label=${words.documents.name}>${this.view.documents.map((one) => this.tab(one))}</nav>`;
  }

  /** A narrower window would leave the tab in front out of sight. */
  private readonly resized = new ResizeObserver(() => this.showFront());

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  protected override updated(): void {
    this.showFront();
  }

  private showFront(): void {
    this.renderRoot.querySelector('.front')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private tab(one: OpenDocument) {
    const front = one === this.view.document;
    return html`<div class=${front ? 'front' : ''}>
      <button
        aria-label=${one.title}
        aria-description=${unsaved(one) ? words.documents.unsaved : nothing}
        aria-current=${front ? 'true' : 'false'}
        title=${one.title}
        @click=${() => this.session.show(one)}
      >
        ${unsaved(one) ? html`<span class="mark" aria-hidden="true" title=${words.documents.unsaved}>●</span> ` : ''}${one.title}
      </button>
      <button class="close" aria-label=${filledIn(words.documents.close, { name: one.title })} @click=${() => this.dispatchEvent(new CustomEvent('close-document', { detail: one }))}>✕</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-documents': Documents;
  }
}
