import { expected } from '../../../refusal';
import { broadcastShape, broadcastStrides, gather } from '../strided';
import { checkWork, floats, product, type Tensor, tensor, zeros } from '../tensor';
import { sum, times } from './elementwise';
import { numberAttribute, type Op, single } from './op';

// A global is looked up per call, which is slow where a host intercepts its globals.
const math = Math;

/** Layout of a matrix in memory: its start, and the steps from row to row and from column to column. */
interface Matrix {
  readonly data: Float32Array;
  readonly start: number;
  readonly down: number;
  readonly right: number;
}

/** The share of numbers other than 0 up to which a matrix is worked through by those alone. */
const sparseShare = 1 / 8;

/** The numbers of a matrix other than 0, row by row; null when they are too many. */
const entriesOf = ({ data, start, down, right }: Matrix, rows: number, columns: number) => {
  const most = math.floor(rows * columns * sparseShare);
  const ends = new Int32Array(rows);
  const at = new Int32Array(most);
  const values = new Float64Array(most);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0, i = start + row * down; column < columns; column++, i += right) {
      if (data[i] === 0) continue;
      if (count === most) return null;
      at[count] = column;
      values[count++] = data[i];
    }
    ends[row] = count;
  }
  return { ends, at, values };
};

/** [m, k] x [k, n] where the first is sparse, as matrices that resize are: each entry scales a row of the second. */
const multiplySparse = (
  { ends, at, values }: NonNullable<ReturnType<typeof entriesOf>>,
  b: Matrix,
  m: number,
  n: number,
  put: (row: number, sums: Float64Array) => void,
): void => {
  const sums = new Float64Array(n);
  for (let row = 0, entry = 0; row < m; row++) {
    sums.fill(0);
    for (; entry < ends[row]; entry++) {
      const value = values[entry];
      for (let column = 0, j = b.start + at[entry] * b.down; column < n; column++, j += b.right)
        sums[column] += value * b.data[j];
    }
    put(row, sums);
  }
};

const turned = ({ data, start, down, right }: Matrix): Matrix => ({ data, start, down: right, right: down });

/** [m, k] x [k, n] into out, by the numbers other than 0 of either side where they are few. */
const multiply = (a: Matrix, b: Matrix, m: number, k: number, n: number, out: Float32Array, at: number) => {
  const left = entriesOf(a, m, k);
  if (left) return multiplySparse(left, b, m, n, (row, sums) => out.set(sums, at + row * n));
  const right = entriesOf(turned(b), n, k);
  if (!right) return multiplyDense(a, b, m, k, n, out, at);
  multiplySparse(right, turned(a), n, m, (column, sums) => {
    for (let row = 0; row < m; row++) out[at + row * n + column] = sums[row];
  });
};

/** [m, k] x [k, n] into out; four columns at a time share what is read of a row. */
const multiplyDense = (
  a: Matrix,
  b: Matrix,
  m: number,
  k: number,
  n: number,
  out: Float32Array,
  at: number,
) => {
  for (let row = 0; row < m; row++)
    for (let column = 0; column < n; column += 4) {
      const last = n - 1;
      const b0 = b.start + column * b.right;
      const b1 = b.start + math.min(column + 1, last) * b.right;
      const b2 = b.start + math.min(column + 2, last) * b.right;
      const b3 = b.start + math.min(column + 3, last) * b.right;
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      let i = a.start + row * a.down;
      for (let r = 0, j = 0; r < k; r++, i += a.right, j += b.down) {
        const value = a.data[i];
        s0 += value * b.data[b0 + j];
        s1 += value * b.data[b1 + j];
        s2 += value * b.data[b2 + j];
        s3 += value * b.data[b3 + j];
      }
      const to = at + row * n + column;
      out[to] = s0;
      if (column < last) out[to + 1] = s1;
      if (column + 1 < last) out[to + 2] = s2;
      if (column + 2 < last) out[to + 3] = s3;
    }
};

const matrix = (x: Tensor, turned: boolean, name: string, start = 0) => {
  const [rows, columns] = x.shape.slice(-2);
  const data = floats(x, name);
  return turned
    ? { data, start, down: 1, right: columns, rows: columns, columns: rows }
    : { data, start, down: columns, right: 1, rows, columns };
};

const checkRows = (name: string, inner: number, other: number) => {
  if (inner !== other) throw expected(`${inner} rows`, `the second matrix of ${name}`, other);
};

const scaled = (x: Tensor, factor: number) => (factor === 1 ? x : times(x, tensor([], [factor])));

const gemm: Op = single([2, 3], ['alpha', 'beta', 'transA', 'transB'], ([x, y, c], set) => {
  if (x.shape.length !== 2 || y.shape.length !== 2)
    throw expected('two matrices', 'Gemm', `${x.shape.length} and ${y.shape.length} dimensions`);
  const a = matrix(x, numberAttribute(set, 'transA', 0) !== 0, 'Gemm');
  const b = matrix(y, numberAttribute(set, 'transB', 0) !== 0, 'Gemm');
  checkRows('Gemm', a.columns, b.rows);
  checkWork(a.rows * a.columns * b.columns, 'Gemm');
  const out = zeros([a.rows, b.columns]);
  multiply(a, b, a.rows, a.columns, b.columns, out.data as Float32Array, 0);
  const made = scaled(out, numberAttribute(set, 'alpha', 1));
  if (!c) return made;
  const both = broadcastShape(made.shape, c.shape);
  if (both.join() !== made.shape.join())
    throw expected(`at most ${made.shape.join(' x ')}`, 'the third input of Gemm', c.shape.join(' x '));
  return sum(made, scaled(c, numberAttribute(set, 'beta', 1)));
});

/** Offsets at which each matrix of a broadcast batch starts. */
const starts = (x: Tensor, batch: readonly number[], size: number): Tensor => {
  const own = x.shape.slice(0, -2);
  const index = tensor(
    own,
    Array.from({ length: product(own) }, (_, i) => i * size),
    'int64',
  );
  return gather(index, batch, broadcastStrides(own, batch));
};

const productOf = (x: Tensor, y: Tensor) => {
  if (x.shape.length < 2 || y.shape.length < 2)
    throw expected('at least 2 dimensions', 'MatMul', math.min(x.shape.length, y.shape.length));
  const a = matrix(x, false, 'MatMul');
  const b = matrix(y, false, 'MatMul');
  checkRows('MatMul', a.columns, b.rows);
  const batch = broadcastShape(x.shape.slice(0, -2), y.shape.slice(0, -2));
  const out = zeros([...batch, a.rows, b.columns]);
  checkWork(out.data.length * a.columns, 'MatMul');
  return { a, b, batch, out };
};

const multiplyAll: Op = single([2, 2], [], ([x, y]) => {
  const { a, b, batch, out } = productOf(x, y);
  const from = starts(x, batch, a.rows * a.columns);
  const other = starts(y, batch, b.rows * b.columns);
  for (let i = 0; i < product(batch); i++)
    multiply(
      { ...a, start: from.data[i] },
      { ...b, start: other.data[i] },
      a.rows,
      a.columns,
      b.columns,
      out.data as Float32Array,
      i * a.rows * b.columns,
    );
  return out;
});

const matMul: Op = { ...multiplyAll, outline: ([x, y]) => [productOf(x, y).out] };

/** Products of matrices. */
export const linear: Record<string, Op> = { Gemm: gemm, MatMul: matMul };
