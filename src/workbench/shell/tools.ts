import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { View } from '../session';
import { words } from '../strings';
import type { Tool } from '../view';
import type { Action } from './action';
import { shownKeys } from './action';

const half = svg`<svg slot="icon" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
  <rect x="1.700" y="3" width="14.600" height="12" rx="1.500" fill="none" stroke="currentColor" stroke-width="1.400"/>
  <path d="M9 3h5.800a1.500 1.500 0 0 1 1.500 1.500v9a1.500 1.500 0 0 1-1.500 1.500H9z" fill="currentColor"/>
  <path d="M9 1v16" stroke="currentColor" stroke-width="1.400"/>
</svg>`;

const icons: Readonly<Record<string, unknown>> = {
  hand: html`<sp-icon-hand slot="icon"></sp-icon-hand>`,
  marquee: html`<sp-icon-select-rectangle slot="icon"></sp-icon-select-rectangle>`,
  brush: html`<sp-icon-brush slot="icon"></sp-icon-brush>`,
  eyedropper: html`<sp-icon-sampler slot="icon"></sp-icon-sampler>`,
  compare: half,
  before: html`<sp-icon-visibility slot="icon"></sp-icon-visibility>`,
  undo: html`<sp-icon-undo slot="icon"></sp-icon-undo>`,
  redo: html`<sp-icon-redo slot="icon"></sp-icon-redo>`,
};

/** Actions of the strip, by what their icon shows. */
export type Strip = Readonly<Record<Tool | 'compare' | 'undo' | 'redo', Action>>;

/** The strip of tools at the left; tells with "peek" whether the button for before is held. */
@customElement('workbench-tools')
export class Tools extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 4px;
      padding: 6px 0;
    }
    hr {
      width: 24px;
      margin: 4px 0;
      border: 0;
      border-top: 1px solid var(--spectrum-gray-300);
    }
  `;

  @property({ attribute: false }) strip!: Strip;
  @property({ attribute: false }) view!: View;
  /** Another when something was switched on or off. */
  @property() on = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'toolbar');
    this.setAttribute('aria-label', words.page.tools);
    this.setAttribute('aria-orientation', 'vertical');
  }

  protected override render() {
    const { hand, marquee, brush, eyedropper, compare, undo, redo } = this.strip;
    return html`${this.button('hand', hand)} ${this.button('marquee', marquee)} ${this.button('brush', brush)}
      ${this.button('eyedropper', eyedropper)}
      <hr />
      ${this.button('compare', compare)} ${this.hold()}
      <hr />
      ${this.button('undo', undo)} ${this.button('redo', redo)}`;
  }

  private button(icon: string, { label, keys, on, enabled, run }: Action) {
    return html`<sp-action-button
      quiet
      ?toggles=${Boolean(on)}
      ?selected=${on?.() ?? false}
      ?disabled=${!this.view.document || enabled?.(this.view) === false}
      label=${label}
      title="${label} (${shownKeys(keys ?? '')})"
      @click=${() => {
        run();
        this.requestUpdate();
      }}
      >${icons[icon]}</sp-action-button
    >`;
  }

  private hold() {
    const peek = (detail: boolean) => this.dispatchEvent(new CustomEvent('peek', { detail }));
    return html`<sp-action-button
      quiet
      ?disabled=${!this.view.document}
      label=${words.page.peek}
      title="${words.page.peek} (\\)"
      @pointerdown=${() => peek(true)}
      @pointerup=${() => peek(false)}
      @pointerleave=${() => peek(false)}
      @keydown=${({ key }: KeyboardEvent) => key === 'Enter' && peek(true)}
      @keyup=${() => peek(false)}
      @focusout=${() => peek(false)}
      >${icons.before}</sp-action-button
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-tools': Tools;
  }
}
