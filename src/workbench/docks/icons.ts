import { svg, type TemplateResult } from 'lit';

const drawing = (content: TemplateResult) => svg`<svg
  viewBox="0 0 18 18" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.3"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

/** One drawing for each kind of adjustment, much like Photoshop's. */
const kinds: Readonly<Record<string, TemplateResult>> = {
  brightnessEvent: svg`<circle cx="9" cy="9" r="3.5"/><path d="M9 1.5v2M9 14.5v2M1.5 9h2M14.5 9h2M3.700 3.700l1.400 1.400M12.900 12.900l1.400 1.400M3.700 14.300l1.400-1.400M12.900 5.100l1.400-1.400"/>`,
  levels: svg`<path d="M2 13.500V11l2-2 2 1 2.500-6 2 4 2.500 2 3 1v2.500zM4 16.500l0-1M9 16.500v-1M14 16.500v-1"/>`,
  curves: svg`<rect x="2" y="2" width="14" height="14" rx="1"/><path d="M2 16C8 15 6 4 16 2"/>`,
  exposure: svg`<rect x="2" y="2" width="14" height="14" rx="1"/><path d="M2 16L16 2M4.500 6h4M6.500 4v4M10 12.500h4"/>`,
  vibrance: svg`<path d="M2 4h14L9 15.500z"/>`,
  colorBalance: svg`<path d="M9 2.500v12.500M5.500 15.500h7M3 5h12M3 5l-1.700 5a2 2 0 0 0 3.400 0zM15 5l-1.700 5a2 2 0 0 0 3.400 0z"/>`,
  channelMixer: svg`<circle cx="9" cy="6.500" r="4"/><circle cx="6.500" cy="11" r="4"/><circle cx="11.500" cy="11" r="4"/>`,
};

export const kindIcon = (kind: string) =>
  drawing(kinds[kind] ?? svg`<circle cx="9" cy="9" r="7"/><path d="M9 2v14"/>`);
export const eye = drawing(
  svg`<path d="M1.500 9C3.500 5.500 6 4 9 4s5.500 1.500 7.500 5c-2 3.500-4.500 5-7.500 5S3.500 12.500 1.500 9z"/><circle cx="9" cy="9" r="2"/>`,
);
export const folder = drawing(svg`<path d="M2 14.500v-11h5l1.500 2H16v9z"/>`);
export const lock = drawing(
  svg`<rect x="4" y="8" width="10" height="7.500" rx="1"/><path d="M6 8V5.500a3 3 0 0 1 6 0V8"/>`,
);
export const chevron = drawing(svg`<path d="M6.500 4.500L11 9l-4.500 4.500"/>`);
export const clipArrow = drawing(svg`<path d="M12 3.500H7v9M4.500 10L7 12.500 9.500 10"/>`);
