import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session, View } from '../session';
import { term, words } from '../strings';
import { dock } from './styles';

/** The steps of the document; those that were undone are pale until something else is done. */
@customElement('workbench-history')
export class History extends LitElement {
  static override styles = [
    dock,
    css`
      ol {
        margin: 0;
        padding: 4px 0;
        list-style: none;
      }
      button {
        width: 100%;
        padding: 5px 12px;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: default;
      }
      button:hover {
        background: var(--spectrum-gray-200);
      }
      [aria-current] {
        background: var(--spectrum-gray-300);
      }
      .undone {
        color: var(--spectrum-gray-600);
        font-style: italic;
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;

  protected override render() {
    const { steps, at } = this.view;
    if (steps.length === 0) return html`<p>${words.docks.noHistory}</p>`;
    return html`<ol aria-label=${words.docks.history}>
      ${steps.map(
        ({ name }, i) =>
          html`<li>
            <button
              class=${i > at ? 'undone' : ''}
              aria-current=${i === at ? 'step' : nothing}
              @click=${() => this.session.goTo(i)}
            >
              ${term(name)}
            </button>
          </li>`,
      )}
    </ol>`;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-history': History;
  }
}
