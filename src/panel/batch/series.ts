import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Series } from '../../run/batch/batch';
import type { WithName } from '../../run/batch/batchHost';
import { star, starred } from '../icons';
import { filledIn } from '../strings';
import type { BatchStrings } from '../strings/batch';
import { style } from '../style';
import type { BatchController } from './batchController';
import { framePicture } from './framePicture';
import { fateOf, firstFrames, maxFrames, moreThan } from './groups';

/** The groups of a series, each with the photo that the others are matched to, which is chosen by a click. */
export class MagicSeries extends LitElement {
  static override properties = {
    controller: { attribute: false },
    own: { attribute: false },
    series: { attribute: false },
    whole: { state: true },
  };
  declare controller: BatchController;
  declare own: BatchStrings;
  declare series: readonly Series<WithName>[];
  /** The first photos of groups that are shown to their end: groups themselves are others after each choice. */
  declare whole: ReadonlySet<WithName>;

  static override styles = [
    style,
    css`
      .series {
        padding: 4px 0;
      }
      .frames {
        display: flex;
        flex-wrap: wrap;
      }
      .frame {
        display: flex;
        align-items: center;
        max-width: 100%;
        margin: 0 4px 4px 0;
        padding: 2px 6px 2px 4px;
        border: 1px solid var(--uxp-host-border-color, #4a4a4a);
        border-radius: 4px;
      }
      .picture {
        display: block;
        flex: 0 0 auto;
        width: 60px;
        height: 40px;
        margin-right: 6px;
        object-fit: cover;
      }
      .frame svg {
        flex: 0 0 auto;
        margin-right: 4px;
      }
      .frame[aria-checked='true'] {
        border-color: currentColor;
      }
      .rest {
        margin: 0 0 4px 4px;
      }
    `,
  ];

  constructor() {
    super();
    this.whole = new Set();
  }

  override render(): TemplateResult {
    return html`${this.series.map((one, i) => this.group(one, i + 1))}`;
  }

  private group(series: Series<WithName>, number: number): TemplateResult {
    const { own } = this;
    const { items, reference } = series;
    const shown = this.whole.has(items[0]) ? items : firstFrames(series);
    const rest = moreThan(shown.length, items.length, own);
    return html`<div class="series">
      <div class="frames" role="radiogroup" aria-label=${filledIn(own.frames, { number: String(number) })}>
        ${shown.map((item) => this.frame(item, item === reference))}
        ${rest ? this.rest(items[0], rest) : ''}
      </div>
      <p class="quiet">
        ${fateOf(series, own).map((line, i) => html`${i > 0 ? html`<br />` : ''}${line}`)}
      </p>
    </div>`;
  }

  private frame(item: WithName, chosen: boolean): TemplateResult {
    const label = filledIn(this.own.refer, { name: item.name });
    return html`<button
      class="frame"
      role="radio"
      aria-checked=${String(chosen)}
      aria-label=${label}
      title=${label}
      @click=${() => this.controller.refer(item)}
    >${this.picture(item)}${chosen ? starred : star}<span class="cut">${item.name}</span></button>`;
  }

  private picture({ preview }: WithName): TemplateResult | '' {
    const address = framePicture(preview);
    return address ? html`<img class="picture" src=${address} alt="" />` : '';
  }

  private rest(first: WithName, more: string): TemplateResult {
    const show = async ({ currentTarget }: Event) => {
      const place = (currentTarget as HTMLElement).parentElement!;
      this.whole = new Set([...this.whole, first]);
      await this.updateComplete;
      // What had the focus is gone.
      (place.querySelectorAll('.frame').item(maxFrames) as HTMLElement).focus();
    };
    return html`<button class="rest quiet" @click=${show}>${more}</button>`;
  }
}
