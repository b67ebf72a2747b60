import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Descriptor } from '../adjustments';
import type { Pixels } from '../filternet/pixels';
import { type Histogram, histograms } from '../recipe/histogram';
import { histogramAddress } from './histogramPicture';
import { filled, number, type Strings } from './strings';
import { style } from './style';

/** How the levels of the photo are spread, before and after, and how much of it is clipped. */
export class MagicHistogram extends LitElement {
  static override properties = {
    strings: { attribute: false },
    pixels: { attribute: false },
    layers: { attribute: false },
  };
  declare strings: Strings;
  declare pixels: Pixels;
  declare layers: readonly Descriptor[];
  private shown = '';
  private address = '';
  private both: { before: Histogram; after: Histogram } | null = null;

  static override styles = [
    style,
    css`
      img {
        display: block;
        width: 100%;
        height: 48px;
      }
      .row {
        justify-content: space-between;
        height: 24px;
        font-size: var(--uxp-host-font-size-smaller, 11px);
        white-space: nowrap;
      }
    `,
  ];

  /** Drawn again only for other layers: most changes of the panel's state aren't. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    const wanted = JSON.stringify(this.layers);
    if (!changed.has('pixels') && wanted === this.shown) return;
    this.shown = wanted;
    this.both = histograms(this.pixels.data, this.pixels.channels, this.layers);
    this.address = histogramAddress(this.both.before, this.both.after);
  }

  private clipped(text: string, before: number, after: number): string {
    const percent = (share: number) => number(100 * share, 1);
    return filled(text, { before: percent(before), after: percent(after) });
  }

  override render(): TemplateResult {
    const { strings, both } = this;
    const { before, after } = both!;
    const black = this.clipped(strings.histogram.black, before.black, after.black);
    const white = this.clipped(strings.histogram.white, before.white, after.white);
    return html`
      <img src=${this.address} alt=${strings.histogram.name} title=${strings.histogram.hint} />
      <div class="row quiet">
        <span>${black}</span>
        <span>${white}</span>
      </div>
    `;
  }
}
