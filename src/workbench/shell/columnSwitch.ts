import { html } from 'lit';
import { words } from '../strings';
import type { Column } from './columns';

const labels: Readonly<Record<Column, string>> = { panel: words.page.panel, docks: words.page.docks };

/** Buttons for which column is in front, where the page is too small for both. */
export const columnSwitch = (front: Column, choose: (column: Column) => void) =>
  html`<div class="switch" role="group" aria-label=${words.page.column}>
    ${(Object.keys(labels) as Column[]).map(
      (column) =>
        html`<button aria-pressed=${String(column === front)} @click=${() => choose(column)}>
          ${labels[column]}
        </button>`,
    )}
  </div>`;
