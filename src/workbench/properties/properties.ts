import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { byKind, type Descriptor, photoshopName } from '../../adjustments';
import type { LayerState } from '../../simulator';
import { spots } from '../../simulator/tree';
import { dock } from '../docks/styles';
import { activeLayer, type Session, type View } from '../session';
import type { ViewHistogram } from '../view/histogram';
import type { Modification } from './editor';
import './curves';
import './controls';
import { filledIn, term, words } from '../strings';

type Change = (event: CustomEvent<Modification>) => void;

/** The graph of the one kind that has one, or the controls that the kind lists. */
const editor = (layer: Descriptor, counts: ViewHistogram | null, change: Change) =>
  byKind(layer._obj).panel
    ? html`<workbench-controls .layer=${layer} @modify=${change}></workbench-controls>`
    : html`<workbench-curves .layer=${layer} .counts=${counts} @modify=${change}></workbench-curves>`;

/** Photoshop's Properties panel: the settings of the active layer. */
@customElement('workbench-properties')
export class Properties extends LitElement {
  static override styles = dock;

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;
  /** The picture without Magic, counted: what lies behind the curve. */
  @property({ attribute: false }) counts: ViewHistogram | null = null;
  /** The layer that was shown last: while the plugin works, it selects others on its way. */
  private shown: { readonly document: unknown; readonly id: number } | null = null;

  protected override render() {
    const { state } = this.view;
    if (!state) return html`<p>${words.properties.none}</p>`;
    const layer = this.layerOf(this.view);
    if (!layer) return html`<p>${filledIn(words.properties.several, { count: state.active.length })}</p>`;
    const { id, adjustment, mask } = layer;
    return html`
      <p><strong>${adjustment ? term(photoshopName(byKind(adjustment._obj))) : words.properties.kinds[layer.kind]}</strong></p>
      ${adjustment ? keyed(this.view.document, keyed(id, this.editor(id, adjustment))) : this.about(layer)}
      ${mask ? this.mask(layer) : ''}
    `;
  }

  private layerOf({ state, document, busy }: View): LayerState | null {
    const { shown } = this;
    if (busy && shown?.document === document) {
      const kept = [...spots(state!.layers)].find(({ layer }) => layer.id === shown.id);
      if (kept) return kept.layer;
    }
    const layer = activeLayer(state);
    this.shown = layer && { document, id: layer.id };
    return layer;
  }

  private editor(id: number, layer: Descriptor) {
    const step = filledIn(words.steps.modify, { name: term(photoshopName(byKind(layer._obj))) });
    const change: Change = ({ detail: { to, done, words } }) =>
      this.session.modify(id, to, words ?? step, done);
    return html`<div @focusout=${() => this.session.letGo()}>${editor(layer, this.counts, change)}</div>`;
  }

  private about({ kind, raster, children }: LayerState) {
    if (kind === 'group')
      return html`<p>${children.length === 1 ? words.properties.oneLayer : filledIn(words.properties.layers, { count: children.length })}</p>`;
    const { width = 0, height = 0, left = 0, top = 0 } = raster ?? {};
    return html`<p>${filledIn(words.properties.place, { width, height, left, top })}</p>`;
  }

  private mask({ id, mask }: LayerState) {
    const { left, top, right, bottom } = mask!;
    return html`
      <p>${filledIn(words.properties.mask, { width: right - left, height: bottom - top })}</p>
      <div class="row">
        <sp-action-button size="s" @click=${() => this.showMask(id)}>${words.properties.showMask}</sp-action-button>
        <sp-action-button size="s" @click=${() => this.session.removeMask(id)}>${words.properties.deleteMask}</sp-action-button>
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
