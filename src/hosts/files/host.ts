import { unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Descriptor } from '../../adjustments';
import { isRawName } from '../../image/fileNames';
import { noMetadata } from '../../image/metadata';
import { profileName } from '../../image/profileName';
import { takenAt } from '../../image/shot';
import { formatRecipe, type Recipe } from '../../recipe/recipe';
import { rgbSpaceOf } from '../../recipe/space/space';
import { refusal } from '../../refusal';
import type { SheetPhoto } from '../../run/contactSheet';
import {
  type DocumentInfo,
  type Edit,
  type ExistingEdit,
  type Host,
  type NextEdits,
  nothingMade,
  picture,
  type Snapshot,
} from '../../run/host';
import type { Stopwatch } from '../../run/stopwatch';
import { openPhoto } from './openPhoto';
import { checkTarget } from './outputFile';
import type { Photo } from './photo';
import { storedPixels } from './psd';
import { isCopied, type PhotoOutput, renderPhoto, type Saving, save } from './save';
import { sheetPhotoOf } from './sheetPhoto';
import { type Stamp, sameStamp, stampOf, stampOfName } from './stamp';
import { makeFolder } from './write';

export interface FilesHostOptions extends Saving {
  readonly targets: readonly PhotoOutput[];
  readonly overwrite: boolean;
  readonly clock: Stopwatch;
  /** True when nothing is written: what would be refused still is. */
  readonly dry?: boolean;
  /** True when a card for the contact sheet is made. */
  readonly card?: boolean;
  /** Quality of JPEGs, percent. */
  readonly quality?: number;
  /** True when outputs keep nothing that the photo tells besides its pixels, profile and resolution. */
  readonly strip?: boolean;
  /** True when the outputs are written once: the result takes the place of the photo's pixels in memory. */
  readonly once?: boolean;
}

/** Formats that show all of a photo's pixels. */
const showsAll: ReadonlySet<PhotoOutput['format']> = new Set(['psd', 'jpg', 'png', 'tiff', 'compare']);

/** A photo in a file, whose enhancement goes into other files. */
export class FilesHost implements Host<readonly string[]> {
  private photo: Photo | undefined;
  /** The photo's file as it was before it was read. */
  private read: Stamp | null = null;
  private applied: Recipe | undefined;
  /** Kinds that are not shown, and null when nothing of Magic's is. */
  private readonly hidden = new Set<string | null>();
  /** The outputs, as this host wrote them: these it may replace and delete. */
  private readonly written = new Map<string, Stamp>();
  private steps = 0;
  private made: SheetPhoto | undefined;
  /** True when all outputs are copies of the photo's file. */
  private copied = false;
  /** Sentences about the outputs. */
  private saved: readonly string[] = [];
  /** True when the photo's pixels became the result's. */
  private spent = false;

  constructor(
    private readonly file: string,
    private readonly options: FilesHostOptions,
  ) {}

  /** Notes about how the photo was read and written. */
  get notes(): readonly string[] {
    return [
      ...(this.photo?.notes ?? []),
      ...(this.copied ? [] : (this.photo?.leftOutNotes ?? [])),
      ...this.saved,
    ];
  }

  /** The card for the contact sheet, once the outputs are written. */
  get card(): SheetPhoto | undefined {
    return this.made;
  }

  /** Time at which the photo was taken, in ms of the camera's clock; null when nobody knows. */
  async taken(): Promise<number | null> {
    return takenAt((await this.open()).exif);
  }

  /** @throws Refusal when the photo can't be read, or before reading it when an output may not be written */
  async describe(): Promise<DocumentInfo> {
    const { depth, width, height, icc, trc } = await this.open();
    const profile = icc && profileName(icc);
    return {
      name: basename(this.file),
      mode: 'RGB',
      depth,
      profile,
      space: icc && rgbSpaceOf(profile ?? 'an unnamed profile', trc),
      width,
      height,
      selection: false,
      targets: [picture],
    };
  }

  async pixels() {
    return (await this.open()).analysis;
  }

  /** Writes the outputs and gives their paths. */
  async apply([{ recipe }]: readonly Edit[]): Promise<readonly string[]> {
    this.hidden.clear();
    return this.put(recipe);
  }

  /** Writes the outputs anew: those that this host wrote itself may be replaced. */
  async update([{ recipe }]: readonly Edit[]): Promise<readonly string[]> {
    if (!this.applied) throw nothingMade();
    return this.put(recipe);
  }

  /** Only the last of the edits is written: nobody watches a file. */
  async editLive(next: NextEdits): Promise<readonly string[]> {
    if (!this.applied) throw nothingMade();
    const before = await this.current();
    let last: readonly Edit[] | null = null;
    for (let edits = await next(before); edits; edits = await next(before)) last = edits;
    return last ? this.update(last) : [];
  }

