import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Plugin } from '../../simulator/plugin';
import { dress, panelRoot, type Theme } from '../../simulator/widgets';

/** The plugin's own panel, as it is built, in the node that Photoshop would give it. */
@customElement('workbench-plugin-panel')
export class PluginPanel extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
      overflow: auto;
    }
  `;

  @property({ attribute: false }) plugin!: Plugin;
  @property() theme: Theme = 'darkest';
  private root: HTMLElement | null = null;

  protected override render() {
    return html`<slot></slot>`;
  }

  /** The panel lives in the page's own tree, for UXP knows no shadow around it. */
  protected override firstUpdated(): void {
    const [panel] = Object.keys(this.plugin.simulator.entrypoints.entries?.panels ?? {});
    if (!panel) return;
    this.root = panelRoot(this.theme);
    this.append(this.root);
    void this.plugin.showPanel(panel, this.root);
  }

  protected override updated(): void {
    if (!this.root) return;
    dress(this.root, this.theme);
    // What the panel scrolls to lies beyond its own node.
    this.style.background = this.root.style.background;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-plugin-panel': PluginPanel;
  }
}
