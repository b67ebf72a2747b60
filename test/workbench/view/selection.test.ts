import type { Mask } from '../../../src/simulator';
import { maskAt } from '../../../src/simulator/composite';
import { outline } from '../../../src/workbench/view/outline';
import { combined, filledMask, rectangle, stroke, trimmedMask } from '../../../src/workbench/view/selection';

const photo = { width: 40, height: 30 };
const box = (left: number, top: number, right: number, bottom: number) =>
  filledMask({ left, top, right, bottom });
const edges = ({ left, top, right, bottom }: Mask) => [left, top, right, bottom];
const area = (mask: Mask | null) => mask?.data.filter((value) => value === 255).length ?? 0;

test.each([
  ['from any corner', { x: 10, y: 12 }, { x: 4, y: 20 }, [4, 12, 10, 20]],
  ['within the document', { x: -5, y: -5 }, { x: 99, y: 8 }, [0, 0, 40, 8]],
  ['to whole pixels', { x: 1.4, y: 1.6 }, { x: 5.5, y: 6.4 }, [1, 2, 6, 6]],
])('a rectangle reaches %s', (_, a, b, wanted) => {
  const bounds = rectangle(a, b, photo)!;
  expect(edges(filledMask(bounds))).toEqual(wanted);
});

test('a rectangle of nothing is none', () => {
  expect(rectangle({ x: 5, y: 5 }, { x: 5, y: 9 }, photo)).toBe(null);
});

describe('two selections become one', () => {
  const [a, b] = [box(0, 0, 10, 10), box(5, 5, 15, 15)];
  test.each([
    ['replace', 100, [5, 5, 15, 15]],
    ['add', 175, [0, 0, 15, 15]],
    ['subtract', 75, [0, 0, 10, 10]],
  ] as const)('%s', (how, pixels, sides) => {
    const made = combined(a, b, how)!;
    expect(area(made)).toBe(pixels);
    expect(edges(made)).toEqual(sides);
  });

  test('neither is changed', () => {
    expect([area(a), area(b)]).toEqual([100, 100]);
  });

  test('what takes all away leaves none, and a rest is trimmed', () => {
    expect(combined(a, box(0, 0, 40, 30), 'subtract')).toBe(null);
    expect(edges(combined(a, box(0, 0, 7, 30), 'subtract')!)).toEqual([7, 0, 10, 10]);
  });

  test('soft edges count by the larger, and are left by what is taken away', () => {
    const soft: Mask = { ...box(0, 0, 1, 1), data: Uint8Array.of(100) };
    const softer: Mask = { ...soft, data: Uint8Array.of(40) };
    expect(combined(soft, softer, 'add')!.data[0]).toBe(100);
    expect(combined(box(0, 0, 1, 1), soft, 'subtract')!.data[0]).toBe(155);
  });
});

test.each([1, 7, 20])('a dab of %i pixels has the area of its circle', (diameter) => {
  const dab = stroke({ x: 20, y: 15 }, { x: 20, y: 15 }, diameter, photo)!;
  const covered = dab.data.reduce((sum, value) => sum + value / 255, 0);
  const circle = (Math.PI * diameter ** 2) / 4;
  // A soft edge of a pixel.
  expect(Math.abs(covered - circle)).toBeLessThanOrEqual(1 + diameter * 0.1);
});

test('a stroke has no gaps, however far the pointer jumps', () => {
  const line = stroke({ x: 2, y: 2 }, { x: 38, y: 27 }, 4, photo)!;
  for (let i = 0; i <= 36; i++)
    expect(maskAt(line, 2 + i, Math.round(2 + (i * 25) / 36))).toBeGreaterThan(200);
});

test('an empty mask is none', () => {
  expect(trimmedMask({ ...box(0, 0, 5, 5), data: new Uint8Array(25) })).toBe(null);
});

const grid = { left: 0, top: 0, width: 40, height: 30, step: 1 };
const place = { x: 100, y: 50, cell: 2, width: 80, height: 60 };

test('an outline runs around what is selected, in pixels of the view', () => {
  expect(outline(box(3, 4, 6, 8), grid, place)).toBe('M106 58H112M106 66H112M106 58V66M112 58V66');
});

test('an outline runs along the edge of the view, too', () => {
  expect(outline(box(0, 0, 40, 30), grid, place)).toBe('M100 50H180M100 110H180M100 50V110M180 50V110');
});

test('half and more is inside', () => {
  const faint: Mask = { ...box(3, 4, 4, 5), data: Uint8Array.of(127) };
  expect(outline(faint, grid, place)).toBe('');
  expect(outline({ ...faint, data: Uint8Array.of(128) }, grid, place)).not.toBe('');
});
