import { css, html, LitElement, type TemplateResult } from 'lit';
import { translated } from '../run/translated';
import { tunedValues } from '../run/tuning';
import type { Controller } from './controller';
import { offersMore } from './magicView';
import { momentMs } from './moment';
import type { PanelState } from './state';
import { filledIn, number, type Strings } from './strings';
import { style } from './style';
import { summaryOf } from './summary';

/** Sentence for the status line, in the order of its urgency. */
export const messageOf = (state: PanelState, strings: Strings): string => {
  const { asking, problem, running, slow, refusal, abstained, stale, work, place } = state;
  const of = (reason: string | null) => strings.problems[reason ?? 'other'] ?? strings.problems.other;
  if (asking) return strings.askReplace;
  if (problem) return of(problem.reason);
  if (running && slow) return running === 'remove' ? strings.removing : strings.thinking;
  if (refusal) return of(refusal.reason);
  if (abstained)
    return `${strings.nothing[abstained]} ${work?.offer === undefined ? '' : strings.nothing.on}`.trim();
  if (stale) return strings.stale;
  if (work) {
    const { recipe, tuning } = work;
    return [summaryOf(tunedValues(recipe, tuning), strings), doubtOf(recipe.confidence, strings)]
      .filter((part) => part !== '')
      .join(' ');
  }
  return place === 'done' ? '' : strings.places[place];
};

/** Milliseconds after which a button counts as held and not as clicked. */
const heldMs = 300;

/** Below it, the confidence of the model is worth a word. */
const sureShare = 0.75;

/** Says that Magic held back, and how sure it is; empty where it is sure or doesn't know. */
const doubtOf = (confidence: number | undefined, strings: Strings): string =>
  confidence === undefined || confidence >= sureShare
    ? ''
    : filledIn(strings.heldBack, { value: number(strings, 100 * confidence, 0) });

/** One sentence, and beside it always as many buttons as fit: nothing below moves when the sentence changes. */
export class MagicStatus extends LitElement {
  static override properties = {
    controller: { attribute: false },
    strings: { attribute: false },
    state: { attribute: false },
  };
  declare controller: Controller;
  declare strings: Strings;
  declare state: PanelState;
  /** Time at which the button Before was pressed, and what was shown then. */
  private press: { readonly since: number; readonly before: boolean } | null = null;

  static override styles = [
    style,
    css`
      .says {
        height: 48px;
        margin: 6px 0;
        overflow-y: auto;
      }
      .mark {
        display: inline-block;
        width: 8px;
        height: 8px;
        margin-right: 6px;
        border-radius: 4px;
        box-sizing: border-box;
        border: 1px solid currentColor;
        background-color: #e68619;
      }
      .buttons {
        height: 32px;
        margin-bottom: 4px;
      }
      sp-action-button {
        margin-right: 8px;
      }
      .chosen {
        font-weight: bold;
        opacity: 1;
      }
      textarea {
        width: 100%;
        height: 80px;
        box-sizing: border-box;
      }
    `,
  ];

  override render(): TemplateResult {
    const { state, strings } = this;
    const { stale, problem, asking, running, slow } = state;
    const marked = problem || (stale && !asking && !(running && slow));
    return html`
      <div class="says" role="status" aria-live="polite">
        ${marked ? html`<span class="mark"></span>` : ''}${messageOf(state, strings)}
        ${problem || !state.notes.length ? '' : html`<span class="quiet">${state.notes.map((note) => translated(note, strings.told)).join(' ')}</span>`}
      </div>
      <div class="row buttons">${this.buttons()}</div>
      ${
        problem
          ? html`<textarea class="details" readonly aria-label=${strings.details} .value=${problem.details}></textarea>`
          : ''
      }
    `;
  }

  private buttons(): TemplateResult {
    const { state, strings, controller } = this;
    const button = (label: string, act: () => void, active = true, hint = '') => html`
      <sp-action-button
        size="s"
        class=${active ? '' : 'off'}
        title=${hint}
        aria-disabled=${String(!active)}
        @click=${() => active && act()}
      >${label}</sp-action-button>`;
    if (state.asking)
      return html`${button(strings.yes, () => controller.reply(true))}
        ${button(strings.no, () => controller.reply(false))}`;
    if (state.problem) return button(strings.dismiss, () => controller.dismiss());
    if (state.running && state.slow) return button(strings.cancel, () => controller.cancel());
    if (state.work?.offer !== undefined) {
      return offersMore(state.work)
        ? button(strings.anyway, () => controller.applyAnyway(), true, strings.anywayHint)
        : html``;
    }
    const there = state.work !== null;
    return html`
      <sp-action-button
        size="s"
        class=${state.before ? 'chosen' : there ? '' : 'off'}
        title=${strings.beforeHint}
        aria-disabled=${String(!there)}
        aria-pressed=${String(state.before)}
        @pointerdown=${this.pressed}
        @pointerleave=${this.left}
        @click=${this.clicked}
      >${state.before ? `● ${strings.before}` : strings.before}</sp-action-button>
      ${button(strings.remove, () => controller.remove(), there, strings.removeHint)}`;
  }

  private pressed = (event: Event): void => {
    const { before } = this.state;
    this.press = { since: momentMs(event), before };
    if (!before) void this.controller.showBefore(true);
  };

  /** Let go of elsewhere: that is never told. */
  private left = (): void => {
    if (this.press && !this.press.before) void this.controller.showBefore(false);
    this.press = null;
  };

  /** The end of holding it, or a change: all that a host's own button tells for certain is a click. */
  private clicked = (event: Event): void => {
    const atMs = momentMs(event);
    const { since, before } = this.press ?? { since: atMs, before: this.state.before };
    this.press = null;
    void this.controller.showBefore(atMs - since < heldMs && !before);
  };
}
