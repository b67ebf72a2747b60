import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Summary } from '../../run/batch/batch';
import { loadPluginInPage, sourceAt } from '../../simulator/browser';
import { download, enhanceFiles, type SaveFormat } from '../files';
import { filledIn, locale, words } from '../strings';
import { dialog } from './dialogStyles';

const labels: Readonly<Record<SaveFormat, string>> = {
  psd: 'PSD',
  jpg: 'JPEG',
  png: 'PNG',
  json: words.batch.recipe,
};
const formats = Object.keys(labels) as SaveFormat[];

/** A photo that was done, left alone or failed. */
interface Line {
  readonly name: string;
  readonly reason: string | null;
}

/** Many photos at once: what to make of them, how far it is, and the zip at the end. */
@customElement('workbench-batch')
export class BatchDialog extends LitElement {
  static override styles = [
    dialog,
    css`
      fieldset {
        display: flex;
        gap: 16px;
        margin: 0 0 16px;
        padding: 0;
        border: 0;
      }
      sp-progress-bar {
        width: 100%;
      }
      ul {
        max-height: 30vh;
        margin: 8px 0 16px;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      .reason {
        color: var(--spectrum-gray-700);
      }
    `,
  ];

  @property({ attribute: false }) photos: readonly File[] = [];
  @query('dialog') private dialog!: HTMLDialogElement;
  @state() private chosen: readonly SaveFormat[] = ['psd', 'jpg'];
  @state() private lines: readonly Line[] = [];
  @state() private summary: Summary | null = null;
  @state() private running: AbortController | null = null;
  @state() private zip: Blob | null = null;
  @state() private failure = '';

  /** Asks what to make of photos, and makes it. */
  async show(photos: readonly File[]): Promise<void> {
    this.photos = photos;
    this.lines = [];
    this.summary = this.zip = null;
    this.failure = '';
    await this.updateComplete;
    this.dialog.showModal();
  }

  protected override render() {
    const count = this.photos.length;
    return html`<dialog aria-labelledby="title" @cancel=${() => this.running?.abort()}>
      <h2 id="title">${count === 1 ? words.batch.one : filledIn(words.batch.title, { count })}</h2>
      ${this.running || this.summary ? this.progress() : this.question()}
      ${this.failure ? html`<p role="alert">${this.failure}</p>` : nothing}
      <footer>${this.buttons()}</footer>
    </dialog>`;
  }

  private question() {
    const turn = (format: SaveFormat) => {
      this.chosen = formats.filter((one) => (one === format) !== this.chosen.includes(one));
    };
    return html`<p>${words.batch.text}</p>
      <fieldset aria-label=${words.batch.formats}>
        ${formats.map(
          (
            format,
          ) => html`<sp-checkbox size="s" ?checked=${this.chosen.includes(format)} @change=${() => turn(format)}>
            ${labels[format]}
          </sp-checkbox>`,
        )}
      </fieldset>`;
  }

  private progress() {
    const { lines, photos, summary } = this;
    const told = summary
      ? filledIn(summary.cancelled ? words.batch.cancelled : words.batch.summary, {
          done: summary.done,
          skipped: summary.skipped,
          failed: summary.failed,
        })
      : filledIn(words.batch.progress, { done: lines.length, count: photos.length });
    return html`<sp-progress-bar label=${words.batch.photos} progress=${(lines.length / photos.length) * 100}></sp-progress-bar>
      <p role="status">${told}</p>
      <ul>
        ${lines.map(
          ({ name, reason }) =>
            html`<li>${reason ? html`${name} <span class="reason">${reason}</span>` : html`✓ ${name}`}</li>`,
        )}
      </ul>`;
  }

  private buttons() {
    const { running, summary, zip } = this;
    const close = () => this.dialog.close();
    if (running)
      return html`<sp-button variant="secondary" @click=${() => running.abort()}>${words.page.cancel}</sp-button>`;
    if (!summary)
      return html`<sp-button variant="secondary" @click=${close}>${words.page.cancel}</sp-button>
        <sp-button variant="secondary" @click=${() => this.open()}>${words.batch.instead}</sp-button>
        <sp-button ?disabled=${this.chosen.length === 0} @click=${() => void this.run()}>${words.batch.start}</sp-button>`;
    return html`<sp-button variant="secondary" @click=${close}>${words.page.close}</sp-button>
      <sp-button ?disabled=${!zip} @click=${() => zip && download(zip, 'magic.zip')}>${words.batch.download}</sp-button>`;
  }

  /** Tells with "open-photos" that the photos are to be opened one beside the other. */
  private open(): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent<readonly File[]>('open-photos', { detail: this.photos }));
  }

  /** In a Photoshop of its own, so that the documents that are open are left alone. */
  private async run(): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const plugin = await loadPluginInPage(sourceAt('plugin'), { locale }, 'lent');
      const progress = (_: number, name: string, reason: string | null) => {
        this.lines = [...this.lines, { name, reason }];
      };
      const made = await enhanceFiles(plugin, this.photos, {
        formats: this.chosen,
        signal: running.signal,
        progress,
      });
      this.summary = made.summary;
      this.zip = made.summary.done + made.summary.skipped > 0 ? made.zip : null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.running = null;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-batch': BatchDialog;
  }
}
