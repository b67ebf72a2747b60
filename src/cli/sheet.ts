import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { AtomicFile } from '../hosts/files/atomicFile';
import { removeDrafts } from '../hosts/files/draftNames';
import { refusal } from '../hosts/files/fileRefusal';
import { firstBytesOf } from '../hosts/files/regular';
import { makeFolder } from '../hosts/files/write';
import { isSheet, type SheetEntry, sheetCard, sheetFoot, sheetHead, sheetReason } from '../run/contactSheet';

const what = 'a new contact sheet';

/** @throws Refusal for an existing file that Magic did not write as a sheet: that is never replaced */
async function checkOurs(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const head = await firstBytesOf(file, what, 512);
  if (!isSheet(head.toString('utf8')))
    throw refusal(what, file, 'a file that is no contact sheet', 'Choose another name.');
}

/** The rights that all of some photos give: a sheet shows them all. */
const strictest = (photos: readonly string[]): number =>
  photos.reduce((mode, photo) => mode & (statSync(photo, { throwIfNoEntry: false })?.mode ?? mode), 0o666);

/** A contact sheet that is written to its file photo by photo. */
export class Sheet {
  private constructor(private readonly draft: AtomicFile) {}

  /**
   * Opens a sheet; one that is there already is replaced as told, or when its run is resumed.
   * @param photos what it shows
   * @throws Refusal
   */
  static async open(
    file: string,
    photos: readonly string[],
    { overwrite = false, resume = false }: { readonly overwrite?: boolean; readonly resume?: boolean },
  ): Promise<Sheet> {
    await makeFolder(dirname(file));
    await checkOurs(file);
    await removeDrafts([file]);
    const sheet = new Sheet(
      await AtomicFile.of(file, { overwrite: overwrite || resume, mode: strictest(photos) }),
    );
    await sheet.write(sheetHead('Magic contact sheet'));
    return sheet;
  }

  add = (photo: string, entry: Omit<SheetEntry, 'name' | 'title'>): Promise<void> =>
    this.write(sheetCard({ ...entry, ...this.named(photo) }));

  /** Told without the folders of the photo and the sheet: who gets the sheet has no need of them. */
  reason(photo: string, reason: string): Promise<void> {
    const { name, title } = this.named(photo);
    const short = [photo, dirname(photo), dirname(this.draft.file)]
      .filter((path) => path !== '.')
      .reduce(
        (text, path) => text.replaceAll(path === photo ? path : `${path}${sep}`, path === photo ? name : ''),
        reason,
      );
    return this.write(sheetReason(name, title, short));
  }

  async finish(summary: string): Promise<void> {
    await this.write(sheetFoot(summary));
    await this.draft.finish();
  }

  abandon = (): Promise<void> => this.draft.abandon();

  /** A photo by its path from the sheet; by its name alone where it lies outside of the sheet's folder. */
  private named(photo: string): { readonly name: string; readonly title: string } {
    const name = basename(photo);
    const path = relative(dirname(resolve(this.draft.file)), resolve(photo));
    return { name, title: path.startsWith('..') || isAbsolute(path) ? name : path };
  }

  private write = (text: string): Promise<void> => this.draft.write(Buffer.from(text));
}
