import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** One sentence that goes away by itself. */
@customElement('workbench-message')
export class Message extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      bottom: 36px;
      left: 50%;
      z-index: 2;
      transform: translateX(-50%);
    }
  `;

  @property() text = '';
  @property() kind: 'info' | 'negative' = 'info';

  protected override render() {
    if (!this.text) return nothing;
    return html`<sp-toast open variant=${this.kind} timeout="8000" @close=${() => this.dispatchEvent(new Event('gone'))}>
      ${this.text}
    </sp-toast>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-message': Message;
  }
}
