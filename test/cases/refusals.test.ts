import { openCase } from './support';

/** Words that are untrue of a good file, or a library's own. */
const untrue =
  /damaged|copy it anew|no picture|another kind|vips|tiff2|heif|corrupt|(float|short|char|uint) values/i;

describe('a file of a kind that is not read is named, with a remedy', () => {
  test.each([
    ['jpeg-12-bit.jpg', /a JPEG of 12 bits per channel\. Open it/],
    ['jpeg-lossless.jpg', /a lossless JPEG of 16 bits\. Open it/],
    ['jpeg-ls.jpg', /a JPEG-LS picture\. Open it/],
    ['tiff-zstd.tif', /a TIFF with Zstandard compression\. Open it/],
    ['tiff-lzma.tif', /a TIFF with LZMA compression\. Open it/],
    ['tiff-planar-tiled.tif', /a TIFF with separate planes in tiles\. Open it/],
    ['tiff-old-jpeg.tif', /a TIFF with old-style JPEG compression\. Open it/],
    ['tiff-12-bit.tif', /a TIFF of 12 bits per channel\. Convert it/],
    ['tiff-half-float.tif', /a TIFF of 16-bit floating point \(HDR\) values\. Convert it/],
    ['tiff-signed.tif', /a TIFF of signed integers of 16 bits\. Convert it/],
    ['sequence.avif', /an animation\. Save one of its pictures/],
  ])('%s', async (name, sentence) => {
    const refused = openCase(`refusals/${name}`);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.not.toThrow(untrue);
  });
});

test.each(['jpeg-arithmetic.jpg', 'scan.jfif', 'camera.mpo'])('%s is read', async (name) => {
  expect((await openCase(`refusals/${name}`)).width).toBeGreaterThan(0);
});
