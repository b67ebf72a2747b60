import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LayerState } from '../../simulator';
import type { Session } from '../session';
import { words } from '../strings';
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
        flex: 1;
        min-width: 0;
      }
      sp-field-label {
        flex: 0 0 46px;
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) layer: LayerState | null = null;

  protected override render() {
    const { layer } = this;
    return html`<div class="row">
        <sp-field-label size="s" for="blend">${words.docks.blend}</sp-field-label>
        ${blendPicker(this.session, layer)}
      </div>
      <div class="row">
      <sp-field-label size="s" for="opacity">${words.docks.opacity}</sp-field-label>
      <sp-slider
        id="opacity"
        class="fill"
        size="s"
        label=${words.docks.opacity}
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
