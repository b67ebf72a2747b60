import { html, type TemplateResult } from 'lit';

/** A drawing. The path is written in the markup: Lit's own tag for it spreads lists of nodes, which UXP's can't be. */
const icon = (path: string, fill = 'none'): TemplateResult => html`
  <svg width="16" height="16" viewBox="0 0 16 16" fill=${fill} stroke="currentColor" stroke-width="1.5" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;

/** An arrow that turns back. */
export const back = icon('M3 3v4h4M3.500 7A5 5 0 1 1 4 10.500');
/** A circle that is crossed out. */
export const nothing = icon('M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10M4.500 11.500L11.500 4.500');
/** A star: empty, and filled. */
const points =
  'M8 2l1.800 4l4.200.400l-3.200 2.800l1 4.300l-3.800-2.300l-3.800 2.300l1-4.300l-3.200-2.800l4.200-.400z';
export const star = icon(points);
export const starred = icon(points, 'currentColor');
/** An arrow that leaves a box. */
export const out = icon('M6 3h-3v10h10v-3M9 3h4v4M13 3l-6 6');
/** Points right where something is closed, and down where it is open. */
export const closed = icon('M6 4l4 4l-4 4');
export const openIcon = icon('M4 6l4 4l4-4');
