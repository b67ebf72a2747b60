import { shrink } from '../../image/downscale';
import { withHeaders } from '../../image/jpeg';
import { overWhite, type Raster, toEight } from '../../image/raster';
import { exifIntoPng } from './exif';
import type { Photo } from './photo';
import { maximumPixels, sharp } from './sharp';
import { type Tags, wrapTiff } from './tiff';

/** Flat picture formats that Magic writes, besides PSD. */
export const flatFormats = ['jpg', 'png', 'tiff'] as const;
export type FlatFormat = (typeof flatFormats)[number];

/** What of a photo a written picture keeps. */
export type Kept = Tags & Partial<Pick<Photo, 'exif' | 'xmp'>>;

/** The longest XMP packet that fits into a JPEG segment, in bytes. */
const jpegXmpLimit = 65_000;

/** sharp with these pixels and their profile, of which it changes neither. */
const source = (raster: Raster, kept: Kept) =>
  sharp(wrapTiff(raster, kept), { ignoreIcc: true, limitInputPixels: maximumPixels })
    .toColourspace(raster.depth === 16 ? 'rgb16' : 'srgb')
    .keepIccProfile();

async function encodeJpeg(raster: Raster, kept: Kept): Promise<Buffer> {
  const picture = source(overWhite(toEight(raster)), kept);
  if (kept.xmp && Buffer.byteLength(kept.xmp) < jpegXmpLimit) picture.withXmp(kept.xmp);
  const jpeg = await picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
  return withHeaders(jpeg, kept.density ?? null, kept.exif ?? null);
}

/**
 * A picture as the bytes of a file, its profile, resolution, EXIF and XMP kept (a TIFF carries no EXIF).
 * PNG and TIFF keep 16 bits and alpha; JPEG has 8 bits, quality 95 without chroma subsampling, over white.
 */
export async function encodeFlat(format: FlatFormat, raster: Raster, kept: Kept): Promise<Buffer> {
  if (format === 'jpg') return encodeJpeg(raster, kept);
  const picture = source(raster, kept);
  if (kept.xmp) picture.withXmp(kept.xmp);
  if (format === 'png') {
    const png = await picture.png({ compressionLevel: 6 }).toBuffer();
    return kept.exif ? exifIntoPng(png, kept.exif) : png;
  }
  const resolution = (kept.density ?? 72) / 25.4;
  return picture
    .tiff({
      compression: 'lzw',
      predictor: 'horizontal',
      xres: resolution,
      yres: resolution,
      resolutionUnit: 'inch',
    })
    .toBuffer();
}

/** The long edge of each half of a comparison. */
const compareEdge = 1600;

/** Before and after side by side, as a JPEG in the photo's own profile. */
export function encodeComparison(before: Raster, after: Raster, tags: Tags): Promise<Buffer> {
  const [left, right] = [before, after].map((raster) => overWhite(shrink(toEight(raster), compareEdge)));
  const width = left.width * 2;
  const data = new Uint8Array(width * left.height * 3);
  for (let y = 0; y < left.height; y++)
    for (const [i, half] of [left, right].entries()) {
      const row = half.data.subarray(y * half.width * 3, (y + 1) * half.width * 3);
      data.set(row, (y * width + i * half.width) * 3);
    }
  return encodeJpeg({ width, height: left.height, channels: 3, depth: 8, data }, tags);
}

/** The long edge of the thumbnail that Photoshop itself writes. */
const thumbnailEdge = 160;

/** A small JPEG in sRGB, for file browsers. */
export async function encodeThumbnail(raster: Raster, tags: Tags) {
  const small = overWhite(shrink(toEight(raster), thumbnailEdge));
  const data = await sharp(wrapTiff(small, tags)).toColourspace('srgb').jpeg({ quality: 85 }).toBuffer();
  return { width: small.width, height: small.height, data };
}
