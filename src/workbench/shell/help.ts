import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { words } from '../strings';
import { type Menu, shownKeys } from './action';
import { dialog } from './dialogStyles';

/** Every key of the page, and what the page is. */
@customElement('workbench-help')
export class Help extends LitElement {
  static override styles = [
    dialog,
    css`
    dialog {
      width: min(760px, 94vw);
    }
    dl {
      columns: 2;
      column-gap: 32px;
      margin: 12px 0 16px;
    }
    div {
      display: grid;
      break-inside: avoid;
      grid-template-columns: 150px 1fr;
      gap: 12px;
    }
    dt {
      color: var(--spectrum-gray-700);
    }
    dd {
      margin: 0;
    }
  `,
  ];

  @property({ attribute: false }) menus: readonly Menu[] = [];
  @query('dialog') private dialog!: HTMLDialogElement;

  show(): void {
    this.dialog.showModal();
    // The focus is on what is last.
    this.dialog.scrollTop = 0;
  }

  protected override render() {
    const keyed = this.menus.flatMap(({ groups }) => groups.flat()).filter(({ keys }) => keys);
    const rows = [
      ...keyed.map(({ keys, label }) => [shownKeys(keys!), label] as const),
      ...words.help.others,
    ];
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${words.help.title}</h2>
      ${words.help.text}
      <dl>
        ${rows.map(
          ([keys, what]) => html`<div>
            <dt>${keys}</dt>
            <dd>${what}</dd>
          </div>`,
        )}
      </dl>
      <footer><sp-button @click=${() => this.dialog.close()}>${words.page.close}</sp-button></footer>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-help': Help;
  }
}
