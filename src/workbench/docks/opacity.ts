import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LayerState } from '../../simulator';
import type { Session } from '../session';
import { blendPicker } from './blend';
import { numberOf } from './event';
import { dock } from './styles';

/** The opacity of the active layer; the Background has none. */
@customElement('workbench-opacity')
export class Opacity extends LitElement {
  static override styles = [
    dock,
    css`
      .blend {
        flex: 0 1 112px;
        min-width: 84px;
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) layer: LayerState | null = null;

  protected override render() {
    const { layer } = this;
    return html`<div class="row">
      ${blendPicker(this.session, layer)}
      <sp-field-label size="s" for="opacity">Opacity</sp-field-label>
      <sp-slider
        id="opacity"
        class="fill"
        size="s"
        label="Opacity"
        label-visibility="none"
        editable
        hide-stepper
        min="0"
        max="100"
        step="1"
        default-value="100"
        format-options='{"style":"unit","unit":"percent"}'
        ?disabled=${!layer || layer.background}
        .value=${Math.round(layer?.opacity ?? 100)}
        @input=${(event: Event) => this.give(event, false)}
        @change=${(event: Event) => this.give(event, true)}
      ></sp-slider>
    </div>`;
  }

  private give(event: Event, done: boolean): void {
    const value = numberOf(event);
    if (this.layer && Number.isFinite(value)) this.session.setOpacity(this.layer.id, value, done);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-opacity': Opacity;
  }
}
