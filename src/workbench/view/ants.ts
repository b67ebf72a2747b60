import { html, nothing, svg } from 'lit';
import type { Mask } from '../../simulator';
import type { Point } from './camera';
import { outline } from './outline';
import type { Viewport } from './viewport';

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A selection's outline as marching ants: diagonal stripes, so that every edge shows them. */
const ants = (selection: Mask, sight: Viewport) => {
  const { grid } = sight;
  if (!grid) return nothing;
  const march = svg`<animateTransform attributeName="patternTransform" type="translate" from="0 0" to="8 0"
    dur="0.6s" repeatCount="indefinite" />`;
  return svg`
    <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill="#fff" />
      <path d="M0 4L4 0H8L0 8ZM8 4V8H4Z" style="stroke: none; fill: #000" />
      ${still() ? nothing : march}
    </pattern>
    <path d=${outline(selection, grid.grid, grid.place)} />
  `;
};

/** Overlay of the picture: the selection, and the brush where it would paint. */
export const overlay = (selection: Mask | null, sight: Viewport, tip: Point | null, radius: number) =>
  html`<svg class="ants" viewBox="0 0 ${sight.view.width} ${sight.view.height}" aria-hidden="true">
    ${selection ? ants(selection, sight) : nothing}
    ${tip ? svg`<circle class="tip" cx=${tip.x} cy=${tip.y} r=${radius} />` : nothing}
  </svg>`;
