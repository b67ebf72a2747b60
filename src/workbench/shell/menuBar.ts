import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textOf } from '../docks/event';
import type { View } from '../session';
import { words } from '../strings';
import { type Action, type Menu, possible, shownKeys } from './action';

/** The menus of the page, as Photoshop has them at the top. */
@customElement('workbench-menu-bar')
export class MenuBar extends LitElement {
  static override styles = css`
    nav {
      display: flex;
    }
    kbd {
      font: inherit;
      color: var(--spectrum-gray-600);
    }
  `;

  @property({ attribute: false }) menus!: readonly Menu[];
  @property({ attribute: false }) view!: View;

  protected override render() {
    return html`<nav aria-label=${words.menus.name}>${this.menus.map((menu) => this.menu(menu))}</nav>`;
  }

  private menu({ label, groups }: Menu) {
    const actions = groups.flat();
    return html`<sp-action-menu
      quiet
      size="s"
      label=${label}
      @change=${(event: Event) => {
        const chosen = textOf(event);
        actions.find((action) => action.label === chosen)?.run();
      }}
    >
      <span slot="label-only">${label}</span>
      ${groups.map(
        (group, i) =>
          html`${i > 0 ? html`<sp-menu-divider></sp-menu-divider>` : nothing}${group.map((action) => this.item(action))}`,
      )}
    </sp-action-menu>`;
  }

  private item(action: Action) {
    const on = action.on?.() ?? false;
    return html`<sp-menu-item value=${action.label} ?disabled=${!possible(action, this.view)}>
      ${on ? '✓ ' : ''}${action.label}${action.keys ? html`<kbd slot="value">${shownKeys(action.keys)}</kbd>` : nothing}
    </sp-menu-item>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-menu-bar': MenuBar;
  }
}
