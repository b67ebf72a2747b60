import { stat } from 'node:fs/promises';
import { codedPixels } from '../hosts/files/codecs';
import { FileSource } from '../hosts/files/fileSource';
import { pageOf } from '../hosts/files/photoPixels';
import { sharp } from '../hosts/files/sharp';
import { readContainer } from '../image/container/read';
import { readRaw } from '../image/raw/read';
import { identify } from '../image/signature';
import { memoryBytes } from './jobs';

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

/** Bytes of a Photoshop file's picture, by its header; null for another file. Source: "File Header Section". */
function pictureBytesOfPsd(source: FileSource): number | null {
  const head = Buffer.from(source.read(0, 26));
  if (head.length < 26 || head.toString('latin1', 0, 4) !== '8BPS') return null;
  const channels = Math.min(4, Math.max(3, head.readUInt16BE(12)));
  return (head.readUInt32BE(14) * head.readUInt32BE(18) * channels * head.readUInt16BE(22)) / 8;
}

async function costOf(file: string, source: FileSource): Promise<number> {
  const coded = codedPixels(source, file);
  if (coded) return coded * (3 * 2 * peakFactor + codecPixelBytes);
  if (identify(source.read(0, 512), file).kind === 'raw') {
    // Its preview in full, and the file in the library's memory.
    const [preview] = readRaw(source).previews;
    return peakFactor * 3 * (preview ? preview.width * preview.height : 0) + source.length * packedFactor;
  }
  const psd = pictureBytesOfPsd(source);
  // Its layers come to several times their packed size.
  if (psd !== null) return peakFactor * psd + packedFactor * source.length;
  const { picture } = readContainer(source);
  // The page that is meant: a small one may stand in front.
  const { width, height, channels, depth } = await sharp(file, pageOf(picture)).metadata();
  return peakFactor * width * height * Math.max(3, channels) * (depth === 'ushort' ? 2 : 1);
}

/** The most memory that a photo takes while it is enhanced, by its size; what can't be read takes little. */
export async function costBytes(file: string): Promise<number> {
  // The library waits for ever for who writes into a pipe; whoever opens it later refuses it.
  if (!(await stat(file).catch(() => null))?.isFile()) return leastBytes;
  let source: FileSource | null = null;
  try {
    source = FileSource.open(file);
    return leastBytes + (await costOf(file, source));
  } catch {
    return leastBytes + packedFactor * (source?.length ?? 0);
  } finally {
    source?.close();
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
