import { css, html, LitElement, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { clip } from '../adjustments/number';
import { digitsOf, englishMark, numberText } from '../adjustments/numberText';
import { momentMs } from './moment';
import { typed } from './strings';
import { style } from './style';

/** Milliseconds within which two clicks are a double click: a host may not tell of one by itself. */
const doubleMs = 400;

/**
 * A value: its name, its number to be typed into, and a slider. Tells `slide` with each new value, `release` when
 * the gesture is over, and `reset` on a double click, with true when Shift is held. The widget counts whole steps from 0, for the host's own gives
 * whole numbers only.
 */
export class MagicSlider extends LitElement {
  static override properties = {
    label: {},
    hint: {},
    unit: {},
    mark: {},
    min: { type: Number },
    max: { type: Number },
    step: { type: Number },
    value: { type: Number },
    signed: { type: Boolean },
    inactive: { type: Boolean },
  };
  declare label: string;
  declare hint: string;
  declare unit: string;
  /** The language's decimal mark. */
  declare mark: string;
  declare min: number;
  declare max: number;
  declare step: number;
  declare value: number;
  declare signed: boolean;
  declare inactive: boolean;
  private clickedAt = 0;
  private resetAt = Number.NEGATIVE_INFINITY;
  private readonly widget = createRef<HTMLInputElement>();
  /** True when keys move the slider, which then is let go with the key. */
  private keyed = false;

  static override styles = [
    style,
    css`
      .one {
        flex-wrap: wrap;
        min-height: 28px;
      }
      .name {
        flex: 1 1 116px;
        min-width: 0;
      }
      .track {
        flex: 2 1 96px;
        min-width: 0;
        margin-left: 8px;
      }
      sp-textfield {
        width: 44px;
        min-width: 44px;
        flex: 0 0 auto;
      }
      sp-slider {
        display: block;
        width: 100%;
      }
    `,
  ];

  constructor() {
    super();
    this.label = this.hint = this.unit = '';
    this.mark = englishMark;
    this.min = 0;
    this.max = 100;
    this.step = 1;
    this.value = 0;
    this.signed = this.inactive = false;
  }

  /** The ends of the track: a signed value's zero lies in its middle, whatever its range. */
  private get ends(): readonly [number, number] {
    const { min, max, signed } = this;
    if (!signed || min >= 0 || max <= 0) return [min, max];
    const most = Math.max(-min, max);
    return [-most, most];
  }

  private get text(): string {
    const { value, step, signed, mark } = this;
    return numberText(value, digitsOf(step), { signed, mark });
  }

  private tell(event: 'slide' | 'release' | 'reset', value?: number | boolean): void {
    this.dispatchEvent(new CustomEvent(event, { detail: value }));
  }

  private slide(value: number): void {
    if (this.inactive) return;
    const stepped = Math.round(value / this.step) * this.step;
    const next = Number(clip(stepped, this.min, this.max).toFixed(digitsOf(this.step)));
    if (next !== this.value) this.tell('slide', next);
  }

  private moved = (event: Event): void => {
    event.stopPropagation();
    const slider = event.target as HTMLInputElement;
    const [low] = this.ends;
    const value = low + Math.round(Number(slider.value)) * this.step;
    this.slide(value);
    // The track may be longer than the range.
    if (value < this.min || value > this.max) slider.value = String(this.stepsTo(this.value));
    if (event.type === 'change' && !this.keyed) this.tell('release');
  };

  private pressed = (event: KeyboardEvent): void => {
    this.keyed ||= event.key.startsWith('Arrow') || /^(Page|Home|End)/.test(event.key);
  };

  /** On the way in: the widget keeps keys to itself. */
  private readonly keys = { handleEvent: this.pressed, capture: true };

  private lifted = (): void => {
    if (this.keyed) this.tell('release');
    this.keyed = false;
  };

  /** Takes what was typed; anything but a number is put back as it was. */
  private take = (event: Event): void => {
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    const value = typed(field.value);
    if (value !== null) this.slide(value);
    this.tell('release');
    field.value = this.text;
  };

  private inField = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    const steps = ({ ArrowUp: 1, ArrowDown: -1 } as Partial<Record<string, number>>)[event.key];
    if (event.key === 'Enter') this.take(event);
    else if (event.key === 'Escape') field.value = this.text;
    else if (steps) {
      event.preventDefault();
      this.slide((typed(field.value) ?? this.value) + steps * this.step * (event.shiftKey ? 10 : 1));
    }
  };

  private fieldLifted = (event: KeyboardEvent): void => {
    if (event.key.startsWith('Arrow')) this.tell('release');
  };

  /** Two clicks on the name in a row. */
  private clicked = (event: MouseEvent): void => {
    const atMs = momentMs(event);
    const double = atMs - this.clickedAt < doubleMs;
    this.clickedAt = double ? 0 : atMs;
    if (double) this.reset(event);
  };

  /** Once, whether the host tells of a double click by itself, as two clicks, or both. */
  private reset = (event: MouseEvent): void => {
    const atMs = momentMs(event);
    if (atMs - this.resetAt < doubleMs) return;
    this.resetAt = atMs;
    this.tell('reset', event.shiftKey);
  };

  /** Counts the steps that a value is from the track's start. */
  private stepsTo(value: number): number {
    const [low, high] = this.ends;
    return Math.round((clip(value, low, high) - low) / this.step);
  }

  /** Sets the value itself: that the widget follows its attribute after it was dragged is unknown. */
  protected override updated(): void {
    const widget = this.widget.value as { value: unknown } | undefined;
    const steps = this.stepsTo(this.value);
    if (widget && Number(widget.value) !== steps) widget.value = steps;
  }

  override render(): TemplateResult {
    const { label, hint, unit, value, inactive } = this;
    const [, high] = this.ends;
    const spoken = unit ? `${label}, ${unit}` : label;
    return html`
      <div class=${inactive ? 'off' : ''} title=${hint} @dblclick=${this.reset}>
        <div class="row one">
          <span class="name cut" title=${label} @click=${this.clicked}>${label}${unit ? html`<span class="quiet"> ${unit}</span>` : ''}</span>
          <sp-textfield
            quiet
            size="s"
            label=${spoken}
            aria-label=${spoken}
            value=${this.text}
            @change=${this.take}
            @input=${(event: Event) => event.stopPropagation()}
            @keydown=${this.inField}
            @keyup=${this.fieldLifted}
          ></sp-textfield>
          <div class="track"><sp-slider
            ${ref(this.widget)}
          size="s"
          show-value="false"
          label=${spoken}
          label-visibility="none"
          aria-label=${spoken}
          min="0"
          max=${String(this.stepsTo(high))}
          value=${String(this.stepsTo(value))}
          fill-start=${String(this.stepsTo(0))}
          @input=${this.moved}
          @change=${this.moved}
          @keydown=${this.keys}
          @keyup=${this.lifted}
          ></sp-slider></div>
        </div>
      </div>
    `;
  }
}
