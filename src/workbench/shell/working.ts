import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/** Delay before a word is said of work, in milliseconds. */
const delayMs = 150;

/** Work that the user waits for. */
@customElement('workbench-working')
export class Working extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      color: var(--spectrum-gray-700);
    }
  `;

  @property() text = '';
  /** 0...1, where somebody knows how far it is. */
  @property({ attribute: false }) done: number | null = null;
  @state() private late = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('text')) return;
    clearTimeout(this.timer);
    if (!this.text) this.late = false;
    else
      this.timer = setTimeout(() => {
        this.late = true;
      }, delayMs);
  }

  private circle() {
    const { done, text } = this;
    return done === null
      ? html`<sp-progress-circle size="s" indeterminate label=${text}></sp-progress-circle>`
      : html`<sp-progress-circle size="s" progress=${Math.round(done * 100)} label=${text}></sp-progress-circle>`;
  }

  protected override render() {
    return html`<span role="status">${this.late ? this.text : ''}</span>
      ${this.late ? this.circle() : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-working': Working;
  }
}
