import { srgb } from '../src/adjustments';

/** A small picture of a series, 8 bits, red, green and blue. */
export interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const longEdgePx = 160;
/** Share of the height above which nobody walks. */
export const skyShare = 0.3;

/** Multiplies linear light, from a share of the width on. */
export const lit = ({ data, width, height }: Picture, gains: readonly number[], from = 0): Picture => ({
  width,
  height,
  data: data.map((level, i) =>
    (Math.floor(i / 3) % width) / width < from
      ? level
      : Math.round(255 * srgb.toEncoded(Math.min(1, srgb.toLinear(level / 255) * gains[i % 3]))),
  ),
});

/** A white wall, brighter on one side, with grain. */
export const whiteWall = (): Picture => {
  const [width, height] = [longEdgePx, (longEdgePx * 3) / 4];
  const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => {
    const x = (Math.floor(i / 3) % width) / width;
    return 200 + 30 * x + (Math.floor(i / 3) % 7) - [0, 2, 8][i % 3];
  });
  return { data, width, height };
};

/** Somebody in dark clothes, who walks from left to right. */
export const walking = ({ data, width, height }: Picture, step: number): Picture => ({
  width,
  height,
  data: data.map((level, i) => {
    const [x, y] = [(Math.floor(i / 3) % width) / width, Math.floor(i / 3 / width) / height];
    const left = 0.1 + 0.12 * step;
    return y >= skyShare && x >= left && x < left + 0.25 ? [60, 40, 35][i % 3] + (i % 23) : level;
  }),
});

/** Gains of a white balance that drifted by up to 25 % of red against blue. */
export const warmed = (drift: number) => [1.25 ** (drift / 2), 1, 1.25 ** (-drift / 2)];
/** Ways in which the frames of a series differ, by what is said of them. */
export const kinds: Record<string, (photo: Picture, drift: number, step: number) => Picture> = {
  'white balance, 25 % of red against blue': (photo, drift) => lit(photo, warmed(drift)),
  'exposure, 0.3 EV either way': (photo, drift) => lit(photo, Array(3).fill(2 ** (0.3 * drift))),
  'somebody walks, and the white balance drifts': (photo, drift, step) =>
    walking(lit(photo, warmed(drift)), step),
  'a door opens': (photo, _, step) => (step < 3 ? photo : lit(photo, [2.4, 2, 1.5], 0.7)),
};
