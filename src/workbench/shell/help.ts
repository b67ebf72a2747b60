import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type Menu, shownKeys } from './action';
import { dialog } from './dialogStyles';

/** Keys that belong to no menu. */
const others = [
  ['Wheel, + and −', 'Zoom'],
  ['Space held', 'Move the picture'],
  ['\\ tapped or held', 'Show before'],
  ['Shift or Alt while selecting', 'Add or take away'],
  ['[ and ]', 'Smaller or larger brush'],
  ['Double click on a slider', 'Its neutral value; in the Magic panel, what Magic chose'],
] as const;

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
    const rows = [...keyed.map(({ keys, label }) => [shownKeys(keys!), label] as const), ...others];
    return html`<dialog aria-labelledby="title">
      <h2 id="title">Magic workbench</h2>
      The plugin at the right is the one that Photoshop runs, in a simulated Photoshop. Photos never leave this machine.
      <dl>
        ${rows.map(
          ([keys, what]) => html`<div>
            <dt>${keys}</dt>
            <dd>${what}</dd>
          </div>`,
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
