import {
  type Adjustment,
  byKind,
  type ChannelAdjustment,
  type Descriptor,
  type PixelAdjustment,
  type Space,
  type ToneCurve,
} from '../adjustments';
import { type Codec, codec } from './codec';
import { colorKernel } from './colorKernel';
import { remembered } from './remembered';

/** Pixels as a document stores them: 0...255, or 0...65535 in 16 bits; interleaved. */
export type Samples = Uint8Array | Uint8ClampedArray | Uint16Array;

/** Renders in place. `channels` is 3, or 4 with an alpha that stays as it is. */
export type Renderer = (samples: Samples, channels: 3 | 4) => void;

export interface Step<A extends Adjustment> {
  readonly adjustment: A;
  readonly descriptor: Descriptor;
}

/** One table for each of red, green and blue. */
export type Tables<T> = readonly [T, T, T];

/** Work of one look at a pixel: per-channel layers, and then perhaps one that mixes the channels. */
export interface Pass {
  readonly fused: readonly Step<ChannelAdjustment>[];
  readonly mixing: Step<PixelAdjustment> | null;
}

const threeTables = <T>(of: (channel: 0 | 1 | 2) => T): Tables<T> => [of(0), of(1), of(2)];

/**
 * Prepares a stack of valid layers for documents of one depth and tone curve; use it for many tiles.
 *
 * Neighbouring per-channel layers become three tables; nothing is allocated per pixel. In 8 bits the
 * result is rounded after every layer, as Photoshop does. In 16 bits the formulas run unrounded, with one
 * rounding where a layer has mixed the channels and one at the end.
 * @param layers bottom first, each accepted by `checkLayer`
 * @param kernel the compiled kernel, where the host has WebAssembly; the pixels are the same without it
 */
export const renderer = (
  layers: readonly Descriptor[],
  depth: 8 | 16,
  trc: ToneCurve,
  kernel: WebAssembly.Module | null = null,
): Renderer => {
  const mixing = layers.filter(({ _obj }) => !byKind(_obj).perChannel);
  const known = mixing.filter(({ _obj }) => hasFactors(byKind(_obj)));
  // Colours of 8 bits are few enough to be remembered, whatever mixes them.
  const pays = known.length > 0 && (depth === 16 || known.length === mixing.length);
  if (kernel && pays) return compiled(layers, depth, trc, kernel);
  const plain = referenceRenderer(layers, depth, trc);
  return depth === 8 && mixing.length > 0 ? remembered(plain) : plain;
};

const hasFactors = (one: Adjustment): boolean => !one.perChannel && one.factors !== undefined;

/** Pixels from which on the kernel's tables pay: fewer are rendered without it. */
const worthwhilePixelCount = 1 << 15;

const compiled = (
  layers: readonly Descriptor[],
  depth: 8 | 16,
  trc: ToneCurve,
  kernel: WebAssembly.Module,
): Renderer => {
  let plain: Renderer | null = null;
  let fast: Renderer | null = null;
  return (samples, channels) => {
    if (!fast && samples.length < worthwhilePixelCount * channels) {
      plain ??= referenceRenderer(layers, depth, trc);
      return plain(samples, channels);
    }
    fast ??= inTurn(layers, depth, trc, kernel);
    fast(samples, channels);
  };
};

/** The same, computing every pixel anew: what any faster way is compared with. */
export const referenceRenderer = (layers: readonly Descriptor[], depth: 8 | 16, trc: ToneCurve): Renderer =>
  inTurn(layers, depth, trc, null);

