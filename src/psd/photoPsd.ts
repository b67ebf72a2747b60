import type { AdjustmentLayer, Layer } from 'ag-psd';
import { formatResources, type ImageResource } from '../image/container/photoshopResources';
import type { Raster } from '../image/raster';
import { groupName } from '../recipe/findRecipe';
import { withRecipe } from '../recipe/xmp';
import type { Deflate } from './channel';
import { encodeLayered, rawPixels, resolutionOf, type StoredPixels } from './encodePsd';

/** A photo and the layers over it, to be written as a new PSD. */
export interface PhotoPsd {
  readonly icc?: Uint8Array | null;
  /** Dots per inch. */
  readonly density?: number | null;
  /** The untouched photo. */
  readonly photo: Raster;
  /** Its pixels as a PSD stores them, where they are stored already; the photo then tells its size alone. */
  readonly untouched?: StoredPixels;
  /** The photo with the layers applied, alike in size, channels and depth. */
  readonly rendered: Raster;
  /** The adjustment layers, bottom first. */
  readonly layers: readonly { readonly name: string; readonly adjustment: AdjustmentLayer }[];
  /** A JPEG for file browsers. */
  readonly thumbnail?: { readonly width: number; readonly height: number; readonly data: Uint8Array };
  /** EXIF without JPEG's prefix. */
  readonly exif?: Uint8Array | null;
  /** The photo's XMP packet. */
  readonly xmp?: string | null;
  /** The photo's own image resources: IPTC, paths. */
  readonly resources?: readonly ImageResource[];
  /** The recipe's JSON, to be stored inside the file. */
  readonly recipe?: string | null;
}

/** Id of the group; its layers' ids follow, and are stored with the recipe. */
const groupId = 2;

async function bottomLayer(
  { photo, untouched }: PhotoPsd,
  deflate: Deflate,
  kernel: WebAssembly.Module | null,
): Promise<Layer> {
  return {
    name: photo.channels === 4 ? 'Photo' : 'Background',
    id: 1,
    top: 0,
    left: 0,
    right: photo.width,
    bottom: photo.height,
    transparencyProtected: photo.channels === 3,
    protected: { transparency: photo.channels === 3, composite: false, position: photo.channels === 3 },
    rawData: untouched ?? (await rawPixels(photo, deflate, false, kernel)),
  };
}

/**
 * A layered PSD as the pieces of its file: the photo, over it the group "Magic" if it has any layers, and the merged
 * image that every viewer shows.
 * @throws Refusal when the photo is larger than a PSD can be
 */
export async function encodePhotoPsd(
  document: PhotoPsd,
  deflate: Deflate,
  remedy: string,
  kernel: WebAssembly.Module | null = null,
): Promise<Uint8Array[]> {
  const { rendered, layers, thumbnail, density, recipe, icc, exif, resources = [] } = document;
  const ids = [groupId, ...layers.map((_, i) => groupId + 1 + i)];
  const xmp = recipe ? withRecipe(document.xmp ?? null, recipe, ids) : document.xmp;
  const group: Layer = {
    name: groupName,
    id: groupId,
    opened: true,
    blendMode: 'pass through',
    children: layers.map((layer, i) => ({ ...layer, id: ids[i + 1] })),
  };
  return encodeLayered(
    {
      merged: rendered,
      layers: async () => [
        await bottomLayer(document, deflate, kernel),
        ...(layers.length > 0 ? [group] : []),
      ],
      resources: {
        resolutionInfo: resolutionOf(density ?? 72),
        ...(thumbnail && { thumbnailRaw: thumbnail }),
        ...(xmp ? { xmpMetadata: xmp } : {}),
      },
      icc,
      exif,
      blocks: resources.length > 0 ? formatResources(resources) : null,
    },
    remedy,
    kernel,
  );
}
