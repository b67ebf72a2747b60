import { fitInto, origin, panned, toDocument, zoomed } from '../../../src/workbench/view/camera';
import { gridOf, levelFor, overview, roughened } from '../../../src/workbench/view/grid';

const view = { width: 900, height: 600 };
const photo = { width: 6000, height: 4000 };

test('a large document is fitted, a small one enlarged', () => {
  expect(fitInto(view, photo)).toEqual({ scale: 0.15, x: 3000, y: 2000 });
  expect(fitInto(view, { width: 90, height: 60 }).scale).toBe(8);
});

test.each([0.02, 0.15, 0.7, 1, 3, 32])(
  'zooming to %p leaves the point under the pointer where it is',
  (scale) => {
    const start = fitInto(view, photo);
    const at = { x: 200, y: 450 };
    const before = toDocument(start, view, at);
    const after = toDocument(zoomed(start, view, at, scale), view, at);
    // The corner lies on a whole pixel of the screen.
    expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(1 / scale + 1 / start.scale);
    expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(1 / scale + 1 / start.scale);
  },
);

test('the middle of the view stays within the document', () => {
  const camera = panned(fitInto(view, photo), photo, -1e6, 1e6);
  expect([camera.x, camera.y]).toEqual([6000, 0]);
});

describe('the grid covers what is seen, and nothing else', () => {
  test.each([
    ['fitted', fitInto(view, photo)],
    ['100 %', { scale: 1, x: 3000, y: 2000 }],
    ['800 %', { scale: 8, x: 10.3, y: 20.7 }],
    ['a corner', { scale: 0.5, x: 0, y: 0 }],
    ['between', { scale: 0.37, x: 5900, y: 100 }],
  ])('%s', (_, camera) => {
    const { grid, place } = gridOf(camera, view, photo)!;
    const { x, y } = origin(camera, view);
    expect(place.x + 0).toBeCloseTo(x + grid.left * camera.scale, 6);
    expect(place.y + 0).toBeCloseTo(y + grid.top * camera.scale, 6);
    expect(grid.left).toBeGreaterThanOrEqual(0);
    expect(grid.left + (grid.width - 0.5) * grid.step).toBeLessThan(photo.width);
    expect(grid.top + (grid.height - 0.5) * grid.step).toBeLessThan(photo.height);
    expect(place.x).toBeLessThan(view.width);
    const right = Math.min(view.width, x + photo.width * camera.scale);
    expect(place.x + place.width).toBeGreaterThanOrEqual(right - 1);
    expect(place.x + place.width).toBeLessThan(right + place.cell);
  });

  test('nothing of a document that lies outside', () => {
    expect(gridOf({ scale: 1, x: -2000, y: 0 }, view, photo)).toBe(null);
  });
});

test.each([
  [1, 0],
  [1.9, 0],
  [2, 1],
  [6.6, 2],
  [8, 3],
])('%p pixels a cell are made from cache level %i', (step, level) => {
  expect(levelFor({ left: 0, top: 0, width: 1, height: 1, step })).toBe(level);
});

test('an overview has no more cells than asked for', () => {
  const { width, height } = overview(photo, 100_000);
  expect(width * height).toBeLessThanOrEqual(100_000);
  expect(width * height).toBeGreaterThan(90_000);
});

test('rough cells cover as much of the view', () => {
  const found = gridOf(fitInto(view, photo), view, photo)!;
  const { grid, place } = roughened(found, 4);
  expect(grid.width * place.cell).toBeGreaterThanOrEqual(found.grid.width);
  expect([place.width, place.height]).toEqual([found.place.width, found.place.height]);
});
