/** An 8-bit sRGB picture: interleaved r, g, b or r, g, b, alpha (not premultiplied), rows from the top. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}
