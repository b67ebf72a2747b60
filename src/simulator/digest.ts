import type { OpenDocument } from './history';
import type { DocumentState, LayerState } from './model';

/** FNV-1a of 32 bits, twice with different starts. */
const hash = (bytes: Uint8Array, start = 0): string => {
  let a = 0x811c9dc5 ^ start;
  let b = 0x9747b28c ^ start;
  for (let i = 0; i < bytes.length; i++) {
    a = Math.imul(a ^ bytes[i], 0x01000193);
    b = Math.imul(b ^ bytes[i], 0x5bd1e995);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
};

// Pixels are never changed in place.
const known = new WeakMap<object, string>();

const pixels = (data: ArrayBufferView | undefined): string | undefined => {
  if (!data) return undefined;
  let found = known.get(data);
  if (!found) {
    found = hash(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    known.set(data, found);
  }
  return found;
};

const plainLayer = ({ raster, mask, children, ...rest }: LayerState): object => ({
  ...rest,
  raster: raster && { ...raster, data: pixels(raster.data) },
  mask: mask && { ...mask, data: pixels(mask.data) },
  children: children.map(plainLayer),
});

const plainState = ({ layers, selection, nextLayer: _, ...rest }: DocumentState): object => ({
  ...rest,
  layers: layers.map(plainLayer),
  selection: selection && { ...selection, data: pixels(selection.data) },
});

/** Two documents with the same digest are the same to the bit: layers, pixels, masks, metadata, selection. */
export const digestState = (state: DocumentState): string => {
  const text = JSON.stringify(plainState(state));
  return hash(Uint16Array.from(text, (c) => c.charCodeAt(0)) as unknown as Uint8Array);
};

/** The same, with the names of the history and where it stands. */
export const digest = ({ state, steps, at }: OpenDocument): string =>
  `${digestState(state)} ${at} ${steps.map(({ name }) => name).join('|')}`;
