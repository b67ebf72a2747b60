import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { filledIn, localNumber, words } from '../strings';
import { channelNames, clipped, type ViewHistogram } from './histogram';

const heightPx = 64;

/** The outline of the counts; the highest of the middle levels is the top, so that clipping doesn't flatten it. */
const area = (counts: Uint32Array, top: number): string => {
  const y = (count: number) => (heightPx - Math.min(1, count / top) * heightPx).toFixed(1);
  return `M0 ${heightPx}${Array.from(counts, (count, x) => `L${x} ${y(count)}`).join('')}L255 ${heightPx}Z`;
};

/** Says how much is clipped, as people read it; empty when it is next to nothing. */
const clippingOf = (histogram: ViewHistogram, end: 'shadows' | 'highlights'): string => {
  const shares = clipped(histogram, end);
  const found = channelNames.filter((name) => shares[name] > 0.001);
  if (found.length === 0) return '';
  const worst = Math.max(...found.map((name) => shares[name]));
  const channels = found.map((name) => words.histogram.channels[name]).join(', ');
  return filledIn(words.histogram.share, { percent: localNumber(worst * 100, 1), channels });
};

/** A histogram of the three channels, the one before as a line over it, and marks where they clip. */
@customElement('workbench-histogram')
export class MagicViewHistogram extends LitElement {
  @property({ attribute: false }) counts: ViewHistogram | null = null;
  @property({ attribute: false }) countsBefore: ViewHistogram | null = null;

  static override styles = css`
    :host {
      display: block;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: var(--histogram-height, 72px);
      background: #181818;
      border-radius: 4px;
    }
    path {
      mix-blend-mode: screen;
      vector-effect: non-scaling-stroke;
    }
    .red {
      fill: #d03030;
    }
    .green {
      fill: #30a030;
    }
    .blue {
      fill: #3050d8;
    }
    .before {
      fill: none;
      stroke: #fff;
      stroke-opacity: 0.6;
      mix-blend-mode: normal;
    }
    .clip {
      fill: #555;
    }
    .clip.on {
      fill: #ffb020;
    }
  `;

  override render() {
    const { counts: after, countsBefore: before } = this;
    if (!after) return html`<svg viewBox="0 0 256 72" role="img" aria-label=${words.histogram.none}></svg>`;
    const top = Math.max(
      1,
      ...channelNames.flatMap((name) => Array.from(after[name].subarray(2, 254))),
      ...(before ? Array.from(before.luma.subarray(2, 254)) : []),
    );
    const [dark, bright] = [clippingOf(after, 'shadows'), clippingOf(after, 'highlights')];
    const { nothing, unclipped } = words.histogram;
    const told = filledIn(words.histogram.words, { dark: dark || nothing, bright: bright || nothing });
    return html`<svg viewBox="0 0 256 72" preserveAspectRatio="none" role="img" aria-label=${told}>
      <g transform="translate(0 8)">
        ${channelNames.map((name) => svg`<path class=${name} d=${area(after[name], top)} />`)}
        ${before ? svg`<path class="before" d=${area(before.luma, top)} />` : null}
      </g>
      <path class="clip ${dark ? 'on' : ''}" d="M2 7L6 1L10 7Z"><title>${filledIn(words.histogram.shadows, { clipped: dark || unclipped })}</title></path>
      <path class="clip ${bright ? 'on' : ''}" d="M246 7L250 1L254 7Z"><title>${filledIn(words.histogram.highlights, { clipped: bright || unclipped })}</title></path>
    </svg>`;
  }
}
