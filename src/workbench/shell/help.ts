import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type Menu, shown } from './action';
import { dialog } from './dialogStyles';

/** Keys that belong to no menu. */
const others = [
  ['Wheel, + and −', 'Zoom'],
  ['Space held', 'Move the picture'],
  ['\\ held', 'Show before'],
  ['Shift or Alt while selecting', 'Add or take away'],
  ['[ and ]', 'Smaller or larger brush'],
  ['Double click on a slider', 'Its neutral value'],
] as const;

/** Every key of the page, and what the page is. */
@customElement('workbench-help')
export class Help extends LitElement {
  static override styles = [
    dialog,
    css`
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 2px 20px;
      margin: 12px 0 16px;
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
  }

  protected override render() {
    const keyed = this.menus.flatMap(({ groups }) => groups.flat()).filter(({ keys }) => keys);
    const rows = [...keyed.map(({ keys, label }) => [shown(keys!), label] as const), ...others];
    return html`<dialog aria-labelledby="title">
      <h2 id="title">Magic workbench</h2>
      The plugin at the right is the one that Photoshop runs, in a simulated Photoshop. Photos never leave this machine.
      <dl>
        ${rows.map(
          ([keys, what]) => html`<dt>${keys}</dt>
            <dd>${what}</dd>`,
        )}
      </dl>
      <footer><sp-button @click=${() => this.dialog.close()}>Close</sp-button></footer>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-help': Help;
  }
}
