import type { Calls } from './calls';
import type { Disk } from './disk';
import { HostFailure, numbers } from './failure';

interface Entry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isFolder: boolean;
  readonly nativePath: string;
}

const paths = new WeakMap<object, string>();

/** The path of an entry that was given to the plugin. @throws HostFailure for anything else */
export const pathOf = (entry: unknown): string => {
  const path = typeof entry === 'object' && entry !== null ? paths.get(entry) : undefined;
  if (path === undefined) throw new HostFailure('This is no file entry', numbers.value);
  return path;
};

/**
 * Entries of the user's own files. [D] uxp-api/reference-js/modules/uxp/persistent-file-storage: File, Folder and
 * FileSystemProvider. Of pictures only the names are here: the plugin lets Photoshop open them.
 */
export const entriesOf = (disk: Disk, calls: Calls, permission: () => string) => {
  const named = <T extends Entry>(path: string, entry: T): T => {
    paths.set(entry, path);
    return entry;
  };
  const nameOf = (path: string) => path.split('/').at(-1)!;
  const file = (path: string) => {
    const at = () => paths.get(entry)!;
    const entry = {
      get name() {
        return nameOf(at());
      },
      isFile: true,
      isFolder: false,
      get nativePath() {
        return at();
      },
      read: () => calls.later('file.read', () => disk.text(at()), 'files'),
      write: (text: string) => calls.later('file.write', () => disk.write(at(), text), 'files'),
      // [D] EntryMoveOptions: overwrite, newName. The entry stands for the file at its new place afterwards.
      moveTo: (
        folder: unknown,
        { overwrite = false, newName = nameOf(at()) }: { overwrite?: boolean; newName?: string } = {},
      ) =>
        calls.later(
          'file.moveTo',
          () => void paths.set(entry, disk.move(at(), pathOf(folder), newName, overwrite)),
          'files',
        ),
      delete: () => calls.later('file.delete', () => disk.remove(at()), 'files'),
    };
    return named(path, entry);
  };
  type Folder = Entry & {
    getEntries(): Promise<Entry[]>;
    getEntry(name: string): Promise<Entry>;
    createFile(name: string, options?: { overwrite?: boolean }): Promise<Entry>;
  };
  const folder = (path: string): Folder =>
    named(path, {
      name: nameOf(path),
      isFile: false,
      isFolder: true,
      nativePath: path,
      getEntries: () =>
        calls.later(
          'folder.getEntries',
          () =>
            disk
              .names(path)
              .map((one) => (one.folder ? folder(`${path}/${one.name}`) : file(`${path}/${one.name}`))),
          'files',
        ),
      getEntry: (name: string) =>
        calls.later(
          'folder.getEntry',
          () => {
            if (!disk.has(`${path}/${name}`))
              throw new HostFailure(`Could not find an entry of "${name}"`, 0);
            return file(`${path}/${name}`);
          },
          'files',
        ),
      createFile: (name: string, { overwrite = false }: { overwrite?: boolean } = {}) =>
        calls.later('folder.createFile', () => file(disk.create(path, name, overwrite)), 'files'),
    });
  const allowed = (what: string) => {
    // [D] manifest v5: "plugin" reaches the plugin's own folders only.
    if (!['request', 'fullAccess'].includes(permission()))
      throw new HostFailure(`Permission denied to ${what}. Manifest entry not found.`, 0);
  };
  /** [D] Null when the user cancels. */
  const pick = <T>(name: string, what: string, entry: (path: string) => T) =>
    calls.later(
      `storage.${name}`,
      () => {
        allowed(`pick a ${what}`);
        const picked = disk.picks.shift() ?? null;
        return picked === null ? null : entry(picked);
      },
      'files',
    );
  return {
    getFolder: () => pick('getFolder', 'folder', folder),
    getFileForOpening: (_options?: { types?: readonly string[] }) => pick('getFileForOpening', 'file', file),
    getFileForSaving: (_name: string, _options?: { types?: readonly string[] }) =>
      pick('getFileForSaving', 'file', file),
    // [D] Answers at once, and holds for the session.
    createSessionToken: (entry: unknown) =>
      calls.now('storage.createSessionToken', () => disk.token(pathOf(entry)), 'files'),
    createPersistentToken: (entry: unknown) =>
      calls.later('storage.createPersistentToken', () => disk.token(pathOf(entry)), 'files'),
    getEntryForPersistentToken: (token: string) =>
      calls.later(
        'storage.getEntryForPersistentToken',
        () => {
          allowed('open a kept entry');
          const found = disk.byToken(token);
          return found.folder ? folder(found.path) : file(found.path);
        },
        'files',
      ),
  };
};
