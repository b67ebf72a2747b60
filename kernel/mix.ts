// Vibrance and saturation of as many pixels at a time as a vector has numbers: two in double precision, four in single.

import { four, put4 } from './fours';
import { blueTable, blueTable4, blueWeights, blueWeights4, boosts, boosts4, fours, fours4, gains, gains4, grays, grays4, greenTable, greenTable4, greenWeights, greenWeights4, halves, halves4, leasts, leasts4, ones, ones4, quarters, quarters4, redTable, redTable4, redWeights, redWeights4, rests, rests4, sixteens, sixteens4, spares, spares4, threes, threes4, twos, twos4, vibrances, vibrances4 } from './memory';
import { pair, put2 } from './pairs';

/** A constant in every number of a vector. */
@inline
function all<T>(double: usize, single: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_splat(double);
  return v128.load32_splat(single);
}

/** Linear light of one channel. */
@inline
function linear<T>(double: usize, single: usize, at: usize, stride: usize, sixteen: bool): v128 {
  if (sizeof<T>() == 8) return pair(double, at, at + stride, sixteen);
  return four(single, at, stride);
}

/** `rising` and `sixteen` are constants, so that each caller is a loop of its own without the other's branches. */
@inline
export function run<T>(start: usize, end: usize, stride: usize, rising: bool, sixteen: bool): void {
  const size: usize = sixteen ? 2 : 1;
  for (let at = start; at < end; at += stride * (16 / sizeof<T>())) {
    const r = linear<T>(redTable, redTable4, at, stride, sixteen);
    const g = linear<T>(greenTable, greenTable4, at + size, stride, sixteen);
    const b = linear<T>(blueTable, blueTable4, at + 2 * size, stride, sixteen);
    const zero = v128.splat<T>(<T>0);

    const top = v128.pmax<T>(v128.pmax<T>(r, g), b);
    const low = v128.pmin<T>(v128.pmin<T>(r, g), b);
    const span = v128.sub<T>(top, low);
    const inverse = v128.div<T>(all<T>(ones, ones4), v128.add<T>(v128.mul<T>(top, span), all<T>(leasts, leasts4)));
    const ratio = v128.mul<T>(v128.mul<T>(low, span), inverse);
    const s = v128.sub<T>(all<T>(ones, ones4), ratio);
    const q = v128.mul<T>(ratio, s);
    const dark = v128.pmax<T>(zero, v128.sub<T>(all<T>(ones, ones4), v128.mul<T>(all<T>(sixteens, sixteens4), top)));
    const lit = v128.sub<T>(all<T>(ones, ones4), v128.mul<T>(dark, dark));
    const lift = v128.mul<T>(
      v128.mul<T>(v128.mul<T>(q, v128.sub<T>(all<T>(twos, twos4), q)), v128.sub<T>(all<T>(ones, ones4), top)),
      lit,
    );
    let spread: v128;
    let bright: v128;
    if (rising) {
      const hue = v128.mul<T>(v128.mul<T>(v128.sub<T>(g, b), top), inverse);
      const cold = v128.add<T>(all<T>(ones, ones4), hue);
      const warm = v128.sub<T>(all<T>(threes, threes4), v128.mul<T>(all<T>(fours, fours4), hue));
      const skin = v128.pmin<T>(all<T>(ones, ones4), v128.pmax<T>(zero, v128.pmin<T>(cold, warm)));
      const spared = v128.mul<T>(
        v128.and(skin, v128.eq<T>(r, top)),
        v128.sub<T>(all<T>(ones, ones4), v128.mul<T>(s, s)),
      );
      const a = v128.mul<T>(all<T>(vibrances, vibrances4), v128.sub<T>(all<T>(ones, ones4), v128.mul<T>(spared, all<T>(rests, rests4))));
      const share = v128.mul<T>(v128.sub<T>(all<T>(ones, ones4), v128.mul<T>(all<T>(spares, spares4), spared)), v128.mul<T>(a, ratio));
      const room = v128.mul<T>(v128.mul<T>(v128.sub<T>(all<T>(ones, ones4), low), lit), all<T>(boosts, boosts4));
      spread = v128.div<T>(all<T>(ones, ones4), v128.sub<T>(all<T>(ones, ones4), v128.mul<T>(share, room)));
      bright = v128.add<T>(all<T>(ones, ones4), v128.mul<T>(v128.mul<T>(a, lift), all<T>(quarters, quarters4)));
    } else {
      const strong = v128.mul<T>(v128.mul<T>(lit, s), v128.mul<T>(v128.add<T>(all<T>(ones, ones4), s), all<T>(halves, halves4)));
      spread = v128.mul<T>(
        all<T>(rests, rests4),
        v128.add<T>(all<T>(ones, ones4), v128.mul<T>(all<T>(vibrances, vibrances4), v128.sub<T>(all<T>(ones, ones4), strong))),
      );
      bright = v128.add<T>(all<T>(ones, ones4), v128.mul<T>(all<T>(vibrances, vibrances4), lift));
    }
    const factor = v128.mul<T>(bright, spread);
    const base = v128.mul<T>(v128.sub<T>(bright, factor), top);
    let red = v128.pmax<T>(zero, v128.add<T>(base, v128.mul<T>(factor, r)));
    let green = v128.pmax<T>(zero, v128.add<T>(base, v128.mul<T>(factor, g)));
    let blue = v128.pmax<T>(zero, v128.add<T>(base, v128.mul<T>(factor, b)));
    const luminance = v128.add<T>(
      v128.add<T>(v128.mul<T>(all<T>(redWeights, redWeights4), red), v128.mul<T>(all<T>(greenWeights, greenWeights4), green)),
      v128.mul<T>(all<T>(blueWeights, blueWeights4), blue),
    );
    const gray = v128.mul<T>(luminance, all<T>(grays, grays4));
    red = v128.add<T>(gray, v128.mul<T>(red, all<T>(gains, gains4)));
    green = v128.add<T>(gray, v128.mul<T>(green, all<T>(gains, gains4)));
    blue = v128.add<T>(gray, v128.mul<T>(blue, all<T>(gains, gains4)));
    red = v128.pmin<T>(all<T>(ones, ones4), v128.pmax<T>(zero, red));
    green = v128.pmin<T>(all<T>(ones, ones4), v128.pmax<T>(zero, green));
    blue = v128.pmin<T>(all<T>(ones, ones4), v128.pmax<T>(zero, blue));

    if (sizeof<T>() == 8) put2(at, at + stride, red, green, blue, sixteen);
    else put4(at, stride, red, green, blue);
  }
}
