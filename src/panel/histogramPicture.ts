import { minPaperWhiteShare } from '../recipe/whites';
import { binCount, type Histogram } from '../render/histogram';
import { pngAddress } from './png';

/** At 2x: as wide as a panel is, and 48 points high. */
export const size = { width: 512, height: 96 } as const;

/** Photoshop's own histogram is dark in every theme, too: so the colours need no theme. */
const groundLevel = 29;
const litLevel = 170;
const lineLevel = 255;
const unlitLevel = 110;
/** Sizes of the marks' sides and of the line, in pixels. */
const cornerPx = 16;
const strokePx = 2;

const curveOf = (shares: Float64Array, most: number): number[] =>
  Array.from({ length: size.width }, (_, x) => {
    const at = Math.min(binCount - 1, Math.max(0, ((x + 0.5) * binCount) / size.width - 0.5));
    const i = Math.floor(at);
    const share = shares[i] + (shares[Math.min(binCount - 1, i + 1)] - shares[i]) * (at - i);
    return Math.min(1, share / most) * size.height;
  });

const meanOf = ({ channels }: Histogram): Float64Array =>
  channels[0].map((_, bin) => (channels[0][bin] + channels[1][bin] + channels[2][bin]) / 3);

/** The tallest bin between the ends: what is clipped would make all others flat. */
const tallest = (histograms: readonly Histogram[]): number =>
  Math.max(
    1e-9,
    ...histograms.flatMap(({ channels }) => channels.flatMap((one) => [...one.subarray(1, -1)])),
  );

/** A triangle in an upper corner. */
const mark = (rgb: Uint8Array, right: boolean, level: number): void => {
  for (let y = 0; y < cornerPx; y++)
    for (let x = 0; x < cornerPx - y; x++) {
      const column = right ? size.width - 1 - x : x;
      rgb.fill(level, (y * size.width + column) * 3, (y * size.width + column) * 3 + 3);
    }
};

/**
 * Three channels as they are now, a line for the mean of them as they were, and a mark in the corner of each end that
 * is clipped.
 */
export const drawn = (before: Histogram, after: Histogram): Uint8Array => {
  const { width, height } = size;
  const rgb = new Uint8Array(width * height * 3).fill(groundLevel);
  const most = tallest([before, after]);
  for (const [c, shares] of after.channels.entries())
    for (const [x, top] of curveOf(shares, most).entries())
      for (let y = Math.ceil(height - top); y < height; y++) rgb[(y * width + x) * 3 + c] += litLevel;
  const tops = curveOf(meanOf(before), most).map((top) =>
    Math.min(height - strokePx, Math.round(height - top)),
  );
  for (const [x, top] of tops.entries()) {
    const left = tops[Math.max(0, x - 1)];
    for (let y = Math.min(left, top); y < Math.max(left, top) + strokePx; y++)
      rgb.fill(lineLevel, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  mark(rgb, false, after.black >= minPaperWhiteShare ? lineLevel : unlitLevel);
  mark(rgb, true, after.white >= minPaperWhiteShare ? lineLevel : unlitLevel);
  return rgb;
};

/** The address of the histogram's image. */
export const histogramAddress = (before: Histogram, after: Histogram): string =>
  pngAddress(drawn(before, after), size.width, size.height);