const inTurn = (
  layers: readonly Descriptor[],
  depth: 8 | 16,
  trc: ToneCurve,
  kernel: WebAssembly.Module | null,
): Renderer => {
  const max = depth === 8 ? 255 : 65535;
  const space: Space = { depth: depth === 8 ? 8 : 'float', trc };
  const codecs: { encoded?: Codec; linear?: Codec } = {};
  const codecOf = (light: 'encoded' | 'linear'): Codec =>
    (codecs[light] ??= light === 'linear' ? codec(max, trc) : codec(max));
  const work = passes(layers).map(({ fused, mixing }) =>
    mixing
      ? pixelPass(mixing, fused, space, max, codecOf(mixing.adjustment.light), kernel)
      : channelPass(fused, space, max),
  );
  return (samples, channels) => {
    for (const pass of work) pass(samples, channels);
  };
};

/** A stack as passes, neighbouring per-channel layers together. */
export const passes = (layers: readonly Descriptor[]): Pass[] => {
  const found: Pass[] = [];
  let fused: Step<ChannelAdjustment>[] = [];
  for (const descriptor of layers) {
    const adjustment = byKind(descriptor._obj);
    if (adjustment.perChannel) {
      fused.push({ adjustment, descriptor });
      continue;
    }
    found.push({ fused, mixing: { adjustment, descriptor } });
    fused = [];
  }
  if (fused.length) found.push({ fused, mixing: null });
  return found;
};

/** Renders a stack over an image, in place; the depth is that of the array. */
export const render = (
  samples: Samples,
  channels: 3 | 4,
  layers: readonly Descriptor[],
  trc: ToneCurve,
): void => renderer(layers, samples instanceof Uint16Array ? 16 : 8, trc)(samples, channels);

/** The fused transfer of every stored number, 0...1. */
export const fuse = (
  steps: readonly Step<ChannelAdjustment>[],
  space: Space,
  max: number,
): Tables<Float64Array> => {
  const transfers = steps.map(({ adjustment, descriptor }) => adjustment.transfer(descriptor, space));
  return threeTables((channel) => {
    const table = new Float64Array(max + 1);
    for (let i = 0; i <= max; i++) {
      let value = i / max;
      for (const transfer of transfers) value = transfer(value, channel);
      table[i] = value;
    }
    return table;
  });
};

const channelPass = (steps: readonly Step<ChannelAdjustment>[], space: Space, max: number): Renderer => {
  const [red, green, blue] = fuse(steps, space, max).map((table) =>
    Uint16Array.from(table, (value) => Math.floor(value * max + 0.5)),
  );
  return (samples, channels) => {
    for (let i = 0; i < samples.length; i += channels) {
      samples[i] = red[samples[i]];
      samples[i + 1] = green[samples[i + 1]];
      samples[i + 2] = blue[samples[i + 2]];
    }
  };
};

/** A layer that mixes channels, with the per-channel ones below it folded into its decoding. */
const pixelPass = (
  { adjustment, descriptor }: Step<PixelAdjustment>,
  below: readonly Step<ChannelAdjustment>[],
  space: Space,
  max: number,
  { decoded, thresholds, encode }: Codec,
  kernel: WebAssembly.Module | null,
): Renderer => {
  const toLinear = adjustment.light === 'linear' ? space.trc.toLinear : (v: number) => v;
  const [red, green, blue] = below.length
    ? fuse(below, space, max).map((table) => table.map(toLinear))
    : [decoded, decoded, decoded];
  if (kernel && adjustment.factors)
    return colorKernel(kernel, max === 255 ? 8 : 16, {
      decoded: [red, green, blue],
      thresholds,
      encoded: (value) => space.trc.toEncoded(value) * max,
      ...adjustment.factors(descriptor),
    });
  const mixPixel = adjustment.mixPixel(descriptor, space);
  const rgb = new Float64Array(3);
  return (samples, channels) => {
    for (let i = 0; i < samples.length; i += channels) {
      rgb[0] = red[samples[i]];
      rgb[1] = green[samples[i + 1]];
      rgb[2] = blue[samples[i + 2]];
      mixPixel(rgb);
      samples[i] = encode(rgb[0]);
      samples[i + 1] = encode(rgb[1]);
      samples[i + 2] = encode(rgb[2]);
    }
  };
};
