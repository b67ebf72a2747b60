import { svg, type TemplateResult } from 'lit';
import { byKind } from '../../adjustments';

const drawing = (content: TemplateResult) => svg`<svg
  viewBox="0 0 18 18" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.3"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

/** The drawing of a kind of adjustment. */
export const kindIcon = (kind: string) => drawing(svg`<path d=${byKind(kind).photoshop.icon} />`);
export const eye = drawing(
  svg`<path d="M1.500 9C3.500 5.500 6 4 9 4s5.500 1.500 7.500 5c-2 3.500-4.500 5-7.500 5S3.500 12.500 1.500 9z"/><circle cx="9" cy="9" r="2"/>`,
);
export const folder = drawing(svg`<path d="M2 14.500v-11h5l1.500 2H16v9z"/>`);
export const lock = drawing(
  svg`<rect x="4" y="8" width="10" height="7.500" rx="1"/><path d="M6 8V5.500a3 3 0 0 1 6 0V8"/>`,
);
export const chevron = drawing(svg`<path d="M6.500 4.500L11 9l-4.500 4.500"/>`);
export const clipArrow = drawing(svg`<path d="M12 3.500H7v9M4.500 10L7 12.500 9.500 10"/>`);
