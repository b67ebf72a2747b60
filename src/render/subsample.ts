import type { Samples } from './render';

/** Some pixels of a picture of 8 bits, from all over it; all of them where there are no more. */
export const subsample = (samples: Samples, channels: 3 | 4, most: number): Uint8Array => {
  const count = samples.length / channels;
  const taken = Math.min(count, most);
  const out = new Uint8Array(taken * channels);
  for (let i = 0; i < taken; i++) {
    const from = Math.floor(((i + 0.5) * count) / taken) * channels;
    for (let c = 0; c < channels; c++) out[i * channels + c] = samples[from + c];
  }
  return out;
};
