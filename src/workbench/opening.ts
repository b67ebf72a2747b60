import type { NewDocument } from '../simulator';

/** Pictures as the browser reads them. */
export const openFiles = (files: readonly File[]): Promise<readonly NewDocument[]> =>
  Promise.all(
    files.map(async (file) => {
      const image = await createImageBitmap(file);
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      const rgba = context.getImageData(0, 0, width, height).data;
      const data = new Uint8Array(width * height * 3);
      for (let i = 0; i < width * height; i++) data.set(rgba.subarray(i * 4, i * 4 + 3), i * 3);
      return { title: file.name, width, height, data };
    }),
  );
