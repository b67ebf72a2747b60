import type { Mask } from '../../simulator';
import { maskAt } from '../../simulator/composite';
import type { Grid, Placement } from './grid';

/** Photoshop draws the line where a selection is half. */
const halfLevel = 128;

/** One pass over a line of cells: where what is inside changes, as runs. */
type Edge = (line: number, from: number, to: number) => void;

/** Rows of edges between cells that are inside and cells that are not; neighbours on one line are one run. */
const runs = (across: number, down: number, inside: (x: number, y: number) => boolean, edge: Edge): void => {
  for (let line = 0; line <= down; line++) {
    let start = -1;
    for (let x = 0; x <= across; x++) {
      const is = x < across && inside(x, line - 1) !== inside(x, line);
      if (is && start < 0) start = x;
      if (!is && start >= 0) {
        edge(line, start, x);
        start = -1;
      }
    }
  }
};

/** A selection's outline as an SVG path, in device pixels of the view. */
export const outline = (mask: Mask, grid: Grid, { x: left, y: top, cell }: Placement): string => {
  const { width, height } = grid;
  const at = (from: number, i: number) => Math.floor(from + (i + 0.5) * grid.step);
  const cells = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = at(grid.top, y);
    if (row < mask.top || row >= mask.bottom) {
      i += width;
      continue;
    }
    for (let x = 0; x < width; x++, i++) cells[i] = maskAt(mask, at(grid.left, x), row) >= halfLevel ? 1 : 0;
  }
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && cells[y * width + x] === 1;
  const path: string[] = [];
  runs(width, height, inside, (line, from, to) =>
    path.push(`M${left + from * cell} ${top + line * cell}H${left + to * cell}`),
  );
  runs(
    height,
    width,
    (y, x) => inside(x, y),
    (line, from, to) => path.push(`M${left + line * cell} ${top + from * cell}V${top + to * cell}`),
  );
  return path.join('');
};
