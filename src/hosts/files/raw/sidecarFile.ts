import { rawSidecar } from '../../../recipe/cameraRaw/rawSidecar';
import type { CameraRawSettings } from '../../../recipe/cameraRaw/settings';
import type { Photo, RawOrigin } from '../photo';
import { readRegular } from '../regular';
import { type Stamp, stampOfName } from '../stamp';

/** More than any program writes into a sidecar. */
const mostBytes = 16 << 20;

/** A sidecar that is to be written. */
export interface SidecarFile {
  readonly bytes: Uint8Array;
  /** The sidecar that it was made from, which it replaces; null where there was none. */
  readonly replaces: Stamp | null;
  readonly notes: readonly string[];
}

/** The text of a sidecar; null where there is none. @throws Refusal where it can't be read */
export const readSidecar = async (file: string): Promise<string | null> =>
  stampOfName(file) && (await readRegular(file, 'an XMP sidecar', mostBytes)).toString('utf8');

/**
 * The sidecar of a raw file: settings merged into the one that is there.
 * @throws Refusal where that can't be read
 */
export async function sidecarFile(
  { raw }: Photo & { readonly raw: RawOrigin },
  settings: CameraRawSettings,
  recipe: string | null,
  file: string,
  overwrite: boolean,
): Promise<SidecarFile> {
  const replaces = stampOfName(file);
  const there = await readSidecar(file);
  // An empty one is what a full disk or a crash left.
  const base = there?.trim() ? there : raw.xmp;
  const { packet, notes } = rawSidecar(settings, base, await raw.colors(), recipe, file, overwrite);
  return { bytes: Buffer.from(packet), replaces, notes };
}

/** True of a photo that is a raw file. */
export const isRaw = (photo: Photo): photo is Photo & { readonly raw: RawOrigin } => photo.raw !== undefined;
