import { css, html, LitElement, type TemplateResult } from 'lit';
import { same } from '../adjustments/number';
import type { Pixels } from '../filternet/pixels';
import { alternatives } from '../recipe/alternatives';
import type { Controller } from './controller';
import { pngAddress } from './png';
import type { Work } from './state';
import type { Strings } from './strings';
import { style } from './style';
import { type Thumbnail, thumbnailOf, under } from './thumbnail';
import { type Tuning, tuned, tunedValues } from './tuning';

/** In points; the pictures have twice as many pixels. */
const size = { width: 60, height: 40 } as const;

type Alternative = (typeof alternatives)[number];

/** What a click on an alternative makes of a tuning: the amount and what was edited by hand stay. */
export const chosen = ({ amount, kept }: Tuning, { offsets }: Alternative): Tuning => ({
  amount,
  own: offsets,
  off: [],
  kept,
});

/** The photo in other looks, small; one click gives it one of them. */
export class MagicAlternatives extends LitElement {
  static override properties = {
    controller: { attribute: false },
    strings: { attribute: false },
    work: { attribute: false },
    pixels: { attribute: false },
  };
  declare controller: Controller;
  declare strings: Strings;
  declare work: Work;
  declare pixels: Pixels | null;
  private thumbnail: Thumbnail | null = null;
  private addresses: readonly (string | null)[] = [];
  private shown = '';

  static override styles = [
    style,
    css`
      .all {
        display: flex;
        flex-wrap: wrap;
        margin: 0 -4px;
        padding-bottom: 8px;
      }
      .one {
        width: 64px;
        margin: 0 2px 4px 2px;
        padding: 2px;
        box-sizing: border-box;
        border: 2px solid transparent;
        border-radius: 4px;
      }
      .now {
        border-color: currentColor;
      }
      .picture {
        display: block;
        width: 56px;
        height: 38px;
        background-color: rgba(128, 128, 128, 0.4);
      }
      .name {
        display: block;
        width: 56px;
        text-align: center;
        line-height: 18px;
      }
    `,
  ];

  /** Made again for another photo, prediction or amount, and not while the amount is being dragged. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    const { recipe } = this.work.current;
    const { pixels } = this;
    if (changed.has('pixels'))
      this.thumbnail = pixels && thumbnailOf(pixels, 2 * size.width, 2 * size.height);
    const wanted = JSON.stringify([recipe.predicted, recipe.amount, recipe.keepWhite]);
    if (!changed.has('pixels') && wanted === this.shown) return;
    this.shown = wanted;
    const { thumbnail } = this;
    this.addresses = alternatives.map((one) => {
      if (!thumbnail) return null;
      const { layers } = tuned(recipe, chosen({ amount: recipe.amount, own: {}, off: [], kept: [] }, one));
      const { rgb, width, height } = under(layers, thumbnail);
      return pngAddress(rgb, width, height);
    });
  }

  override render(): TemplateResult {
    const { strings, work, controller } = this;
    const { recipe, tuning } = work;
    const now = tunedValues(recipe, tuning);
    return html`
      <div class="all" role="group" aria-label=${strings.alternatives.name}>
        ${alternatives.map((one, i) => {
          const wanted = chosen(tuning, one);
          const is = same(tunedValues(recipe, wanted), now);
          const address = this.addresses[i];
          return html`<button
            class="one ${is ? 'now' : ''}"
            aria-pressed=${String(is)}
            title=${strings.alternatives.hint}
            @click=${() => !is && controller.once(`alternative.${one.id}`, (before) => chosen(before, one))}
          >
            ${address ? html`<img class="picture" src=${address} alt="" />` : html`<span class="picture"></span>`}
            <span class="name cut">${strings.alternatives.names[one.id]}</span>
          </button>`;
        })}
      </div>
    `;
  }
}
