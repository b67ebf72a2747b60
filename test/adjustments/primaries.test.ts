import {
  d50,
  inverse,
  labToXyz,
  type Matrix,
  srgbPrimaries,
  transform,
  xyzToRgb,
} from '../../src/adjustments/primaries';

const matrix: Matrix = [
  [2, 3, 5],
  [7, 11, 13],
  [17, 19, 29],
];

test('a matrix times a column', () => {
  expect(transform(matrix, [1, 10, 100])).toEqual([532, 1417, 3107]);
});

test.each([
  ['of whole numbers', matrix],
  ['of sRGB', srgbPrimaries],
  [
    'that swaps',
    [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ] as Matrix,
  ],
])('an inverse undoes a matrix %s', (_, of) => {
  for (const column of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
    expect(transform(inverse(of), transform(of, column))).toEqual(column.map((v) => expect.closeTo(v, 9)));
});

test('white of sRGB is white', () => {
  for (const value of xyzToRgb(d50, srgbPrimaries)) expect(value).toBeCloseTo(1, 3);
  expect(xyzToRgb(transform(matrix, [1, 2, 3]), matrix)).toEqual([1, 2, 3].map((v) => expect.closeTo(v, 9)));
});

// CIE 15: a cube above 6/29, a line below; a is of X against Y, b of Y against Z.
test.each([
  [
    [100, 0, 0],
    [1, 1, 1],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [50, 0, 0],
    [(66 / 116) ** 3, (66 / 116) ** 3, (66 / 116) ** 3],
  ],
  [
    [50, 58, 0],
    [(66 / 116 + 0.116) ** 3, (66 / 116) ** 3, (66 / 116) ** 3],
  ],
  [
    [50, 0, 23.2],
    [(66 / 116) ** 3, (66 / 116) ** 3, (66 / 116 - 0.116) ** 3],
  ],
  [
    [4, 0, 0],
    [4 * (27 / 24389), 4 * (27 / 24389), 4 * (27 / 24389)],
  ],
])('CIELAB %p', (lab, shares) => {
  const xyz = labToXyz(lab as never);
  for (const [i, share] of shares.entries()) expect(xyz[i]).toBeCloseTo(share * d50[i], 12);
});
