import { css, html, LitElement, svg } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { shrink } from '../../image/downscale';
import { toEight } from '../../image/raster';
import { numberOf } from '../docks/event';
import { inscribed, straightened } from '../edit/straighten';
import { plainJpeg } from '../files/jpeg';
import { renderDocument } from '../files/render';
import type { Session } from '../session';
import { filledIn, number, words } from '../strings';
import { dialog } from './dialogStyles';

/** Degrees to either side: more is turning a photo, not straightening it. */
const mostDegrees = 15;
/** The long edge of the preview. */
const previewPx = 400;

/** Turns a photo that is not level, with lines to hold it against; what is no longer covered is cut off. */
@customElement('workbench-straighten')
export class StraightenDialog extends LitElement {
  static override styles = [
    dialog,
    css`
      .frame {
        position: relative;
        display: grid;
        height: 300px;
        margin-bottom: 12px;
        place-items: center;
        overflow: hidden;
        background: #000;
      }
      img {
        max-width: 88%;
        max-height: 88%;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      line {
        stroke: #fff9;
      }
      sp-slider {
        width: 100%;
      }
    `,
  ];

  @query('dialog') private dialog!: HTMLDialogElement;
  @state() private degrees = 0;
  @state() private address = '';
  private session: Session | null = null;

  /** Asks by how much the document in front is to be turned. */
  async show(session: Session): Promise<void> {
    const { state } = session.view;
    if (!state) return;
    this.session = session;
    this.degrees = 0;
    await this.updateComplete;
    this.dialog.showModal();
    const small = shrink(toEight(await renderDocument(state)), previewPx);
    URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(await plainJpeg(small));
  }

  protected override render() {
    const { degrees } = this;
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${words.straighten.title}</h2>
      <div class="frame">
        <img alt="" src=${this.address} style="transform: rotate(${degrees}deg)" />
        <svg aria-hidden="true">
          ${[20, 40, 60, 80].map((at) => svg`<line x1="0" x2="100%" y1="${at}%" y2="${at}%"/><line y1="0" y2="100%" x1="${at}%" x2="${at}%"/>`)}
        </svg>
      </div>
      <sp-slider
        label=${words.straighten.degrees}
        editable
        hide-stepper
        min=${-mostDegrees}
        max=${mostDegrees}
        step="0.1"
        default-value="0"
        fill-start="0"
        format-options='{"maximumFractionDigits":1,"signDisplay":"exceptZero"}'
        .value=${degrees}
        @input=${(event: Event) => {
          const to = numberOf(event);
          if (Number.isFinite(to)) this.degrees = to;
        }}
      ></sp-slider>
      <p role="status">${this.told}</p>
      <footer>
        <sp-button variant="secondary" @click=${() => this.dialog.close()}>${words.page.cancel}</sp-button>
        <sp-button ?disabled=${degrees === 0} @click=${() => this.apply()}>${words.straighten.title}</sp-button>
      </footer>
    </dialog>`;
  }

  private get told(): string {
    const state = this.session?.view.state;
    if (!state) return '';
    const { width, height } = inscribed(state, (this.degrees * Math.PI) / 180);
    return filledIn(words.straighten.left, {
      width: Math.floor(width),
      height: Math.floor(height),
      allWidth: state.width,
      allHeight: state.height,
    });
  }

  private apply(): void {
    const { degrees } = this;
    this.session?.reshape(filledIn(words.straighten.step, { degrees: number(degrees, 1, true) }), (state) =>
      straightened(state, degrees),
    );
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-straighten': StraightenDialog;
  }
}
