import type { Container } from '../../image/container/read';
import { isRgbProfile } from '../../image/icc';
import { rgbProfile } from '../../image/rgbProfile';
import { sharp } from './sharp';
import { wrapTiff } from './tiff';

/** The built-in sRGB profile, for pixels that were converted to sRGB. */
let srgbProfile: Promise<Buffer> | undefined;
const srgbIcc = () => {
  srgbProfile ??= sharp(wrapTiff({ width: 1, height: 1, channels: 3, depth: 8, data: new Uint8Array(3) }, {}))
    .withIccProfile('srgb')
    .png()
    .toBuffer()
    .then((png) => sharp(png).metadata())
    .then(({ icc }) => icc!);
  return srgbProfile;
};

/** The same bytes as Node's own kind. */
export const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The profile of the pixels as they come, and what is told of it. */
export async function profileOf({ embedded }: Container, from: 'none' | 'gray' | 'CMYK', grayKept: boolean) {
  const { icc, color } = embedded;
  if (from === 'CMYK' || (from === 'gray' && !grayKept)) return { icc: await srgbIcc(), notes: [] };
  if (icc && isRgbProfile(icc)) return { icc: bufferOf(icc), notes: [] };
  const notes = icc ? ['Its colour profile is damaged and was left out.'] : [];
  if (color)
    return { icc: bufferOf(rgbProfile(color)), notes: [...notes, `Its colours are those of ${color.name}.`] };
  return { icc: null, notes };
}
