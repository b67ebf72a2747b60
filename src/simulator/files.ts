import { Utf8Decoder, Utf8Encoder } from '../polyfills/utf8';
import type { Calls } from './calls';
import { HostFailure } from './failure';

type Content = string | ArrayBuffer | ArrayBufferView;

const schemes = ['plugin:', 'plugin-data:', 'plugin-temp:'];

/** A path as the store has it: scheme and parts. @throws HostFailure for what the permission "plugin" doesn't reach */
const normal = (path: string): string => {
  const scheme = schemes.find((one) => path.startsWith(one));
  if (!scheme) throw new HostFailure(`Permission denied to ${path}`, 0);
  const parts = path
    .slice(scheme.length)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw new HostFailure(`Permission denied to ${path}`, 0);
  return `${scheme}/${parts.join('/')}`;
};

const bytesOf = (content: Content): Uint8Array => {
  if (typeof content === 'string') return new Utf8Encoder().encode(content);
  if (ArrayBuffer.isView(content))
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength).slice();
  return new Uint8Array(content).slice();
};

/** The plugin's folders, in memory: `plugin:` can only be read. [D] uxp-api/reference-js/modules/fs */
export class FileStore {
  readonly stored = new Map<string, Uint8Array>();
  /** Fetches a file of the plugin's own folder that is not stored yet, by its path there; null when there is none. */
  source: (path: string) => Promise<Uint8Array | null> = async () => null;

  constructor(private readonly calls: Calls) {}

  /** Puts a file where the plugin finds it. */
  put(path: string, content: Content): void {
    this.stored.set(normal(path), bytesOf(content));
  }

  /** A file's bytes, or null. */
  bytes(path: string): Uint8Array | null {
    return this.stored.get(normal(path)) ?? null;
  }

  text(path: string): string | null {
    const bytes = this.bytes(path);
    return bytes && new Utf8Decoder().decode(bytes);
  }

  /** The names in a folder. */
  names(folder: string): string[] {
    const start = `${normal(folder).replace(/\/$/, '')}/`;
    const inside = [...this.stored.keys()].filter((path) => path.startsWith(start));
    return [...new Set(inside.map((path) => path.slice(start.length).split('/')[0]))];
  }

  /** @throws HostFailure when there is none */
  read(path: string, text: boolean): string | ArrayBuffer {
    const bytes = this.bytes(path);
    if (!bytes) throw new HostFailure(`ENOENT: no such file or directory, open '${path}'`, -4058);
    return text ? new Utf8Decoder().decode(bytes) : (bytes.slice().buffer as ArrayBuffer);
  }

  /** Reads what may have to be fetched first. @throws HostFailure when there is none */
  async load(path: string, text: boolean): Promise<string | ArrayBuffer> {
    const name = normal(path);
    if (!this.stored.has(name) && name.startsWith('plugin:/')) {
      const bytes = await this.source(name.slice('plugin:/'.length));
      if (bytes) this.stored.set(name, bytes);
    }
    return this.read(path, text);
  }

  write(path: string, content: Content): number {
    if (normal(path).startsWith('plugin:/'))
      throw new HostFailure(`EACCES: permission denied, open '${path}'`, -4092);
    const bytes = bytesOf(content);
    this.stored.set(normal(path), bytes);
    return bytes.length;
  }

  remove(path: string): void {
    this.read(path, false);
    if (normal(path).startsWith('plugin:/'))
      throw new HostFailure(`EACCES: permission denied, unlink '${path}'`, -4092);
    this.stored.delete(normal(path));
  }

  /** The module `fs`. */
  module() {
    const { calls } = this;
    type Options = { encoding?: string } | undefined;
    // [D] Without an encoding: an ArrayBuffer.
    const text = (options: Options) => {
      const encoding = options?.encoding;
      if (encoding !== undefined && encoding !== 'utf-8' && encoding !== 'utf8')
        throw new HostFailure(`There is no encoding ${encoding}`, 0);
      return encoding !== undefined;
    };
    return {
      readFile: (path: string, options?: Options) =>
        calls.later('fs.readFile', () => this.load(path, text(options)), 'files'),
      readFileSync: (path: string, options?: Options) =>
        calls.now('fs.readFileSync', () => this.read(path, text(options)), 'files'),
      writeFile: (path: string, content: Content, _options?: Options) =>
        calls.later('fs.writeFile', () => this.write(path, content), 'files'),
      writeFileSync: (path: string, content: Content, _options?: Options) =>
        calls.now('fs.writeFileSync', () => this.write(path, content), 'files'),
      unlink: (path: string) => calls.later('fs.unlink', () => this.remove(path), 'files'),
      mkdir: (path: string) => calls.later('fs.mkdir', () => void normal(path), 'files'),
      readdir: (path: string) => calls.later('fs.readdir', () => this.names(path), 'files'),
      lstat: (path: string) =>
        calls.later(
          'fs.lstat',
          () => {
            const size = (this.read(path, false) as ArrayBuffer).byteLength;
            return { size, isFile: () => true, isDirectory: () => false };
          },
          'files',
        ),
    };
  }
}
