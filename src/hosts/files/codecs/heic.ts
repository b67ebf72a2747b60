import type { ByteSource } from '../../../image/container/byteSource';
import { endsWithinPictures } from '../../../image/container/iso';
import { readContainer } from '../../../image/container/read';
import { type Coded, checkPixels, stretched, Undecoded } from './coded';

/** Rows of a plane without the bytes that pad them. */
function packed(data: Uint8Array, strideBytes: number, rowBytes: number, height: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++)
    out.set(data.subarray(row * strideBytes, row * strideBytes + rowBytes), row * rowBytes);
  return out;
}

/**
 * Decodes a HEIC photo, with up to 12 bits, turned as its file says. Every photo has an instance of the library, for
 * its memory only grows.
 */
export async function decodeHeic(source: ByteSource): Promise<Coded> {
  // The library would show what there is, and say nothing.
  if (endsWithinPictures(source)) throw new Error('premature end');
  const { default: instance } = await import('libheif-js/libheif-wasm/libheif-bundle.js');
  const heif = instance({ print: () => {}, printErr: () => {} });
  const context = heif.heif_context_alloc();
  const status = heif.heif_context_read_from_memory(context, source.read(0, source.length));
  if (status.code !== heif.heif_error_code.heif_error_Ok) throw new Undecoded();
  const handle = heif.heif_js_context_get_primary_image_handle(context);
  if (handle.code) throw new Undecoded();
  checkPixels(heif.heif_image_handle_get_width(handle), heif.heif_image_handle_get_height(handle));
  const { embedded } = readContainer(source);
  const deep = embedded.bits > 8;
  const { heif_chroma_interleaved_RGBA: plain, heif_chroma_interleaved_RRGGBBAA_LE: wide } = heif.heif_chroma;
  const decoded = heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    deep ? wide : plain,
  );
  // Of deep pixels with transparency, planes without use come beside it.
  const { heif_channel_interleaved: interleaved } = heif.heif_channel;
  const plane = decoded.channels?.find(({ id }) => id === interleaved);
  if (!plane) throw new Undecoded();
  const { width, height, stride, bits_per_pixel: bits } = plane;
  const bytes = packed(plane.data, stride, width * (deep ? 8 : 4), height);
  const values = deep ? new Uint16Array(bytes.buffer) : bytes;
  return {
    raster: { width, height, channels: 4, ...(deep ? stretched(values, bits) : { depth: 8, data: bytes }) },
    embedded,
    gray: false,
  };
}
