import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Pixels } from '../image/pixels';
import { descriptorsFor } from '../recipe/editSettings';
import { type Histogram, histograms } from '../render/histogram';
import { histogramAddress } from './histogramPicture';
import type { MagicView } from './state';
import { filledIn, number, type Strings } from './strings';
import { style } from './style';
import { Throttle } from './throttle';

/** The share of clipped pixels from which on it is told: less is glints. */
const worthTellingShare = 0.005;

/** Histogram of the photo, before and after, and how much of it is clipped. */
export class MagicHistogram extends LitElement {
  static override properties = {
    strings: { attribute: false },
    pixels: { attribute: false },
    work: { attribute: false },
  };
  declare strings: Strings;
  declare pixels: Pixels;
  declare work: MagicView;
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

  /** Throttle for the values that a slider passes: the thread has no time to draw them all and to write them too. */
  readonly pace = new Throttle(() => this.draw());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pace.stop();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('pixels')) {
      this.shown = '';
      this.pace.now();
    } else if (changed.has('work')) this.pace.ask();
  }

  /** Drawn again only for other layers: most changes of the panel's state aren't. */
  private draw(): void {
    const { pixels, work } = this;
    const { predicted, protectWhites } = work.recipe;
    const layers = descriptorsFor(predicted, work.tuning, protectWhites);
    const wanted = JSON.stringify(layers);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.both = histograms(pixels.data, pixels.channels, layers);
    this.address = histogramAddress(this.both.before, this.both.after);
    this.requestUpdate();
  }

  private clipped(text: string, before: number, after: number): string {
    if (before < worthTellingShare && after < worthTellingShare) return '';
    const percent = (share: number) => number(this.strings, 100 * share, 1);
    return filledIn(text, { before: percent(before), after: percent(after) });
  }

  override render(): TemplateResult {
    const { strings, both } = this;
    const { before, after } = both!;
    const black = this.clipped(strings.histogram.black, before.black, after.black);
    const white = this.clipped(strings.histogram.white, before.white, after.white);
    return html`
      <img src=${this.address} alt=${strings.histogram.name} title=${strings.histogram.hint} />
      ${[black, white].map((words) => (words ? html`<div class="quiet">${words}</div>` : ''))}
    `;
  }
}
