import { html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { OpenDocument } from '../../simulator';
import { filledIn, words } from '../strings';
import { dialog } from './dialogStyles';

/** Answer of the user for a document that is about to be closed. */
export type Answer = 'save' | 'discard' | 'keep';

/** Asks before a document is closed whose changes are in no file. */
@customElement('workbench-unsaved')
export class UnsavedQuestion extends LitElement {
  static override styles = dialog;

  @state() private name = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  private settle: (answer: Answer) => void = () => {};

  async ask({ title }: OpenDocument): Promise<Answer> {
    this.name = title;
    await this.updateComplete;
    this.dialog.showModal();
    // What Enter does must lose nothing.
    this.dialog.querySelector<HTMLElement>('.safe')?.focus();
    return new Promise<Answer>((settle) => {
      this.settle = settle;
    });
  }

  protected override render() {
    const answer = (what: Answer) => () => {
      this.settle(what);
      this.dialog.close();
    };
    return html`<dialog role="alertdialog" aria-labelledby="title" @close=${() => this.settle('keep')}>
      <h2 id="title">${filledIn(words.unsaved.title, { name: this.name })}</h2>
      <p>${words.unsaved.text}</p>
      <footer>
        <sp-button variant="secondary" @click=${answer('discard')}>${words.unsaved.discard}</sp-button>
        <sp-button variant="secondary" @click=${answer('keep')}>${words.page.cancel}</sp-button>
        <sp-button class="safe" @click=${answer('save')}>${words.unsaved.save}</sp-button>
      </footer>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-unsaved': UnsavedQuestion;
  }
}
