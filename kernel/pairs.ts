// Two pixels in double precision: for numbers of 16 bits, and where much is amplified.

import { known8, number, settled } from './exact';
import { belowBin16, belowBin8, biases, bins, roundings, trusts, undecided } from './memory';

@inline
function both(constant: usize): v128 {
  return v128.load64_splat(constant);
}

/** Linear light of one channel of two pixels. */
@inline
export function pair(table: usize, at: usize, next: usize, sixteen: bool): v128 {
  const first = number(at, sixteen);
  const second = number(next, sixteen);
  return v128.load_lane<f64>(table + (second << 3), v128.load64_zero(table + (first << 3)), 1);
}

/** The bins of two values. */
@inline
function bin8(value: v128): v128 {
  return i64x2.shr_u(f64x2.add(value, both(biases)), belowBin8);
}

/** Numbers of two values by a straight line in each bin. */
@inline
function line16(value: v128): v128 {
  const sum = f64x2.add(value, both(biases));
  const bin = i64x2.shr_u(sum, belowBin16);
  const first = v128.load(bins + (<usize>i32x4.extract_lane(bin, 0) << 4));
  const second = v128.load(bins + (<usize>i32x4.extract_lane(bin, 2) << 4));
  const from = v128.shuffle<f64>(first, second, 0, 2);
  const slope = v128.shuffle<f64>(first, second, 1, 3);
  return f64x2.add(from, f64x2.mul(slope, sum));
}

/** All bits where a number is nearer to the whole one than to the middle between two. */
@inline
function trusted(line: v128, rounded: v128): v128 {
  const whole = f64x2.sub(rounded, both(roundings));
  return f64x2.lt(f64x2.abs(f64x2.sub(line, whole)), both(trusts));
}

@inline
function put(at: usize, value: u32, sixteen: bool): void {
  if (sixteen) store<u16>(at, value);
  else store<u8>(at, value);
}

/** Stores what became of two pixels. */
@inline
export function put2(at: usize, next: usize, red: v128, green: v128, blue: v128, sixteen: bool): void {
  const size: usize = sixteen ? 2 : 1;
  let r0: u32;
  let r1: u32;
  let g0: u32;
  let g1: u32;
  let b0: u32;
  let b1: u32;
  let sure: bool;
  if (sixteen) {
    const redLine = line16(red);
    const greenLine = line16(green);
    const blueLine = line16(blue);
    const reds = f64x2.add(redLine, both(roundings));
    const greens = f64x2.add(greenLine, both(roundings));
    const blues = f64x2.add(blueLine, both(roundings));
    r0 = i32x4.extract_lane(reds, 0);
    r1 = i32x4.extract_lane(reds, 2);
    g0 = i32x4.extract_lane(greens, 0);
    g1 = i32x4.extract_lane(greens, 2);
    b0 = i32x4.extract_lane(blues, 0);
    b1 = i32x4.extract_lane(blues, 2);
    const all = v128.and(v128.and(trusted(redLine, reds), trusted(greenLine, greens)), trusted(blueLine, blues));
    sure = i64x2.all_true(all);
  } else {
    const reds = bin8(red);
    const greens = bin8(green);
    const blues = bin8(blue);
    r0 = known8(i32x4.extract_lane(reds, 0));
    r1 = known8(i32x4.extract_lane(reds, 2));
    g0 = known8(i32x4.extract_lane(greens, 0));
    g1 = known8(i32x4.extract_lane(greens, 2));
    b0 = known8(i32x4.extract_lane(blues, 0));
    b1 = known8(i32x4.extract_lane(blues, 2));
    sure = (r0 | r1 | g0 | g1 | b0 | b1) < undecided;
  }
  if (!sure) {
    if (!sixteen) {
      r0 &= 255;
      r1 &= 255;
      g0 &= 255;
      g1 &= 255;
      b0 &= 255;
      b1 &= 255;
    }
    r0 = settled(f64x2.extract_lane(red, 0), r0, at, 0, sixteen);
    r1 = settled(f64x2.extract_lane(red, 1), r1, next, 0, sixteen);
    g0 = settled(f64x2.extract_lane(green, 0), g0, at, 1, sixteen);
    g1 = settled(f64x2.extract_lane(green, 1), g1, next, 1, sixteen);
    b0 = settled(f64x2.extract_lane(blue, 0), b0, at, 2, sixteen);
    b1 = settled(f64x2.extract_lane(blue, 1), b1, next, 2, sixteen);
  }
  put(at, r0, sixteen);
  put(at + size, g0, sixteen);
  put(at + 2 * size, b0, sixteen);
  put(next, r1, sixteen);
  put(next + size, g1, sixteen);
  put(next + 2 * size, b1, sixteen);
}
