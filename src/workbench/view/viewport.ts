import { type Camera, fitInto, type Point, panned, type Size, toDocument, zoomed } from './camera';
import { type Grid, gridOf, type Placement } from './grid';

/** View of a document: which part is seen, and how large: what zooming and panning change. */
export class Viewport {
  view: Size = { width: 1, height: 1 };
  camera: Camera | null = null;
  private document: Size | null = null;
  /** True when it stays fitted when the view changes its size. */
  private fitted = true;

  constructor(private readonly changed: () => void) {}

  /** Looks at a document of another size, or at none. */
  see(document: Size | null): void {
    this.document = document;
    this.camera = null;
    this.fit();
  }

  resize(view: Size): void {
    this.view = view;
    if (this.fitted) this.fit();
    else this.changed();
  }

  fit(): void {
    this.fitted = true;
    if (this.document) this.camera = fitInto(this.view, this.document);
    this.changed();
  }

  /** @param at what stays where it is, in device pixels of the view; its middle when not given */
  zoom(scale: number, at: Point = { x: this.view.width / 2, y: this.view.height / 2 }): void {
    if (this.camera) this.set(zoomed(this.camera, this.view, at, scale));
  }

  /** By device pixels. */
  pan(x: number, y: number): void {
    if (this.camera && this.document) this.set(panned(this.camera, this.document, x, y));
  }

  private set(camera: Camera): void {
    this.fitted = false;
    this.camera = camera;
    this.changed();
  }

  get scale(): number {
    return this.camera?.scale ?? 1;
  }

  /** Part that is seen; null when it is nothing. */
  get grid(): { readonly grid: Grid; readonly place: Placement } | null {
    return this.camera && this.document && gridOf(this.camera, this.view, this.document);
  }

  /** The point of the document under one of the view. */
  toDocument(at: Point): Point | null {
    return this.camera && toDocument(this.camera, this.view, at);
  }
}
