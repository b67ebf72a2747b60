// Four pixels of 8 bits at a time, in single precision: enough where little is amplified.

import { known8, number, settled } from './exact';
import { belowBin4, biases4, blueTable4, blueWeights4, boosts4, fours4, gains4, grays4, greenTable4, greenWeights4, halves4, leasts4, ones4, quarters4, redTable4, redWeights4, rests4, sixteens4, spares4, threes4, twos4, undecided, vibrances4 } from './memory';

@inline
function all(constant: usize): v128 {
  return v128.load32_splat(constant);
}

/** Linear light of one channel of four pixels. */
@inline
function four(table: usize, at: usize, stride: usize): v128 {
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

/** Does what `run` does, with four pixels at a time. */
@inline
export function run4(start: usize, end: usize, stride: usize, rising: bool): void {
  for (let at = start; at < end; at += stride * 4) {
    const r = four(redTable4, at, stride);
    const g = four(greenTable4, at + 1, stride);
    const b = four(blueTable4, at + 2, stride);

    const top = f32x4.pmax(f32x4.pmax(r, g), b);
    const low = f32x4.pmin(f32x4.pmin(r, g), b);
    const span = f32x4.sub(top, low);
    const inverse = f32x4.div(all(ones4), f32x4.add(f32x4.mul(top, span), all(leasts4)));
    const ratio = f32x4.mul(f32x4.mul(low, span), inverse);
    const s = f32x4.sub(all(ones4), ratio);
    const q = f32x4.mul(ratio, s);
    const dark = f32x4.pmax(f32x4.splat(0), f32x4.sub(all(ones4), f32x4.mul(all(sixteens4), top)));
    const lit = f32x4.sub(all(ones4), f32x4.mul(dark, dark));
    const lift = f32x4.mul(
      f32x4.mul(f32x4.mul(q, f32x4.sub(all(twos4), q)), f32x4.sub(all(ones4), top)),
      lit,
    );
    let spread: v128;
    let bright: v128;
    if (rising) {
      const hue = f32x4.mul(f32x4.mul(f32x4.sub(g, b), top), inverse);
      const cold = f32x4.add(all(ones4), hue);
      const warm = f32x4.sub(all(threes4), f32x4.mul(all(fours4), hue));
      const skin = f32x4.pmin(all(ones4), f32x4.pmax(f32x4.splat(0), f32x4.pmin(cold, warm)));
      const spared = f32x4.mul(
        v128.and(skin, f32x4.eq(r, top)),
        f32x4.sub(all(ones4), f32x4.mul(s, s)),
      );
      const a = f32x4.mul(all(vibrances4), f32x4.sub(all(ones4), f32x4.mul(spared, all(rests4))));
      const share = f32x4.mul(f32x4.sub(all(ones4), f32x4.mul(all(spares4), spared)), f32x4.mul(a, ratio));
      const room = f32x4.mul(f32x4.mul(f32x4.sub(all(ones4), low), lit), all(boosts4));
      spread = f32x4.div(all(ones4), f32x4.sub(all(ones4), f32x4.mul(share, room)));
      bright = f32x4.add(all(ones4), f32x4.mul(f32x4.mul(a, lift), all(quarters4)));
    } else {
      const strong = f32x4.mul(f32x4.mul(lit, s), f32x4.mul(f32x4.add(all(ones4), s), all(halves4)));
      spread = f32x4.mul(
        all(rests4),
        f32x4.add(all(ones4), f32x4.mul(all(vibrances4), f32x4.sub(all(ones4), strong))),
      );
      bright = f32x4.add(all(ones4), f32x4.mul(all(vibrances4), lift));
    }
    const factor = f32x4.mul(bright, spread);
    const base = f32x4.mul(f32x4.sub(bright, factor), top);
    let red = f32x4.pmax(f32x4.splat(0), f32x4.add(base, f32x4.mul(factor, r)));
    let green = f32x4.pmax(f32x4.splat(0), f32x4.add(base, f32x4.mul(factor, g)));
    let blue = f32x4.pmax(f32x4.splat(0), f32x4.add(base, f32x4.mul(factor, b)));
    const luminance = f32x4.add(
      f32x4.add(f32x4.mul(all(redWeights4), red), f32x4.mul(all(greenWeights4), green)),
      f32x4.mul(all(blueWeights4), blue),
    );
    const gray = f32x4.mul(luminance, all(grays4));
    red = f32x4.add(gray, f32x4.mul(red, all(gains4)));
    green = f32x4.add(gray, f32x4.mul(green, all(gains4)));
    blue = f32x4.add(gray, f32x4.mul(blue, all(gains4)));
    red = f32x4.pmin(all(ones4), f32x4.pmax(f32x4.splat(0), red));
    green = f32x4.pmin(all(ones4), f32x4.pmax(f32x4.splat(0), green));
    blue = f32x4.pmin(all(ones4), f32x4.pmax(f32x4.splat(0), blue));

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
}
