import { strToU8 } from 'fflate';
import { bytesSource, viewOf } from './container/byteSource';
import { formatResources, photoResourceIds } from './container/photoshopResources';
import { type Directory, TiffStructure } from './container/tiffDirectory';
import { describing, type ExifField, type ExifTree, formatDirectories, inOrder, parseExif } from './exifTree';
import type { Lost } from './lost';
import { type Metadata, ownTexts } from './metadata';

const tag = { xmp: 700, iptc: 33723, resources: 34377 } as const;
/** Fields that say how these pixels lie and how large they are: those of the written file stand. */
const ownOfFile: readonly number[] = [0x0112, 0x011a, 0x011b, 0x0128];

const raw = (number: number, type: number, bytes: Uint8Array): ExifField => ({
  tag: number,
  type,
  count: bytes.length,
  bytes,
});

function fieldsOf(tiff: TiffStructure, { entries }: Directory): ExifField[] {
  return [...entries.values()].map((entry) => ({
    tag: entry.tag,
    type: entry.type,
    count: entry.count,
    bytes: tiff.bytes(entry),
  }));
}

/** The fields and directories of a photo's metadata. */
function told({ exif, xmp, resources }: Metadata, little: boolean): ExifTree {
  const parsed = exif && parseExif(exif);
  const tree: ExifTree = parsed
    ? inOrder(parsed, little)
    : { little, image: [], shot: [], place: [], interop: [] };
  const iptc = resources.find(({ id }) => id === photoResourceIds.iptc);
  return {
    ...tree,
    image: [
      ...tree.image.filter(({ tag }) => describing.includes(tag) && !ownOfFile.includes(tag)),
      ...(xmp ? [raw(tag.xmp, 1, strToU8(xmp))] : []),
      ...(iptc ? [raw(tag.iptc, 7, iptc.data)] : []),
      ...(resources.length > 0 ? [raw(tag.resources, 1, formatResources(resources))] : []),
    ],
  };
}

/**
 * A TIFF with a photo's metadata, as the pieces of its file: a new first directory behind what was there.
 * Sources: TIFF 6.0 §2; Exif 2.32 §4.6.3; XMP specification part 3, §1.1.
 * @param bytes a TIFF of one page, under 4 GB
 */
export function withTiffMetadata(
  bytes: Uint8Array,
  metadata: Metadata,
): { readonly pieces: readonly Uint8Array[]; readonly lost: ReadonlySet<Lost> } {
  const lost = new Set<Lost>();
  if (metadata.comment) lost.add('comment');
  if (ownTexts(metadata.texts).length > 0) lost.add('texts');
  const { exif, xmp, resources } = metadata;
  if (!exif && !xmp && resources.length === 0) return { pieces: [bytes], lost };
  const tiff = TiffStructure.of(bytesSource(bytes))!;
  const [first] = tiff.pages();
  const own = told(metadata, tiff.little);
  const kept = fieldsOf(tiff, first).filter(({ tag }) => !own.image.some((field) => field.tag === tag));
  const base = bytes.length + (bytes.length & 1);
  const directories = formatDirectories({ ...own, image: [...kept, ...own.image] }, base);
  const head = bytes.slice(0, 8);
  viewOf(head).setUint32(4, base, tiff.little);
  return { pieces: [head, bytes.subarray(8), new Uint8Array(bytes.length & 1), directories], lost };
}
