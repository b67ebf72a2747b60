import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { encodePhotoPsd, type PhotoPsd } from '../../psd/photoPsd';
import { renderKernel } from './kernel';

const compress = promisify(deflate);

/** A layered PSD as the pieces of its file. @throws Refusal when the photo is larger than a PSD can be */
export const encodePsd = (document: PhotoPsd): Promise<Uint8Array[]> =>
  encodePhotoPsd(
    document,
    (bytes) => compress(bytes, { level: 4 }),
    'Choose another --format, such as tiff.',
    renderKernel(),
  );
