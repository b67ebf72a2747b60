import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Values } from '../adjustments';
import { same } from '../adjustments/number';
import type { Pixels } from '../image/pixels';
import { alternatives } from '../recipe/alternatives';
import { defaultSettings, descriptorsFor } from '../recipe/editSettings';
import { look, tunedValues } from '../run/tuning';
import type { Controller } from './controller';
import { pngAddress } from './png';
import type { MagicView } from './state';
import type { Strings } from './strings';
import { style } from './style';
import { type Thumbnail, thumbnailOf, under } from './thumbnail';

/** In points; the pictures have twice as many pixels. */
const size = { width: 124, height: 84 } as const;

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
  declare work: MagicView;
  declare pixels: Pixels | null;
  private thumbnail: Thumbnail | null = null;
  private addresses: readonly (string | null)[] = [];
  private shown = '';
  /** Values that each of them would give, whatever the sliders add to it. */
  private looks: readonly Values[] = [];

  static override styles = [
    style,
    css`
      .all {
        display: flex;
        overflow-x: auto;
        overflow-y: hidden;
        margin: 0 -4px;
        padding-bottom: 8px;
      }
      .one {
        flex: 0 0 auto;
        width: 132px;
        margin: 0 2px;
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
        width: 124px;
        height: 84px;
        object-fit: cover;
        background-color: rgba(128, 128, 128, 0.4);
      }
      .name {
        display: block;
        width: 124px;
        text-align: center;
        line-height: 18px;
      }
    `,
  ];

  /** Made again for another photo, prediction or amount, and not while the amount is being dragged. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    this.compare(changed.get('work') as MagicView | undefined);
    const { recipe } = this.work.current;
    const { pixels } = this;
    if (!pixels) void this.controller.seePhoto();
    if (changed.has('pixels'))
      this.thumbnail = pixels && thumbnailOf(pixels, 2 * size.width, 2 * size.height);
    const wanted = JSON.stringify([recipe.predicted, recipe.amount, recipe.protectWhites]);
    if (!changed.has('pixels') && wanted === this.shown) return;
    this.shown = wanted;
    const { thumbnail } = this;
    this.addresses = alternatives.map(({ offsets }) => {
      if (!thumbnail) return null;
      const { predicted, amount, protectWhites } = recipe;
      const layers = descriptorsFor(predicted, { ...defaultSettings, amount, offsets }, protectWhites);
      const { rgb, width, height } = under(layers, thumbnail);
      return pngAddress(rgb, width, height);
    });
  }

  private compare(before: MagicView | undefined): void {
    const { recipe, tuning } = this.work;
    if (this.looks.length && recipe === before?.recipe && tuning.amount === before.tuning.amount) return;
    this.looks = alternatives.map(({ offsets }) => tunedValues(recipe, look(tuning, offsets)));
  }

  override render(): TemplateResult {
    const { strings, work, controller } = this;
    const { recipe, tuning } = work;
    const now = tunedValues(recipe, tuning);
    return html`
      <div class="all" role="group" aria-label=${strings.alternatives.name}>
        ${alternatives.map(({ id, offsets }, i) => {
          const is = same(this.looks[i], now);
          const address = this.addresses[i];
          return html`<button
            class="one ${is ? 'now' : ''}"
            aria-pressed=${String(is)}
            title=${strings.alternatives.hint}
            @click=${() => !is && controller.once(`alternative.${id}`, (before) => look(before, offsets))}
          >
            ${address ? html`<img class="picture" src=${address} alt="" />` : html`<span class="picture"></span>`}
            <span class="name cut">${strings.alternatives.names[id]}</span>
          </button>`;
        })}
      </div>
    `;
  }
}
