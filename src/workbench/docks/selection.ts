import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DocumentState, PixelBounds } from '../../simulator';
import type { Session, View } from '../session';
import { filledIn, words } from '../strings';
import { numberOf } from './event';
import { dock } from './styles';

/** Diameters of the brush, in pixels of the picture. */
export const brushes = { least: 4, most: 2000 } as const;

const sides = ['left', 'top', 'width', 'height'] as const;
type Side = (typeof sides)[number];

const rectangleOf = ({ left, top, right, bottom }: PixelBounds): Record<Side, number> => ({
  left,
  top,
  width: right - left,
  height: bottom - top,
});

/** The rectangle within the picture, at least one pixel wide and high. */
const boundsOf = (of: Record<Side, number>, { width, height }: DocumentState): PixelBounds => {
  const left = Math.min(Math.max(0, of.left), width - 1);
  const top = Math.min(Math.max(0, of.top), height - 1);
  return {
    left,
    top,
    right: Math.min(width, left + Math.max(1, of.width)),
    bottom: Math.min(height, top + Math.max(1, of.height)),
  };
};

/** Selection of the picture, in numbers: the way to select without a pointer. */
@customElement('workbench-selection')
export class SelectionDock extends LitElement {
  static override styles = dock;

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;
  @property({ type: Number }) brush: number = brushes.least;
  /** Asks how far the edge of a selection is to fade. */
  @state() private featherPx = 8;

  protected override render() {
    const { state } = this.view;
    if (!state) return html`<p>${words.selection.none}</p>`;
    const { selection } = state;
    const shown = rectangleOf(selection ?? { left: 0, top: 0, right: state.width, bottom: state.height });
    return html`
      <p aria-live="polite">
        ${
          selection
            ? filledIn(words.selection.some, { width: shown.width, height: shown.height })
            : words.selection.all
        }
      </p>
      <div class="row" role="group" aria-label=${words.selection.rectangle}>
        ${sides.map(
          (side) => html`
            <sp-field-label size="s" for=${side}>${words.selection.sides[side]}</sp-field-label>
            <sp-number-field
              id=${side}
              class="fill"
              size="s"
              hide-stepper
              min="0"
              step="1"
              format-options='{"useGrouping":false}'
              .value=${shown[side]}
              @change=${(event: Event) => this.give(state, { ...shown, [side]: Math.round(numberOf(event)) })}
            ></sp-number-field>
          `,
        )}
      </div>
      <div class="row">
        <sp-action-button size="s" @click=${() => this.session.selectAll()}>${words.actions.all}</sp-action-button>
        <sp-action-button
          size="s"
          ?disabled=${!selection}
          @click=${() => this.session.select(null)}
        >
          ${words.selection.deselect}
        </sp-action-button>
        <sp-action-button
          size="s"
          ?disabled=${!selection}
          @click=${() => this.session.invert()}
        >
          ${words.selection.inverse}
        </sp-action-button>
      </div>
      <div class="row">
        <sp-field-label size="s" for="feather">${words.selection.edge}</sp-field-label>
        <sp-number-field
          id="feather"
          class="fill"
          size="s"
          hide-stepper
          min="0.5"
          max="250"
          step="0.5"
          .value=${this.featherPx}
          @change=${(event: Event) => {
            const to = numberOf(event);
            if (Number.isFinite(to)) this.featherPx = to;
          }}
        ></sp-number-field>
        <sp-action-button size="s" ?disabled=${!selection} @click=${() => this.session.feather(this.featherPx)}>
          ${words.selection.feather}
        </sp-action-button>
      </div>
      <div class="row">
        <sp-slider
          class="fill"
          size="s"
          label=${words.selection.brush}
          editable
          hide-stepper
          min=${brushes.least}
          max=${brushes.most}
          step="1"
          format-options='{"useGrouping":false}'
          .value=${this.brush}
          @input=${(event: Event) => this.sizeBrush(event)}
          @change=${(event: Event) => this.sizeBrush(event)}
        ></sp-slider>
      </div>
    `;
  }

  private sizeBrush(event: Event): void {
    const detail = numberOf(event);
    if (Number.isFinite(detail))
      this.dispatchEvent(new CustomEvent('brush-sized', { detail, bubbles: true, composed: true }));
  }

  private give(state: DocumentState, of: Record<Side, number>): void {
    this.session.select(boundsOf(of, state));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-selection': SelectionDock;
  }
}
