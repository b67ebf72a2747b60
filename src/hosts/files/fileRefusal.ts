import { Refusal, refusal } from '../../refusal';

export { refusal };

/** Sentences for what the operating system says, in a photographer's words, with what to do about it. */
const reasons: Record<string, readonly [found: string, remedy: string]> = {
  ENOENT: ['a path where nothing exists', 'Check the spelling.'],
  ENOTDIR: ['a path that leads through a file', 'Every part of it except the last must be a folder.'],
  EISDIR: ['a folder', 'Name a file.'],
  EACCES: ['a place without permission', 'Change its permissions, or choose another folder with --out.'],
  EPERM: ['a place without permission', 'Change its permissions, or choose another folder with --out.'],
  EROFS: ['a read-only disk', 'Choose a folder on another disk with --out.'],
  ENOSPC: ['a full disk', 'Free some space, or choose a folder on another disk with --out.'],
  EDQUOT: ['a full quota', 'Free some space, or choose a folder on another disk with --out.'],
  ENAMETOOLONG: ['a name that is too long', 'Shorten it.'],
  ELOOP: ['a link that leads to itself', 'Name the file that it should lead to.'],
  EEXIST: ['a name that is taken by another file', 'Choose another name.'],
  EBUSY: ['a file in use by another program', 'Close it there and try again.'],
  EMFILE: ['too many open files', 'Close some programs and try again.'],
  EIO: ['an error of the disk', 'Check the disk or the network.'],
};

/**
 * A failed file operation as a sentence; anything that is no file error comes back as it is.
 * @param what what was wanted, as in "a writable folder"
 */
export function fileRefusal(error: unknown, what: string, file: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error instanceof Refusal || typeof code !== 'string') return error;
  const [found, remedy] = reasons[code] ?? [`the error ${code}`, ''];
  return refusal(what, file, found, remedy);
}
