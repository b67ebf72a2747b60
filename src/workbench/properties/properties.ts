import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { byKind, type Descriptor, title } from '../../adjustments';
import type { LayerState } from '../../simulator';
import { dock } from '../docks/styles';
import { activeLayer, type Session, type View } from '../session';
import type { Modification } from './editor';
import './curves';
import './controls';

type Change = (event: CustomEvent<Modification>) => void;

/** The graph of the one kind that has one, or the controls that the kind lists. */
const editor = (layer: Descriptor, change: Change) =>
  byKind(layer._obj).panel
    ? html`<workbench-controls .layer=${layer} @modify=${change}></workbench-controls>`
    : html`<workbench-curves .layer=${layer} @modify=${change}></workbench-curves>`;

const what: Record<LayerState['kind'], string> = {
  pixel: 'Pixel Layer',
  group: 'Group',
  adjustment: 'Adjustment',
};

/** Photoshop's Properties panel: the settings of the active layer. */
@customElement('workbench-properties')
export class Properties extends LitElement {
  static override styles = dock;

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;

  protected override render() {
    const { state } = this.view;
    if (!state) return html`<p>The settings of the layer that is selected are here.</p>`;
    const layer = activeLayer(state);
    if (!layer) return html`<p>${state.active.length} layers are selected.</p>`;
    const { id, adjustment, mask } = layer;
    return html`
      <p><strong>${adjustment ? title(byKind(adjustment._obj)) : what[layer.kind]}</strong></p>
      ${adjustment ? keyed(this.view.document, keyed(id, this.editor(id, adjustment))) : this.about(layer)}
      ${mask ? this.mask(layer) : ''}
    `;
  }

  private editor(id: number, layer: Descriptor) {
    const step = `Modify ${title(byKind(layer._obj))} Layer`;
    const change: Change = ({ detail: { to, done } }) => this.session.modify(id, to, step, done);
    return html`<div @focusout=${() => this.session.letGo()}>${editor(layer, change)}</div>`;
  }

  private about({ kind, raster, children }: LayerState) {
    if (kind === 'group')
      return html`<p>${children.length} ${children.length === 1 ? 'layer' : 'layers'}</p>`;
    return html`<p>W ${raster?.width} px, H ${raster?.height} px, X ${raster?.left} px, Y ${raster?.top} px</p>`;
  }

  private mask({ id, mask }: LayerState) {
    const { left, top, right, bottom } = mask!;
    return html`
      <p>Layer mask, ${right - left} × ${bottom - top} pixels</p>
      <div class="row">
        <sp-action-button size="s" @click=${() => this.showMask(id)}>Show mask</sp-action-button>
        <sp-action-button size="s" @click=${() => this.session.removeMask(id)}>Delete mask</sp-action-button>
      </div>
    `;
  }

  private showMask(id: number): void {
    this.dispatchEvent(new CustomEvent('mask-shown', { detail: id, bubbles: true, composed: true }));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.letGo();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-properties': Properties;
  }
}
