// The numbers that are stored for values, and the values where the quick way leaves a doubt.

import { bins, blueTable, doubt, gain, greenTable, max, redTable, thresholds, vibrance } from './memory';

@inline
export function number(at: usize, sixteen: bool): usize {
  return sixteen ? <usize>load<u16>(at) : <usize>load<u8>(at);
}

@inline
export function limit(value: f64): f64 {
  return value < 0 ? 0 : min(value, 1);
}

/** The channel that `exact` is asked for, of a pixel: src/adjustments/color.ts to the bit. */
export function exact(at: usize, channel: i32, sixteen: bool): f64 {
  const size: usize = sixteen ? 2 : 1;
  const r = load<f64>(redTable + (number(at, sixteen) << 3));
  const g = load<f64>(greenTable + (number(at + size, sixteen) << 3));
  const b = load<f64>(blueTable + (number(at + 2 * size, sixteen) << 3));
  const own = channel == 0 ? r : channel == 1 ? g : b;
  const v = vibrance;
  const top = Math.max(Math.max(r, g), b);
  const low = Math.min(Math.min(r, g), b);
  if (top == low) return own;
  const ratio = low / top;
  const s = 1 - ratio;
  const q = ratio * s;
  const dark = 1 - (top < 1.0 / 16.0 ? 16 * top : 1);
  const lit = 1 - dark * dark;
  const lift = (2 * q - q * q) * (1 - top) * lit;
  let spread: f64 = 1;
  let bright: f64 = 1;
  if (v > 0) {
    let skin: f64 = 0;
    if (r == top) {
      const hue = (60 * (g - b)) / (top - low);
      skin = hue < 0 ? (60 + hue) / 60 : limit((45 - hue) / 15);
    }
    const spared = skin * (1 - s * s);
    const a = v * (1 - spared * (1 - v));
    const boost = (5.0 / 6.0) * (1 - 0.4857 * spared) * a * ratio * (1 - low) * lit;
    spread = 1 / (1 - boost);
    bright = 1 + (a * lift) / 4;
  } else {
    spread = (1 + v / 4) * (1 + v * (1 - (lit * s * (1 + s)) / 2));
    bright = 1 + v * lift;
  }
  const red = limit(bright * (top + spread * (r - top)));
  const green = limit(bright * (top + spread * (g - top)));
  const blue = limit(bright * (top + spread * (b - top)));
  const luminance = 0.28804 * red + 0.711874 * green + 0.000086 * blue;
  const mixed = channel == 0 ? red : channel == 1 ? green : blue;
  return limit(luminance + (mixed - luminance) * gain);
}

@inline
export function threshold(number: u32): f64 {
  return load<f64>(thresholds + (<usize>number << 3));
}

/** The number that is stored for a value: the last one whose threshold it reaches. */
export function search(value: f64): u32 {
  let low: u32 = 0;
  let high = max;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (value >= threshold(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The number that is stored for a value that was computed the quick way, begun at one near it. */
export function settled(value: f64, near: u32, at: usize, channel: i32, sixteen: bool): u32 {
  let found = near;
  if (found > max) found = search(value);
  else if (value >= threshold(found + 1)) {
    if (++found < max && value >= threshold(found + 1)) found = search(value);
  } else if (value < threshold(found)) {
    if (value < threshold(--found)) found = search(value);
  }
  if (value - threshold(found) > doubt && threshold(found + 1) - value > doubt) return found;
  return search(exact(at, channel, sixteen));
}

/** What a bin tells of its values. */
@inline
export function known8(bin: i32): u32 {
  return load<u16>(bins + (<usize>bin << 1));
}