  /** Writes the outputs anew, without the layers that are hidden. */
  async show(_: unknown, kind: string | null, visible: boolean): Promise<void> {
    if (!this.applied) throw nothingMade();
    if (visible) this.hidden.delete(kind);
    else this.hidden.add(kind);
    await this.put(this.applied);
  }

  async snapshot(): Promise<Snapshot> {
    return { document: 0, step: this.steps, info: await this.describe(), current: await this.current() };
  }

  /** Lists what this host has written; a photo's file itself carries no recipe. */
  async current(): Promise<readonly ExistingEdit[]> {
    if (!this.applied) return [];
    const { hidden, applied: recipe } = this;
    const layers = recipe.layers.map((layer) => {
      return { kind: layer._obj, descriptor: layer, visible: !hidden.has(layer._obj) };
    });
    const edited = layers.some((layer) => !layer.visible);
    return [{ target: picture, recipe, edited, layers, visible: !hidden.has(null) }];
  }

  /** Deletes the outputs, as far as they are as they were written. */
  async remove(): Promise<boolean> {
    if (!this.applied) return false;
    // One that was saved over since is not this host's any more.
    for (const [file, stamp] of this.written) if (sameStamp(stamp, stampOfName(file))) await unlink(file);
    this.written.clear();
    this.applied = undefined;
    return true;
  }

  /** The same as `apply` for layers, with or without a recipe's JSON. */
  async write(layers: readonly Descriptor[], recipe: string | null): Promise<readonly string[]> {
    const { targets, overwrite, replaces, placing, clock, dry, card, quality, once } = this.options;
    const photo = await this.open();
    const files = targets.map(({ file }) => file);
    if (dry && !card) return files;
    const shown = card || targets.some(({ format }) => format === 'compare');
    const inPlace = once === true && layers.length > 0 && !shown && !photo.document;
    const layered = inPlace && targets.some(({ format }) => format === 'psd');
    const untouched = layered ? await clock.time('write', () => storedPixels(photo)) : undefined;
    this.spent = inPlace;
    const rendered = await clock.time('render', () => renderPhoto(photo, layers, inPlace));
    if (!dry)
      await clock.time('write', async () => {
        this.copied = targets.every(({ format }) => isCopied({ photo, layers }, format, quality));
        this.saved = await save({ photo, rendered, untouched, layers, recipe }, targets, {
          overwrite,
          quality,
          replaces: { ...replaces, ...Object.fromEntries(this.written) },
          placing: (stamps) => {
            this.checkUnchanged();
            for (const [file, stamp] of stamps) this.written.set(file, stamp);
            placing?.(stamps);
          },
        });
      });
    if (card) this.made = await clock.time('report', () => sheetPhotoOf(photo, rendered));
    return files;
  }

  /**
   * Sees to it that all that was read is of one photo: one that is still being copied, or was saved over, isn't. One that
   * was taken away has been read whole.
   * @throws Refusal
   */
  private checkUnchanged(): void {
    const now = stampOf(this.file);
    if (!this.read || !now || sameStamp(this.read, now)) return;
    this.photo = undefined;
    throw refusal(
      'a photo that stays as it is',
      this.file,
      'one that was changed meanwhile',
      'Wait until it is complete, and try again.',
    );
  }

  private async put(recipe: Recipe): Promise<readonly string[]> {
    const { hidden } = this;
    const layers = hidden.has(null) ? [] : recipe.layers.filter(({ _obj }) => !hidden.has(_obj));
    const files = await this.write(layers, formatRecipe(recipe));
    this.applied = recipe;
    this.steps++;
    return files;
  }

  private async open(): Promise<Photo> {
    if (this.photo && !this.spent) return this.photo;
    this.spent = false;
    this.read = stampOf(this.file);
    const { targets, overwrite, replaces = {}, clock, dry, strip } = this.options;
    for (const { file, format } of targets)
      await checkTarget(file, {
        // A raw file's sidecar is added to.
        overwrite: overwrite || (format === 'xmp' && isRawName(this.file)),
        replaces: replaces[file],
        source: this.file,
      });
    const reduced = targets.every(({ format }) => !showsAll.has(format));
    const decoded = await clock.time('decode', () => openPhoto(this.file, reduced));
    this.checkUnchanged();
    this.photo = strip ? { ...decoded, ...noMetadata, copies: null } : decoded;
    // Known before the work, and not made for a photo that can't be read.
    if (dry) return this.photo;
    for (const folder of new Set(targets.map(({ file }) => dirname(file)))) await makeFolder(folder);
    return this.photo;
  }
}
