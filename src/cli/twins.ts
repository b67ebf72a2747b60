import { isRawName, stem } from '../image/fileNames';

/** Which file of a pair is meant, a raw file or the photo that the camera wrote beside it. */
export type Pairs = 'raw' | 'photo';

/** Photos that cameras write beside raw files. */
const beside = /\.(jpe?g|heic|heif|hif)$/i;

const count = (twins: number, one: string, many: string) => (twins === 1 ? `1 ${one}` : `${twins} ${many}`);

/** Files of a folder without those that show the same shot as another: a raw file and its JPEG. */
export function withoutTwins(
  files: readonly string[],
  pairs: Pairs,
): { readonly files: readonly string[]; readonly note: string | null } {
  const key = (file: string) => stem(file).toLowerCase();
  const isMeant = (file: string) => (pairs === 'raw' ? isRawName(file) : beside.test(file));
  const isTwin = (file: string) => (pairs === 'raw' ? beside.test(file) : isRawName(file));
  const meant = new Set(files.filter(isMeant).map(key));
  const kept = files.filter((file) => !(isTwin(file) && meant.has(key(file))));
  const twins = files.length - kept.length;
  if (twins === 0) return { files, note: null };
  const what =
    pairs === 'raw'
      ? `${count(twins, 'JPEG or HEIC beside its raw file is', 'JPEGs or HEICs beside their raw files are')} left out`
      : `${count(twins, 'raw file beside its JPEG or HEIC is', 'raw files beside their JPEGs or HEICs are')} left out`;
  return { files: kept, note: `${what}. Name those you mean.` };
}
