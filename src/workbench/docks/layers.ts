import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { LayerState } from '../../simulator';
import { maskActive } from '../layerActions';
import { activeLayer, type Session, type View } from '../session';
import type { ContextMenu, MenuChoice } from './contextMenu';
import './contextMenu';
import { shownKeys } from '../shell/action';
import { textOf } from './event';
import { chevron, clipArrow, eye, folder, kindIcon, lock } from './icons';
import { layerStyles } from './layerStyles';
import { type Row, rowsOf } from './rows';
import { shownName } from './shownName';
import './opacity';
import { filledIn, words } from '../strings';
import { dock } from './styles';
import { layerThumbnail, maskThumbnail } from './thumbnail';
import { keyWork } from './treeKeys';

type Placement = 'placeBefore' | 'placeAfter' | 'placeInside';

/** Photoshop's Layers panel as far as the simulator goes: a tree for pointer, keyboard and screen reader. */
@customElement('workbench-layers')
export class Layers extends LitElement {
  static override styles = [dock, layerStyles];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;
  /** The layer whose mask the canvas shows. */
  @property({ attribute: false }) maskShown: number | null = null;
  @state() private renamed: number | null = null;
  /** The row that the arrow keys have come to. */
  /** Place that a dragged layer would go to. */
  @state() private dropAt: { readonly id: number; readonly placement: Placement } | null = null;
  private dragged: number | null = null;
  @query('workbench-context-menu') private menu!: ContextMenu;
  @state() private reached: number | null = null;

  protected override render() {
    const { state } = this.view;
    if (!state) return html`<p>${words.layers.none}</p>`;
    const rows = rowsOf(state.layers);
    const stop =
      rows.find(({ layer }) => layer.id === this.reached) ??
      rows.find(({ layer }) => state.active.includes(layer.id));
    return html`
      <workbench-opacity .session=${this.session} .layer=${activeLayer(state)}></workbench-opacity>
      <div role="tree" aria-label=${words.layers.name} aria-multiselectable="true" @keydown=${(event: KeyboardEvent) => this.onKey(event, rows)}>
        ${repeat(
          rows,
          ({ layer }) => layer.id,
          (row) => this.row(row, row.layer.id === (stop ?? rows[0]).layer.id),
        )}
      </div>
      <workbench-context-menu></workbench-context-menu>
      <div class="foot"><slot name="foot"></slot></div>
    `;
  }

  private row({ layer, depth }: Row, stop: boolean) {
    const { active } = this.view.state!;
    const group = layer.kind === 'group';
    const name = shownName(layer);
    return html`<div
      role="treeitem"
      id="layer-${layer.id}"
      aria-level=${depth}
      aria-selected=${active.includes(layer.id)}
      aria-expanded=${group ? layer.expanded : nothing}
      aria-label=${layer.visible ? name : filledIn(words.layers.hidden, { name })}
      tabindex=${stop ? 0 : -1}
      class=${classMap({ hidden: !layer.visible })}
      style=${styleMap({ 'padding-inline-start': `${4 + (depth - 1) * 18}px` })}
      @click=${(event: MouseEvent) => this.choose(layer.id, event)}
      @dblclick=${() => this.rename(layer)}
      @contextmenu=${(event: MouseEvent) => this.offer(event, layer)}
      draggable=${String(!layer.background && this.renamed === null)}
      @dragstart=${(event: DragEvent) => this.lift(event, layer)}
      @dragover=${(event: DragEvent) => this.over(event, layer)}
      @dragleave=${() => this.mark(null)}
      @dragend=${() => this.mark(null)}
      @drop=${(event: DragEvent) => this.drop(event, layer)}
      data-drop=${this.dropAt?.id === layer.id ? this.dropAt.placement : nothing}
    >
      <button
        tabindex="-1"
        title=${layer.visible ? words.layers.hide : words.layers.show}
        aria-label=${filledIn(layer.visible ? words.layers.hideLayer : words.layers.showLayer, { name })}
        @click=${(event: Event) => {
          event.stopPropagation();
          this.session.setVisible(layer.id, !layer.visible);
        }}
      >
        ${layer.visible ? eye : nothing}
      </button>
      ${group ? this.twist(layer) : nothing}${layer.clipped ? clipArrow : nothing}
      <span class="picture">${this.picture(layer)}</span>
      ${layer.mask ? this.mask(layer) : nothing}
      ${this.renamed === layer.id ? this.nameField(layer) : html`<span class="name" title=${name}>${name}</span>`}
      ${layer.background ? lock : nothing}
    </div>`;
  }

  private twist(layer: LayerState) {
    const { id, expanded } = layer;
    const name = shownName(layer);
    return html`<button
      class="twist"
      tabindex="-1"
      aria-label=${filledIn(expanded ? words.layers.closeGroup : words.layers.openGroup, { name })}
      @click=${(event: Event) => {
        event.stopPropagation();
        this.session.expand(id, !expanded);
      }}
    >
      ${chevron}
    </button>`;
  }

  private picture(layer: LayerState) {
    if (layer.kind === 'group') return folder;
    if (layer.adjustment) return kindIcon(layer.adjustment._obj);
    return html`<img alt="" src=${layerThumbnail(this.view.state!, layer)}>`;
  }

  private mask(layer: LayerState) {
    const { id, mask } = layer;
    const name = shownName(layer);
    return html`<button
      class="picture mask"
      tabindex="-1"
      title=${words.layers.showMask}
      aria-label=${filledIn(words.layers.showMaskOf, { name })}
      aria-pressed=${this.maskShown === id}
      @click=${(event: Event) => {
        event.stopPropagation();
        this.showMask(id);
      }}
    >
      <img alt="" src=${maskThumbnail(this.view.state!, mask!)}>
    </button>`;
  }

