import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Raster } from '../../image/raster';
import { rawPixels, type StoredPixels } from '../../psd/encodePsd';
import { encodePhotoPsd, type PhotoPsd } from '../../psd/photoPsd';
import { renderKernel } from './kernel';

export type { StoredPixels };

const zip = promisify(deflate);
const compress = (bytes: Uint8Array) => zip(bytes, { level: 4 });

/** A photo's pixels as a PSD stores them. */
export const storedPixels = (photo: Raster): Promise<StoredPixels> =>
  rawPixels(photo, compress, false, renderKernel());

/** A layered PSD as the pieces of its file. @throws Refusal when the photo is larger than a PSD can be */
export const encodePsd = (document: PhotoPsd): Promise<Uint8Array[]> =>
  encodePhotoPsd(document, compress, 'Choose another --format, such as tiff.', renderKernel());
