import { html, type TemplateResult } from 'lit';
import { closed, open } from './icons';

/** A heading that unfolds what is under it, and folds it again. */
export const fold = (label: string, unfolded: boolean, act: () => void): TemplateResult =>
  html`<button class="fold row" aria-expanded=${String(unfolded)} @click=${act}>
    ${unfolded ? open : closed}<h2>${label}</h2>
  </button>`;
