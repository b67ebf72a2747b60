import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { maskActive, newAdjustments } from '../layerActions';
import type { Session, View } from '../session';
import type { Counts } from '../view';
import { textOf } from './event';
import './history';
import './layers';
import './selection';
import '../properties/properties';
import { words } from '../strings';

/** Photoshop's own panels: one of four in front, and the layers below. */
@customElement('workbench-docks')
export class Docks extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
    }
    sp-tabs {
      --spectrum-tabs-start-to-edge: 12px;
      --mod-tabs-item-horizontal-spacing: 15px;
      display: flex;
      flex: 1 1 0;
      flex-direction: column;
      min-height: 0;
      border-bottom: 1px solid var(--line);
    }
    /* A curve with its numbers needs more than half of a low page. */
    @media (max-height: 820px) {
      sp-tabs {
        flex-grow: 1.6;
      }
    }
    sp-tab:first-of-type {
      margin-inline-start: 12px;
    }
    sp-tab-panel {
      --mod-tabs-item-horizontal-spacing: 0px;
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    sp-tab-panel[selected] {
      display: block;
      padding-bottom: 8px;
    }
    workbench-layers {
      flex: 1 1 0;
      min-height: 0;
    }
    workbench-histogram {
      --histogram-height: 144px;
      margin: 12px;
    }
  `;

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) view!: View;
  @property({ attribute: false }) counts: Counts | null = null;
  @property({ type: Number }) brush = 0;
  @property({ attribute: false }) maskShown: number | null = null;

  protected override render() {
    const { session, view, counts } = this;
    return html`
      <sp-tabs size="s" quiet compact selected="properties" label=${words.docks.name}>
        <sp-tab label=${words.docks.properties} value="properties"></sp-tab>
        <sp-tab label=${words.docks.histogram} value="histogram"></sp-tab>
        <sp-tab label=${words.docks.selection} value="selection"></sp-tab>
        <sp-tab label=${words.docks.history} value="history"></sp-tab>
        <sp-tab-panel value="properties">
          <workbench-properties .session=${session} .view=${view} .counts=${counts?.before ?? null}></workbench-properties>
        </sp-tab-panel>
        <sp-tab-panel value="histogram">
          <workbench-histogram .counts=${counts?.after ?? null} .countsBefore=${counts?.before ?? null}></workbench-histogram>
        </sp-tab-panel>
        <sp-tab-panel value="selection">
          <workbench-selection .session=${session} .view=${view} .brush=${this.brush}></workbench-selection>
        </sp-tab-panel>
        <sp-tab-panel value="history">
          <workbench-history .session=${session} .view=${view}></workbench-history>
        </sp-tab-panel>
      </sp-tabs>
      <workbench-layers .session=${session} .view=${view} .maskShown=${this.maskShown}>
        ${this.foot()}
      </workbench-layers>
    `;
  }

  private foot() {
    const { session, view } = this;
    const off = !view.document;
    const kinds = newAdjustments(session);
    return html`<div slot="foot">
      <sp-action-button
        quiet
        size="s"
        label=${words.docks.addMask}
        title=${words.docks.addMask}
        ?disabled=${off}
        @click=${() => maskActive(session)}
      >
        <sp-icon-mask slot="icon"></sp-icon-mask>
      </sp-action-button>
      <sp-action-menu
        quiet
        size="s"
        label=${words.docks.newLayer}
        title=${words.docks.newLayer}
        ?disabled=${off}
        @change=${(event: Event) => void kinds.find(({ label }) => label === textOf(event))?.run()}
      >
        <sp-icon-contrast slot="icon"></sp-icon-contrast>
        ${kinds.map(({ label }) => html`<sp-menu-item value=${label}>${label}</sp-menu-item>`)}
      </sp-action-menu>
      <sp-action-button
        quiet
        size="s"
        label=${words.docks.deleteLayer}
        title=${words.docks.deleteLayer}
        ?disabled=${off}
        @click=${() => session.delete(...(view.state?.active ?? []))}
      >
        <sp-icon-delete slot="icon"></sp-icon-delete>
      </sp-action-button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-docks': Docks;
  }
}
