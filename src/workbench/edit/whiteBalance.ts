import { type Descriptor, srgb } from '../../adjustments';
import { balance } from '../../adjustments/balance';

const space = { depth: 8, trc: srgb } as const;
const mostPercent = 100;
/** Values that are tried first, and how far around the best of them each is tried. */
const strides = [20, 5, 1] as const;

/** Measures how far a colour is from neutral once white balance is changed. @param rgb 0...1 */
const cast = (rgb: readonly number[], temperature: number, tint: number): number => {
  const change = balance.transfer(balance.toLayer({ temperature, tint }), space);
  const [red, green, blue] = rgb.map((value, channel) => change(value, channel as 0 | 1 | 2));
  return (red - green) ** 2 + (green - blue) ** 2 + (blue - red) ** 2;
};

/**
 * The white balance under which a colour becomes neutral, or as nearly so as there is one.
 * @param rgb of what should be grey, 0...1 each
 */
export const neutralizing = (rgb: readonly number[]): Descriptor => {
  let best = { temperature: 0, tint: 0, cast: cast(rgb, 0, 0) };
  let reach = mostPercent;
  for (const stride of strides) {
    const middle = best;
    for (
      let temperature = middle.temperature - reach;
      temperature <= middle.temperature + reach;
      temperature += stride
    )
      for (let tint = middle.tint - reach; tint <= middle.tint + reach; tint += stride) {
        if (Math.abs(temperature) > mostPercent || Math.abs(tint) > mostPercent) continue;
        const found = cast(rgb, temperature, tint);
        if (found < best.cast) best = { temperature, tint, cast: found };
      }
    reach = stride;
  }
  return balance.toLayer({ temperature: best.temperature, tint: best.tint });
};
