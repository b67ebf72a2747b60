import { bytesSource, latin1 } from './container/byteSource';
import { TiffStructure } from './container/tiffDirectory';
import { tags } from './exifTree';
import { bare } from './orientation';
import { adobeRgb, type ToldColor } from './toldColor';

/** The directories of EXIF that tell of a shot; null when it can't be read. */
function directoriesOf(exif: Uint8Array) {
  const tiff = TiffStructure.of(bytesSource(bare(exif)));
  const [image] = tiff?.pages() ?? [];
  if (!tiff || !image) return null;
  const [at] = tiff.numbers(image.entries.get(tags.shot));
  const shot = at ? tiff.directory(at) : null;
  const [interopAt] = tiff.numbers(shot?.entries.get(tags.interop));
  return { tiff, image, shot, interop: interopAt ? tiff.directory(interopAt) : null };
}

/** A date as EXIF writes it, in milliseconds of a clock without a zone; NaN for anything else. Source: Exif 2.32 §4.6.5. */
const dateOf = (text: string): number => {
  const [, date, time] = text.match(/^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)/) ?? [];
  return date ? Date.parse(`${date.replace(/:/g, '-')}T${time}Z`) : Number.NaN;
};

/**
 * Time at which the photo was taken, by the camera's clock, in milliseconds; null when EXIF doesn't say or is damaged.
 * Without a time zone, which most cameras leave out: differences are what counts.
 */
export function takenAt(exif: Uint8Array | null): number | null {
  const found = exif && directoriesOf(exif);
  if (!found) return null;
  const { tiff, image, shot } = found;
  const taken = [shot?.entries.get(0x9003), shot?.entries.get(0x9004), image.entries.get(0x0132)]
    .map((entry) => dateOf(tiff.text(entry)))
    .find((date) => !Number.isNaN(date));
  if (taken === undefined) return null;
  const fraction = Number(`0.${tiff.text(shot?.entries.get(0x9291)).trim()}`);
  return taken + (Number.isFinite(fraction) ? Math.round(fraction * 1000) : 0);
}

/** Colours that EXIF tells: Adobe RGB, as cameras write it beside no profile. Source: DCF 2.0 (CIPA DC-009) §3.3. */
export function colorIn(exif: Uint8Array): ToldColor | null {
  const found = directoriesOf(exif);
  if (!found) return null;
  const { tiff, shot, interop } = found;
  const [space] = tiff.numbers(shot?.entries.get(tags.colorSpace));
  const rule = interop?.entries.get(0x0001);
  const optional = rule !== undefined && latin1(tiff.bytes(rule), 0, 3) === 'R03';
  return space === 2 || (space !== 1 && optional) ? adobeRgb : null;
}

/** Pixels per inch; null where EXIF doesn't say. Source: Exif 2.32 §4.6.4. */
export function densityIn(exif: Uint8Array): number | null {
  const found = directoriesOf(exif);
  if (!found) return null;
  const [perUnit] = found.tiff.numbers(found.image.entries.get(0x011a));
  const [unit = 2] = found.tiff.numbers(found.image.entries.get(0x0128));
  const perInch = { 2: 1, 3: 2.54 }[unit];
  return perInch && perUnit > 1 && Number.isFinite(perUnit) ? perUnit * perInch : null;
}
