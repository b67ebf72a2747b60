import { initializeCanvas } from 'ag-psd';

/** Lets ag-psd keep pixels without a canvas, which Node has none of. */
export const withoutCanvas = (): void =>
  initializeCanvas(
    () => {
      throw new Error('There is no canvas');
    },
    (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }) as ImageData,
  );
