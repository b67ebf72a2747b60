import { css, html, LitElement, type TemplateResult } from 'lit';
import { magicAdjustments } from '../adjustments';
import { amounts } from '../recipe/amount';
import type { Settings } from '../run/settings';
import type { Controller } from './controller';
import { fold } from './fold';
import type { Strings } from './strings';
import { style } from './style';

/** Settings for every Magic; folded until it is asked for. */
export class MagicSettings extends LitElement {
  static override properties = {
    controller: { attribute: false },
    strings: { attribute: false },
    settings: { attribute: false },
    fallback: {},
    unfolded: { type: Boolean },
  };
  declare controller: Controller;
  declare strings: Strings;
  declare settings: Settings;
  declare fallback: string | null;
  declare unfolded: boolean;

  static override styles = [
    style,
    css`
      sp-checkbox {
        display: flex;
      }
      .use {
        padding: 8px 0 0 0;
      }
      div.use {
        padding-bottom: 8px;
      }
    `,
  ];

  constructor() {
    super();
    this.unfolded = false;
  }

  override render(): TemplateResult {
    const { strings, unfolded, fallback } = this;
    return html`
      <div class="line"></div>
      ${fold(strings.settings, unfolded, () => {
        this.unfolded = !unfolded;
      })}
      ${unfolded ? this.choices() : ''}
      ${fallback ? html`<p class="quiet" title=${fallback}>${strings.engineFallback}</p>` : ''}
    `;
  }

  private choices(): TemplateResult {
    const { controller, strings, settings } = this;
    const { adjustments, ask, engine, amount } = settings;
    const box = (label: string, checked: boolean, act: (on: boolean) => void) => html`
      <sp-checkbox
        size="s"
        ?checked=${checked}
        @change=${(event: Event) => act((event.target as HTMLInputElement).checked)}
      >${label}</sp-checkbox>`;
    const use = (id: string, on: boolean) =>
      controller.change({ adjustments: on ? [...adjustments, id] : adjustments.filter((one) => one !== id) });
    return html`
      <magic-slider
        label=${strings.settingAmount}
        unit="%"
        .min=${amounts.min}
        .max=${amounts.max}
        .value=${amount}
        @slide=${(event: CustomEvent<number>) => controller.change({ amount: event.detail })}
        @reset=${() => controller.change({ amount: 100 })}
      ></magic-slider>
      <p class="use quiet">${strings.settingUse}</p>
      ${magicAdjustments.map(({ id }) => box(strings.adjustments[id], adjustments.includes(id), (on) => use(id, on)))}
      <div class="use">
        ${box(strings.settingAsk, ask, (on) => controller.change({ ask: on }))}
        ${box(strings.settingFast, engine !== 'plain', (on) => controller.change({ engine: on ? 'onnxruntime-web' : 'plain' }))}
      </div>
    `;
  }
}
