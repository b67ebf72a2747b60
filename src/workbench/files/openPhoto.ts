import { bytesSource, latin1 } from '../../image/container/byteSource';
import type { Embedded } from '../../image/container/embedded';
import { isPng } from '../../image/container/png';
import { readContainer } from '../../image/container/read';
import { pictureSize } from '../../image/container/size';
import { leftOutWords } from '../../image/leftOut';
import { metadataOf } from '../../image/metadata';
import { orientationIn } from '../../image/orientation';
import { rgbProfile } from '../../image/rgbProfile';
import { isHdr } from '../../image/toldColor';
import { turn } from '../../image/turn';
import { uprightXmp } from '../../recipe/xmp';
import type { DocumentState } from '../../simulator';
import { newState } from '../../simulator/newDocument';
import { filledIn, told, words } from '../strings';
import { type Bitmap, checkSize, decodeBitmap } from './bitmap';
import { decodeDeep } from './png16';
import { readingOf, working } from './profile';
import { FileProblem } from './refusals';
import type { SourceMetadata } from './sourceMetadata';

/** The resolution of photos that don't tell theirs, as in Photoshop: pixels per inch. */
const usualDpi = 72;

/** A document that was read from a file. */
export interface Read {
  readonly state: DocumentState;
  readonly origin: SourceMetadata;
  /** Notes for the user about how it was read, one sentence each. */
  readonly notes: readonly string[];
}

/** The profile that a file carries, or one for what it says in another way. @throws FileProblem for HDR */
const profileOf = ({ icc, color, unreadable }: Embedded): Uint8Array | null => {
  if (unreadable) throw new FileProblem(unreadable.found, unreadable.remedy);
  if (color && isHdr(color))
    throw new FileProblem(`an HDR photo (${color.name})`, 'Save it as SDR first, in sRGB or Display P3.');
  return icc ?? (color && rgbProfile(color));
};

/** A WebP whose EXIF no browser sees: some turn it by that, and some don't. Source: RFC 9649, section 2.7. */
const withoutOrientation = (bytes: Uint8Array<ArrayBuffer>): Blob => {
  const copy = bytes.slice();
  const data = new DataView(copy.buffer);
  for (
    let at = 12;
    at + 8 <= copy.length;
    at += 8 + data.getUint32(at + 4, true) + (data.getUint32(at + 4, true) & 1)
  )
    if (latin1(copy, at, at + 4) === 'EXIF') copy.set([0x4e, 0x4f, 0x4e, 0x45], at);
  return new Blob([copy], { type: 'image/webp' });
};

const isWebp = (bytes: Uint8Array): boolean => latin1(bytes, 0, 4) === 'RIFF';

/** The pixels of a photo, upright. */
const pixelsOf = async (
  file: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  { orientation, deep, convert }: { orientation: number; deep: boolean; convert: boolean },
): Promise<Bitmap> => {
  if (deep) return decodeDeep(bytes, orientation);
  if (isWebp(bytes) && orientation !== 1)
    return turn(await decodeBitmap(withoutOrientation(bytes), convert), orientation);
  return decodeBitmap(file, convert);
};

/** A JPEG, PNG, WebP or AVIF as a document with one layer, upright. @throws FileProblem */
export const openPhotoBlob = async (file: Blob, bytes: Uint8Array<ArrayBuffer>): Promise<Read> => {
  // By the header: a browser decodes whatever it is given.
  const size = pictureSize(bytesSource(bytes));
  if (size) checkSize(size.width, size.height);
  const container = readContainer(bytesSource(bytes));
  const { embedded } = container;
  const { exif, bits, cmyk, densityPpi } = embedded;
  const icc = profileOf(embedded);
  const notes: string[] = [];
  const reading = readingOf(icc);
  const convert = reading.kind === 'convert';
  const deep = isPng(bytes) && bits === 16 && !convert;
  const orientation = exif ? orientationIn(exif) : 1;
  const { width, height, channels, data, rounded } = await pixelsOf(file, bytes, {
    orientation,
    deep,
    convert,
  });
  if (convert) notes.push(filledIn(words.notes.converted, { profile: reading.from }));
  if (cmyk && !embedded.icc) notes.push(words.notes.cmyk);
  if (rounded) notes.push(words.notes.rounded);
  if (bits > 8 && !deep) notes.push(filledIn(words.notes.eightBits, { bits }));
  const found = metadataOf(container, { width, height }, uprightXmp);
  notes.push(...found.notes.map(told), ...[...found.leftOut].map((what) => told(leftOutWords[what])));
  const { exif: kept, xmp, resources, comment, texts } = found.metadata;
  const state = newState({
    width,
    height,
    depth: deep ? 16 : 8,
    alpha: channels === 4,
    data,
    profile: convert ? working : reading.profile,
    resolution: densityPpi ?? usualDpi,
  });
  return {
    state: { ...state, xmp: xmp ?? '' },
    origin: { icc: convert ? null : icc, exif: kept, resources, comment, texts },
    notes,
  };
};
