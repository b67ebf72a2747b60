import { type Layer, type Psd, writePsdUint8Array } from 'ag-psd';
import { zlibSync } from 'fflate';
import { byId, byKind, type Descriptor } from '../../src/adjustments';
import { toneCurve } from '../../src/image/icc';
import type { Raster } from '../../src/image/raster';
import { concat, counted, letters, uint32 } from '../../src/psd/bytes';
import { type PsdDocument, readDocument } from '../../src/psd/document';
import { editLayers } from '../../src/psd/editLayers';
import { type FileLayer, layersOf } from '../../src/psd/layers';
import { nameOf } from '../../src/psd/limits';
import { readStructure } from '../../src/psd/structure';
import { withRecipe } from '../../src/recipe/xmp';
import { withoutCanvas } from './psdCanvas';
import { recipeText } from './recipes';

withoutCanvas();

const image = (value: number) => ({
  width: 4,
  height: 2,
  data: new Uint8ClampedArray(32).map((_, i) => (i % 4 === 3 ? 255 : value + i)),
});
/** A layer of pixels over all of the document. */
export const pixels = (name: string, value = 90, more: Partial<Layer> = {}): Layer => ({
  name,
  imageData: image(value),
  ...more,
});

/** A document as ag-psd writes it. */
export const made = (children: Layer[], psb = false, of: Partial<Psd> = {}): Uint8Array =>
  writePsdUint8Array({ width: 4, height: 2, imageData: image(90), children, ...of }, { psb });

export const deflate = async (bytes: Uint8Array) => zlibSync(bytes);
export const thumbnail = { width: 1, height: 1, data: Uint8Array.of(9) };
export const exposure = (value: number): Descriptor[] => [byId('exposure').toLayer({ exposure: value })];

/** The document as Magic opens it. */
export const opened = (bytes: Uint8Array): PsdDocument =>
  readDocument(readStructure(bytes), toneCurve(null), 'a.psd');
/** The bytes with other layers in Magic's group. */
export const edited = async (document: PsdDocument, layers: readonly Descriptor[]): Promise<Uint8Array> => {
  const merged: Raster = document.rendered?.(layers) ?? document.before;
  return concat(
    await editLayers(
      document.structure,
      {
        name: 'Magic',
        layers: layers.map((layer) => ({ name: layer._obj, adjustment: byKind(layer._obj).toPsd(layer) })),
        own: document.own,
        merged,
        thumbnail,
        xmp: (ids) => (layers.length > 0 ? withRecipe(null, recipeText(layers), ids) : ''),
      },
      deflate,
    ),
  );
};

/** Names of layers, bottom first; of groups with what is in them. */
export type Names = readonly (string | readonly [string, Names])[];
export const treeOf = (layers: readonly FileLayer[]): Names =>
  layers.map((layer) => (layer.children ? [nameOf(layer), treeOf(layer.children)] : nameOf(layer)));
export const namesIn = (bytes: Uint8Array): Names => treeOf(layersOf(readStructure(bytes)));

/** A file of 4 x 2 pixels from its parts. */
export const file = ({
  channels = 3,
  depth = 8,
  large = false,
  layers = new Uint8Array(),
  picture = concat([Uint8Array.of(0, 0), new Uint8Array((8 * channels * depth) / 8).fill(7)]),
}: {
  readonly channels?: number;
  readonly depth?: number;
  readonly large?: boolean;
  readonly layers?: Uint8Array;
  readonly picture?: Uint8Array;
}) =>
  concat([
    letters('8BPS'),
    Uint8Array.of(0, large ? 2 : 1, 0, 0, 0, 0, 0, 0, 0, channels),
    uint32(2),
    uint32(4),
    Uint8Array.of(0, depth, 0, 3),
    uint32(0),
    uint32(0),
    ...counted([layers], large),
    picture,
  ]);
