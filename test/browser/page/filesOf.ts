import type { DocumentState, LayerState } from '../../../src/simulator';
import { type SaveFormat, sourceMetadataOf } from '../../../src/workbench/files';
import { readFile } from '../../../src/workbench/files/open';
import { encode } from '../../../src/workbench/files/save';
import type { SourceMetadata } from '../../../src/workbench/files/sourceMetadata';

/** Bytes that can go from a test to the page and back. */
export const toBase64 = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A layer without its pixels. */
const told = (layer: LayerState): object => {
  const { name, kind, visible, opacity, clipped, blend, background, adjustment, children, raster, mask } =
    layer;
  return {
    name,
    kind,
    visible,
    opacity,
    clipped,
    blend,
    background,
    adjustment,
    children: children.map(told),
    raster: raster && { ...raster, data: raster.data.length },
    mask: mask && { ...mask, data: [...mask.data] },
  };
};

/** What a test can see of a document. */
export const tellState = (state: DocumentState) => ({
  width: state.width,
  height: state.height,
  depth: state.depth,
  profile: state.profile,
  resolution: state.resolution,
  xmp: state.xmp,
  layers: state.layers.map(told),
});

/** Opens a file's bytes. */
export const openBytes = async (name: string, base64: string) => {
  const read = await readFile(new File([fromBase64(base64)], name));
  return { ...tellState(read.state), notes: read.notes, read };
};

/** Saves a document, as base64. */
export const saveBytes = async (
  format: SaveFormat,
  state: DocumentState,
  origin: SourceMetadata,
): Promise<string> => toBase64(await encode(format, state, origin));

export { sourceMetadataOf };
