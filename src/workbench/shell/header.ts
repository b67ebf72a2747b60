import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textOf } from '../docks/event';
import { samples } from '../samples';
import type { View } from '../session';
import type { Menu } from './action';
import './menuBar';
import './working';
import { words } from '../strings';

/** The line at the top: menus, what is being waited for, samples and help. */
@customElement('workbench-header')
export class Header extends LitElement {
  static override styles = css`
    header {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 100%;
      padding: 0 8px 0 12px;
    }
    img {
      width: 20px;
      height: 20px;
      filter: var(--mark-filter);
    }
    .space {
      flex: 1;
    }
  `;

  @property({ attribute: false }) menus: readonly Menu[] = [];
  @property({ attribute: false }) view!: View;
  @property() working = '';
  /** Share of the work that is done, 0...1, where somebody knows. */
  @property({ attribute: false }) done: number | null = null;

  protected override render() {
    return html`<header>
      <img alt="" src="icon.png" />
      <workbench-menu-bar .menus=${this.menus} .view=${this.view}></workbench-menu-bar>
      <span class="space"></span>
      <workbench-working text=${this.working} .done=${this.done}></workbench-working>
      <sp-action-menu
        quiet
        size="s"
        label=${words.page.samples}
        @change=${(event: Event) => this.tell('open-sample', textOf(event))}
      >
        <span slot="label-only">${words.page.samples}</span>
        ${samples.map(({ file, title }) => html`<sp-menu-item value=${file}>${title}</sp-menu-item>`)}
      </sp-action-menu>
      <sp-action-button quiet size="s" label=${words.page.help} title="${words.page.help} (?)" @click=${() => this.tell('help')}>
        <sp-icon-help slot="icon"></sp-icon-help>
      </sp-action-button>
    </header>`;
  }

  private tell(name: string, detail = ''): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-header': Header;
  }
}
