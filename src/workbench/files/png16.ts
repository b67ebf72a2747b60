import { type DecodedPng, decode as decodePng } from 'fast-png';
import { bytesSource } from '../../image/container/byteSource';
import { inflatesBeyond } from '../../image/container/inflate';
import { chunksIn, pixelChunks } from '../../image/container/png';
import { walkOf } from '../../image/turn';
import { type Bitmap, checkSize } from './bitmap';
import { FileProblem } from './refusals';

const maxChannels = 4;

const fullLevel = 65535;

/** Colour type: the one that has no 16 bits. Source: PNG specification, third edition, section 11.2.1. */
const indexedCode = 3;

/** Place behind the header's fields. Source: PNG specification, third edition, section 11.2.1. */
const headerEndBytes = 29;

/** Header of a file, read before anything is made as large as it says. @throws FileProblem */
const checkHeader = (bytes: Uint8Array<ArrayBuffer>): void => {
  if (bytes.length < headerEndBytes) throw new FileProblem('a file that ends too early');
  const header = new DataView(bytes.buffer, bytes.byteOffset + 16, 10);
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  checkSize(width, height);
  if (width * height === 0) throw new FileProblem('a damaged file (no pixels)');
  if (header.getUint8(9) === indexedCode) throw new FileProblem('a damaged file (16 bits of a palette)');
  // Every pass of an interlaced picture begins its lines with a byte of its own: seven passes at most.
  const mostBytes = width * height * maxChannels * 2 + 7 * (height + 1) * 2;
  const source = bytesSource(bytes);
  const packed = [...chunksIn(source)].filter(({ kind }) => kind === 'IDAT');
  if (
    inflatesBeyond(
      packed.map(({ at, lengthBytes }) => source.read(at, lengthBytes)),
      mostBytes,
    )
  )
    throw new FileProblem('a damaged file (more pixels than it says)');
};

const stored = (bytes: Uint8Array<ArrayBuffer>): DecodedPng => {
  try {
    return decodePng(pixelChunks(bytesSource(bytes)), { checkCrc: true });
  } catch (error) {
    const { message, cause } = error as Error;
    throw new FileProblem(`a damaged file (${cause instanceof Error ? cause.message : message})`);
  }
};

/** The transparency of a pixel, where there is any to be told. */
const alphaOf = ({ data, channels, transparency }: DecodedPng): ((pixel: number) => number) | null => {
  if (channels === 2 || channels === 4) return (pixel) => data[(pixel + 1) * channels - 1];
  if (!transparency) return null;
  return (pixel) => (transparency.every((value, c) => data[pixel * channels + c] === value) ? 0 : fullLevel);
};

/**
 * A PNG of 16 bits with all of them, upright: a browser gives 8.
 * @param orientation as EXIF tells it, 1 to 8
 * @throws FileProblem
 */
export const decodeDeep = (bytes: Uint8Array<ArrayBuffer>, orientation: number): Bitmap => {
  checkHeader(bytes);
  const png = stored(bytes);
  const { width, height, channels, data } = png;
  const { first, across, down } = walkOf(orientation, width, height);
  const turned = orientation > 4;
  const size = turned ? { width: height, height: width } : { width, height };
  const alpha = alphaOf(png);
  // Of grays, the one value stands for all three.
  const color = channels < 3 ? 0 : 1;

  /** @returns whether all of it was opaque, or is told */
  const filledIn = (out: Uint16Array, values: 3 | 4): boolean => {
    let to = 0;
    for (let y = 0; y < size.height; y++)
      for (let x = 0, pixel = first + y * down; x < size.width; x++, pixel += across) {
        for (let c = 0; c < 3; c++) out[to++] = data[pixel * channels + c * color];
        const opacity = alpha ? alpha(pixel) : fullLevel;
        if (values === 4) out[to++] = opacity;
        else if (opacity !== fullLevel) return false;
      }
    return true;
  };

  const opaque = new Uint16Array(width * height * 3);
  if (filledIn(opaque, 3)) return { ...size, channels: 3, data: opaque, rounded: false };
  const translucent = new Uint16Array(width * height * 4);
  filledIn(translucent, 4);
  return { ...size, channels: 4, data: translucent, rounded: false };
};
