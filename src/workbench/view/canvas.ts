import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Bounds, DocumentState, Mask, OpenDocument } from '../../simulator';
import { withoutMagic } from './before';
import { type Camera, fit, type Point, panned, type Size, toDocument, zoomed } from './camera';
import { styles } from './canvasStyles';
import { Counter, type Counts } from './counts';
import { gridOf } from './grid';
import { outline } from './outline';
import { type Pixel, pixelAt, pixelWords } from './readout';
import { Stage } from './stage';
import { begin, combination, type Gesture, type Tool } from './tools';

/** Sides of cells of the slow renderer while something changes, and how long that goes on, in milliseconds. */
const coarse = 4;
const settled = 150;

/** What the element tells, as CustomEvents that bubble. */
export interface CanvasEvents {
  /** The user selected pixels; null for none. */
  'canvas-select': Bounds | Mask | null;
  /** The pixel under the pointer, or null. */
  'canvas-pixel': Pixel | null;
  /** What is shown was counted; null when nothing is. */
  'canvas-counts': Counts | null;
  /** A frame was drawn: how long that took, and with what. */
  'canvas-drawn': { readonly ms: number; readonly renderer: 'webgl' | 'cpu'; readonly scale: number };
}

/**
 * A document as Photoshop's window shows it. Give it `document` and, after every change, its `state`; it draws once
 * a frame at most. Arrows pan, + and - zoom, 0 fits, 1 is 100 %, \ held shows before, Space held moves the picture.
 */
@customElement('magic-canvas')
export class MagicCanvas extends LitElement {
  static override styles = styles;

  /** Which document it is; another one is fitted into the view. */
  @property({ attribute: false }) document: OpenDocument | null = null;
  /** What is shown: `document.state`, which is another object after every change. */
  @property({ attribute: false }) state: DocumentState | null = null;
  @property() tool: Tool = 'hand';
  /** The brush's diameter, in pixels of the document. */
  @property({ type: Number }) brush = 100;
  /** Whether before and after are shown side by side. */
  @property({ type: Boolean }) compare = false;
  /** Where they meet, 0...1. */
  @property({ type: Number }) split = 0.5;
  /** Whether all of it shows before, as while a button is held. */
  @property({ type: Boolean }) peek = false;
  /** Whether the graphics processor may be used. */
  @property({ type: Boolean, attribute: 'cpu-only' }) cpuOnly = false;

  @state() private camera: Camera | null = null;
  @state() private pixel: Pixel | null = null;
  @state() private draft: Mask | null | undefined;
  @state() private pointer: Point | null = null;
  @state() private space = false;
  @query('canvas.fast') private fast!: HTMLCanvasElement;
  @query('canvas.slow') private slow!: HTMLCanvasElement;

  private stage: Stage | null = null;
  private readonly counter = new Counter(
    () => this.stage,
    (counts) => this.tell('canvas-counts', counts),
  );
  private readonly observer = new ResizeObserver(() => this.resized());
  private view: Size = { width: 0, height: 0 };
  private fitted = true;
  private frame = 0;
  private fineTimer: ReturnType<typeof setTimeout> | undefined;
  private drawnState: DocumentState | null = null;
  private original: { readonly of: DocumentState; readonly state: DocumentState } | null = null;
  private gesture: Gesture | null = null;

  /** The whole document in the view. */
  fit(): void {
    if (!this.state) return;
    this.fitted = true;
    this.camera = fitInto(this.view, this.state);
  }

  /** One pixel of the document on one of the screen. */
  actual(): void {
    this.zoomTo(1);
  }

  /** @param at in device pixels of the view; its middle when not given */
  zoomTo(scale: number, at: Point = { x: this.view.width / 2, y: this.view.height / 2 }): void {
    if (!this.camera) return;
    this.fitted = false;
    this.camera = zoomed(this.camera, this.view, at, scale);
  }

  zoomBy(factor: number, at?: Point): void {
    if (this.camera) this.zoomTo(this.camera.scale * factor, at);
  }

  get scale(): number {
    return this.camera?.scale ?? 1;
  }

  /** Resolves once what was asked for is on the screen. */
  async drawn(): Promise<void> {
    await this.updateComplete;
    while (this.frame) await new Promise(requestAnimationFrame);
  }

