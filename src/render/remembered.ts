import type { Renderer } from './render';

/** Pixels from which on a memory of colours pays: fewer are rendered before it is filled. */
const worthwhilePixelCount = 1 << 20;

/** Marks a colour that is known; black would look unknown otherwise. */
const known = 1 << 24;

/**
 * A renderer of 8 bits that computes each colour once: what a layer does depends on a pixel's colour alone, and photos
 * have far fewer colours than pixels. The memory, four bytes for each colour there is, is taken at the first picture
 * that is large enough; systems give its pages as they are touched.
 */
export const remembered = (plain: Renderer, fromPixelCount = worthwhilePixelCount): Renderer => {
  let memory: Uint32Array | null = null;
  const one = new Uint8Array(3);
  const compute = (colors: Uint32Array, key: number): number => {
    one[0] = key >> 16;
    one[1] = key >> 8;
    one[2] = key;
    plain(one, 3);
    const found = known | (one[0] << 16) | (one[1] << 8) | one[2];
    colors[key] = found;
    return found;
  };
  return (samples, channels) => {
    if (!memory && samples.length < fromPixelCount * channels) return plain(samples, channels);
    memory ??= new Uint32Array(known);
    const colors = memory;
    for (let i = 0; i < samples.length; i += channels) {
      const key = (samples[i] << 16) | (samples[i + 1] << 8) | samples[i + 2];
      const found = colors[key] || compute(colors, key);
      samples[i] = found >> 16;
      samples[i + 1] = found >> 8;
      samples[i + 2] = found;
    }
  };
};
