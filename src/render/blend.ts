type Values = Uint8Array | Uint16Array | Float32Array;

/** A colour of three channels, 0...1. */
type Rgb = readonly [number, number, number];

/** The result of one channel. Source: W3C Compositing and Blending Level 1, sections 5.8 and 9. */
type Channel = (below: number, own: number) => number;

const multiply: Channel = (below, own) => below * own;
const screen: Channel = (below, own) => below + own - below * own;
const hardLight: Channel = (below, own) =>
  own <= 0.5 ? multiply(below, 2 * own) : screen(below, 2 * own - 1);

/** Modes that look at each channel alone. Names as in Photoshop's descriptors. */
const channels = {
  darken: Math.min,
  multiply,
  colorBurn: (below, own) => (below >= 1 ? 1 : own <= 0 ? 0 : Math.max(0, 1 - (1 - below) / own)),
  linearBurn: (below, own) => Math.max(0, below + own - 1),
  lighten: Math.max,
  screen,
  colorDodge: (below, own) => (below <= 0 ? 0 : own >= 1 ? 1 : Math.min(1, below / (1 - own))),
  linearDodge: (below, own) => Math.min(1, below + own),
  overlay: (below, own) => hardLight(own, below),
  /** Photoshop's own: the root where W3C has a polynomial for dark tones. */
  softLight: (below, own) =>
    own <= 0.5
      ? 2 * below * own + below * below * (1 - 2 * own)
      : 2 * below * (1 - own) + Math.sqrt(below) * (2 * own - 1),
  hardLight,
  difference: (below, own) => Math.abs(below - own),
  exclusion: (below, own) => below + own - 2 * below * own,
} as const satisfies Record<string, Channel>;

const lumaOf = ([r, g, b]: Rgb): number => 0.3 * r + 0.59 * g + 0.11 * b;

/** A colour of another luma, drawn towards grey where it would leave the range. */
const withLuma = (color: Rgb, luma: number): Rgb => {
  const by = luma - lumaOf(color);
  const [r, g, b] = color.map((value) => value + by);
  const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)];
  const low = least < 0 ? luma / (luma - least) : 1;
  const high = most > 1 ? (1 - luma) / (most - luma) : 1;
  const keep = Math.min(low, high);
  return [luma + (r - luma) * keep, luma + (g - luma) * keep, luma + (b - luma) * keep];
};

const spreadOf = (color: Rgb): number => Math.max(...color) - Math.min(...color);

/** A colour of another spread between its channels, the least of which becomes 0. */
const withSpread = (color: Rgb, spread: number): Rgb => {
  const least = Math.min(...color);
  const own = spreadOf(color);
  const [r, g, b] = color.map((value) => (own > 0 ? ((value - least) * spread) / own : 0));
  return [r, g, b];
};

/** Modes that take something of a colour as a whole. Source: W3C, section 10. */
const colors = {
  hue: (below, own) => withLuma(withSpread(own, spreadOf(below)), lumaOf(below)),
  saturation: (below, own) => withLuma(withSpread(below, spreadOf(own)), lumaOf(below)),
  color: (below, own) => withLuma(own, lumaOf(below)),
  luminosity: (below, own) => withLuma(below, lumaOf(own)),
} as const satisfies Record<string, (below: Rgb, own: Rgb) => Rgb>;

/** Modes that are drawn. */
export type BlendMode = 'normal' | 'passThrough' | keyof typeof channels | keyof typeof colors;

/** The modes but that of groups, in the order of Photoshop's menu; some need three colours. */
export const blendModesFor = (colorCount: number): readonly BlendMode[] => [
  'normal',
  ...(Object.keys(channels) as (keyof typeof channels)[]),
  ...(colorCount === 3 ? (Object.keys(colors) as (keyof typeof colors)[]) : []),
];

export const blendModes = blendModesFor(3);

/** A mode as the menus call it: "Color Burn". */
export const blendWords = (mode: BlendMode): string =>
  mode.replace(/^./, (letter) => letter.toUpperCase()).replace(/\B[A-Z]/g, ' $&');

interface Layout {
  /** Colours and transparency of a pixel. */
  readonly stride: number;
  /** The number that stands for full. */
  readonly max: number;
}

/**
 * Pixels as they are to be put over others, plainly, so that the mode comes of it: where nothing lies below they are
 * themselves.
 */
export const blended = (below: Values, own: Values, mode: BlendMode, { stride, max }: Layout): Values => {
  if (mode === 'normal' || mode === 'passThrough') return own;
  const out = own.slice();
  const alpha = stride - 1;
  const round = max === 1 ? 0 : 0.5;
  const write = (at: number, share: number, value: number) => {
    out[at] = own[at] + (value * max - own[at]) * share + round;
  };
  if (mode in channels) {
    const channel: Channel = channels[mode as keyof typeof channels];
    for (let at = 0; at < own.length; at += stride)
      for (let c = 0; c < alpha; c++)
        write(at + c, below[at + alpha] / max, channel(below[at + c] / max, own[at + c] / max));
  } else if (stride === 4) {
    const color = colors[mode as keyof typeof colors];
    const rgb = (of: Values, at: number): Rgb => [of[at] / max, of[at + 1] / max, of[at + 2] / max];
    for (let at = 0; at < own.length; at += stride) {
      const mixed = color(rgb(below, at), rgb(own, at));
      for (let c = 0; c < 3; c++) write(at + c, below[at + alpha] / max, mixed[c]);
    }
  }
  return out;
};
