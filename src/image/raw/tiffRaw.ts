import { type ByteSource, utf8 } from '../container/byteSource';
import { type Directory, TiffStructure } from '../container/tiffDirectory';
import { describing, formatExif, tags, treeOf, withoutMakerNote } from '../exifTree';
import { colorIn } from '../shot';
import { adobeRgb, proPhotoRgb, type ToldColor } from '../toldColor';
import { withoutZeros } from '../unpadded';
import { type RawFacts, turnOf } from './facts';
import { makerFacts } from './makerNote';
import type { Place } from './preview';

/** Numbers of fields. Sources: TIFF 6.0 §22; TIFF/EP (ISO 12234-2); DNG 1.7 §5; Panasonic's own 0x2e, by ExifTool's tag names. */
const tag = {
  panasonicJpeg: 0x2e,
  stripOffsets: 0x0111,
  stripLengths: 0x0117,
  subDirectories: 0x014a,
  jpegOffset: 0x0201,
  jpegLength: 0x0202,
  xmp: 0x02bc,
  previewSpace: 0xc71a,
} as const;

/** The most directories that are walked, and how deep they may lie in each other. */
const maxDirectoriesCount = 64;
const maxDepthLevels = 3;

/** All directories: the main ones and those below them, each once. */
function directoriesOf(tiff: TiffStructure): Directory[] {
  const found: Directory[] = [];
  const seen = new Set<number>();
  const below = (directory: Directory, depth: number) => {
    if (found.length >= maxDirectoriesCount) return;
    found.push(directory);
    if (depth >= maxDepthLevels) return;
    const subs = tiff.numbers(directory.entries.get(tag.subDirectories)).slice(0, maxDirectoriesCount);
    for (const at of subs) {
      if (seen.has(at)) continue;
      seen.add(at);
      const sub = tiff.directory(at);
      if (sub) below(sub, depth + 1);
    }
  };
  for (const directory of tiff.pages()) {
    if (found.length >= maxDirectoriesCount) break;
    below(directory, 0);
  }
  return found;
}

/** Places of a directory at which a whole JPEG may lie. */
function placesIn(tiff: TiffStructure, { entries }: Directory): Place[] {
  const places: Place[] = [];
  const pair = (offsets: number, lengths: number) => {
    const [at, ...moreAt] = tiff.numbers(entries.get(offsets));
    const [lengthBytes] = tiff.numbers(entries.get(lengths));
    // A picture in several strips is no JPEG in one piece.
    if (at && lengthBytes && moreAt.length === 0) places.push({ at, lengthBytes });
  };
  pair(tag.jpegOffset, tag.jpegLength);
  pair(tag.stripOffsets, tag.stripLengths);
  const panasonic = entries.get(tag.panasonicJpeg);
  if (panasonic) places.push({ at: panasonic.at, lengthBytes: panasonic.lengthBytes });
  return places;
}

/** Colours by the number that a DNG tells for its previews. Source: DNG 1.7, PreviewColorSpace. */
const previewSpaces: Readonly<Record<number, ToldColor>> = { 3: adobeRgb, 4: proPhotoRgb };

/** Facts of a raw file that is a TIFF inside; null for any other. */
export function readTiffRaw(source: ByteSource): RawFacts | null {
  const tiff = TiffStructure.of(source, true);
  const directories = tiff ? directoriesOf(tiff) : [];
  if (!tiff || directories.length === 0) return null;
  const [main] = directories;
  const tree = treeOf(tiff, main, describing);
  const exif = formatExif(withoutMakerNote(tree));
  const maker = makerFacts(source, tiff, main);
  const [space] = directories.flatMap(({ entries }) => tiff.numbers(entries.get(tag.previewSpace)));
  const packet = main.entries.get(tag.xmp);
  return {
    places: [...directories.flatMap((directory) => placesIn(tiff, directory)), ...maker.places],
    exif: exif.length > 14 ? exif : null,
    orientation: turnOf(tiff.numbers(main.entries.get(tags.orientation))[0]),
    color: space === undefined ? (colorIn(exif) ?? maker.color) : (previewSpaces[space] ?? null),
    xmp: packet ? withoutZeros(utf8(tiff.bytes(packet))) : null,
  };
}
