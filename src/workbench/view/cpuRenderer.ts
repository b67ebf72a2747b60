import type { DocumentState, PixelBounds } from '../../simulator';
import { type Canvas, composite } from '../../simulator/composite';
import { convert } from '../../simulator/convert';
import { type Grid, levelFor, type Placement } from './grid';
import type { ViewFrame, ViewRenderer } from './renderer';

const working = 'sRGB IEC61966-2.1';

interface Part {
  readonly bounds: PixelBounds;
  /** Pixels of the document, per pixel of the part. */
  readonly scale: number;
  /** 8 bits, colours and transparency. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Draws any document, by simulator/composite itself: slower, and the reference for the other. */
export class CpuRenderer implements ViewRenderer {
  readonly name = 'cpu';
  private readonly context: CanvasRenderingContext2D;

  private constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d')!;
  }

  static on = (canvas: HTMLCanvasElement): CpuRenderer => new CpuRenderer(canvas);

  draw({ view, grid, place, after, before, split, ground }: ViewFrame): void {
    const { context } = this;
    const { width, height } = view;
    const area = [place.x, place.y, place.width, place.height] as const;
    context.fillStyle = `rgb(${ground.join(' ')})`;
    context.fillRect(0, 0, width, height);
    context.fillStyle = checkerboard(context);
    context.fillRect(...area);
    const half = (state: DocumentState, left: number, right: number) => {
      if (right <= left) return;
      context.save();
      context.beginPath();
      context.rect(left, 0, right - left, height);
      context.clip();
      context.beginPath();
      context.rect(...area);
      context.clip();
      this.put(part(state, grid, true), grid, place);
      context.restore();
    };
    const middle = before ? Math.min(width, Math.max(0, split)) : 0;
    half(after, middle, width);
    if (before) half(before, 0, middle);
  }

  private put({ bounds, scale, data }: Part, grid: Grid, place: Placement): void {
    const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
    const picture = Object.assign(document.createElement('canvas'), { width, height });
    picture.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
    const { context } = this;
    context.imageSmoothingEnabled = grid.step > 1;
    context.imageSmoothingQuality = 'high';
    const perPixel = place.cell / grid.step;
    context.drawImage(
      picture,
      place.x + (bounds.left * scale - grid.left) * perPixel,
      place.y + (bounds.top * scale - grid.top) * perPixel,
      width * scale * perPixel,
      height * scale * perPixel,
    );
  }

  read(state: DocumentState, grid: Grid): Uint8Array {
    const { bounds, scale, data } = part(state, grid, false);
    const width = bounds.right - bounds.left;
    const out = new Uint8Array(grid.width * grid.height * 4);
    for (let y = 0, to = 0; y < grid.height; y++) {
      const row = Math.min(bounds.bottom - 1, Math.floor((grid.top + (y + 0.5) * grid.step) / scale));
      for (let x = 0; x < grid.width; x++, to += 4) {
        const column = Math.min(bounds.right - 1, Math.floor((grid.left + (x + 0.5) * grid.step) / scale));
        const at = ((row - bounds.top) * width + column - bounds.left) * 4;
        for (let c = 0; c < 4; c++) out[to + c] = data[at + c];
      }
    }
    return out;
  }

  async readLater(state: DocumentState, grid: Grid): Promise<Uint8Array> {
    return this.read(state, grid);
  }

  async finished(): Promise<number> {
    return 0;
  }

  dispose(): void {
    this.canvas.width = 0;
  }
}

/** Part that a grid covers, of the cache level that it is made from. */
const part = (state: DocumentState, grid: Grid, shown: boolean): Part => {
  const n = levelFor(grid);
  const scale = 2 ** n;
  const bounds = {
    left: Math.floor(grid.left / scale),
    top: Math.floor(grid.top / scale),
    right: Math.min(Math.ceil(state.width / scale), Math.ceil((grid.left + grid.width * grid.step) / scale)),
    bottom: Math.min(
      Math.ceil(state.height / scale),
      Math.ceil((grid.top + grid.height * grid.step) / scale),
    ),
  };
  return { bounds, scale, data: eight(composite(state, bounds, n), state, shown) };
};

/** RGB of 8 bits with transparency; for the screen also in sRGB. */
export const eight = (
  canvas: Canvas,
  state: DocumentState,
  shown: boolean,
): Uint8ClampedArray<ArrayBuffer> => {
  const { mode, depth, profile } = state;
  const own = mode === 'RGB' && depth !== 32;
  if (own && (!shown || profile === null || profile === working))
    return depth === 8
      ? new Uint8ClampedArray(canvas.data.buffer as ArrayBuffer, canvas.data.byteOffset, canvas.data.length)
      : Uint8ClampedArray.from(canvas.data, (v) => Math.floor((v + 128) / 257));
  const { bounds } = canvas;
  const wanted = {
    colorSpace: 'RGB',
    colorProfile: own && !shown ? (profile ?? '') : working,
    componentSize: 8,
    alpha: true,
    matte: false,
  } as const;
  const { data } = convert(canvas, state, wanted, bounds.right - bounds.left, bounds.bottom - bounds.top);
  return Uint8ClampedArray.from(data);
};

export const checkerboard = (context: CanvasRenderingContext2D): CanvasPattern => {
  const tile = Object.assign(document.createElement('canvas'), { width: 16, height: 16 });
  const brush = tile.getContext('2d')!;
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, 16, 16);
  brush.fillStyle = '#ccc';
  brush.fillRect(8, 0, 8, 8);
  brush.fillRect(0, 8, 8, 8);
  return context.createPattern(tile, 'repeat')!;
};
