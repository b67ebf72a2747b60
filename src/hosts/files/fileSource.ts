import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../../image/container/byteSource';

/** A file whose bytes are read where they are asked for. */
export class FileSource implements ByteSource {
  private constructor(
    private readonly handle: number,
    readonly length: number,
  ) {}

  /** @throws the file system's error; for what is no file, one with the code EISDIR */
  static open(file: string): FileSource {
    // Opened without waiting: a pipe would wait for ever for its other end.
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(handle);
    return new FileSource(handle, stats.isFile() ? stats.size : 0);
  }

  read(at: number, length: number): Uint8Array {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.length - at)));
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(this.handle, bytes, read, bytes.length - read, at + read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  }

  close(): void {
    closeSync(this.handle);
  }
}
