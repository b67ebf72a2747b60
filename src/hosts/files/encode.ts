import { joined } from '../../image/container/byteSource';
import { shrink } from '../../image/downscale';
import type { Lost } from '../../image/lost';
import { type Metadata, noMetadata } from '../../image/metadata';
import { overWhite, type Raster, toEight } from '../../image/raster';
import { shortenJpeg } from '../../image/shortenJpeg';
import { metadataSegments, profileSegments, withSegments } from '../../image/writeJpeg';
import { metadataChunks, withChunks } from '../../image/writePng';
import { withTiffMetadata } from '../../image/writeTiff';
import { renderKernel } from './kernel';
import { maximumPixels, sharp } from './sharp';
import { type ColorTags, wrapTiff } from './tiff';

/** Flat picture formats that Magic writes, besides PSD. */
export const flatFormats = ['jpg', 'png', 'tiff'] as const;
export type FlatFormat = (typeof flatFormats)[number];

/** Parts of a photo that a written picture keeps. */
export type TaggedMetadata = ColorTags & Partial<Metadata>;

/** A written file, and what of the photo's metadata it has no room for. */
export interface Encoded {
  readonly pieces: readonly Uint8Array[];
  readonly lost: ReadonlySet<Lost>;
}

/** The quality of JPEGs where none is asked for, percent. */
const defaultQuality = 95;

/** sharp with these pixels and their profile, of which it changes neither. */
const source = (raster: Raster, kept: TaggedMetadata) =>
  sharp(wrapTiff(raster, kept), { ignoreIcc: true, limitInputPixels: maximumPixels })
    .toColourspace(raster.depth === 16 ? 'rgb16' : 'srgb')
    .keepIccProfile();

/** sharp with pixels of 8 bits alone, which it takes as they lie in memory. */
const bare = ({ data, width, height, channels }: Raster) =>
  sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels },
    limitInputPixels: maximumPixels,
  });

async function encodeJpeg(raster: Raster, kept: TaggedMetadata, quality: number): Promise<Encoded> {
  const picture = bare(overWhite(toEight(raster)));
  const kernel = renderKernel();
  // With codes made for the picture, the encoder would hold twelve bytes a pixel: the kernel makes them of the file.
  const options = { quality, chromaSubsampling: '4:4:4', optimiseCoding: kernel === null };
  const encoded = await picture.jpeg(options).toBuffer();
  const jpeg = kernel ? joined(shortenJpeg(kernel, encoded)) : encoded;
  const { segments, lost } = metadataSegments({ ...noMetadata, ...kept }, kept.density ?? null);
  const profile = kept.icc ? profileSegments(kept.icc) : [];
  return { pieces: [withSegments(jpeg, [...segments, ...profile])], lost };
}

async function encodePng(raster: Raster, kept: TaggedMetadata): Promise<Encoded> {
  const png = await source(raster, kept).png({ compressionLevel: 6 }).toBuffer();
  const { chunks, lost } = metadataChunks({ ...noMetadata, ...kept });
  return { pieces: withChunks(png, chunks), lost };
}

async function encodeTiff(raster: Raster, kept: TaggedMetadata): Promise<Encoded> {
  const resolution = (kept.density ?? 72) / 25.4;
  const tiff = await source(raster, kept)
    .tiff({
      compression: 'lzw',
      predictor: 'horizontal',
      xres: resolution,
      yres: resolution,
      resolutionUnit: 'inch',
    })
    .toBuffer();
  return withTiffMetadata(tiff, { ...noMetadata, ...kept });
}

/**
 * A picture as the bytes of a file, its profile, resolution and metadata kept. PNG and TIFF keep 16 bits and alpha;
 * JPEG has 8 bits, no chroma subsampling, over white.
 * @param quality of a JPEG, percent
 */
export function encodeFlat(
  format: FlatFormat,
  raster: Raster,
  kept: TaggedMetadata,
  quality = defaultQuality,
): Promise<Encoded> {
  if (format === 'jpg') return encodeJpeg(raster, kept, quality);
  return format === 'png' ? encodePng(raster, kept) : encodeTiff(raster, kept);
}

/** The long edge of each half of a comparison. */
const compareEdgePx = 1600;

/** Before and after side by side, as a JPEG in the photo's own profile. */
export async function encodeComparison(
  before: Raster,
  after: Raster,
  { icc, density }: ColorTags,
): Promise<Uint8Array> {
  const [left, right] = [before, after].map((raster) =>
    overWhite(shrink(toEight(raster), compareEdgePx, renderKernel())),
  );
  const width = left.width * 2;
  const data = new Uint8Array(width * left.height * 3);
  for (let y = 0; y < left.height; y++)
    for (const [i, half] of [left, right].entries()) {
      const row = half.data.subarray(y * half.width * 3, (y + 1) * half.width * 3);
      data.set(row, (y * width + i * half.width) * 3);
    }
  const raster: Raster = { width, height: left.height, channels: 3, depth: 8, data };
  const { pieces } = await encodeJpeg(raster, { icc, density }, defaultQuality);
  return pieces[0];
}

/** The long edge of the thumbnail that Photoshop itself writes. */
const thumbnailEdgePx = 160;

/** A small JPEG in sRGB, for file browsers. */
export async function encodeThumbnail(raster: Raster, { icc }: ColorTags) {
  const small = overWhite(shrink(toEight(raster), thumbnailEdgePx, renderKernel()));
  const data = await sharp(wrapTiff(small, { icc })).toColourspace('srgb').jpeg({ quality: 85 }).toBuffer();
  return { width: small.width, height: small.height, data };
}
