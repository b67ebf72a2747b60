import type { Layer } from 'ag-psd';
import { formatResources } from '../../image/container/photoshopResources';
import { shrink } from '../../image/downscale';
import { overWhite, type Raster, toEight } from '../../image/raster';
import { type Deflate, storedChannel } from '../../psd/channel';
import { encodeLayered, rawPixels, resolutionOf } from '../../psd/encodePsd';
import { psdFields } from '../../psd/layerFields';
import { formatRecipe } from '../../recipe/recipe';
import { layerIdsIn, withRecipe } from '../../recipe/xmp';
import type { DocumentState, LayerState, Mask } from '../../simulator';
import { deflate } from './deflate';
import { plainJpeg } from './jpeg';
import { recipeIn } from './recipe';
import { breath, type Watch } from './render';
import type { SourceMetadata } from './sourceMetadata';

const zip: Deflate = (bytes) => deflate([bytes]);

/** The long edge of the thumbnail that Photoshop itself writes, and its quality. */
const thumbnail = { edge: 160, quality: 0.85 };

type Raw = NonNullable<Layer['rawData']>;

const noPixels = (depth: 8 | 16): Raw => ({
  colorMode: 3,
  bitsPerChannel: depth,
  channels: [-1, 0, 1, 2].map((id) => ({ id, compression: 0, data: undefined })),
  large: false,
});

const maskChannel = async ({ left, right, data }: Mask, depth: 8 | 16) => {
  const values = depth === 8 ? data.slice() : Uint16Array.from(data, (v) => v * 257);
  return { id: -2, ...(await storedChannel(values, right - left, zip)) };
};

/** Means by which layers are written. */
interface Writing {
  readonly depth: 8 | 16;
  readonly watch: Watch;
  readonly kernel: WebAssembly.Module | null;
}

const layerOf = async (layer: LayerState, writing: Writing): Promise<Layer> => {
  const { depth, watch, kernel } = writing;
  await breath(watch);
  const { raster, mask, background } = layer;
  const pixels = raster && ({ ...raster, depth } as Raster);
  const rawData = pixels ? await rawPixels(pixels, zip, false, kernel) : noPixels(depth);
  if (mask) rawData.channels.push(await maskChannel(mask, depth));
  const children: Layer[] = [];
  for (const child of layer.children) children.push(await layerOf(child, writing));
  const place = raster && {
    left: raster.left,
    top: raster.top,
    right: raster.left + raster.width,
    bottom: raster.top + raster.height,
  };
  return {
    ...psdFields(layer),
    ...(background ? { protected: { transparency: true, composite: false, position: true } } : {}),
    ...place,
    rawData,
    ...(mask
      ? { mask: { left: mask.left, top: mask.top, right: mask.right, bottom: mask.bottom, defaultColor: 0 } }
      : {}),
    ...(layer.kind === 'group' ? { children } : {}),
  };
};

const thumbnailOf = async (merged: Raster, kernel: WebAssembly.Module | null) => {
  const small = overWhite(shrink(toEight(merged), thumbnail.edge, kernel));
  const jpeg = await plainJpeg(small, thumbnail.quality);
  return { width: small.width, height: small.height, data: new Uint8Array(await jpeg.arrayBuffer()) };
};

/**
 * A document as a layered PSD that Photoshop opens with every layer editable. A layer's own metadata has no place
 * in it: Magic's recipe goes into the document's, where Magic finds it again.
 * @param merged what the document shows
 * @throws Refusal for one that is larger than a PSD can be, or has what a PSD can't hold
 */
export const encodeDocumentPsd = async (
  state: DocumentState,
  merged: Raster,
  { icc, exif, resources: blocks = [] }: SourceMetadata,
  watch: Watch = {},
  kernel: WebAssembly.Module | null = null,
): Promise<Blob> => {
  const made = recipeIn(state);
  const xmp = made
    ? withRecipe(state.xmp || null, formatRecipe(made.recipe), layerIdsIn(made.group.xmp ?? state.xmp))
    : state.xmp;
  const layers: Layer[] = [];
  for (const layer of state.layers) layers.push(await layerOf(layer, { depth: merged.depth, watch, kernel }));
  const resources = {
    resolutionInfo: resolutionOf(state.resolution),
    thumbnailRaw: await thumbnailOf(merged, kernel),
    ...(xmp ? { xmpMetadata: xmp } : {}),
  };
  const pieces = await encodeLayered(
    { merged, layers: () => layers, resources, icc, exif, blocks: formatResources(blocks) },
    'Save it as PNG instead.',
    kernel,
  );
  return new Blob(pieces as BlobPart[], { type: 'image/vnd.adobe.photoshop' });
};
