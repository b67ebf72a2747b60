import { type ByteSource, startsWith, viewOf } from '../container/byteSource';
import { readJpeg } from '../container/jpeg';
import { orientationIn } from '../orientation';
import { colorIn } from '../shot';
import type { RawFacts } from './facts';
import { headBytes, partOf } from './preview';
import { withoutNotes } from './withoutNotes';

/** Where a RAF's head tells its JPEG. Source: ExifTool, FujiFilm.pm; libopenraw's description of the format. */
const placeBytes = 84;

/** Facts of Fujifilm's raw file, which are those of the JPEG in it; null for any other. */
export function readRaf(source: ByteSource): RawFacts | null {
  const head = source.read(0, 92);
  if (head.length < 92 || !startsWith(head, 'FUJIFILMCCD-RAW')) return null;
  const data = viewOf(head);
  const place = { at: data.getUint32(placeBytes), lengthBytes: data.getUint32(placeBytes + 4) };
  const { exif } = readJpeg(partOf(source, place.at, Math.min(place.lengthBytes, headBytes))).embedded;
  return {
    places: [place],
    exif: exif && withoutNotes(exif),
    orientation: exif ? orientationIn(exif) : 1,
    color: exif && colorIn(exif),
    xmp: null,
  };
}
