import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Values } from '../adjustments';
import { same } from '../adjustments/number';
import type { Pixels } from '../image/pixels';
import { inPieces, nextTurn } from '../pieces';
import { alternatives } from '../recipe/alternatives';
import { defaultSettings, descriptorsFor } from '../recipe/editSettings';
import type { Recipe } from '../recipe/recipe';
import { look, tunedValues } from '../run/tuning';
import type { Controller } from './controller';
import { pngAddress } from './png';
import type { MagicView } from './state';
import type { Strings } from './strings';
import { style } from './style';
import { type Thumbnail, thumbnailOf, under } from './thumbnail';

/** Milliseconds after which the panel answers while its pictures are drawn. */
const pieceMs = 0;

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
  private addresses: readonly string[] = [];
  /** Number of the drawing under way. */
  private drawing = 0;
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
    // Those of the same photo stay until they are drawn again.
    if (changed.has('pixels')) this.addresses = [];
    this.drawing++;
    if (this.thumbnail) void inPieces(this.pictures(this.thumbnail, recipe), nextTurn, pieceMs);
  }

  /** Draws one picture after the other, as all at once would hold up the panel; another drawing ends it. */
  private *pictures(thumbnail: Thumbnail, { predicted, amount, protectWhites }: Recipe): Generator<void> {
    const { drawing } = this;
    for (const [i, { offsets }] of alternatives.entries()) {
      yield;
      if (drawing !== this.drawing) return;
      const layers = descriptorsFor(predicted, { ...defaultSettings, amount, offsets }, protectWhites);
      const { rgb, width, height } = under(layers, thumbnail);
      this.addresses = Object.assign([...this.addresses], { [i]: pngAddress(rgb, width, height) });
      this.requestUpdate();
    }
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
