import { html, type TemplateResult } from 'lit';
import { closed, openIcon } from './icons';

/** Brings a heading up as far as it goes, so that what opens under it is seen; some hosts' elements can't be scrolled. */
const show = (heading: HTMLElement): void => {
  if (typeof heading.scrollIntoView === 'function') heading.scrollIntoView(true);
};

/** A heading that unfolds what is under it, and folds it again. */
export const fold = (label: string, unfolded: boolean, act: () => void): TemplateResult =>
  html`<button
    class="fold row"
    aria-expanded=${String(unfolded)}
    @click=${({ currentTarget }: Event) => {
      act();
      // Once what is under it has been drawn.
      if (!unfolded) setTimeout(() => show(currentTarget as HTMLElement), 0);
    }}
  >
    ${unfolded ? openIcon : closed}<h2>${label}</h2>
  </button>`;
