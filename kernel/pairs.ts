// Two pixels at a time, in double precision: for numbers of 16 bits, and where much is amplified.

import { known8, number, settled } from './exact';
import { belowBin16, belowBin8, biases, bins, blueTable, blueWeights, boosts, fours, gains, grays, greenTable, greenWeights, halves, leasts, ones, quarters, redTable, redWeights, rests, roundings, sixteens, spares, threes, trusts, twos, undecided, vibrances } from './memory';

@inline
function both(constant: usize): v128 {
  return v128.load64_splat(constant);
}

/** Linear light of one channel of two pixels. */
@inline
function pair(table: usize, at: usize, next: usize, sixteen: bool): v128 {
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

/** `rising` and `sixteen` are constants, so that each caller is a loop of its own without the other's branches. */
@inline
export function run(start: usize, end: usize, stride: usize, rising: bool, sixteen: bool): void {
  const size: usize = sixteen ? 2 : 1;
  for (let at = start; at < end; at += stride * 2) {
    const next = at + stride;
    const r = pair(redTable, at, next, sixteen);
    const g = pair(greenTable, at + size, next + size, sixteen);
    const b = pair(blueTable, at + 2 * size, next + 2 * size, sixteen);

    const top = f64x2.pmax(f64x2.pmax(r, g), b);
    const low = f64x2.pmin(f64x2.pmin(r, g), b);
    const span = f64x2.sub(top, low);
    const inverse = f64x2.div(both(ones), f64x2.add(f64x2.mul(top, span), both(leasts)));
    const ratio = f64x2.mul(f64x2.mul(low, span), inverse);
    const s = f64x2.sub(both(ones), ratio);
    const q = f64x2.mul(ratio, s);
    const dark = f64x2.pmax(f64x2.splat(0), f64x2.sub(both(ones), f64x2.mul(both(sixteens), top)));
    const lit = f64x2.sub(both(ones), f64x2.mul(dark, dark));
    const lift = f64x2.mul(
      f64x2.mul(f64x2.mul(q, f64x2.sub(both(twos), q)), f64x2.sub(both(ones), top)),
      lit,
    );
    let spread: v128;
    let bright: v128;
    if (rising) {
      const hue = f64x2.mul(f64x2.mul(f64x2.sub(g, b), top), inverse);
      const cold = f64x2.add(both(ones), hue);
      const warm = f64x2.sub(both(threes), f64x2.mul(both(fours), hue));
      const skin = f64x2.pmin(both(ones), f64x2.pmax(f64x2.splat(0), f64x2.pmin(cold, warm)));
      const spared = f64x2.mul(
        v128.and(skin, f64x2.eq(r, top)),
        f64x2.sub(both(ones), f64x2.mul(s, s)),
      );
      const a = f64x2.mul(both(vibrances), f64x2.sub(both(ones), f64x2.mul(spared, both(rests))));
      const share = f64x2.mul(f64x2.sub(both(ones), f64x2.mul(both(spares), spared)), f64x2.mul(a, ratio));
      const room = f64x2.mul(f64x2.mul(f64x2.sub(both(ones), low), lit), both(boosts));
      spread = f64x2.div(both(ones), f64x2.sub(both(ones), f64x2.mul(share, room)));
      bright = f64x2.add(both(ones), f64x2.mul(f64x2.mul(a, lift), both(quarters)));
    } else {
      const strong = f64x2.mul(f64x2.mul(lit, s), f64x2.mul(f64x2.add(both(ones), s), both(halves)));
      spread = f64x2.mul(
        both(rests),
        f64x2.add(both(ones), f64x2.mul(both(vibrances), f64x2.sub(both(ones), strong))),
      );
      bright = f64x2.add(both(ones), f64x2.mul(both(vibrances), lift));
    }
    const factor = f64x2.mul(bright, spread);
    const base = f64x2.mul(f64x2.sub(bright, factor), top);
    let red = f64x2.pmax(f64x2.splat(0), f64x2.add(base, f64x2.mul(factor, r)));
    let green = f64x2.pmax(f64x2.splat(0), f64x2.add(base, f64x2.mul(factor, g)));
    let blue = f64x2.pmax(f64x2.splat(0), f64x2.add(base, f64x2.mul(factor, b)));
    const luminance = f64x2.add(
      f64x2.add(f64x2.mul(both(redWeights), red), f64x2.mul(both(greenWeights), green)),
      f64x2.mul(both(blueWeights), blue),
    );
    const gray = f64x2.mul(luminance, both(grays));
    red = f64x2.add(gray, f64x2.mul(red, both(gains)));
    green = f64x2.add(gray, f64x2.mul(green, both(gains)));
    blue = f64x2.add(gray, f64x2.mul(blue, both(gains)));
    red = f64x2.pmin(both(ones), f64x2.pmax(f64x2.splat(0), red));
    green = f64x2.pmin(both(ones), f64x2.pmax(f64x2.splat(0), green));
    blue = f64x2.pmin(both(ones), f64x2.pmax(f64x2.splat(0), blue));

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
}
