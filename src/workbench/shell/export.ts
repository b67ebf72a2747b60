import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Raster } from '../../image/raster';
import { uprightXmp } from '../../recipe/xmp';
import type { OpenDocument } from '../../simulator';
import { numberOf, textOf } from '../docks/event';
import { download, savedName, sourceMetadataOf } from '../files';
import { filledIn, localNumber, words } from '../strings';
import { fileHand } from '../work/hand';
import { dialog } from './dialogStyles';

/** Choices for the exported picture. */
interface Choice {
  readonly format: 'jpg' | 'png';
  readonly quality: number;
  readonly edgePx: number;
}

/** Time for which a choice must rest before the file is made again. */
const restMs = 250;

const sizeWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${localNumber(bytes / 1e6, 1)} MB`;

/** A finished picture: its format, quality and size, with the file as it will be beside them. */
@customElement('workbench-export')
export class ExportDialog extends LitElement {
  static override styles = [
    dialog,
    css`
      dialog {
        width: min(820px, 94vw);
      }
      .sides {
        display: flex;
        gap: 20px;
      }
      .picture {
        display: grid;
        flex: 1;
        place-items: center;
        min-width: 0;
        height: min(420px, 50vh);
        background: var(--magic-pasteboard);
      }
      img {
        max-width: 100%;
        max-height: min(420px, 50vh);
      }
      .choices {
        display: flex;
        flex-direction: column;
        gap: 12px;
        width: 220px;
      }
      .choices sp-picker,
      .choices sp-number-field {
        width: 100%;
      }
      .size {
        margin: 0;
        font-size: 18px;
        font-variant-numeric: tabular-nums;
      }
      footer {
        margin-top: 16px;
      }
    `,
  ];

  @query('dialog') private dialog!: HTMLDialogElement;
  @state() private choice: Choice = { format: 'jpg', quality: 90, edgePx: 0 };
  @state() private file: Blob | null = null;
  @state() private failure = '';
  private document: OpenDocument | null = null;
  private raster: Raster | null = null;
  private address = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  /** Shows what a document would be as a file. */
  async show(document: OpenDocument): Promise<void> {
    this.document = document;
    this.raster = this.file = null;
    this.failure = '';
    this.choice = { ...this.choice, edgePx: Math.max(document.state.width, document.state.height) };
    await this.updateComplete;
    this.dialog.showModal();
    try {
      this.raster = await fileHand().askWith('render', { state: document.state });
      await this.make();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** Makes the file anew; of many calls the last counts. */
  private async make(): Promise<void> {
    const { document, raster } = this;
    const { format, quality, edgePx } = this.choice;
    if (!document || !raster) return;
    const turn = ++this.turn;
    const { state } = document;
    const kept = { ...sourceMetadataOf(document), xmp: uprightXmp(state.xmp), resolution: state.resolution };
    const file = await fileHand().askWith('flat', { raster, edgePx, format, quality: quality / 100, kept });
    if (turn !== this.turn) return;
    URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(file);
    this.file = file;
  }

  private choose(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.make(), restMs);
  }

  protected override render() {
    const { document, file } = this;
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${filledIn(words.export.title, { name: document?.title ?? '' })}</h2>
      <div class="sides">
        <div class="picture">
          ${
            file
              ? html`<img src=${this.address} alt=${words.export.picture}>`
              : html`<sp-progress-circle indeterminate label=${words.export.making}></sp-progress-circle>`
          }
        </div>
        <div class="choices">
          ${this.choices()}
          <p class="size" role="status">${file ? sizeWords(file.size) : ''}</p>
          ${this.failure ? html`<p role="alert">${this.failure}</p>` : nothing}
        </div>
      </div>
      <footer>
        <sp-button variant="secondary" @click=${() => this.dialog.close()}>${words.page.cancel}</sp-button>
        <sp-button ?disabled=${!file} @click=${() => this.save()}>${words.export.save}</sp-button>
      </footer>
    </dialog>`;
  }

  private choices() {
    const { format, quality, edgePx } = this.choice;
    const { width = 1, height = 1 } = this.document?.state ?? {};
    const give = (event: Event, key: 'quality' | 'edgePx') => {
      const value = Math.round(numberOf(event));
      if (Number.isFinite(value)) this.choose({ [key]: value });
    };
    const turn = (event: Event) => this.choose({ format: textOf(event) as Choice['format'] });
    return html`<div>
        <sp-field-label size="s" for="format">${words.export.format}</sp-field-label>
        <sp-picker id="format" size="s" value=${format} @change=${turn}>
          <sp-menu-item value="jpg">JPEG</sp-menu-item>
          <sp-menu-item value="png">${words.export.png}</sp-menu-item>
        </sp-picker>
      </div>
      ${
        format === 'jpg'
          ? html`<sp-slider
            size="s"
            label=${words.export.quality}
            editable
            hide-stepper
            min="10"
            max="100"
            step="1"
            .value=${quality}
            @input=${(event: Event) => give(event, 'quality')}
            @change=${(event: Event) => give(event, 'quality')}
          ></sp-slider>`
          : nothing
      }
      <div>
        <sp-field-label size="s" for="edge">${words.export.edge}</sp-field-label>
        <sp-number-field
          id="edge"
          size="s"
          hide-stepper
          min="16"
          max=${Math.max(width, height)}
          step="1"
          format-options='{"useGrouping":false}'
          .value=${edgePx}
          @change=${(event: Event) => give(event, 'edgePx')}
        ></sp-number-field>
      </div>`;
  }

  private save(): void {
    if (this.file && this.document) download(this.file, savedName(this.document.title, this.choice.format));
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-export': ExportDialog;
  }
}
