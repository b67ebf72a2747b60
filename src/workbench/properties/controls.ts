import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { byKind, type Descriptor } from '../../adjustments';
import type { PropertyRow } from '../../adjustments/property';
import { Editor } from './editor';

/** The settings of any kind whose panel is a list of controls, as the kind itself describes them. */
@customElement('workbench-controls')
export class ControlsEditor extends Editor {
  @state() private page: string | null = null;

  protected override render() {
    const panel = byKind(this.layer._obj).panel!;
    const pages = panel.pages(this.layer);
    const page = this.page !== null && pages?.choices[this.page] ? this.page : (pages?.first ?? '');
    const choose = (to: string) => {
      this.page = to;
    };
    return html`${pages ? this.picker(pages.label, pages.choices, page, choose) : ''}
    ${panel.rows(this.layer, page).map((row) => this.row(row))}`;
  }

  private row(row: PropertyRow<Descriptor>) {
    switch (row.type) {
      case 'slider':
        return this.slider(row);
      case 'checkbox':
        return this.checkbox(row.label, row.get(this.layer), (checked) => row.set(this.layer, checked));
      case 'picker':
        return this.picker(row.label, row.choices, row.get(this.layer), (key) =>
          this.modify(row.set(this.layer, key), true),
        );
      case 'color':
        return this.color(row);
    }
  }
}
