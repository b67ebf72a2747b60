import { stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { codedPixels } from '../hosts/files/codecs';
import { FileSource } from '../hosts/files/fileSource';
import { sharp } from '../hosts/files/sharp';

/** The memory that a process may have: that of the machine, or of the container that it is in. */
export const memoryBytes = (): number => {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(limit, totalmem());
};

/** The part of the memory that photos may take together: the rest is for the model, the threads and the system. */
const photosShare = 0.6;

/** Memory that a photo takes at most while it is enhanced, as a multiple of its pixels (measured: 24 megapixels). */
const peakFactor = 6;
/** Memory that packed layers take, as a multiple of their file. */
const packedFactor = 4;
/** Memory that any photo takes. */
const leastBytes = 250e6;

/** Memory that a library takes for a pixel of HEIC, JPEG XL or JPEG 2000, besides the photo's own. */
const codecPixelBytes = 24;

/** Pixels of a photo that sharp doesn't read; null for one that is no such photo. */
function pixelsOfCoded(file: string): number | null {
  const source = FileSource.open(file);
  try {
    return codedPixels(source, file);
  } finally {
    source.close();
  }
}

/** The most memory that a photo takes while it is enhanced, by its size; what can't be read takes little. */
export async function costBytes(file: string): Promise<number> {
  // The library waits for ever for who writes into a pipe; whoever opens it later refuses it.
  if (!(await stat(file).catch(() => null))?.isFile()) return leastBytes;
  try {
    const coded = pixelsOfCoded(file);
    if (coded) return leastBytes + coded * (3 * 2 * peakFactor + codecPixelBytes);
    const { width, height, channels, depth } = await sharp(file).metadata();
    const pixels = width * height * Math.max(3, channels) * (depth === 'ushort' ? 2 : 1);
    // A small page may stand in front of a large one.
    const { size } = await stat(file);
    return leastBytes + peakFactor * Math.max(pixels, depth === 'ushort' || channels > 4 ? size : 0);
  } catch {
    // A Photoshop file, of which sharp knows nothing: its layers come to several times their packed size.
    const size = await stat(file).then(
      (stats) => stats.size,
      () => 0,
    );
    return leastBytes + packedFactor * size;
  }
}

/** A store of memory from which work takes what it needs, in turn: what needs more than there is gets all of it. */
export class MemoryGate {
  private takenBytes = 0;
  private readonly waiting: { readonly bytes: number; readonly begin: () => void }[] = [];

  constructor(private readonly totalBytes = memoryBytes() * photosShare) {}

  async run<T>(costBytes: number, work: () => Promise<T>): Promise<T> {
    const bytes = Math.min(costBytes, this.totalBytes);
    await new Promise<void>((begin) => {
      this.waiting.push({ bytes, begin });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.takenBytes -= bytes;
      this.next();
    }
  }

  /** Begins what waits first, as long as there is memory for it. */
  private next(): void {
    while (this.waiting.length > 0 && this.takenBytes + this.waiting[0].bytes <= this.totalBytes) {
      const { bytes, begin } = this.waiting.shift()!;
      this.takenBytes += bytes;
      begin();
    }
  }
}
