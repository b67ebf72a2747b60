import sharp from 'sharp';

// Only the formats that Magic opens: libvips has readers for many more, which a file's bytes alone would choose.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Tiff', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});
// Files may change between runs, and memory has to stay flat over thousands of photos.
sharp.cache(false);

/** The most pixels a photo may have: 16383 squared, which also stops decompression bombs. */
export const maximumPixels = 0x3fff * 0x3fff;

export { sharp };
