import { css, html, LitElement, type TemplateResult } from 'lit';
import { magicAdjustments } from '../adjustments';
import type { Copied } from '../run/copied';
import { grouped } from '../run/grouped';
import type { PasteOutcome } from '../run/pasteMany';
import { translated } from '../run/translated';
import { neutralOf } from '../run/tuning';
import type { Controller } from './controller';
import { fold } from './fold';
import type { PanelState } from './state';
import { filledIn, type Strings } from './strings';
import { style } from './style';
import { summaryOf } from './summary';

/** The look that was copied, and what of it goes where; folded until it is asked for. */
export class MagicCopies extends LitElement {
  static override properties = {
    controller: { attribute: false },
    strings: { attribute: false },
    state: { attribute: false },
    unfolded: { type: Boolean },
  };
  declare controller: Controller;
  declare strings: Strings;
  declare state: PanelState;
  declare unfolded: boolean;
  private unsubscribe: () => void = () => {};

  static override styles = [
    style,
    css`
      sp-checkbox {
        display: flex;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        margin-bottom: 4px;
      }
      sp-action-button {
        margin: 0 8px 8px 0;
      }
      .from {
        margin-bottom: 4px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.unfolded = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.controller.copies.clipboard?.subscribe(() => this.requestUpdate()) ?? (() => {});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe();
  }

  override render(): TemplateResult {
    const { strings, unfolded } = this;
    return html`
      <div class="line"></div>
      ${fold(strings.copies.name, unfolded, () => {
        this.unfolded = !unfolded;
      })}
      ${unfolded ? this.parts() : ''}
    `;
  }

  private parts(): TemplateResult {
    const { controller, strings, state } = this;
    const { copies } = controller;
    const copied = copies.clipboard?.copied ?? null;
    const made = state.work !== null && state.work.offer === undefined && !state.running;
    return html`
      <p class="from quiet">${copied ? this.told(copied) : strings.copies.none}</p>
      <div class="buttons">
        ${this.button(strings.copies.copy, strings.copies.copyHint, made, () => copies.copy())}
      </div>
      ${copied ? this.choices() : ''}
    `;
  }

  private told({ from, look }: Copied): string {
    const neutral = Object.assign({}, ...magicAdjustments.map(neutralOf));
    const what = summaryOf({ ...neutral, ...look.values }, this.strings);
    return filledIn(this.strings.copies.from, { from, what });
  }

  private choices(): TemplateResult {
    const { controller, strings, state } = this;
    const { copies } = controller;
    const clipboard = copies.clipboard!;
    const { adjustments, as } = clipboard.choice;
    const { place, running } = state;
    const able = adjustments.length > 0 && !running;
    const front = able && (place === 'ready' || place === 'done');
    const box = (label: string, checked: boolean, hint: string, act: (on: boolean) => void) => html`
      <sp-checkbox
        size="s"
        title=${hint}
        ?checked=${checked}
        @change=${(event: Event) => act((event.target as HTMLInputElement).checked)}
      >${label}</sp-checkbox>`;
    const take = (id: string, on: boolean) =>
      clipboard.choose({
        adjustments: magicAdjustments
          .map((one) => one.id)
          .filter((one) => (one === id ? on : adjustments.includes(one))),
      });
    const { outcome } = copies;
    return html`
      ${magicAdjustments.map(({ id }) => box(strings.adjustments[id], adjustments.includes(id), '', (on) => take(id, on)))}
      ${box(strings.copies.relative, as === 'offsets', strings.copies.relativeHint, (on) => clipboard.choose({ as: on ? 'offsets' : 'values' }))}
      <div class="buttons">
        ${this.button(strings.copies.paste, strings.copies.pasteHint, front, () => copies.paste())}
        ${copies.many ? this.button(strings.copies.pasteAll, strings.copies.pasteAllHint, able && place !== 'nothingOpen', () => copies.pasteToAll()) : ''}
      </div>
      ${outcome ? html`<p class="from" role="status">${this.outcomeOf(outcome)}</p>` : ''}
    `;
  }

  private outcomeOf({ done, skipped, failed, left }: PasteOutcome): TemplateResult {
    const { outcome, more } = this.strings.copies;
    const lines = grouped(left, (why) => translated(why, this.strings.told), more);
    return html`${filledIn(outcome, { done, skipped, failed })} <span class="quiet">${lines.join(' ')}</span>`;
  }

  private button(label: string, hint: string, able: boolean, act: () => unknown): TemplateResult {
    return html`<sp-action-button
      size="s"
      class=${able ? '' : 'off'}
      title=${hint}
      aria-disabled=${String(!able)}
      @click=${() => able && act()}
    >${label}</sp-action-button>`;
  }
}