  /** Draws now and waits for it, for measuring. */
  drawNow(): void {
    this.draw(false);
    const gl = this.fast.getContext('webgl2');
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  override firstUpdated(): void {
    const again = () => this.redraw();
    this.stage = new Stage({ fast: this.fast, slow: this.slow }, again, !this.cpuOnly);
    this.observer.observe(this, { box: 'content-box' });
    this.resized();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
    this.counter.stop();
    clearTimeout(this.fineTimer);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.observer.observe(this, { box: 'content-box' });
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('document')) {
      this.draft = undefined;
      this.gesture = null;
      this.fit();
    }
    if (changed.has('state')) {
      const old = changed.get('state') as DocumentState | null;
      const resized = old?.width !== this.state?.width || old?.height !== this.state?.height;
      if (!this.state) this.camera = null;
      else if (resized || !this.camera) this.fit();
      this.counter.see(this.state);
      if (this.pointer) this.readPixel();
    }
  }

  override updated(changed: PropertyValues): void {
    const own = ['document', 'state', 'compare', 'split', 'peek', 'camera'] as const;
    if (own.some((name) => changed.has(name))) this.redraw();
  }

  private resized(): void {
    const ratio = devicePixelRatio;
    this.view = {
      width: Math.max(1, Math.round(this.clientWidth * ratio)),
      height: Math.max(1, Math.round(this.clientHeight * ratio)),
    };
    if (this.fitted) this.fit();
    this.requestUpdate();
    this.redraw();
  }

