import type { ByteSource } from '../container/byteSource';
import { readCr3 } from './cr3';
import type { RawFacts } from './facts';
import { type Preview, previewsAt } from './preview';
import { readRaf } from './raf';
import { readTiffRaw } from './tiffRaw';

/** A raw file: what it tells, and the JPEGs in it, the largest first. */
export interface RawFile extends Omit<RawFacts, 'places'> {
  readonly previews: readonly Preview[];
}

const unknown: RawFacts = { places: [], exif: null, orientation: 1, color: null, xmp: null };

/**
 * Facts of a raw file of any maker; what is damaged or unknown counts as missing. Only heads are read, and nothing twice:
 * a hostile file takes no more than a good one.
 */
export function readRaw(source: ByteSource): RawFile {
  const { places, ...facts } = readRaf(source) ?? readCr3(source) ?? readTiffRaw(source) ?? unknown;
  return { ...facts, previews: previewsAt(source, places) };
}
