import { bytesSource } from '../../../image/container/byteSource';
import { type Embedded, nothingEmbedded } from '../../../image/container/embedded';
import { type Container, readContainer } from '../../../image/container/read';
import { orientationIn } from '../../../image/orientation';
import type { Raster } from '../../../image/raster';
import { type Preview, partOf } from '../../../image/raw/preview';
import { type RawFile, readRaw } from '../../../image/raw/read';
import type { ToldColor } from '../../../image/toldColor';
import { turn } from '../../../image/turn';
import { withoutSettings } from '../../../image/xmpTree';
import { refusal } from '../fileRefusal';
import type { FileSource } from '../fileSource';
import { maximumPixels, sharp } from '../sharp';
import { embeddedJpeg, halfSize } from './libraw';

/** A raw file as a picture: upright pixels, of the whole size or as small as looking needs. */
export interface RawPicture {
  readonly raster: Raster;
  /** The same at a reduced scale. */
  readonly small: Raster;
  readonly container: Container;
  /** XMP inside the file, as it is. */
  readonly xmp: string | null;
  readonly notes: readonly string[];
}

/** The long edge that a picture has at least, for looking. */
const looksEdgePx = 1024;
/** A preview whose long edge is shorter shows too little: the sensor's values are developed then. */
const leastEdgePx = 512;

/** The part of a JPEG's sides that its decoder can leave away while it decodes. Source: libjpeg, scale_denom. */
const scales = [8, 4, 2] as const;

/** The size at which a decoder gives a picture that is large enough to be looked at. */
function reducedSize({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = scales.find((one) => Math.max(width, height) / one >= looksEdgePx) ?? 1;
  return { width: Math.ceil(width / scale), height: Math.ceil(height / scale) };
}

/** What is not forgiven: what a strict reader objects to, or only what a lenient one does. */
type Strictness = 'warning' | 'error';

/** Decodes a JPEG as it lies, without its turn and with its colours as they are. */
async function decoded(
  jpeg: Buffer,
  failOn: Strictness,
  size: { width: number; height: number } | null,
): Promise<Raster> {
  const options = { failOn, limitInputPixels: maximumPixels, ignoreIcc: true } as const;
  const pipeline = sharp(jpeg, options);
  if (size) pipeline.resize({ ...size, fit: 'fill', fastShrinkOnLoad: true });
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return {
    width,
    height,
    channels: 3,
    depth: 8,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

/** How a preview is turned: as it says itself, else as its file does, unless it stands upright already. */
function turnFor(embedded: Embedded, raw: RawFile, preview: { width: number; height: number }): number {
  const own = embedded.exif === null ? 1 : orientationIn(embedded.exif);
  if (own !== 1) return own;
  const { orientation } = raw;
  const lies = orientation > 4;
  return lies && preview.height > preview.width ? 1 : orientation;
}

/** The same colours, unless the preview tells its own. */
function colorFor(preview: Embedded, color: ToldColor | null): Pick<Embedded, 'icc' | 'color'> {
  if (preview.icc || preview.color) return { icc: preview.icc, color: preview.color };
  return { icc: null, color };
}

async function fromPreview(
  jpeg: Buffer,
  raw: RawFile,
  reduced: boolean,
  failOn: Strictness,
): Promise<RawPicture> {
  const { embedded } = readContainer(bytesSource(jpeg));
  const { width, height } = await sharp(jpeg, { limitInputPixels: maximumPixels }).metadata();
  const turned = turnFor(embedded, raw, { width, height });
  const small = turn(await decoded(jpeg, failOn, reducedSize({ width, height })), turned);
  const raster = reduced ? small : turn(await decoded(jpeg, failOn, null), turned);
  const size = turned > 4 ? `${height} x ${width}` : `${width} x ${height}`;
  return {
    raster,
    small,
    container: {
      embedded: {
        ...nothingEmbedded(),
        ...colorFor(embedded, raw.color),
        exif: raw.exif ?? embedded.exif,
        xmp: raw.xmp && withoutSettings(raw.xmp),
      },
      extension: null,
      picture: null,
    },
    xmp: raw.xmp,
    notes: [
      `Looked at the preview that the camera put into the raw file (${size} pixels).`,
      ...(failOn === 'error' ? ['Parts of the preview are damaged: check the result.'] : []),
    ],
  };
}

/** The JPEG at its place; its bytes are read for decoding and let go after it. */
const jpegOf = (source: FileSource, { at, lengthBytes }: Preview): Buffer => {
  const bytes = partOf(source, at, lengthBytes).read(0, lengthBytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
};

/** Previews as JPEGs, the largest first: those in their places, then the one that LibRaw finds. */
async function* jpegsOf(source: FileSource, raw: RawFile): AsyncGenerator<Buffer> {
  for (const preview of raw.previews)
    if (Math.max(preview.width, preview.height) >= leastEdgePx) yield jpegOf(source, preview);
  const found = raw.previews.length > 0 ? null : await embeddedJpeg(source);
  if (found) yield Buffer.from(found.buffer, found.byteOffset, found.length);
}

/** The first of the previews that shows enough: one that is whole, else one of which parts can be seen. */
async function ofPreviews(source: FileSource, raw: RawFile, reduced: boolean): Promise<RawPicture | null> {
  for (const strictness of ['warning', 'error'] as const)
    for await (const jpeg of jpegsOf(source, raw)) {
      const found = await fromPreview(jpeg, raw, reduced, strictness).catch(() => null);
      if (found && Math.max(found.raster.width, found.raster.height) >= leastEdgePx) return found;
    }
  return null;
}

/** The sensor's values, developed at half the size: what is done where no preview is of use. */
async function ofSensor(source: FileSource, raw: RawFile): Promise<RawPicture | null> {
  const made = await halfSize(source);
  if (!made) return null;
  const raster: Raster = { ...made, channels: 3, depth: 8 };
  return {
    raster,
    small: raster,
    container: {
      embedded: {
        ...nothingEmbedded(),
        srgb: true,
        exif: raw.exif,
        xmp: raw.xmp && withoutSettings(raw.xmp),
      },
      extension: null,
      picture: null,
    },
    xmp: raw.xmp,
    notes: [
      `The raw file has no preview of use: looked at a plain development of it by LibRaw (${made.width} x ${made.height} pixels), as shot.`,
    ],
  };
}

/**
 * Opens a raw file by the picture that its camera put into it.
 * @param reduced true when only a small picture is needed
 * @throws Refusal when there is none and none can be made
 */
export async function rawPicture(file: string, source: FileSource, reduced: boolean): Promise<RawPicture> {
  const raw = readRaw(source);
  const found = (await ofPreviews(source, raw, reduced)) ?? (await ofSensor(source, raw));
  if (found) return found;
  throw refusal(
    'a raw file with a preview, or of a camera that is known',
    file,
    'a damaged or unknown one',
    'Copy it anew from where it came, or save a TIFF or JPEG of it in Camera Raw, Lightroom or another converter.',
  );
}
