/** Number of pixels of each level, by channel. */
export interface ViewHistogram {
  readonly red: Uint32Array;
  readonly green: Uint32Array;
  readonly blue: Uint32Array;
  /** Rec. 709 luma of the encoded values. */
  readonly luma: Uint32Array;
  /** Number of pixels that were counted: those that are not fully transparent. */
  readonly pixels: number;
}

const binCount = 256;

/** @param rgba 8 bits, colours and transparency */
export const viewHistogramOf = (rgba: ArrayLike<number>): ViewHistogram => {
  const [red, green, blue, luma] = Array.from({ length: 4 }, () => new Uint32Array(binCount));
  let pixels = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] === 0) continue;
    pixels++;
    red[rgba[i]]++;
    green[rgba[i + 1]]++;
    blue[rgba[i + 2]]++;
    luma[Math.round(0.2126 * rgba[i] + 0.7152 * rgba[i + 1] + 0.0722 * rgba[i + 2])]++;
  }
  return { red, green, blue, luma, pixels };
};

export const channelNames = ['red', 'green', 'blue'] as const;

/** The share of pixels that are clipped, 0...1, by channel. */
export const clipped = (
  histogram: ViewHistogram,
  end: 'shadows' | 'highlights',
): Readonly<Record<(typeof channelNames)[number], number>> => {
  const at = end === 'shadows' ? 0 : binCount - 1;
  const share = (name: (typeof channelNames)[number]) => histogram[name][at] / Math.max(1, histogram.pixels);
  return { red: share('red'), green: share('green'), blue: share('blue') };
};
