import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { textOfRegular } from '../hosts/files/regular';
import { formatPreset, type Preset, parsePreset } from '../recipe/preset';
import { builtIn } from '../run/presets';
import { visibleJson } from '../run/visible';
import type { ExitCode } from './exit';
import { nearest } from './nearest';
import { raw } from './screen';

const names = builtIn.map(({ name }) => name).join(', ');

/** More than any preset needs. */
const mostBytes = 1 << 20;

/** A preset by its name, or from its file. */
export function presetOf(text: string): Preset {
  const named = builtIn.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (named) return named;
  if (!existsSync(text)) {
    const near = nearest(
      text,
      builtIn.map(({ name }) => name),
    );
    const guess = near === null ? '' : ` (Did you mean ${near}?)`;
    throw new InvalidArgumentError(`Expected one of ${names}, or a file with a preset.${guess}`);
  }
  try {
    return parsePreset(textOfRegular(text, 'a preset', mostBytes));
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** Prints a preset as its file would be, or the names of those that come with Magic. */
export function presets(preset?: Preset): ExitCode {
  raw(
    process.stdout,
    preset ? `${visibleJson(JSON.parse(formatPreset(preset)), 2)}\n` : `${names.replaceAll(', ', '\n')}\n`,
  );
  return 0;
}
