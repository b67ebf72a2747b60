import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';

/** Milliseconds that news stand. */
const newsMs = 8000;

/** One sentence: news go away by themselves, problems when they are closed. */
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
    const timeoutMs = this.kind === 'info' ? newsMs : undefined;
    return html`<sp-toast open variant=${this.kind} timeout=${ifDefined(timeoutMs)} @close=${() => this.dispatchEvent(new Event('gone'))}>
      ${this.text}
    </sp-toast>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-message': Message;
  }
}
