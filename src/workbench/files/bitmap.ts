import { FileProblem } from './refusals';

/** Pixels row by row, three or four values each. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** 8 bits each, or 16. */
  readonly data: Uint8Array | Uint16Array;
  /** True when half-transparent colours lost some of their bits. */
  readonly rounded: boolean;
}

/** The most pixels a photo may have: 16383 squared, as on the command line. */
const maximumPixels = 0x3fff * 0x3fff;

/** @throws FileProblem */
export const checkSize = (width: number, height: number): void => {
  if (width * height > maximumPixels)
    throw new FileProblem('a larger picture than 268 megapixels', 'Make it smaller first.');
};

/** Rows that are taken at a time: more would need a second copy of the picture. */
const rowCount = 256;

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

const canvasOf = (width: number, height: number): OffscreenCanvas | HTMLCanvasElement =>
  'OffscreenCanvas' in globalThis
    ? new OffscreenCanvas(width, height)
    : Object.assign(document.createElement('canvas'), { width, height });

/** Values of a bitmap on a 2D canvas, strip by strip. */
function* strips(bitmap: ImageBitmap): Generator<Uint8ClampedArray> {
  const { width, height } = bitmap;
  const canvas = canvasOf(width, Math.min(rowCount, height));
  const context = canvas.getContext('2d', { willReadFrequently: true }) as Context;
  for (let top = 0; top < height; top += rowCount) {
    context.clearRect(0, 0, width, rowCount);
    context.drawImage(bitmap, 0, -top);
    yield context.getImageData(0, 0, width, Math.min(rowCount, height - top)).data;
  }
}

/** @returns whether all of it is opaque, in which case `out` is complete */
const opaquePixels = (bitmap: ImageBitmap, out: Uint8Array): boolean => {
  let to = 0;
  for (const data of strips(bitmap))
    for (let from = 0; from < data.length; from += 4) {
      if (data[from + 3] !== 255) return false;
      out[to++] = data[from];
      out[to++] = data[from + 1];
      out[to++] = data[from + 2];
    }
  return true;
};

/** With colours that were multiplied by their alpha and divided again. */
const roundedPixels = (bitmap: ImageBitmap, out: Uint8Array): void => {
  let to = 0;
  for (const data of strips(bitmap)) {
    out.set(data, to);
    to += data.length;
  }
};

/**
 * Straight from the bitmap: a 2D canvas would multiply the colours with their alpha and round them.
 * @returns false where there is no WebGL for it
 */
const translucentPixels = async (bitmap: ImageBitmap, out: Uint8Array): Promise<boolean> => {
  const { width, height } = bitmap;
  const gl = canvasOf(1, 1).getContext('webgl2') as WebGL2RenderingContext | null;
  const limit = gl?.getParameter(gl.MAX_TEXTURE_SIZE) as number | undefined;
  if (!gl || !limit || width > limit) return false;
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  for (let top = 0; top < height; top += rowCount) {
    const count = Math.min(rowCount, height - top);
    const strip = await createImageBitmap(bitmap, 0, top, width, count, { premultiplyAlpha: 'none' });
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, strip);
    strip.close();
    gl.framebufferTexture2D(
      gl.FRAMEBUFFER,
      gl.COLOR_ATTACHMENT0,
      gl.TEXTURE_2D,
      gl.getParameter(gl.TEXTURE_BINDING_2D),
      0,
    );
    const part = out.subarray(top * width * 4, (top + count) * width * 4);
    gl.readPixels(0, 0, width, count, gl.RGBA, gl.UNSIGNED_BYTE, part);
  }
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return true;
};

/**
 * Decodes a photo with what the browser has, upright.
 * @param convert whether its colours are converted to sRGB, or left as they are
 * @throws FileProblem
 */
export const decodeBitmap = async (file: Blob, convert: boolean): Promise<Bitmap> => {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: convert ? 'default' : 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image',
  }).catch((error: Error) => {
    throw new FileProblem(`a damaged file (${error.message})`);
  });
  const { width, height } = bitmap;
  try {
    checkSize(width, height);
    const opaque = new Uint8Array(width * height * 3);
    if (opaquePixels(bitmap, opaque)) return { width, height, channels: 3, data: opaque, rounded: false };
    const data = new Uint8Array(width * height * 4);
    const exact = await translucentPixels(bitmap, data);
    if (!exact) roundedPixels(bitmap, data);
    return { width, height, channels: 4, data, rounded: !exact };
  } finally {
    bitmap.close();
  }
};
