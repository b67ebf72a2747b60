import { html, svg, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult => html`
  <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
    ${svg`<path d=${path}></path>`}
  </svg>`;

/** An arrow that turns back. */
export const back = icon('M3 3v4h4M3.500 7A5 5 0 1 1 4 10.500');
/** A circle that is crossed out. */
export const nothing = icon('M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10M4.500 11.500L11.500 4.500');
/** Points right where something is closed, and down where it is open. */
export const closed = icon('M6 4l4 4l-4 4');
export const open = icon('M4 6l4 4l4-4');
