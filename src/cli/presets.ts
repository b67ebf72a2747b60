import { existsSync, readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { fileRefusal } from '../hosts/files/refusal';
import { formatPreset, type Preset, parsePreset } from '../recipe/preset';
import { builtIn } from '../run/presets';
import type { ExitCode } from './exit';
import { nearest } from './nearest';

const names = builtIn.map(({ name }) => name).join(', ');

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
    return parsePreset(readFileSync(text, 'utf8'));
  } catch (error) {
    throw new InvalidArgumentError((fileRefusal(error, 'a preset', text) as Error).message);
  }
}

/** Prints a preset as its file would be, or the names of those that come with Magic. */
export function presets(preset?: Preset): ExitCode {
  process.stdout.write(preset ? formatPreset(preset) : `${names.replaceAll(', ', '\n')}\n`);
  return 0;
}
