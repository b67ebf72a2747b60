import type { ByteSource } from '../../../image/container/byteSource';
import { sizeOfHeif } from '../../../image/container/iso';
import { readJp2 } from '../../../image/container/jp2';
import { grayCurve } from '../../../image/icc';
import { translucent } from '../../../image/raster';
import { identify, type Kind } from '../../../image/signature';
import { asSrgb, opaque } from '../photoPixels';
import { type Coded, Undecoded } from './coded';
import { decodeHeic } from './heic';
import { decodeJp2 } from './jp2';
import { decodeJxl, factsOfJxl } from './jxl';

export { type Coded, Undecoded } from './coded';

/** Decoders of kinds that sharp doesn't read; each loads its library when it is called. */
const decoders: Partial<Record<Kind, (source: ByteSource) => Promise<Coded>>> = {
  heic: decodeHeic,
  jxl: decodeJxl,
  jp2: decodeJp2,
};

/** Tells whether photos of a kind are decoded by a library of their own. */
export const isCoded = (kind: Kind): boolean => kind in decoders;

/** Pixels of a photo of such a kind, by its head; null for another, or one that doesn't tell. */
export function codedPixels(source: ByteSource, file: string): number | null {
  const { kind } = identify(source.read(0, 512), file);
  try {
    const { width, height } =
      kind === 'jxl'
        ? factsOfJxl(source)
        : kind === 'jp2'
          ? readJp2(source)
          : kind === 'heic'
            ? sizeOfHeif(source)
            : { width: 0, height: 0 };
    return width * height || null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Gray values of a gray profile as those of sRGB, without the profile. */
function colored({ raster, embedded, gray }: Coded): Coded {
  const curve = gray && embedded.icc ? grayCurve(embedded.icc) : null;
  if (!curve) return { raster, embedded, gray };
  asSrgb(raster, curve);
  return { raster, gray, embedded: { ...embedded, icc: null, srgb: true } };
}

/**
 * Decodes a photo of such a kind.
 * @throws Undecoded, and Error with "pixel limit" or "premature end" in its message
 */
export async function decodeCoded(kind: Kind, source: ByteSource): Promise<Coded> {
  const coded = await decoders[kind]!(source).catch((error: unknown) => {
    const told =
      error instanceof Undecoded || (error instanceof Error && /pixel limit|premature/.test(error.message));
    // Libraries throw numbers, texts and traps of WebAssembly.
    throw told ? error : new Undecoded();
  });
  const { raster } = coded;
  return colored({ ...coded, raster: translucent(raster) ? raster : opaque(raster) });
}
