import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isBeforeKey, tapMs } from '../../run/beforeKey';
import type { DocumentState, Mask, OpenDocument, PixelBounds } from '../../simulator';
import { overlay } from './ants';
import { withoutMagic } from './before';
import { frameBudgetMs } from './budget';
import type { Point } from './camera';
import { canvasStyles } from './canvasStyles';
import { Counter, type Counts } from './counts';
import { act, shortcuts, wheel } from './keys';
import { Motion } from './motion';
import { type Drawn, Painter } from './painter';
import { Pointing } from './pointing';
import { meanAt, type Pixel, pixelAt } from './readout';
import type { ViewFrame } from './renderer';
import { Viewport } from './viewport';
import './splitter';
import { words } from '../strings';
import { Stage } from './stage';
import { percent, statusOf } from './status';
import type { Tool } from './tools';

/** Events of the element, as CustomEvents that bubble. */
export interface CanvasEvents {
  /** The user selected pixels; null for none. */
  'canvas-select': PixelBounds | Mask | null;
  /** The pixel under the pointer, or null. */
  'canvas-pixel': Pixel | null;
  /** Tells that what is shown was counted, once it rested; null when nothing is. */
  'canvas-counts': Counts | null;
  /** The colour without Magic where the eyedropper was clicked, 0...1 each. */
  'canvas-pick': readonly number[];
  'canvas-drawn': Drawn;
}

/**
 * A document as Photoshop's window shows it. Give it `document` and, after every change, its `state`. Arrows pan,
 * + and - zoom, 0 fits, 1 is 100 %, \ held shows before, Space held moves the picture, Escape drops a selection
 * that is being drawn.
 */
@customElement('magic-canvas')
export class MagicCanvas extends LitElement {
  static override styles = canvasStyles;

  /** Key of the document; another one is fitted into the view. */
  @property({ attribute: false }) document: OpenDocument | null = null;
  /** State that is shown: `document.state`, which is another object after every change. */
  @property({ attribute: false }) state: DocumentState | null = null;
  /** Text of the line below; the document's profile and mode where it is not given. */
  @property() kind?: string;
  @property() tool: Tool = 'hand';
  /** The brush's diameter, in pixels of the document. */
  @property({ type: Number }) brush = 100;
  /** True when before and after are shown side by side. */
  @property({ type: Boolean }) compare = false;
  /** Place where they meet, 0...1. */
  @property({ type: Number }) split = 0.5;
  /** True when all of it shows before, as while a button is held. */
  @property({ type: Boolean }) peek = false;
  /** True when the graphics processor is left alone. */
  @property({ type: Boolean, attribute: 'cpu-only' }) cpuOnly = false;
  /** True when WebGL is used without a graphics card, too, where the processor draws faster by itself. */
  @property({ type: Boolean, attribute: 'software-webgl' }) softwareWebgl = false;

  /** Time that a frame may take before it is drawn in larger cells while the user moves something, in milliseconds. */
  @property({ type: Number }) budget = frameBudgetMs;

  /** Zooms and pans: `fit()`, `zoom(1)`, `pan(x, y)`, `scale`. */
  readonly sight = new Viewport(() => this.looked());

  @state() private pixel: Pixel | null = null;
  @state() private space = false;
  /** Time stamp of the event by which the key for before was pressed. */
  private flickered = 0;
  @query('canvas.fast') private fast!: HTMLCanvasElement;
  @query('canvas.slow') private slow!: HTMLCanvasElement;
  private stage: Stage | null = null;
  private painter: Painter | null = null;
  private original: { readonly of: DocumentState; readonly state: DocumentState } | null = null;
  private readonly pointing = new Pointing(this);
  private readonly motion = new Motion();
  private readonly observer = new ResizeObserver(() => this.resized());
  private readonly counter = new Counter(
    () => this.stage,
    (counts) => this.tell('canvas-counts', counts),
  );

  /** Resolves once what was asked for is on the screen, finely drawn. */
  async drawn(): Promise<void> {
    await this.updateComplete;
    await this.painter?.rest();
  }

  /** The tool in hand at the moment. */
  get hand(): Tool {
    return this.space ? 'hand' : this.tool;
  }

