// Vibrance and saturation over stored pixels, two at a time. The quick way does with half the divisions what
// src/adjustments/color.ts does, and so differs from it in the last bits; where a value lies so near to the threshold
// between two stored numbers that this could matter, `exact` computes it anew in that file's operations in their order.
// So every stored number is the same. AssemblyScript compiles this to WebAssembly when Magic is built;
// src/render/colorKernel.ts fills the memory and says what is in the tables.

import { vibrance } from './memory';
import { run } from './mix';

export { reserved, setFactors, setTables, setTables4 } from './memory';

/** Renders pixels of 8 bits in place, `stride` bytes each; one more than `count` is touched where that is odd. */
export function render8(at: usize, count: i32, stride: i32): void {
  const end = at + <usize>(count * stride);
  if (vibrance > 0) run<f64>(at, end, stride, true, false);
  else run<f64>(at, end, stride, false, false);
}

/** The same for pixels of 16 bits. */
export function render16(at: usize, count: i32, stride: i32): void {
  const end = at + <usize>(count * stride);
  if (vibrance > 0) run<f64>(at, end, stride, true, true);
  else run<f64>(at, end, stride, false, true);
}

/** Renders pixels of 8 bits in single precision; up to three more than `count` are touched. */
export function render4(at: usize, count: i32, stride: i32): void {
  const end = at + <usize>(count * stride);
  if (vibrance > 0) run<f32>(at, end, stride, true, false);
  else run<f32>(at, end, stride, false, false);
}
