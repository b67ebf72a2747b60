import { emptyLike, type Raster } from './raster';
import { shrinkKernel } from './shrinkKernel';

/** A cell of one axis: the first column or row that it covers, and how much of each. */
export interface Cell {
  readonly start: number;
  readonly weights: Float64Array;
}

/** Cells of one axis, by area. */
function cells(from: number, to: number): Cell[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, i) => {
    const start = Math.floor(i * scale + 1e-9);
    const end = Math.min(from, Math.ceil((i + 1) * scale - 1e-9));
    const weights = Float64Array.from({ length: end - start }, (_, k) => {
      const cell = start + k;
      return (Math.min(cell + 1, (i + 1) * scale) - Math.max(cell, i * scale)) / scale;
    });
    return { start, weights };
  });
}

/** One row as weighted sums; straight alpha weighs its colours, so that what is invisible doesn't show. */
function addRow(line: Float64Array, { data, channels }: Raster, from: number, weight: number): void {
  if (channels === 3) {
    for (let i = 0; i < line.length; i++) line[i] += data[from + i] * weight;
    return;
  }
  for (let i = 0; i < line.length; i += 4) {
    const alpha = data[from + i + 3] * weight;
    for (let c = 0; c < 3; c++) line[i + c] += data[from + i + c] * alpha;
    line[i + 3] += alpha;
  }
}

/**
 * The picture made smaller by averaging the area under every new pixel, in its own encoding;
 * never made larger.
 * @param longEdge the most pixels a side may have
 * @param kernel the compiled kernel, where the host has WebAssembly; the pixels are the same without it
 */
export function shrink(raster: Raster, longEdge: number, kernel: WebAssembly.Module | null = null): Raster {
  const scale = longEdge / Math.max(raster.width, raster.height);
  if (scale >= 1) return raster;
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const { channels, depth } = raster;
  if (kernel && channels === 3 && depth === 8) {
    const data = shrinkKernel(kernel, raster, cells(raster.width, width), cells(raster.height, height));
    return { ...raster, width, height, data };
  }
  const data = emptyLike(raster, width * height * channels);
  const columns = cells(raster.width, width);
  const line = new Float64Array(raster.width * channels);
  const mean = new Float64Array(channels);
  let to = 0;
  for (const row of cells(raster.height, height)) {
    line.fill(0);
    row.weights.forEach((weight, k) => {
      addRow(line, raster, (row.start + k) * line.length, weight);
    });
    for (const { start, weights } of columns) {
      mean.fill(0);
      for (let k = 0, at = start * channels; k < weights.length; k++)
        for (let c = 0; c < channels; c++, at++) mean[c] += line[at] * weights[k];
      for (let c = 0; c < 3; c++) data[to++] = (channels === 3 ? mean[c] : mean[c] / (mean[3] || 1)) + 0.5;
      if (channels === 4) data[to++] = mean[3] + 0.5;
    }
  }
  return { ...raster, width, height, data };
}
