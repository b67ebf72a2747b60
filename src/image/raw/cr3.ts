import { type Box, boxesIn } from '../container/boxes';
import { type ByteSource, latin1, viewOf } from '../container/byteSource';
import { type Directory, TiffStructure } from '../container/tiffDirectory';
import {
  describing,
  type ExifTree,
  emptyTree,
  formatExif,
  tags,
  treeOf,
  withoutMakerNote,
} from '../exifTree';
import { colorIn } from '../shot';
import { type RawFacts, turnOf } from './facts';
import { canonColor } from './makerNote';
import { type Place, partOf } from './preview';

/** Boxes of Canon's own, by their identity. Source: github.com/lclevy/canon_cr3. */
const canonBox = '85c0b687820f11e08111f4ce462b6a48';
const previewBox = 'eaf42b5e1c984b88b9fbb7dc406e4d16';

/** The most boxes of one kind that are looked at. */
const maxBoxesCount = 64;

function boxes(source: ByteSource, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (const box of boxesIn(source, from, to)) if (found.push(box) >= maxBoxesCount) break;
  return found;
}

const identity = (source: ByteSource, { at }: Box): string =>
  Array.from(source.read(at, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The box at the end of a path of kinds. */
function inside(source: ByteSource, box: Box, path: readonly string[]): Box | undefined {
  const [kind, ...rest] = path;
  const found = boxes(source, box.at, box.end).find((one) => one.kind === kind);
  return found && rest.length > 0 ? inside(source, found, rest) : found;
}

/** Where the only sample of a track lies: one of them is the full-size JPEG. Source: ISO/IEC 14496-12 §8.7. */
function sampleOf(source: ByteSource, track: Box): Place | null {
  const table = inside(source, track, ['mdia', 'minf', 'stbl']);
  const size = table && inside(source, table, ['stsz']);
  const place = table && inside(source, table, ['co64']);
  if (!size || !place) return null;
  const sizes = source.read(size.at, 16);
  const places = source.read(place.at, 16);
  if (sizes.length < 16 || places.length < 16) return null;
  // One size for all, or a table of them.
  const lengthBytes = viewOf(sizes).getUint32(4) || viewOf(sizes).getUint32(12);
  return { at: Number(viewOf(places).getBigUint64(8)), lengthBytes };
}

/** Where the medium preview lies: behind a head of 24 bytes in its box. */
function previewOf(source: ByteSource, { at, end }: Box): Place | null {
  const box = boxes(source, at + 24, end).find(({ kind }) => kind === 'PRVW');
  return box ? { at: box.at + 16, lengthBytes: box.end - box.at - 16 } : null;
}

const exactly = (places: readonly (Place | null)[]): Place[] => places.filter((place) => place !== null);

interface Part {
  readonly tiff: TiffStructure;
  readonly directory: Directory;
}

function partIn(source: ByteSource, box: Box | undefined): Part | null {
  const tiff = box ? TiffStructure.of(partOf(source, box.at, box.end - box.at)) : null;
  const [directory] = tiff?.pages() ?? [];
  return tiff && directory ? { tiff, directory } : null;
}

/** EXIF of the directories that a CR3 keeps apart: the picture's, the shot's, the place's. */
function treeIn(image: Part | null, shot: Part | null, place: Part | null): ExifTree {
  const fields = (part: Part | null, only?: readonly number[]) =>
    part ? treeOf(part.tiff, part.directory, only).image : [];
  const little = image?.tiff.little ?? true;
  const alike = (part: Part | null) => (part && part.tiff.little === little ? part : null);
  return {
    ...emptyTree,
    little,
    image: fields(image, describing),
    shot: fields(alike(shot)),
    place: fields(alike(place)),
    interop: shot && alike(shot) ? treeOf(shot.tiff, { ...shot.directory }, []).interop : [],
  };
}

/** Facts of Canon's newer raw file; null for any other. */
export function readCr3(source: ByteSource): RawFacts | null {
  if (latin1(source.read(4, 8)) !== 'ftypcrx ') return null;
  const top = boxes(source, 0, source.length);
  const movie = top.find(({ kind }) => kind === 'moov');
  if (!movie) return null;
  const inMovie = boxes(source, movie.at, movie.end);
  const canon = inMovie.find((box) => box.kind === 'uuid' && identity(source, box) === canonBox);
  const parts = new Map(
    (canon ? boxes(source, canon.at + 16, canon.end) : []).map((box) => [box.kind, box] as const),
  );
  const [image, shot, notes, place] = ['CMT1', 'CMT2', 'CMT3', 'CMT4'].map((kind) =>
    partIn(source, parts.get(kind)),
  );
  const exif = formatExif(withoutMakerNote(treeIn(image, shot, place)));
  const previews = top
    .filter((box) => box.kind === 'uuid' && identity(source, box) === previewBox)
    .map((box) => previewOf(source, box));
  const tracks = inMovie.filter(({ kind }) => kind === 'trak').map((track) => sampleOf(source, track));
  return {
    places: exactly([...tracks, ...previews]),
    exif: exif.length > 14 ? exif : null,
    orientation: turnOf(image?.tiff.numbers(image.directory.entries.get(tags.orientation))[0]),
    color: colorIn(exif) ?? (notes && canonColor(notes.tiff, notes.directory)),
    xmp: null,
  };
}
