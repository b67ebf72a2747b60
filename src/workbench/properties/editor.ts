import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Descriptor } from '../../adjustments';
import { digitsOf } from '../../adjustments/numberText';
import type { ColorRow, SliderRow } from '../../adjustments/property';
import { numberOf, textOf } from '../docks/event';
import { dock } from '../docks/styles';
import { localNumber, term } from '../strings';

/** Event of an editor: the layer as it is to be, and whether the gesture is over. */
export interface Modification {
  readonly to: Descriptor;
  readonly done: boolean;
  /** Change in words, as in "Exposure +0.20", where it is one value. */
  readonly words?: string;
}

/** A row and its value, as the history tells it. */
const wordsOf = ({ label, min, step, unit }: SliderRow<Descriptor>, value: number): string =>
  `${term(label)} ${localNumber(value, digitsOf(step), min < 0)}${unit === '%' ? ' %' : ''}`;

/** The settings of one adjustment layer; each kind has its own. */
export abstract class Editor extends LitElement {
  static override styles = [
    dock,
    css`
      .slider {
        display: flex;
        padding: 0 12px;
      }
      sp-slider {
        flex: 1;
        min-width: 0;
      }
      .choice {
        display: flex;
        gap: 6px;
        padding: 4px 12px;
      }
      sp-picker {
        flex: 1;
      }
      sp-checkbox {
        margin-inline-start: 12px;
      }
      .color {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 4px 12px;
      }
      .color input {
        width: 48px;
        height: 24px;
        padding: 0;
        border: 1px solid var(--spectrum-gray-400);
      }
    `,
  ];

  @property({ attribute: false }) layer!: Descriptor;

  protected modify(to: Descriptor, done: boolean, words?: string): void {
    this.dispatchEvent(new CustomEvent<Modification>('modify', { detail: { to, done, words } }));
  }

  protected slider(row: SliderRow<Descriptor>) {
    const { label, min, max, step, neutral, unit } = row;
    const give = (event: Event, done: boolean) => {
      const value = numberOf(event);
      if (Number.isFinite(value)) this.modify(row.set(this.layer, value), done, wordsOf(row, value));
    };
    const format = {
      maximumFractionDigits: digitsOf(step),
      ...(min < 0 ? { signDisplay: 'exceptZero' } : {}),
      ...(unit === '%' ? { style: 'unit', unit: 'percent' } : {}),
    };
    return html`<div class="slider"><sp-slider
      size="s"
      label=${term(label)}
      editable
      hide-stepper
      min=${min}
      max=${max}
      step=${step}
      default-value=${neutral}
      fill-start=${min < neutral && neutral < max ? neutral : nothing}
      format-options=${JSON.stringify(format)}
      .value=${row.get(this.layer)}
      @input=${(event: Event) => give(event, false)}
      @change=${(event: Event) => give(event, true)}
    ></sp-slider></div>`;
  }

  protected color(row: ColorRow<Descriptor>) {
    const give = (event: Event, done: boolean) =>
      this.modify(row.set(this.layer, (event.target as HTMLInputElement).value), done);
    return html`<label class="color">
      ${term(row.label)}
      <input
        type="color"
        .value=${row.get(this.layer)}
        @input=${(event: Event) => give(event, false)}
        @change=${(event: Event) => give(event, true)}
      />
    </label>`;
  }

  /** A choice of what the sliders below are for, by its keys. */
  protected picker<T extends string>(
    label: string,
    choices: Readonly<Record<T, string>>,
    chosen: T,
    choose: (key: T) => void,
  ) {
    return html`<div class="choice">
      <sp-field-label size="s" for=${label}>${term(label)}</sp-field-label>
      <sp-picker
        id=${label}
        size="s"
        value=${chosen}
        @change=${(event: Event) => choose(textOf(event) as T)}
      >
        ${(Object.entries(choices) as [T, string][]).map(
          ([key, text]) => html`<sp-menu-item value=${key}>${term(text)}</sp-menu-item>`,
        )}
      </sp-picker>
    </div>`;
  }

  protected checkbox(label: string, checked: boolean, change: (checked: boolean) => Descriptor) {
    return html`<sp-checkbox
      size="s"
      ?checked=${checked}
      @change=${(event: Event) => this.modify(change((event.target as HTMLInputElement).checked), true)}
    >
      ${term(label)}
    </sp-checkbox>`;
  }
}
