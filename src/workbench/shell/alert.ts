import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';

/** What the plugin tells the user, in Photoshop's own box, one after the other. */
@customElement('workbench-alert')
export class Alert extends LitElement {
  static override styles = css`
    dialog {
      max-width: 440px;
      padding: 20px;
      border: 1px solid var(--spectrum-gray-400);
      border-radius: 6px;
      background: var(--spectrum-gray-100);
      color: var(--spectrum-gray-800);
      font-size: 13px;
      line-height: 1.5;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 40%);
    }
    p {
      margin: 0 0 16px;
      white-space: pre-line;
    }
    footer {
      display: flex;
      justify-content: flex-end;
    }
  `;

  /** All that was told so far; what is new is shown. */
  @property({ attribute: false }) alerts: readonly string[] = [];
  @property({ type: Number }) count = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  private seen = 0;

  protected override render() {
    return html`<dialog role="alertdialog" aria-label="Photoshop" @close=${() => this.next()}>
      <p>${this.alerts[this.seen]}</p>
      <footer><sp-button autofocus @click=${() => this.dialog.close()}>OK</sp-button></footer>
    </dialog>`;
  }

  protected override updated(): void {
    if (this.alerts.length > this.seen && !this.dialog.open) this.dialog.showModal();
  }

  private next(): void {
    this.seen++;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-alert': Alert;
  }
}
