import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';

/** A line of a context menu. */
export interface MenuChoice {
  readonly label: string;
  readonly keys?: string;
  readonly enabled?: boolean;
  readonly run: () => unknown;
}

/** A menu at the pointer, for what lies under it. Arrow keys go through it, Escape closes it. */
@customElement('workbench-context-menu')
export class ContextMenu extends LitElement {
  static override styles = css`
    [role='menu'] {
      position: fixed;
      z-index: 4;
      min-width: 180px;
      padding: 4px 0;
      border: 1px solid var(--spectrum-gray-400);
      border-radius: 4px;
      background: var(--spectrum-gray-100);
      box-shadow: 0 2px 8px rgb(0 0 0 / 40%);
    }
    button {
      display: flex;
      justify-content: space-between;
      gap: 24px;
      width: 100%;
      padding: 5px 12px;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
    }
    button:not([aria-disabled='true']):is(:hover, :focus) {
      outline: none;
      background: var(--spectrum-gray-300);
    }
    [aria-disabled='true'] {
      opacity: 0.4;
    }
    kbd {
      font: inherit;
      color: var(--spectrum-gray-700);
    }
  `;

  @state() private choices: readonly MenuChoice[] = [];
  private at = { x: 0, y: 0 };
  private opener: HTMLElement | null = null;

  /** Opens at a point of the page. @param opener gets the focus back */
  async open(x: number, y: number, choices: readonly MenuChoice[], opener: HTMLElement): Promise<void> {
    this.at = { x, y };
    this.opener = opener;
    this.choices = choices;
    await this.updateComplete;
    const menu = this.renderRoot.querySelector<HTMLElement>('[role="menu"]')!;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.min(x, innerWidth - width - 4)}px`;
    menu.style.top = `${Math.min(y, innerHeight - height - 4)}px`;
    this.buttons[0]?.focus();
    addEventListener('pointerdown', this.outside, { capture: true });
  }

  private get buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('button')];
  }

  private close(): void {
    removeEventListener('pointerdown', this.outside, { capture: true });
    this.choices = [];
    this.opener?.focus();
  }

  private readonly outside = (event: PointerEvent): void => {
    if (!event.composedPath().includes(this)) this.close();
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    const { buttons } = this;
    const at = buttons.indexOf(this.renderRoot.querySelector('button:focus')!);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) buttons[(at + by + buttons.length) % buttons.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
  };

  protected override render() {
    if (this.choices.length === 0) return nothing;
    return html`<div role="menu" style="left: ${this.at.x}px; top: ${this.at.y}px" @keydown=${this.keyed}>
      ${this.choices.map(
        ({ label, keys, enabled = true, run }) => html`<button
          role="menuitem"
          aria-disabled=${String(!enabled)}
          @click=${() => {
            if (!enabled) return;
            this.close();
            run();
          }}
        >
          ${label}${keys ? html`<kbd>${keys}</kbd>` : nothing}
        </button>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-context-menu': ContextMenu;
  }
}
