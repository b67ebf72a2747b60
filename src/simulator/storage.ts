import type { Calls } from './calls';
import type { Disk } from './disk';
import { entriesOf } from './entries';
import { HostFailure } from './failure';
import type { FileStore } from './files';

const formats = { utf8: Symbol('utf8'), binary: Symbol('binary') };

/** Permissions that the manifest asks for; without any, the default. [D] manifest v5 */
const permissionOf = (files: FileStore): string => {
  const manifest = files.text('plugin:/manifest.json');
  return (manifest && JSON.parse(manifest).requiredPermissions?.localFileSystem) ?? 'plugin';
};

/** The module `uxp.storage`. [D] uxp-api/reference-js/modules/uxp/storage */
export const storageOf = (files: FileStore, disk: Disk, calls: Calls) => {
  const file = (path: string) => ({
    name: path.split('/').at(-1)!,
    isFile: true,
    isFolder: false,
    nativePath: native(path),
    read: ({ format = formats.utf8 }: { format?: symbol } = {}) =>
      calls.later('file.read', () => files.read(path, format === formats.utf8), 'files'),
    write: (content: string | ArrayBuffer) =>
      calls.later('file.write', () => files.write(path, content), 'files'),
    delete: () => calls.later('file.delete', () => files.remove(path), 'files'),
  });
  const folder = (path: string) => ({
    name: path.split(/[:/]/).filter(Boolean).at(-1)!,
    isFile: false,
    isFolder: true,
    nativePath: native(path),
    getEntry: (name: string) =>
      calls.later(
        'folder.getEntry',
        () => {
          if (!files.bytes(`${path}/${name}`))
            throw new HostFailure(`Could not find an entry of "${name}"`, 0);
          return file(`${path}/${name}`);
        },
        'files',
      ),
    getEntries: () =>
      calls.later(
        'folder.getEntries',
        () => files.names(path).map((name) => file(`${path}/${name}`)),
        'files',
      ),
    createFile: (name: string, { overwrite = false }: { overwrite?: boolean } = {}) =>
      calls.later(
        'folder.createFile',
        () => {
          const there = files.bytes(`${path}/${name}`);
          if (there && !overwrite) throw new HostFailure(`"${name}" is already there`, 0);
          files.write(`${path}/${name}`, '');
          return file(`${path}/${name}`);
        },
        'files',
      ),
  });
  const open = (scheme: string) => () => calls.later('storage.folder', () => folder(scheme), 'files');
  return {
    formats,
    localFileSystem: {
      getPluginFolder: open('plugin:/'),
      getDataFolder: open('plugin-data:/'),
      getTemporaryFolder: open('plugin-temp:/'),
      ...entriesOf(disk, calls, () => permissionOf(files)),
    },
  };
};

const native = (path: string) => `/simulated/${path.replace(':', '').replace(/\/+/g, '/')}`;
