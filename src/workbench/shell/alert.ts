import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { words } from '../strings';
import { dialog } from './dialogStyles';

/** Alert of the plugin to the user, in Photoshop's own box, one after the other. */
@customElement('workbench-alert')
export class Alert extends LitElement {
  static override styles = [
    dialog,
    css`
    p {
      white-space: pre-line;
    }
  `,
  ];

  /** All that was told so far; what is new is shown. */
  @property({ attribute: false }) alerts: readonly string[] = [];
  @property({ type: Number }) count = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  private seen = 0;

  protected override render() {
    return html`<dialog role="alertdialog" aria-label="Photoshop" @close=${() => this.next()}>
      <p>${this.alerts[this.seen]}</p>
      <footer><sp-button autofocus @click=${() => this.dialog.close()}>${words.page.ok}</sp-button></footer>
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
