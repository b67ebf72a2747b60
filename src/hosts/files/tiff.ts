import type { Raster } from '../../image/raster';

/** Facts that travel with pixels: a colour profile and the resolution in dots per inch. */
export interface ColorTags {
  readonly icc?: Uint8Array | null;
  readonly density?: number | null;
}

type Type = 3 | 4 | 5 | 7;
const sizes: Record<Type, number> = { 3: 2, 4: 4, 5: 8, 7: 1 };

/**
 * Pixels as an uncompressed little-endian TIFF in memory. This is how pixels get a colour profile that sharp
 * neither applies nor drops: its raw input can't carry one.
 * Source: TIFF 6.0 specification (Adobe, 1992); tag 34675 from ICC.1 annex B.
 */
export function wrapTiff(raster: Raster, { icc, density }: ColorTags): Buffer {
  const { width, height, channels, depth, data } = raster;
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const entries: [tag: number, type: Type, values: readonly number[] | Uint8Array][] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, Array(channels).fill(depth)],
    [259, 3, [1]], // no compression
    [262, 3, [2]], // RGB
    [273, 4, [0]], // where the pixels start, filled in below
    [277, 3, [channels]],
    [278, 4, [height]],
    [279, 4, [pixels.length]],
  ];
  if (density) entries.push([282, 5, [Math.round(density * 1000), 1000]]);
  if (density) entries.push([283, 5, [Math.round(density * 1000), 1000]]);
  if (density) entries.push([296, 3, [2]]); // inches
  if (channels === 4) entries.push([338, 3, [2]]); // straight alpha
  if (icc) entries.push([34675, 7, icc]);

  const count = (type: Type, length: number) => (type === 5 ? length / 2 : length);
  const directory = 8 + 2 + entries.length * 12 + 4;
  const outside = entries.map(([, type, values]) => count(type, values.length) * sizes[type]);
  const start = outside.reduce((sum, bytes) => sum + (bytes > 4 ? bytes + (bytes & 1) : 0), directory);
  const head = Buffer.alloc(start);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  let free = directory;
  entries.forEach(([tag, type, values], i) => {
    const at = 10 + i * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count(type, values.length), at + 4);
    let to = at + 8;
    if (outside[i] > 4) {
      head.writeUInt32LE(free, to);
      to = free;
      free += outside[i] + (outside[i] & 1);
    }
    if (type === 7) head.set(values, to);
    else if (type === 3) values.forEach((value, k) => void head.writeUInt16LE(value, to + 2 * k));
    else
      for (const [k, value] of (tag === 273 ? [start] : values).entries())
        head.writeUInt32LE(value, to + 4 * k);
  });
  return Buffer.concat([head, pixels]);
}
