import { shrink } from '../../image/downscale';
import { spaceOf } from '../../image/profiles';
import { overWhite, type Raster, toEight } from '../../image/raster';
import { differenceBetween } from '../../render/difference';
import { histogramOf } from '../../render/histogram';
import type { SheetPhoto, SheetSide } from '../../run/contactSheet';
import { plainJpeg } from './jpeg';
import { working } from './profile';

/** The long edge of a picture on a contact sheet, and its quality. */
const sheetEdgePx = 640;
const sheetQuality = 0.75;

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onload = () => settle(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });

/** The picture's colours in sRGB. */
const converted = (raster: Raster, profile: string | null): Raster => {
  if (profile === null || profile === working) return raster;
  const [from, to] = [spaceOf('RGB', profile), spaceOf('RGB', working)];
  const data = new Uint8Array(raster.data.length);
  for (let i = 0; i < data.length; i += 3) {
    const rgb = [0, 1, 2].map((c) => raster.data[i + c] / 255);
    to.fromXyz(from.toXyz(rgb)).forEach((value, c) => {
      data[i + c] = Math.round(value * 255);
    });
  }
  return { ...raster, data };
};

const sideOf = async (
  raster: Raster,
  profile: string | null,
): Promise<SheetSide & { readonly rgb: Uint8Array }> => {
  const small = converted(overWhite(shrink(toEight(raster), sheetEdgePx)), profile);
  return {
    url: await dataUrl(await plainJpeg(small, sheetQuality)),
    histogram: histogramOf(small.data as Uint8Array, 3),
    rgb: small.data as Uint8Array,
  };
};

/** Makes what a contact sheet shows of a photo. */
export const browserSheetPhoto = async (
  was: Raster,
  is: Raster,
  profile: string | null,
): Promise<SheetPhoto> => {
  const { rgb, ...before } = await sideOf(was, profile);
  const { rgb: changed, ...after } = await sideOf(is, profile);
  return { width: was.width, height: was.height, before, after, change: differenceBetween(rgb, changed, 3) };
};
