import { css, html, LitElement, type TemplateResult } from 'lit';
import { amounts } from '../recipe/amount';
import { isBeforeKey, tapMs } from '../run/beforeKey';
import type { Controller } from './controller';
import { momentMs } from './moment';
import { lower, upper } from './panelSections';
import { doubleClickMs } from './state';
import type { Strings } from './strings';
import { style } from './style';

/** The panel: one button, and below it everything that can be adjusted. */
export class MagicPanel extends LitElement {
  static override properties = { controller: { attribute: false }, strings: { attribute: false } };
  declare controller: Controller;
  declare strings: Strings;
  private unsubscribe: () => void = () => {};

  static override styles = [
    style,
    css`
      :host {
        padding: 12px 12px 0 12px;
      }
      .magic {
        display: flex;
        width: 100%;
        height: 40px;
        margin-bottom: 8px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.controller.subscribe(() => this.requestUpdate());
    this.controller.start();
    this.addEventListener('keydown', this.key);
    this.addEventListener('keyup', this.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe();
    this.controller.stop();
    this.removeEventListener('keydown', this.key);
    this.removeEventListener('keyup', this.key);
  }

  private ended = 0;
  private press = async (): Promise<void> => {
    if (Date.now() - this.ended < doubleClickMs) return;
    await this.controller.magic();
    this.ended = Date.now();
  };

  /** Time of the key's press that led to before, to tell a tap from holding it. */
  private peekedMs = 0;

  /** A tap shows the photo as it was until the next, a key that is held until it is let go. */
  private peek(event: KeyboardEvent): void {
    const { controller } = this;
    const atMs = momentMs(event);
    event.preventDefault();
    if (event.type !== 'keydown') {
      if (atMs - this.peekedMs > tapMs) void controller.showBefore(false);
    } else if (!event.repeat) {
      this.peekedMs = atMs;
      void controller.showBefore(!controller.state.before);
    }
  }

  /** One key shows the photo as it was, Escape ends what runs or is asked. */
  private key = (event: KeyboardEvent): void => {
    const { controller } = this;
    if (isBeforeKey(event)) this.peek(event);
    if (event.key !== 'Escape' || event.type !== 'keydown') return;
    if (controller.state.problem) controller.dismiss();
    else controller.cancel();
  };

  override render(): TemplateResult {
    const { controller, strings } = this;
    const { state } = controller;
    const { place, running, work, settings, fallback } = state;
    const able = (place === 'ready' || place === 'done') && !running;
    return html`
      <sp-button
        class="magic ${able || running ? '' : 'off'}"
        variant="cta"
        size="l"
        title=${strings.magicHint}
        aria-disabled=${String(!able)}
        @click=${() => able && this.press()}
      >${strings.magic}</sp-button>
      <magic-slider
        label=${strings.amount}
        unit="%"
        .min=${amounts.min}
        .max=${amounts.max}
        .value=${state.amount}
        @slide=${(event: CustomEvent<number>) => controller.setAmount(event.detail)}
        @release=${() => controller.release()}
        @reset=${() => controller.resetAmount()}
      ></magic-slider>
      <magic-status .controller=${controller} .strings=${strings} .state=${state}></magic-status>
      ${upper.map((extra) => extra(controller, state, strings))}
      ${work?.sections.map(
        (section) =>
          html`<magic-section .controller=${controller} .strings=${strings} .section=${section}></magic-section>`,
      )}
      ${lower.map((extra) => extra(controller, state, strings))}
      <magic-settings
        .controller=${controller}
        .strings=${strings}
        .settings=${settings}
        .fallback=${fallback}
      ></magic-settings>
    `;
  }
}
