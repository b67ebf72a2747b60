import type { DocumentState } from '../../simulator';
import { sized } from './canvasSize';
import { checkerboard } from './cpuRenderer';
import { type DrawnBand, drawingCrew } from './crew';
import type { Grid } from './grid';
import type { ViewFrame, ViewRenderer } from './renderer';

/** Draws any document by workers, each a part of the rows: the page itself only puts them on the canvas. */
export class CrewRenderer implements ViewRenderer {
  readonly name = 'cpu';
  readonly late = true;
  private readonly context: CanvasRenderingContext2D;
  private readonly picture = document.createElement('canvas');
  private drawing: Promise<void> = Promise.resolve();

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d')!;
  }

  draw(frame: ViewFrame): void {
    this.drawing = this.drawn(frame);
    // Whoever waits for it hears of what fails.
    this.drawing.catch(() => {});
  }

  private async drawn(frame: ViewFrame): Promise<void> {
    const { grid, after, before, split, view } = frame;
    const middle = before ? Math.min(view.width, Math.max(0, split)) : 0;
    const crew = drawingCrew();
    const [right, left] = await Promise.all([
      middle < view.width ? crew.draw(after, grid, true) : null,
      before && middle > 0 ? crew.draw(before, grid, true) : null,
    ]);
    sized(this.canvas, view);
    this.ground(frame);
    if (right) this.put(right, frame, after, middle, view.width);
    if (left && before) this.put(left, frame, before, 0, middle);
  }

  private ground({ view, place, ground }: ViewFrame): void {
    const { context } = this;
    context.fillStyle = `rgb(${ground.join(' ')})`;
    const [right, bottom] = [place.x + place.width, place.y + place.height];
    context.fillRect(0, 0, view.width, place.y);
    context.fillRect(0, bottom, view.width, view.height - bottom);
    context.fillRect(0, place.y, place.x, place.height);
    context.fillRect(right, place.y, view.width - right, place.height);
  }

  private put(bands: DrawnBand[], frame: ViewFrame, state: DocumentState, from: number, to: number): void {
    const { place, grid } = frame;
    if (place.cell === 1 && state.layers[0]?.background && state.layers[0].visible) {
      const start = Math.max(0, from - Math.round(place.x));
      const width = Math.min(grid.width, to - Math.round(place.x)) - start;
      if (width > 0) this.lay(this.context, bands, Math.round(place.x), Math.round(place.y), start, width);
      return;
    }
    const { context, picture } = this;
    sized(picture, grid);
    this.lay(picture.getContext('2d')!, bands, 0, 0, 0, grid.width);
    const area = [place.x, place.y, place.width, place.height] as const;
    context.save();
    context.beginPath();
    context.rect(from, 0, to - from, frame.view.height);
    context.clip();
    context.fillStyle = checkerboard(context);
    context.fillRect(...area);
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, place.x, place.y, grid.width * place.cell, grid.height * place.cell);
    context.restore();
  }

  /** Lays columns of bands on a canvas, as they are. */
  private lay(
    context: CanvasRenderingContext2D,
    bands: readonly DrawnBand[],
    x: number,
    y: number,
    start: number,
    width: number,
  ): void {
    for (const { top, grid, data } of bands)
      context.putImageData(
        new ImageData(data, grid.width, grid.height),
        x,
        y + top,
        start,
        0,
        width,
        grid.height,
      );
  }

  async readLater(state: DocumentState, grid: Grid): Promise<Uint8ClampedArray> {
    const bands = await drawingCrew().draw(state, grid, false);
    const out = new Uint8ClampedArray(grid.width * grid.height * 4);
    for (const { top, data } of bands) out.set(data, top * grid.width * 4);
    return out;
  }

  async finished(): Promise<number> {
    const began = performance.now();
    await this.drawing;
    return performance.now() - began;
  }

  dispose(): void {
    this.canvas.width = 0;
  }
}
