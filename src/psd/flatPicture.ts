import { emptyLike, maximum, type Raster } from '../image/raster';
import { PsdFault } from './cursor';
import { compressions, decodeChannel, type Plane, rowCounts, unpackRows, valuesOf } from './decodeChannel';
import { resourceIds, resourceOf } from './resources';
import { hasTransparency, type Structure } from './structure';

/** The first planes of the picture that a file carries of itself. Source: "Image Data Section" of the specification. */
function planes(structure: Structure, count: number): Plane[] {
  const { bytes, picture, width, height, channels, large } = structure;
  const depth = structure.depth as 8 | 16;
  const data = bytes.subarray(picture.start, picture.end);
  if (data.length < 2) throw new PsdFault('no flat picture');
  const compression = (data[0] << 8) | data[1];
  const rowBytes = (width * depth) / 8;
  const length = rowBytes * height;
  const each = (of: (c: number) => Plane) => Array.from({ length: count }, (_, c) => of(c));
  if (compression === compressions.raw) {
    if (data.length - 2 < length * count) throw new PsdFault('a flat picture that ends too early');
    return each((c) => valuesOf(data.slice(2 + c * length, 2 + (c + 1) * length), depth));
  }
  if (compression === compressions.packBits) {
    // The counts of all channels' rows come first.
    const counts = rowCounts(data, 2, height * channels, large);
    let at = 2 + counts.length * (large ? 4 : 2);
    return each((c) => {
      const out = new Uint8Array(length);
      at = unpackRows(data, at, counts.subarray(c * height, (c + 1) * height), out, rowBytes);
      return valuesOf(out, depth);
    });
  }
  // Zipped, there is one stream for all channels.
  const all = decodeChannel(data, { width, height: height * channels, depth }, large)!;
  return each((c) => all.subarray(c * width * height, (c + 1) * width * height));
}

/** Colours as they were before they were mixed with white, which Photoshop does where the picture is transparent. */
function withoutWhite(raster: Raster): Raster {
  const { data, depth } = raster;
  const top = maximum(depth);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha === 0 || alpha === top) continue;
    for (let c = i; c < i + 3; c++) {
      const own = top + ((data[c] - top) * top) / alpha;
      data[c] = own > 0 ? own + 0.5 : 0;
    }
  }
  return raster;
}

function interleaved(structure: Structure, parts: readonly Plane[]): Raster {
  const { width, height } = structure;
  const channels = parts.length as 3 | 4;
  const shape = { width, height, channels, depth: structure.depth as 8 | 16 };
  const data = emptyLike(shape, width * height * channels);
  for (const [c, part] of parts.entries())
    for (let i = 0, to = c; i < part.length; i++, to += channels) data[to] = part[i];
  return { ...shape, data };
}

function indexed(structure: Structure): Raster {
  const { bytes, palette } = structure;
  const colors = bytes.subarray(palette.start, palette.end);
  if (colors.length < 768) throw new PsdFault('a palette that ends too early');
  const [indices] = planes(structure, 1);
  const clear = resourceOf(structure, resourceIds.transparencyIndex);
  const hole = clear && clear.length >= 2 ? (clear[0] << 8) | clear[1] : -1;
  const parts = [0, 256, 512].map((from) => Uint8Array.from(indices, (i) => colors[from + i]));
  const alpha = hole >= 0 && indices.includes(hole);
  if (alpha) parts.push(Uint8Array.from(indices, (i) => (i === hole ? 0 : 255)));
  return interleaved(structure, parts);
}

/**
 * The picture that a file of RGB or indexed color carries of itself, with its transparency and without its saved
 * selections.
 * @throws PsdFault
 */
export function flatPicture(structure: Structure): Raster {
  if (structure.mode === 'indexed color') return indexed(structure);
  if (structure.channels < 3) throw new PsdFault(`${structure.channels} channels of RGB`);
  const transparent = hasTransparency(structure);
  const raster = interleaved(structure, planes(structure, transparent ? 4 : 3));
  return transparent ? withoutWhite(raster) : raster;
}

/** Planes of the saved selections that follow the picture's own. @throws PsdFault */
export function savedSelections(structure: Structure): Plane[] {
  const own = hasTransparency(structure) ? 4 : 3;
  return structure.channels > own ? planes(structure, structure.channels).slice(own) : [];
}

/** Tells whether the picture is no mere stand-in: "Maximize Compatibility" off leaves a white one. */
export function hasFlatPicture(structure: Structure): boolean {
  const version = resourceOf(structure, resourceIds.version);
  return !version || version.length < 5 || version[4] !== 0;
}
