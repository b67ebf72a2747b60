import { HostFailure, numbers } from './failure';
import type { NewDocument } from './newDocument';
import type { SavedDocument } from './save';

/** Contents of a file: a picture that Photoshop can open, text, or nothing that either can make sense of. */
export type Content = NewDocument | SavedDocument | string | null;

interface DiskFile {
  readonly content: Content;
  /** Made by the plugin: before it is written to, it is empty. */
  readonly own: boolean;
}

const join = (folder: string, name: string): string => `${folder.replace(/\/$/, '')}/${name}`;
const nameOf = (path: string): string => path.split('/').at(-1)!;
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** The user's own files and folders, and which of them pickers give to the plugin. */
export class Disk {
  private readonly files = new Map<string, DiskFile>();
  /** Folders in which nothing can be written. */
  readonly readOnly = new Set<string>();
  /** Choices of the user in each picker that is shown, a folder or a file; null, or none left, for Cancel. */
  readonly picks: (string | null)[] = [];
  /** True when what the plugin saves is kept; else only its name is, so that much can be saved. */
  keeps = true;
  private readonly tokens = new Map<string, string>();
  private nextToken = 1;

  /** Puts a file on the disk, with its path from the root. */
  put(path: string, content: Content): void {
    this.files.set(path, { content, own: false });
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  /** @throws HostFailure when there is no such file */
  content(path: string): Content {
    const file = this.files.get(path);
    if (!file) throw new HostFailure(`Could not find "${path}"`, numbers.missing);
    return file.content;
  }

  /** @throws HostFailure when there is no such file, or no text in it */
  text(path: string): string {
    const content = this.content(path);
    if (typeof content !== 'string') throw new HostFailure(`"${nameOf(path)}" is not text`, 0);
    return content;
  }

  /** The names of the files and folders in a folder. */
  names(folder: string): { readonly name: string; readonly folder: boolean }[] {
    const start = join(folder, '');
    const inside = [...this.files.keys()].filter((path) => path.startsWith(start));
    const names = new Map(
      inside.map((path) => {
        const [name, ...deeper] = path.slice(start.length).split('/');
        return [name, deeper.length > 0];
      }),
    );
    return [...names].map(([name, folder]) => ({ name, folder }));
  }

  /** Makes an empty file. @throws HostFailure when it is there, or may not be made */
  create(folder: string, name: string, overwrite: boolean): string {
    const path = join(folder, name);
    if (this.files.has(path) && !overwrite) throw new HostFailure(`"${name}" is already there`, 0);
    this.write(path, null);
    return path;
  }

  /** @throws HostFailure in a folder that can't be written to */
  write(path: string, content: Content): void {
    if (this.readOnly.has(folderOf(path))) throw new HostFailure(`Permission denied to ${path}`, 0);
    this.files.set(path, { content: this.keeps ? content : null, own: true });
  }

  /**
   * Gives a file another folder and name, and tells its new path.
   * @throws HostFailure when that name is taken and must not be replaced
   */
  move(path: string, folder: string, name: string, overwrite: boolean): string {
    const to = join(folder, name);
    const file = this.files.get(path);
    if (!file) throw new HostFailure(`Could not find "${nameOf(path)}"`, numbers.missing);
    if (this.files.has(to) && !overwrite) throw new HostFailure(`"${name}" is already there`, 0);
    if (this.readOnly.has(folder)) throw new HostFailure(`Permission denied to ${to}`, 0);
    this.files.delete(path);
    this.files.set(to, file);
    return to;
  }

  remove(path: string): void {
    if (!this.files.delete(path)) throw new HostFailure(`Could not find "${nameOf(path)}"`, 0);
  }

  /** A name for a path that the plugin may keep. */
  token(path: string): string {
    const token = `simulated-token-${this.nextToken++}`;
    this.tokens.set(token, path);
    return token;
  }

  /** @throws HostFailure for a token that was never given, or a folder or file that is gone */
  byToken(token: string): { readonly path: string; readonly folder: boolean } {
    const path = this.tokens.get(token);
    if (path === undefined) throw new HostFailure('There is no such token', numbers.value);
    if (this.files.has(path)) return { path, folder: false };
    if (this.names(path).length > 0) return { path, folder: true };
    throw new HostFailure(`Could not find "${nameOf(path)}"`, numbers.missing);
  }
}
