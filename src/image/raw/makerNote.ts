import { type ByteSource, latin1 } from '../container/byteSource';
import { type Directory, TiffStructure } from '../container/tiffDirectory';
import { tags } from '../exifTree';
import { adobeRgb, type ToldColor } from '../toldColor';
import { type Place, partOf } from './preview';

/** Facts that only a maker's private notes tell. */
export interface MakerFacts {
  readonly places: readonly Place[];
  readonly color: ToldColor | null;
}

const nothing: MakerFacts = { places: [], color: null };

/** Colours of a number for which 2 is Adobe RGB. */
const colorOf = (told: number | undefined): ToldColor | null => (told === 2 ? adobeRgb : null);

/** ColorSpace in Canon's notes and in Nikon's. Source: ExifTool's tag names, Canon 0x00b4, Nikon 0x001e. */
const canonSpace = 0x00b4;
const nikonSpace = 0x001e;
/** CameraSettings of Olympus's notes, and the preview in them. Source: ExifTool's tag names, Olympus 0x2020. */
const olympus = { settings: 0x2020, previewAt: 0x0101, previewLength: 0x0102 } as const;

/** Canon's notes are a directory without a head: their own TIFF in a CR3, part of the file's in a CR2. */
export const canonColor = (tiff: TiffStructure, notes: Directory | null): ToldColor | null =>
  colorOf(tiff.numbers(notes?.entries.get(canonSpace))[0]);

function nikon(source: ByteSource, at: number): MakerFacts {
  const tiff = TiffStructure.of(partOf(source, at + 10, source.length));
  const [first] = tiff?.pages() ?? [];
  return { ...nothing, color: colorOf(tiff?.numbers(first?.entries.get(nikonSpace))[0]) };
}

/** @param headBytes ahead of the first directory, of which the last four tell the byte order */
function olympusOf(source: ByteSource, at: number, headBytes: number): MakerFacts {
  const notes = partOf(source, at, source.length);
  const little = latin1(notes.read(headBytes - 4, 2)) === 'II';
  const tiff = TiffStructure.headless(notes, little);
  const [settingsAt] = tiff.numbers(tiff.directory(headBytes)?.entries.get(olympus.settings));
  const settings = settingsAt ? tiff.directory(settingsAt) : null;
  const [from] = tiff.numbers(settings?.entries.get(olympus.previewAt));
  const [lengthBytes] = tiff.numbers(settings?.entries.get(olympus.previewLength));
  return from && lengthBytes ? { ...nothing, places: [{ at: at + from, lengthBytes }] } : nothing;
}

/** Facts of the maker's notes of a raw file; none where they are unknown. */
export function makerFacts(source: ByteSource, tiff: TiffStructure, main: Directory): MakerFacts {
  const [shotAt] = tiff.numbers(main.entries.get(tags.shot));
  const shot = shotAt ? tiff.directory(shotAt) : null;
  const notes = shot?.entries.get(tags.makerNote);
  if (!notes) return nothing;
  const head = latin1(source.read(notes.at, 16));
  if (head.startsWith('Nikon\0\x02')) return nikon(source, notes.at);
  if (head.startsWith('OLYMPUS\0')) return olympusOf(source, notes.at, 12);
  if (head.startsWith('OM SYSTEM\0')) return olympusOf(source, notes.at, 16);
  if (/^canon/i.test(tiff.text(main.entries.get(0x010f))))
    return { ...nothing, color: canonColor(tiff, tiff.directory(notes.at)) };
  return nothing;
}