  override firstUpdated(): void {
    const again = () => this.painter?.ask();
    const allowed = this.cpuOnly ? 'none' : this.softwareWebgl ? 'any' : 'cards';
    this.stage = new Stage({ fast: this.fast, slow: this.slow }, again, allowed);
    this.painter = new Painter(
      this.stage,
      () => this.shown,
      (drawn) => this.rendered(drawn),
      () => (this.motion.now ? this.budget : Number.POSITIVE_INFINITY),
    );
    this.resized();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
    this.motion.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
    this.motion.stop();
    this.counter.stop();
    this.painter?.stop();
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('state') && !changed.has('document')) return;
    const { state } = this;
    const old = changed.get('state') as DocumentState | null | undefined;
    const other = changed.has('state') && (old?.width !== state?.width || old?.height !== state?.height);
    if (changed.has('document') || other) this.sight.see(state);
    this.counter.stop();
    if (!state) this.counter.see(null);
    this.readPixel();
  }

  override updated(changed: PropertyValues): void {
    if ((['document', 'state', 'compare', 'split', 'peek'] as const).some((name) => changed.has(name)))
      this.painter?.ask();
  }

  private resized(): void {
    const side = (length: number) => Math.max(1, Math.round(length * devicePixelRatio));
    this.sight.resize({ width: side(this.clientWidth), height: side(this.clientHeight) });
  }

  private looked(): void {
    this.requestUpdate();
    this.painter?.ask();
  }

  /** Content of the next frame. */
  private get shown(): ViewFrame | null {
    const { state } = this;
    const { grid: seen, view } = this.sight;
    if (!state || !seen) return null;
    const split = this.peek ? view.width : this.compare ? Math.round(this.split * view.width) : 0;
    return {
      view,
      ...seen,
      after: state,
      before: split > 0 ? this.originalOf(state) : null,
      split,
      ground: this.ground,
    };
  }

  private rendered(drawn: Drawn): void {
    if (drawn.cell === 1) this.counter.see(this.state);
    this.tell('canvas-drawn', drawn);
  }

  private get ground(): readonly [number, number, number] {
    const color = getComputedStyle(this).backgroundColor;
    const [r = 40, g = 40, b = 40] = (color.match(/\d+/g) ?? []).map(Number);
    return [r, g, b];
  }

  private originalOf(state: DocumentState): DocumentState {
    if (this.original?.of !== state) this.original = { of: state, state: withoutMagic(state) };
    return this.original.state;
  }

  private tell<K extends keyof CanvasEvents>(name: K, detail: CanvasEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  toView({ clientX, clientY }: MouseEvent) {
    const { left, top } = this.getBoundingClientRect();
    return { x: (clientX - left) * devicePixelRatio, y: (clientY - top) * devicePixelRatio };
  }

  pointed(): void {
    this.readPixel();
    this.requestUpdate();
  }

  selected(selection: PixelBounds | Mask | null): void {
    this.tell('canvas-select', selection);
  }

  picked({ x, y }: Point): void {
    const { state } = this;
    const rgb = state && meanAt(this.originalOf(state), { x, y });
    if (rgb) this.tell('canvas-pick', rgb);
  }

  private readPixel(): void {
    const { state, pointing } = this;
    const point = pointing?.at && this.sight.toDocument(pointing.at);
    const pixel = state && point ? pixelAt(state, this.originalOf(state), point) : null;
    if (pixel === this.pixel) return;
    this.pixel = pixel;
    this.tell('canvas-pixel', pixel);
  }

  /** A tap changes between before and after and stays there, a key that is held shows before until it is let go. */
  flicker({ repeat, timeStamp }: KeyboardEvent): void {
    if (repeat) return;
    this.flickered = timeStamp;
    this.peek = !this.peek;
  }

  /** The end of a tap or of holding. */
  flickerEnd({ timeStamp }: { readonly timeStamp: number }): void {
    if (timeStamp - this.flickered > tapMs) this.peek = false;
  }

  private keyed(event: KeyboardEvent): void {
    const { key } = event;
    if (isBeforeKey(event)) this.flicker(event);
    else if (key === ' ') this.space = true;
    else if (key === 'Escape' && this.pointing.draft !== undefined) this.pointing.drop();
    else if (!act(this.sight, event)) return;
    event.preventDefault();
  }

  private unkeyed(event: KeyboardEvent): void {
    if (isBeforeKey(event)) this.flickerEnd(event);
    if (event.key === ' ') this.space = false;
  }

  private left(): void {
    this.peek = this.space = false;
  }

  private wheeled(event: WheelEvent): void {
    event.preventDefault();
    wheel(this.sight, event, this.toView(event));
  }

  override render() {
    const { state, sight, pointing } = this;
    const told =
      state &&
      `${this.document?.title ?? words.view.document}, ${state.width} × ${state.height}, ${percent(sight.scale)}`;
    return html`
      <canvas class="fast" hidden></canvas>
      <canvas class="slow" hidden></canvas>
      ${state ? this.overlay(state) : nothing}
      <div
        class="surface ${this.hand}"
        tabindex="0"
        role="img"
        aria-label=${told ?? words.view.none}
        aria-keyshortcuts=${shortcuts}
        @pointerdown=${pointing.down}
        @pointermove=${pointing.move}
        @pointerup=${pointing.up}
        @pointercancel=${pointing.drop}
        @pointerleave=${pointing.leave}
        @wheel=${this.wheeled}
        @keydown=${this.keyed}
        @keyup=${this.unkeyed}
        @blur=${this.left}
      ></div>
      ${
        state && this.compare
          ? html`<magic-splitter .split=${this.split} @change=${this.slid}></magic-splitter>`
          : nothing
      }
      ${state && this.peek ? html`<span class="was">${words.view.before}</span>` : nothing}
      ${state ? statusOf(state, sight, this.pixel, this.kind) : nothing}
    `;
  }

  private slid({ detail }: CustomEvent<number>): void {
    this.split = detail;
  }

  private overlay({ selection }: DocumentState) {
    const { sight, pointing } = this;
    const mask = pointing.draft === undefined ? selection : pointing.draft;
    const tip = this.hand === 'brush' ? pointing.at : null;
    return overlay(mask, sight, tip, (this.brush / 2) * sight.scale);
  }
}
