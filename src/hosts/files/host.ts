import { dirname } from 'node:path';
import type { Descriptor } from '../../adjustments';
import { formatRecipe, type Recipe } from '../../recipe/recipe';
import type { Clock } from '../../run/clock';
import type { Host } from '../../run/enhance';
import { decode } from './decode';
import type { Photo } from './photo';
import { renderPhoto, save, type Target } from './save';
import { checkTarget, makeFolder } from './write';

export interface Options {
  readonly targets: readonly Target[];
  readonly overwrite: boolean;
  readonly clock: Clock;
}

/** A photo in a file, whose enhancement goes into other files. */
export class FilesHost implements Host<readonly string[]> {
  private photo: Photo | undefined;

  constructor(
    private readonly file: string,
    private readonly options: Options,
  ) {}

  /** What the user should know about how the photo was read. */
  get notes(): readonly string[] {
    return this.photo?.notes ?? [];
  }

  /** @throws Expectation when the photo can't be read, or before reading it when an output may not be written */
  async pixels() {
    return (await this.open()).analysis;
  }

  /** Writes the outputs and gives their paths. */
  apply(recipe: Recipe): Promise<readonly string[]> {
    return this.write(recipe.layers, formatRecipe(recipe));
  }

  /** The same for layers, with or without a recipe's JSON. */
  async write(layers: readonly Descriptor[], recipe: string | null): Promise<readonly string[]> {
    const { targets, overwrite, clock } = this.options;
    const photo = await this.open();
    const rendered = await clock.time('render', () => renderPhoto(photo, layers));
    await clock.time('write', async () => {
      for (const target of targets) await save({ photo, rendered, layers, recipe }, target, overwrite);
    });
    return targets.map(({ file }) => file);
  }

  private async open(): Promise<Photo> {
    if (this.photo) return this.photo;
    const { targets, overwrite, clock } = this.options;
    for (const { file } of targets) await checkTarget(file, { overwrite, source: this.file });
    this.photo = await clock.time('decode', () => decode(this.file));
    // Known before the work, and not made for a photo that can't be read.
    for (const folder of new Set(targets.map(({ file }) => dirname(file)))) await makeFolder(folder);
    return this.photo;
  }
}
