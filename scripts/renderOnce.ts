/** Renders the four layers over 24 megapixels once, or only copies them: `renderOnce.ts kernel`, for bench-compare.ts. */
import { magicAdjustments, srgb } from '../src/adjustments';
import { renderKernel } from '../src/hosts/files/kernel';
import { renderer } from '../src/render/render';

const values = {
  temperature: 12,
  tint: -4,
  exposure: 0.42,
  shadows: 9,
  whites: -2,
  vibrance: 28,
  saturation: 6,
};
const pixels = new Uint8Array(24e6 * 3);
for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 2654435761) >>> 24;
const out = new Uint8Array(pixels.length);
const layers = magicAdjustments.map((adjustment) => adjustment.toLayer(values));
out.set(pixels);
if (process.argv[2] === 'kernel') renderer(layers, 8, srgb, renderKernel())(out, 3);