  private redraw(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw(true);
    });
  }

  /** @param hurried whether something may still change */
  private draw(hurried: boolean): void {
    const { stage, state, camera, view } = this;
    if (!stage) return;
    const found = state && camera && gridOf(camera, view, state);
    if (!found) {
      for (const canvas of [this.fast, this.slow]) canvas.hidden = true;
      return;
    }
    clearTimeout(this.fineTimer);
    let { grid, place } = found;
    if (hurried && !stage.quick(state) && this.drawnState !== null) {
      const cell = place.cell * coarse;
      const cells = (side: number) => Math.max(1, Math.floor(side / coarse));
      grid = { ...grid, step: grid.step * coarse, width: cells(grid.width), height: cells(grid.height) };
      place = { ...place, cell };
      this.fineTimer = setTimeout(() => this.draw(false), settled);
    }
    this.drawnState = state;
    const before = this.beforeOf(state);
    const split = this.peek ? view.width : this.compare ? Math.round(this.split * view.width) : 0;
    const began = performance.now();
    stage.draw({
      view,
      grid,
      place,
      after: state,
      before: split > 0 ? before : null,
      split,
      ground: this.ground,
    });
    const ms = performance.now() - began;
    this.tell('canvas-drawn', { ms, renderer: stage.used, scale: camera.scale });
  }

  private get ground(): readonly [number, number, number] {
    const [r = 40, g = 40, b = 40] = (getComputedStyle(this).backgroundColor.match(/\d+/g) ?? []).map(Number);
    return [r, g, b];
  }

  private beforeOf(state: DocumentState): DocumentState {
    if (this.original?.of !== state) this.original = { of: state, state: withoutMagic(state) };
    return this.original.state;
  }

  private tell<K extends keyof CanvasEvents>(name: K, detail: CanvasEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** A pointer's place, in device pixels of the view. */
  private at({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.getBoundingClientRect();
    return { x: (clientX - left) * devicePixelRatio, y: (clientY - top) * devicePixelRatio };
  }

  private readPixel(): void {
    const { state, camera, view, pointer } = this;
    const pixel =
      state && camera && pointer
        ? pixelAt(state, this.beforeOf(state), toDocument(camera, view, pointer))
        : null;
    this.pixel = pixel;
    this.tell('canvas-pixel', pixel);
  }

  private pressed(event: PointerEvent): void {
    const { state, camera, view } = this;
    if (!state || !camera || event.button > 1) return;
    const surface = event.currentTarget as HTMLElement;
    surface.setPointerCapture(event.pointerId);
    const tool = this.space || event.button === 1 ? 'hand' : this.tool;
    if (tool !== 'hand') {
      const point = toDocument(camera, view, this.at(event));
      const how = combination(event, tool);
      this.gesture = begin(tool, point, state, state.selection, how, this.brush);
      if (tool === 'brush') this.draft = this.gesture.move(point);
    }
  }

  private moved(event: PointerEvent): void {
    const { state, camera, view } = this;
    const last = this.pointer;
    this.pointer = this.at(event);
    if (!state || !camera) return;
    if (this.gesture) this.draft = this.gesture.move(toDocument(camera, view, this.pointer));
    else if (event.buttons & 5 && last) {
      this.fitted = false;
      this.camera = panned(camera, state, this.pointer.x - last.x, this.pointer.y - last.y);
    }
    this.readPixel();
  }

  private released(cancelled: boolean): void {
    const { gesture } = this;
    this.gesture = null;
    this.draft = undefined;
    if (gesture && !cancelled) this.tell('canvas-select', gesture.end());
  }

  private left(): void {
    this.pointer = null;
    this.readPixel();
  }

  private wheeled(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const { state, camera } = this;
    if (!state || !camera) return;
    if (event.shiftKey) {
      this.fitted = false;
      const by = (event.deltaX + event.deltaY) * lines;
      this.camera = panned(camera, state, -by, 0);
    } else this.zoomBy(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) / 300), this.at(event));
  }

  private keyed(event: KeyboardEvent): void {
    const { state, camera } = this;
    if (!state || !camera || event.ctrlKey || event.metaKey) return;
    const pan = (x: number, y: number) => {
      this.fitted = false;
      this.camera = panned(camera, state, x, y);
    };
    const keys: Record<string, () => void> = {
      ArrowLeft: () => pan(64, 0),
      ArrowRight: () => pan(-64, 0),
      ArrowUp: () => pan(0, 64),
      ArrowDown: () => pan(0, -64),
      '+': () => this.zoomBy(1.25),
      '=': () => this.zoomBy(1.25),
      '-': () => this.zoomBy(0.8),
      '0': () => this.fit(),
      '1': () => this.actual(),
      '\\': () => {
        this.peek = true;
      },
      ' ': () => {
        this.space = true;
      },
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  private unkeyed({ key }: KeyboardEvent): void {
    if (key === '\\') this.peek = false;
    if (key === ' ') this.space = false;
  }

  private slid(event: PointerEvent): void {
    if (event.type === 'pointerdown') (event.target as HTMLElement).setPointerCapture(event.pointerId);
    else if (!(event.buttons & 1)) return;
    this.setSplit(this.at(event).x / this.view.width);
  }

  private slidByKey(event: KeyboardEvent): void {
    const by = { ArrowLeft: -0.02, ArrowRight: 0.02, Home: -1, End: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.setSplit(this.split + by);
  }

  private setSplit(to: number): void {
    this.split = Math.min(1, Math.max(0, to));
  }

  override render() {
    const { state, camera } = this;
    const tool = this.space ? 'hand' : this.tool;
    const percent = camera ? `${(camera.scale * 100).toFixed(camera.scale < 0.1 ? 1 : 0)} %` : '';
    const words = state
      ? `${this.document?.title ?? 'Document'}, ${state.width} × ${state.height}, ${percent}`
      : 'No document';
    return html`
      <canvas class="fast" hidden></canvas>
      <canvas class="slow" hidden></canvas>
      ${this.ants()}
      <div
        class="surface ${tool}"
        tabindex="0"
        role="img"
        aria-label=${words}
        aria-keyshortcuts="0 1 + - \\ ArrowLeft ArrowRight ArrowUp ArrowDown"
        @pointerdown=${this.pressed}
        @pointermove=${this.moved}
        @pointerup=${() => this.released(false)}
        @pointercancel=${() => this.released(true)}
        @pointerleave=${this.left}
        @wheel=${this.wheeled}
        @keydown=${this.keyed}
        @keyup=${this.unkeyed}
        @blur=${() => {
          this.peek = this.space = false;
        }}
      ></div>
      ${state && this.compare ? this.splitter() : nothing}
      ${
        state
          ? html`<div class="status">
              <span class="scale">${percent}</span><span>${state.width} × ${state.height}</span>
              <span>${state.profile ?? 'Untagged'}, ${state.mode}/${state.depth}</span>
              <span class="pixel">${this.pixel ? pixelWords(this.pixel) : nothing}</span>
            </div>`
          : nothing
      }
    `;
  }

  private splitter() {
    return html`
      <span class="half" style="inset-inline-start: 8px">Before</span>
      <span class="half" style="inset-inline-end: 8px">After</span>
      <div
        class="split"
        style="inset-inline-start: ${this.split * 100}%"
        tabindex="0"
        role="slider"
        aria-label="Before and after"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(this.split * 100)}
        @pointerdown=${this.slid}
        @pointermove=${this.slid}
        @keydown=${this.slidByKey}
      ></div>
    `;
  }

  private ants() {
    const { state, camera, view } = this;
    const selection = this.draft === undefined ? state?.selection : this.draft;
    const found = state && camera && gridOf(camera, view, state);
    if (!found || (!selection && this.tool !== 'brush')) return nothing;
    const path = selection ? outline(selection, found.grid, found.place) : '';
    const tip =
      this.tool === 'brush' && this.pointer
        ? svg`<circle class="tip" cx=${this.pointer.x} cy=${this.pointer.y} r=${(this.brush / 2) * camera.scale} />`
        : nothing;
    return html`<svg class="ants" viewBox="0 0 ${view.width} ${view.height}" aria-hidden="true">
      ${path ? svg`<path class="ground" d=${path} /><path class="line" d=${path} />` : nothing}${tip}
    </svg>`;
  }
}
