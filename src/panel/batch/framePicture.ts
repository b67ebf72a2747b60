import type { Pixels } from '../../image/pixels';
import { pngAddress } from '../png';
import { thumbnailOf } from '../thumbnail';

/** Size of a photo among others of its series, in points; its picture has twice as many pixels. */
export const frameSize = { width: 60, height: 40 } as const;

/** Pictures are drawn once. */
const drawn = new WeakMap<Pixels, string>();

/** A small photo as the address of an image; null where there is none. */
export const framePicture = (preview: Pixels | undefined): string | null => {
  const known = preview && drawn.get(preview);
  if (!preview || known) return known ?? null;
  const small = thumbnailOf(preview, 2 * frameSize.width, 2 * frameSize.height);
  if (!small) return null;
  const address = pngAddress(small.rgb, small.width, small.height);
  drawn.set(preview, address);
  return address;
};
