/**
 * Memory that the values of one run lend each other: what nobody reads any more is written again by a later step, so
 * that the host neither clears nor collects it some hundred times.
 */
export class Lender {
  private readonly own = new Set<ArrayLike<number>>();
  private readonly free = new Map<number, Float32Array[]>();
  private readonly readers = new Map<ArrayLike<number>, number>();

  /** Numbers of any value: whoever takes them writes each. */
  take(size: number): Float32Array {
    const data = this.free.get(size)?.pop() ?? new Float32Array(size);
    this.own.add(data);
    return data;
  }

  /** Notes one more name for the numbers: values of different shapes may share them. */
  hold(data: ArrayLike<number>): void {
    this.readers.set(data, (this.readers.get(data) ?? 0) + 1);
  }

  /** Takes a name away; without any the numbers are lent again, if they came from here. */
  drop(data: ArrayLike<number>): void {
    const left = (this.readers.get(data) ?? 0) - 1;
    this.readers.set(data, left);
    if (left > 0 || !this.own.delete(data)) return;
    const same = this.free.get(data.length) ?? [];
    same.push(data as Float32Array);
    this.free.set(data.length, same);
  }
}

let current: Lender | null = null;

/** Runs work whose results may be lent memory. */
export const lending = <T>(lender: Lender, work: () => T): T => {
  const before = current;
  current = lender;
  try {
    return work();
  } finally {
    current = before;
  }
};

/** Numbers for a result that is written whole: lent ones within a run, else fresh. */
export const unset = (size: number): Float32Array => current?.take(size) ?? new Float32Array(size);
