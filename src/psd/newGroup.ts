import { type AdjustmentLayer, type Layer, writePsdUint8Array } from 'ag-psd';
import type { Raster } from '../image/raster';
import type { Deflate } from './channel';
import { rawPixels } from './encodePsd';
import { readStructure } from './structure';

/** A layer's record and the data of its channels, as bytes. */
export interface StoredLayer {
  readonly record: Uint8Array;
  readonly pixels: Uint8Array;
}

/** An adjustment layer to be written. */
export interface NamedAdjustment {
  readonly name: string;
  readonly adjustment: AdjustmentLayer;
}

/** Layers as ag-psd writes them, bottom first: a group's divider, what is in it, and its head. */
function stored(children: readonly Layer[], large: boolean): StoredLayer[] {
  const bytes = writePsdUint8Array({ width: 1, height: 1, children: [...children] }, { psb: large });
  const { records, pixels } = readStructure(bytes).layers!;
  return records.map(({ start, end }, i) => ({
    record: bytes.subarray(start, end),
    pixels: bytes.subarray(pixels[i].start, pixels[i].end),
  }));
}

/** A group with adjustment layers, bottom first; ids count up from the first. */
export const storedGroup = (
  name: string,
  layers: readonly NamedAdjustment[],
  firstId: number,
  large: boolean,
): StoredLayer[] =>
  stored(
    [
      {
        name,
        id: firstId,
        opened: true,
        blendMode: 'pass through',
        children: layers.map((layer, i) => ({ ...layer, id: firstId + 1 + i })),
      },
    ],
    large,
  );

/** The Background that a flat document shows. */
export const storedBackground = async (
  picture: Raster,
  id: number,
  large: boolean,
  deflate: Deflate,
): Promise<StoredLayer[]> =>
  stored(
    [
      {
        name: 'Background',
        id,
        top: 0,
        left: 0,
        right: picture.width,
        bottom: picture.height,
        transparencyProtected: true,
        protected: { transparency: true, composite: false, position: true },
        rawData: await rawPixels(picture, deflate, large),
      },
    ],
    large,
  );
