import type { OpenDocument } from './history';
import type { DocumentState, LayerState } from './model';

/** Two multiplicative hashes of 32 bits over words, in the manner of FNV-1a. */
const hash = (words: ArrayLike<number>): string => {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < words.length; i++) {
    a = Math.imul(a ^ words[i], 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ words[i], 0x5bd1e995);
    b ^= b >>> 13;
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
};

const wordsOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): ArrayLike<number> =>
  byteOffset % 4 === 0 && byteLength % 4 === 0
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint8Array(buffer, byteOffset, byteLength);

// Pixels are never changed in place.
const known = new WeakMap<object, string>();

const pixels = (data: ArrayBufferView | undefined): string | undefined => {
  if (!data) return undefined;
  let found = known.get(data);
  if (!found) {
    found = hash(wordsOf(data));
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
  return hash(Uint16Array.from(text, (c) => c.charCodeAt(0)));
};

/** The same, with the names of the history and where it stands. */
export const digest = ({ state, steps, at }: OpenDocument): string =>
  `${digestState(state)} ${at} ${steps.map(({ name }) => name).join('|')}`;
