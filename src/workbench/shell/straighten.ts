import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { toEight } from '../../image/raster';
import { numberOf } from '../docks/event';
import { inscribed, straightened } from '../edit/straighten';
import { plainJpeg } from '../files/jpeg';
import type { Session } from '../session';
import { filledIn, localNumber, words } from '../strings';
import { fileHand } from '../work/hand';
import { dialog } from './dialogStyles';

/** Degrees to either side: more is turning a photo, not straightening it. */
const mostDegrees = 15;
/** The long edge of the preview. */
const previewPx = 800;

const radiansOf = (degrees: number): number => (degrees * Math.PI) / 180;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The upright rectangle around a turned one. */
const turned = ({ width, height }: Size, radians: number): Size => {
  const [sin, cos] = [Math.abs(Math.sin(radians)), Math.cos(radians)];
  return { width: width * cos + height * sin, height: width * sin + height * cos };
};

/** A rectangle around the middle, as a path. */
const rectangle = ({ width, height }: Size): string =>
  `M${-width / 2} ${-height / 2}h${width}v${height}h${-width}z`;

/** Turns a photo that is not level, with lines to hold it against; what is no longer covered is cut off. */
@customElement('workbench-straighten')
export class StraightenDialog extends LitElement {
  static override styles = [
    dialog,
    css`
      svg {
        display: block;
        width: 100%;
        height: min(300px, 42vh);
        margin-bottom: 12px;
        background: var(--magic-pasteboard);
      }
      .cut {
        fill: #0009;
      }
      .kept {
        fill: none;
        stroke: #fff;
        vector-effect: non-scaling-stroke;
      }
      .lines {
        stroke: #fff9;
        vector-effect: non-scaling-stroke;
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
    const small = toEight(await fileHand().askWith('render', { state, edgePx: previewPx }));
    URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(await plainJpeg(small));
  }

  protected override render() {
    const { degrees } = this;
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${words.straighten.title}</h2>
      ${this.preview()}
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
        @input=${this.turn}
        @change=${this.turn}
      ></sp-slider>
      <p role="status">${this.told}</p>
      <footer>
        <sp-button variant="secondary" @click=${() => this.dialog.close()}>${words.page.cancel}</sp-button>
        <sp-button ?disabled=${degrees === 0} @click=${() => this.apply()}>${words.straighten.title}</sp-button>
      </footer>
    </dialog>`;
  }

  /** With a key, the slider tells of its input before it has the value, and of its change after. */
  private readonly turn = (event: Event): void => {
    const to = numberOf(event);
    if (Number.isFinite(to)) this.degrees = to;
  };

  /** The photo as it is turned, what is left of it, and lines to hold it against. */
  private preview() {
    const state = this.session?.view.state;
    if (!state) return nothing;
    const { width, height } = state;
    const most = turned(state, radiansOf(mostDegrees));
    const left = inscribed(state, radiansOf(this.degrees));
    const lines = [1, 2, 3, 4, 5].map((i) => {
      const [x, y] = [(i / 6 - 0.5) * left.width, (i / 6 - 0.5) * left.height];
      return `M${x} ${-left.height / 2}v${left.height}M${-left.width / 2} ${y}h${left.width}`;
    });
    // Beyond the box, whatever its shape.
    const around = rectangle({ width: 4 * most.width, height: 4 * most.height });
    const kept = rectangle(left);
    return html`<svg aria-hidden="true" viewBox="${-most.width / 2} ${-most.height / 2} ${most.width} ${most.height}">
      <image href=${this.address} x=${-width / 2} y=${-height / 2} width=${width} height=${height} transform="rotate(${this.degrees})"></image>
      <path class="cut" fill-rule="evenodd" d="${around}${kept}"></path>
      <path class="lines" fill="none" d=${lines.join('')}></path>
      <path class="kept" d=${kept}></path>
    </svg>`;
  }

  private get told(): string {
    const state = this.session?.view.state;
    if (!state) return '';
    const { width, height } = inscribed(state, radiansOf(this.degrees));
    return filledIn(words.straighten.left, {
      width: Math.floor(width),
      height: Math.floor(height),
      allWidth: state.width,
      allHeight: state.height,
    });
  }

  private apply(): void {
    const { degrees } = this;
    this.session?.reshape(
      filledIn(words.straighten.step, { degrees: localNumber(degrees, 1, true) }),
      (state) => straightened(state, degrees),
    );
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-straighten': StraightenDialog;
  }
}
