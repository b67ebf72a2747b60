// Four pixels of 8 bits in single precision: enough where little is amplified.

import { known8, number, settled } from './exact';
import { belowBin4, biases4, undecided } from './memory';

@inline
function all(constant: usize): v128 {
  return v128.load32_splat(constant);
}

/** Linear light of one channel of four pixels. */
@inline
export function four(table: usize, at: usize, stride: usize): v128 {
  let found = v128.load32_zero(table + (<usize>load<u8>(at) << 2));
  found = v128.load_lane<f32>(table + (<usize>load<u8>(at + stride) << 2), found, 1);
  found = v128.load_lane<f32>(table + (<usize>load<u8>(at + 2 * stride) << 2), found, 2);
  return v128.load_lane<f32>(table + (<usize>load<u8>(at + 3 * stride) << 2), found, 3);
}

@inline
function bin4(value: v128): v128 {
  return i32x4.shr_u(f32x4.add(value, all(biases4)), belowBin4);
}

/** The number of a value of which only the bin was known. */
function decided(known: u32, value: f32, at: usize, channel: i32): u32 {
  return known < undecided ? known : settled(<f64>value, known & 255, at, channel, false);
}

/** Stores what became of four pixels. */
@inline
export function put4(at: usize, stride: usize, red: v128, green: v128, blue: v128): void {
  const reds = bin4(red);
  const greens = bin4(green);
  const blues = bin4(blue);
  let r0 = known8(i32x4.extract_lane(reds, 0));
  let g0 = known8(i32x4.extract_lane(greens, 0));
  let b0 = known8(i32x4.extract_lane(blues, 0));
  let r1 = known8(i32x4.extract_lane(reds, 1));
  let g1 = known8(i32x4.extract_lane(greens, 1));
  let b1 = known8(i32x4.extract_lane(blues, 1));
  let r2 = known8(i32x4.extract_lane(reds, 2));
  let g2 = known8(i32x4.extract_lane(greens, 2));
  let b2 = known8(i32x4.extract_lane(blues, 2));
  let r3 = known8(i32x4.extract_lane(reds, 3));
  let g3 = known8(i32x4.extract_lane(greens, 3));
  let b3 = known8(i32x4.extract_lane(blues, 3));
  if ((r0 | g0 | b0 | r1 | g1 | b1 | r2 | g2 | b2 | r3 | g3 | b3) >= undecided) {
    r0 = decided(r0, f32x4.extract_lane(red, 0), at, 0);
    g0 = decided(g0, f32x4.extract_lane(green, 0), at, 1);
    b0 = decided(b0, f32x4.extract_lane(blue, 0), at, 2);
    r1 = decided(r1, f32x4.extract_lane(red, 1), at + stride, 0);
    g1 = decided(g1, f32x4.extract_lane(green, 1), at + stride, 1);
    b1 = decided(b1, f32x4.extract_lane(blue, 1), at + stride, 2);
    r2 = decided(r2, f32x4.extract_lane(red, 2), at + 2 * stride, 0);
    g2 = decided(g2, f32x4.extract_lane(green, 2), at + 2 * stride, 1);
    b2 = decided(b2, f32x4.extract_lane(blue, 2), at + 2 * stride, 2);
    r3 = decided(r3, f32x4.extract_lane(red, 3), at + 3 * stride, 0);
    g3 = decided(g3, f32x4.extract_lane(green, 3), at + 3 * stride, 1);
    b3 = decided(b3, f32x4.extract_lane(blue, 3), at + 3 * stride, 2);
  }
  store<u8>(at, r0);
  store<u8>(at + 1, g0);
  store<u8>(at + 2, b0);
  store<u8>(at + stride, r1);
  store<u8>(at + stride + 1, g1);
  store<u8>(at + stride + 2, b1);
  store<u8>(at + 2 * stride, r2);
  store<u8>(at + 2 * stride + 1, g2);
  store<u8>(at + 2 * stride + 2, b2);
  store<u8>(at + 3 * stride, r3);
  store<u8>(at + 3 * stride + 1, g3);
  store<u8>(at + 3 * stride + 2, b3);
}
