import { Zip, ZipPassThrough } from 'fflate';
import { safeName } from './safeName';

/** A zip that grows file by file; pictures are compressed already, so nothing is compressed again. */
export class Archive {
  private readonly pieces: Uint8Array[] = [];
  private readonly names = new Set<string>();
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error;
    this.pieces.push(piece);
  });

  /** Adds a file, under another name where one of that name is there. */
  async add(name: string, blob: Blob): Promise<void> {
    const file = new ZipPassThrough(this.free(name));
    this.zip.add(file);
    file.push(new Uint8Array(await blob.arrayBuffer()), true);
  }

  /** Two names that differ by case alone are one on some systems. */
  private free(wanted: string): string {
    const name = safeName(wanted);
    const [, stem, extension] = /^(.*?)((?:\.magic)?\.[^.]*)?$/.exec(name)!;
    let found = name;
    for (let i = 2; this.names.has(found.toLowerCase()); i++) found = `${stem} (${i})${extension ?? ''}`;
    this.names.add(found.toLowerCase());
    return found;
  }

  close(): Blob {
    this.zip.end();
    return new Blob(this.pieces as BlobPart[], { type: 'application/zip' });
  }
}
