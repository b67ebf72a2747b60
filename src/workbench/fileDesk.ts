import { LitElement } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { OpenDocument } from '../simulator';
import type { Plugin } from '../simulator/plugin';
import { openFile, type SaveFormat } from './files';
import { sampleFile } from './samples';
import { copyPicture, downloadDocument } from './saving';
import type { Session } from './session';
import type { BatchDialog } from './shell/batch';
import type { ExportDialog } from './shell/export';
import type { Message } from './shell/message';
import type { StraightenDialog } from './shell/straighten';
import type { UnsavedQuestion } from './shell/unsaved';
import { filledIn, told, words } from './strings';
import { unsaved } from './unsaved';

/** Files in and out of the page: opened, saved, exported and closed, each with a word on what went wrong. */
export abstract class FileDesk extends LitElement {
  @state() protected message: Pick<Message, 'text' | 'kind'> | null = null;
  /** Work that the user waits for. */
  @state() protected working = '';
  /** Share that is done, 0...1, where somebody knows. */
  @state() protected done: number | null = null;
  @query('workbench-unsaved') protected question!: UnsavedQuestion;
  @query('workbench-export') protected exporting!: ExportDialog;
  @query('workbench-straighten') protected straightening!: StraightenDialog;
  @query('workbench-batch') protected batch!: BatchDialog;
  @query('input') protected input!: HTMLInputElement;
  plugin!: Plugin;
  session!: Session;
  /** Purpose of the files that are being chosen. */
  protected chosen: (files: readonly File[]) => unknown = () => {};

  chooseFiles(): void {
    this.choose((files) => this.open(files));
  }

  chooseBatch(): void {
    this.choose((files) => this.batch.show(files));
  }

  save(format: SaveFormat): void {
    void this.attempt(async () => {
      const { document } = this.session.view;
      this.working = filledIn(words.work.saving, { name: document?.title ?? '' });
      if (document) await downloadDocument(document, format, this.progressed);
    });
  }

  /** Closes a document; one with changes that are in no file only as the user says. */
  async close(document: OpenDocument): Promise<void> {
    const answer = unsaved(document) ? await this.question.ask(document) : 'discard';
    if (answer === 'keep') return;
    await this.attempt(async () => {
      if (answer === 'save') await downloadDocument(document, 'psd', this.progressed);
      this.session.close(document);
    });
  }

  protected readonly leaving = (event: BeforeUnloadEvent): void => {
    if (this.session?.view.documents.some(unsaved)) event.preventDefault();
  };

  export(): void {
    const { document } = this.session.view;
    if (document) void this.exporting.show(document);
  }

  straighten(): void {
    void this.attempt(() => this.straightening.show(this.session));
  }

  /** Puts the finished picture on the clipboard. */
  copy(): void {
    void this.attempt(async () => {
      const { document } = this.session.view;
      if (!document) return;
      this.working = filledIn(words.work.copying, { name: document.title });
      await copyPicture(document);
      this.tell(words.work.copied, 'info');
    });
  }

  /** Asks for files. */
  protected choose(then: (files: readonly File[]) => unknown): void {
    this.chosen = then;
    this.input.value = '';
    this.input.click();
  }

  protected tell(text: string, kind: Message['kind'] = 'negative'): void {
    this.message = { text, kind };
  }

  protected async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.tell(told(error instanceof Error ? error.message : String(error)));
    } finally {
      this.working = '';
      this.done = null;
    }
  }

  private readonly progressed = (done: number): void => {
    this.done = done;
  };

  /** Opens what can be opened, and says of the rest why not. */
  protected async open(files: readonly File[]): Promise<void> {
    for (const file of files)
      await this.attempt(async () => {
        this.working = filledIn(words.work.opening, { name: file.name });
        const { notes } = await openFile(this.plugin.simulator, file);
        if (notes.length > 0) this.tell(notes.join(' '), 'info');
      });
  }

  protected openSample(file: string): Promise<void> {
    return this.attempt(async () => this.open([await sampleFile(file)]));
  }

  protected readonly onInput = (): unknown => this.chosen([...(this.input.files ?? [])]);
}
