import { type ByteSource, latin1, startsWith, utf8, viewOf } from './byteSource';
import { type Embedded, nothingEmbedded } from './embedded';

/** The most bytes of a chunk of metadata. */
const mostBytes = 64 << 20;

/** Facts that a WebP has beside its pixels. Source: WebP container specification (RFC 9649). */
export function readWebp(source: ByteSource): Embedded {
  const found = nothingEmbedded();
  for (let at = 12; at + 8 <= source.length; ) {
    const head = source.read(at, 8);
    const kind = latin1(head, 0, 4);
    const length = viewOf(head).getUint32(4, true);
    const body = () => source.read(at + 8, Math.min(length, mostBytes)).slice();
    if (kind === 'ICCP') found.icc = body();
    else if (kind === 'EXIF') {
      const exif = body();
      found.exif = startsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif;
    } else if (kind === 'XMP ') found.xmp = utf8(body());
    else if (kind === 'ANIM') found.leftOut.add('animation');
    else if (kind === 'C2PA') found.leftOut.add('credentials');
    at += 8 + length + (length & 1);
  }
  return found;
}