  private nameField(layer: LayerState) {
    const end = (event: Event, keep: boolean) => {
      if (this.renamed !== layer.id) return;
      this.renamed = null;
      const name = textOf(event).trim();
      if (keep && name !== shownName(layer)) this.session.rename(layer.id, name);
      void this.focusRow(layer.id);
    };
    return html`<sp-textfield
      size="s"
      label=${words.layers.nameField}
      .value=${shownName(layer)}
      @click=${(event: Event) => event.stopPropagation()}
      @blur=${(event: Event) => end(event, true)}
      @keydown=${(event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Enter' || event.key === 'Escape') end(event, event.key === 'Enter');
      }}
    ></sp-textfield>`;
  }

  protected override updated(changed: PropertyValues): void {
    const before = (changed.get('view') as View | undefined)?.state?.active;
    if (String(before) !== String(this.view.state?.active))
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  private lift(event: DragEvent, { id }: LayerState): void {
    this.dragged = id;
    event.dataTransfer!.effectAllowed = 'move';
    event.dataTransfer!.setData('text/plain', String(id));
  }

  private mark(to: typeof this.dropAt): void {
    if (to?.id !== this.dropAt?.id || to?.placement !== this.dropAt?.placement) this.dropAt = to;
  }

  /** The upper half of a row is over it, the lower under it; the middle of a group is inside. */
  private over(event: DragEvent, layer: LayerState): void {
    if (this.dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = (event.clientY - top) / height;
    const inside = layer.kind === 'group' && share > 0.3 && share < 0.8;
    const placement = inside ? 'placeInside' : share < 0.5 || layer.background ? 'placeBefore' : 'placeAfter';
    this.mark({ id: layer.id, placement });
  }

  private drop(event: DragEvent, { id }: LayerState): void {
    event.preventDefault();
    event.stopPropagation();
    const { dragged, dropAt } = this;
    this.mark(null);
    this.dragged = null;
    if (dragged !== null && dropAt) this.session.move(dragged, id, dropAt.placement);
  }

  /** The menu of a layer, at the pointer or by the key for it. */
  private offer(event: MouseEvent, layer: LayerState): void {
    event.preventDefault();
    const { session } = this;
    const { id, background, visible, clipped } = layer;
    const { active } = this.view.state!;
    if (!active.includes(id)) session.activate(id);
    const ids = active.includes(id) ? active : [id];
    const choices: readonly MenuChoice[] = [
      { label: words.layers.duplicate, keys: shownKeys('Mod+J'), run: () => session.duplicate(...ids) },
      { label: words.layers.rename, keys: 'F2', enabled: !background, run: () => this.rename(layer) },
      {
        label: words.layers.up,
        keys: shownKeys('Mod+]'),
        enabled: !background,
        run: () => session.raise(id, 1),
      },
      {
        label: words.layers.down,
        keys: shownKeys('Mod+['),
        enabled: !background,
        run: () => session.raise(id, -1),
      },
      { label: visible ? words.layers.hide : words.layers.show, run: () => session.setVisible(id, !visible) },
      {
        label: clipped ? words.layers.release : words.layers.clip,
        enabled: !background,
        run: () => session.clip(id, !clipped),
      },
      { label: words.docks.addMask, enabled: !background, run: () => maskActive(session) },
      { label: words.layers.delete, keys: shownKeys('Delete'), run: () => session.delete(...ids) },
    ];
    const row = event.currentTarget as HTMLElement;
    const box = row.getBoundingClientRect();
    const [x, y] = event.clientX ? [event.clientX, event.clientY] : [box.left + 40, box.bottom];
    void this.menu.open(x, y, choices, row);
  }

  private showMask(id: number): void {
    const detail = this.maskShown === id ? null : id;
    this.dispatchEvent(new CustomEvent('mask-shown', { detail, bubbles: true, composed: true }));
  }

  private rename(layer: LayerState): void {
    if (layer.background) return;
    this.renamed = layer.id;
    void this.updateComplete.then(() => {
      const field = this.renderRoot.querySelector('sp-textfield');
      void field?.updateComplete.then(() => {
        field.focus();
        field.focusElement.select();
      });
    });
  }

  /** With Ctrl or Command a layer is added to the active ones, or taken away. */
  private choose(id: number, { ctrlKey, metaKey }: MouseEvent | KeyboardEvent): void {
    const { active } = this.view.state!;
    this.reached = id;
    if (!ctrlKey && !metaKey) this.session.activate(id);
    else if (!active.includes(id)) this.session.activate(...active, id);
    else if (active.length > 1) this.session.activate(...active.filter((one) => one !== id));
  }

  private async focusRow(id: number): Promise<void> {
    this.reached = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#layer-${id}`)?.focus();
  }

  private onKey(event: KeyboardEvent, rows: readonly Row[]): void {
    const at = rows.findIndex(({ layer }) => `layer-${layer.id}` === (event.target as HTMLElement).id);
    if (at < 0 || event.altKey) return;
    const work = keyWork(event.key, rows, at, {
      go: (to) => {
        const { id } = rows[to].layer;
        if (!event.ctrlKey && !event.metaKey) this.session.activate(id);
        void this.focusRow(id);
      },
      expand: (id, expanded) => this.session.expand(id, expanded),
      show: (id, visible) => this.session.setVisible(id, visible),
      rename: (layer) => this.rename(layer),
      remove: () => this.session.delete(...this.view.state!.active),
    });
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-layers': Layers;
  }
}
