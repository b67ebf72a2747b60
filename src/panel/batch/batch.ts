import { css, html, LitElement, type TemplateResult } from 'lit';
import { magicAdjustments } from '../../adjustments';
import { englishMark } from '../../adjustments/numberText';
import { amounts } from '../../recipe/amount';
import { selections } from '../../run/batch/batchHost';
import { strengths } from '../../run/series';
import { fold } from '../fold';
import type { PresetBook } from '../presetBook';
import type { Strings } from '../strings';
import type { BatchStrings } from '../strings/batch';
import { style } from '../style';
import type { BatchController } from './batchController';

/** The share of a value's range that a relative change may be, to either side. */
const reachRatio = 1 / 4;

/** Many photos at a time: which, how, and what became of them; folded until it is asked for. */
export class MagicBatch extends LitElement {
  static override properties = {
    controller: { attribute: false },
    strings: { attribute: false },
    own: { attribute: false },
    book: { attribute: false },
    unfolded: { type: Boolean },
    relative: { type: Boolean },
  };
  declare controller: BatchController;
  /** The panel's, for the names of values. */
  declare strings: Strings;
  declare own: BatchStrings;
  /** The looks that there are. */
  declare book: PresetBook;
  declare unfolded: boolean;
  declare relative: boolean;
  private unsubscribe: readonly (() => void)[] = [];

  static override styles = [
    style,
    css`
      :host {
        padding: 0 12px 12px 12px;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        margin: 0 -8px 0 0;
      }
      .choice {
        display: flex;
        align-items: center;
        height: 24px;
        margin: 0 8px 8px 0;
        padding: 0 8px;
        border: 1px solid var(--uxp-host-border-color, #4a4a4a);
        border-radius: 4px;
      }
      .chosen {
        border-color: currentColor;
      }
      .mark {
        flex: 0 0 auto;
        width: 6px;
        height: 6px;
        margin-right: 6px;
        border: 1px solid currentColor;
        border-radius: 4px;
      }
      .chosen .mark {
        background-color: currentColor;
      }
      sp-checkbox {
        display: flex;
      }
      .hint {
        margin-bottom: 8px;
      }
      .offsets {
        display: flex;
        flex-wrap: wrap;
        margin: 0 -8px;
      }
      .offsets magic-slider {
        flex: 1 1 200px;
        margin: 0 8px;
      }
      .start {
        width: 100%;
        height: 32px;
        margin: 8px 0;
        border: 2px solid currentColor;
        border-radius: 16px;
        font-weight: bold;
      }
    `,
  ];

  constructor() {
    super();
    this.unfolded = this.relative = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const update = () => this.requestUpdate();
    this.unsubscribe = [this.controller.subscribe(update), this.book.subscribe(update)];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.unsubscribe) end();
  }

  override render(): TemplateResult {
    const { controller, own, unfolded } = this;
    const { state } = controller;
    const running = state.stage !== 'idle';
    return html`
      <div class="line"></div>
      ${fold(own.title, unfolded, () => {
        this.unfolded = !unfolded;
      })}
      ${unfolded && !running ? this.choices() : ''}
      ${
        unfolded || running
          ? html`<magic-batch-progress .controller=${controller} .own=${own} .state=${state}></magic-batch-progress>`
          : ''
      }
    `;
  }

  /**
   * One of several, as plain buttons: UXP's own lists need a width and ignore the arrow keys, and its own buttons don't
   * show which is chosen.
   */
  private oneOf(name: string, labels: readonly string[], chosen: number, act: (index: number) => void) {
    return html`<div class="choices" role="radiogroup" aria-label=${name}>
      ${labels.map(
        (label, i) => html`<button
          class="choice ${i === chosen ? 'chosen' : ''}"
          role="radio"
          aria-checked=${String(i === chosen)}
          @click=${() => act(i)}
        ><span class="mark"></span>${label}</button>`,
      )}
    </div>`;
  }

  private choices(): TemplateResult {
    const { controller, own, book } = this;
    const { settings } = controller.state;
    // A picker that is opened by one of UXP's own buttons may have it clicked again and again: a plain one starts.
    const { selection, amount, look, series, strength, elsewhere, overwrite, replaceEdited } = settings;
    const box = (label: string, on: boolean, change: (on: boolean) => void, hint = '') => html`
      <sp-checkbox
        size="s"
        title=${hint}
        ?checked=${on}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      >${label}</sp-checkbox>`;
    const looks = [null, ...book.all];
    const chosen = look === 'default' ? book.default : (look?.name ?? null);
    return html`
      ${this.oneOf(
        own.title,
        selections.map((one) => own.selections[one]),
        selections.indexOf(selection),
        (i) => controller.change({ selection: selections[i] }),
      )}
      <p class="quiet hint">${own.hints[selection]}</p>
      <p class="quiet">${own.preset}</p>
      ${this.oneOf(
        own.preset,
        looks.map((one) => one?.name ?? own.noPreset),
        looks.findIndex((one) => (one?.name ?? null) === chosen),
        (i) => controller.change({ look: looks[i] }),
      )}
      ${this.slider(own.amount, '%', amounts, amount, (value) => controller.change({ amount: value }), 100)}
      ${fold(own.offsets, this.relative, () => {
        this.relative = !this.relative;
      })}
      ${this.relative ? this.offsets() : ''}
      ${box(own.series, series, (on) => controller.change({ series: on }), own.seriesHint)}
      ${series ? this.slider(own.strength, '%', strengths, strength, (value) => controller.change({ strength: value })) : ''}
      ${
        selection === 'folder'
          ? html`${box(own.elsewhere, elsewhere, (on) => controller.change({ elsewhere: on }))}
              ${box(own.overwrite, overwrite, (on) => controller.change({ overwrite: on }))}`
          : ''
      }
      ${box(own.replaceEdited, replaceEdited, (on) => controller.change({ replaceEdited: on }))}
      <button class="start" @click=${() => controller.start()}>${own.start}</button>
    `;
  }

  private slider(
    label: string,
    unit: string,
    { min, max }: { readonly min: number; readonly max: number },
    value: number,
    change: (value: number) => void,
    usual = value,
    step = 1,
  ): TemplateResult {
    return html`<magic-slider
      label=${label}
      unit=${unit}
      mark=${this.strings.told[englishMark]}
      .min=${min}
      .max=${max}
      .step=${step}
      .value=${value}
      ?signed=${min < 0}
      @slide=${(event: CustomEvent<number>) => change(event.detail)}
      @reset=${() => change(usual)}
    ></magic-slider>`;
  }

  private offsets(): TemplateResult {
    const { controller, strings } = this;
    const { offsets } = controller.state.settings;
    const parameters = magicAdjustments.flatMap((adjustment) => adjustment.controls);
    return html`<div class="offsets">
      ${parameters.map(({ key, unit, min, max, step }) => {
        const most = Math.round(((max - min) * reachRatio) / step) * step;
        const label = strings.parameters[key];
        const change = (value: number) => controller.setOffset(key, value);
        const range = { min: -most, max: most };
        return this.slider(label, strings.units[unit] ?? unit, range, offsets[key] ?? 0, change, 0, step);
      })}
    </div>`;
  }
}
