import { FilesHost } from '../hosts/files/host';
import { readRecipe } from '../hosts/files/readRecipe';
import { formatRecipe } from '../recipe/recipe';
import { Clock } from '../run/clock';
import type { ExitCode } from './exit';
import type { Format } from './options';
import { reporter } from './report';
import { sentence } from './results';

export interface RenderOptions {
  readonly recipe: string;
  readonly out: { readonly file: string; readonly format: Format };
  readonly json?: boolean;
  readonly overwrite?: boolean;
}

/** Renders a recipe's layers over a photo. */
export async function render(file: string, options: RenderOptions): Promise<ExitCode> {
  const { overwrite = false, json = false } = options;
  const report = reporter(json);
  const clock = new Clock();
  try {
    const { layers, recipe, notes } = await readRecipe(options.recipe);
    const host = new FilesHost(file, { targets: [options.out], overwrite, clock });
    const outputs = await host.write(layers, recipe && formatRecipe(recipe));
    report.add({ file, ok: true, layers, outputs, ms: clock.ms, notes: [...notes, ...host.notes] });
    return 0;
  } catch (error) {
    report.add({ file, ok: false, error: sentence(error) });
    return 1;
  }
}
