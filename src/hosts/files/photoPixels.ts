import { srgb, type ToneCurve } from '../../adjustments';
import type { TiffPicture } from '../../image/container/tiff';
import { maximum, type Raster, translucent } from '../../image/raster';
import { maximumPixels, sharp } from './sharp';

/** Options for reading pixels. */
export interface PixelReading {
  readonly depth: 8 | 16;
  /** Picture and channels of a TIFF that are meant; null for other files. */
  readonly picture: TiffPicture | null;
  /** True when sharp converts the colours to sRGB by the file's profile: of CMYK. */
  readonly convert: boolean;
  /** The tone curve of gray values that are converted to sRGB; null for those that are kept. */
  readonly gray: ToneCurve | null;
}

/** The page that is meant, as sharp is told. */
export const pageOf = (picture: TiffPicture | null) =>
  picture ? { page: picture.page, ...(picture.below >= 0 && { subifd: picture.below }) } : {};

/** The pixels, upright. Without `convert` they stay exactly as stored, whatever their profile. */
export async function photoPixels(
  input: string | Buffer,
  { depth, picture, convert, gray }: PixelReading,
  failOn: 'warning' | 'error',
): Promise<Raster> {
  const options = { failOn, limitInputPixels: maximumPixels, ignoreIcc: !convert, ...pageOf(picture) };
  const pipeline = sharp(input, options).autoOrient();
  if (picture && picture.alpha === null) pipeline.removeAlpha();
  const { data, info } = await pipeline
    .toColourspace(depth === 16 ? 'rgb16' : 'srgb')
    .raw({ depth: depth === 16 ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // Not sharp's Buffer itself, whose slice() would share the pixels.
  const values =
    depth === 16
      ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
      : new Uint8Array(data.buffer, data.byteOffset, data.length);
  const { width, height, channels } = info;
  // Behind three colours come the further channels, in their order.
  const alpha = picture ? (picture.alpha === null ? null : 3 + picture.alpha - picture.colors) : 3;
  const raster = chosen({ width, height, depth, data: values }, channels, alpha);
  if (gray) asSrgb(raster, gray);
  return translucent(raster) ? raster : opaque(raster);
}

/** The colours and the transparency of pixels that may have other channels, too. */
function chosen(raster: Omit<Raster, 'channels'>, channels: number, alpha: number | null): Raster {
  if (channels === 3 || (channels === 4 && alpha === 3)) return { ...raster, channels };
  const { width, height, depth, data } = raster;
  const wanted = alpha === null ? [0, 1, 2] : [0, 1, 2, alpha];
  const out = emptyOf(depth, width * height * wanted.length);
  for (let from = 0, to = 0; to < out.length; from += channels)
    for (const channel of wanted) out[to++] = data[from + channel];
  return { width, height, depth, channels: wanted.length as 3 | 4, data: out };
}

const emptyOf = (depth: 8 | 16, length: number) =>
  depth === 8 ? new Uint8Array(length) : new Uint16Array(length);

/** The colours alone of pixels without transparency. */
export function opaque(raster: Raster): Raster {
  if (raster.channels === 3) return raster;
  const { width, height, data, depth } = raster;
  const out = emptyOf(depth, width * height * 3);
  for (let from = 0, to = 0; to < out.length; from++) for (let c = 0; c < 3; c++) out[to++] = data[from++];
  return { ...raster, channels: 3, data: out };
}

/** Gray values of a tone curve as those of sRGB. */
export function asSrgb({ data, channels, depth }: Raster, gray: ToneCurve): void {
  const top = maximum(depth);
  const table = Float64Array.from(
    { length: top + 1 },
    (_, i) => srgb.toEncoded(gray.toLinear(i / top)) * top + 0.5,
  );
  for (let i = 0; i < data.length; i += channels)
    for (let c = 0; c < 3; c++) data[i + c] = table[data[i + c]];
}
