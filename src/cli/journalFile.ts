import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { fileRefusal, refusal } from '../hosts/files/fileRefusal';

const { O_APPEND, O_CREAT, O_RDONLY, O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
/** Refuses a link that came since it was looked for, and waits for nobody; a system that can't has neither, which is 0. */
const careful = O_NOFOLLOW | O_NONBLOCK;

/** Longer lines and files than any run writes are not read. */
const mostLineBytes = 1 << 20;
const mostBytes = 2 ** 30;
const pieceBytes = 1 << 16;

/** Reason why a file can't be the journal that a run of this user wrote; null when it can. */
function oddity(stats: Stats): string | null {
  if (!stats.isFile()) return 'something that is no file';
  if (stats.nlink > 1) return 'a file that has a second name elsewhere';
  const user = process.getuid?.();
  return user !== undefined && stats.uid !== user ? "another user's file" : null;
}

/** @throws Refusal for what is no journal of this user's, so that nothing is ever written through a link */
function opened(file: string, flags: number): number {
  let handle: number | undefined;
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) throw refused(file, 'a link');
    handle = openSync(file, flags | careful, 0o600);
    const odd = oddity(fstatSync(handle));
    if (odd) throw refused(file, odd);
    return handle;
  } catch (error) {
    if (handle !== undefined) closeSync(handle);
    const { code } = error as NodeJS.ErrnoException;
    // A pipe that nobody reads can't be opened so.
    if (code === 'ENXIO') throw refused(file, 'something that is no file');
    throw fileRefusal(error, what, file);
  }
}

const what = 'a journal to write to';
const refused = (file: string, found: string) =>
  refusal(what, file, found, 'Delete it, or choose another folder with --out.');

/**
 * The file of a journal, opened once. Its first line tells its own inode: one that came with a folder from elsewhere
 * tells another one, and nothing in it counts.
 */
export class JournalFile {
  private constructor(private readonly handle: number) {}

  /** For adding to it; made where there is none. @throws Refusal */
  static append(file: string): JournalFile {
    const handle = opened(file, O_WRONLY | O_APPEND | O_CREAT);
    return new JournalFile(handle);
  }

  get inode(): string {
    return String(fstatSync(this.handle, { bigint: true }).ino);
  }

  /** Adds text; a disk that is nearly full may take it in pieces. */
  write(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.handle, bytes, at);
  }

  close(): void {
    closeSync(this.handle);
  }
}

/**
 * The lines of a journal, without those that are too long to be of ours; null where there is none.
 * @throws Refusal for what is no journal of this user's
 */
export function readJournal(
  file: string,
): { readonly inode: string; readonly lines: Generator<string> } | null {
  if (!lstatSync(file, { throwIfNoEntry: false })) return null;
  const handle = opened(file, O_RDONLY);
  const { ino, size } = fstatSync(handle, { bigint: true });
  if (size > mostBytes) {
    closeSync(handle);
    throw refused(file, `a file of ${size} bytes`);
  }
  return { inode: String(ino), lines: linesOf(handle) };
}

function* linesOf(handle: number): Generator<string> {
  const piece = Buffer.alloc(pieceBytes);
  let line: Buffer[] = [];
  let lengthBytes = 0;
  try {
    for (let count = readSync(handle, piece); count > 0; count = readSync(handle, piece)) {
      let from = 0;
      for (let end = piece.indexOf(10, from); end >= 0 && end < count; end = piece.indexOf(10, from)) {
        if (lengthBytes + end - from <= mostLineBytes)
          yield Buffer.concat([...line, piece.subarray(from, end)]).toString('utf8');
        line = [];
        lengthBytes = 0;
        from = end + 1;
      }
      lengthBytes += count - from;
      if (lengthBytes <= mostLineBytes) line.push(Buffer.from(piece.subarray(from, count)));
      else line = [];
    }
  } finally {
    closeSync(handle);
  }
  if (lengthBytes > 0 && lengthBytes <= mostLineBytes) yield Buffer.concat(line).toString('utf8');
}
