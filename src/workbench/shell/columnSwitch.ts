import { html } from 'lit';
import type { Column } from './columns';

const labels: Readonly<Record<Column, string>> = { panel: 'Magic', docks: 'Layers and settings' };

/** Buttons for which column is in front, where the page is too small for both. */
export const columnSwitch = (front: Column, choose: (column: Column) => void) =>
  html`<div class="switch" role="group" aria-label="Column">
    ${(Object.keys(labels) as Column[]).map(
      (column) =>
        html`<button aria-pressed=${String(column === front)} @click=${() => choose(column)}>
          ${labels[column]}
        </button>`,
    )}
  </div>`;
