import { shrink } from '../../image/downscale';
import { overWhite, type Raster, toEight } from '../../image/raster';
import { differenceBetween } from '../../render/difference';
import { histogramOf } from '../../render/histogram';
import type { SheetPhoto, SheetSide } from '../../run/contactSheet';
import { renderKernel } from './kernel';
import type { Photo } from './photo';
import { sharp } from './sharp';
import { type ColorTags, wrapTiff } from './tiff';

/** The long edge of a picture on a contact sheet. */
const sheetEdgePx = 640;

async function sideOf(raster: Raster, tags: ColorTags): Promise<SheetSide & { readonly rgb: Uint8Array }> {
  const small = overWhite(shrink(toEight(raster), sheetEdgePx, renderKernel()));
  const rgb = await sharp(wrapTiff(small, tags)).toColourspace('srgb').raw().toBuffer();
  const raw = { width: small.width, height: small.height, channels: 3 } as const;
  const jpeg = await sharp(rgb, { raw }).jpeg({ quality: 75, mozjpeg: true }).toBuffer();
  return { url: `data:image/jpeg;base64,${jpeg.toString('base64')}`, histogram: histogramOf(rgb, 3), rgb };
}

/** Entry of a photo on a contact sheet. */
export async function sheetPhotoOf(photo: Photo, rendered: Raster): Promise<SheetPhoto> {
  const { width, height } = photo;
  const { rgb: was, ...before } = await sideOf(photo, photo);
  const { rgb: is, ...after } = await sideOf(rendered, photo);
  return { width, height, before, after, change: differenceBetween(was, is, 3) };
}
