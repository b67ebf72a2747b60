import { InvalidArgumentError } from 'commander';
import type { Values } from '../adjustments';
import { amounts } from '../recipe/amount';
import { checkIds, checkSettings, defaultSettings, type EditSettings } from '../recipe/editSettings';
import { strengths } from '../run/series';

export const formats = ['psd', 'jpg', 'png', 'tiff', 'cube', 'xmp'] as const;
export type Format = (typeof formats)[number];

const synonyms: Record<string, Format> = { jpeg: 'jpg', tif: 'tiff', psb: 'psd' };

const toFormat = (name: string): Format | undefined => {
  const plain = name.trim().toLowerCase();
  return formats.find((format) => format === (synonyms[plain] ?? plain));
};

/** A list such as "psd,jpg", each format once. */
export function parseFormats(text: string): Format[] {
  const found = text.split(',').map((name) => {
    const format = toFormat(name);
    if (!format) throw new InvalidArgumentError(`Expected a list of ${formats.join(', ')}.`);
    return format;
  });
  return [...new Set(found)];
}

/** A number in a range, with or without a percent sign. */
const percent =
  ({ min, max }: { readonly min: number; readonly max: number }) =>
  (text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(/%$/, ''));
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`Expected a number from ${min} to ${max}.`);
    return value;
  };

export const parseAmount = percent(amounts);
export const parseStrength = percent(strengths);

/** A list such as "exposure=-0.3, temperature=+5". Given again, it adds to what was there. */
export function parseOffsets(text: string, before: Values = {}): Values {
  const offsets: Values = { ...before };
  for (const part of text.split(',')) {
    const [, key, number] = part.match(/^\s*(\w+)\s*=\s*(\S+)\s*$/) ?? [];
    if (!key) throw new InvalidArgumentError('Expected a list such as "exposure=-0.3, temperature=+5".');
    offsets[key] = Number(number.replace('\u2212', '-'));
  }
  accept({ offsets });
  return offsets;
}

/** A list of adjustments such as "exposure,color". */
export function parseAdjustments(text: string): string[] {
  const adjustments = text.split(',').map((name) => name.trim().toLowerCase());
  accepted(() => checkIds(adjustments));
  return adjustments;
}

/** Refuses settings that there can't be. */
const accept = (settings: Partial<EditSettings>): void =>
  accepted(() => checkSettings({ ...defaultSettings, ...settings }));

function accepted(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** A whole number of threads, 1 or more. */
export function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= 256))
    throw new InvalidArgumentError('Expected a whole number from 1 to 256.');
  return jobs;
}

/** A JPEG's quality: a whole number, with or without a percent sign. */
export function parseQuality(text: string): number {
  const quality = percent({ min: 1, max: 100 })(text);
  if (!Number.isInteger(quality)) throw new InvalidArgumentError('Expected a whole number from 1 to 100.');
  return quality;
}

/** A file to write, whose extension says its format. */
export function parseOutput(file: string): { file: string; format: Format } {
  const format = toFormat(file.match(/\.([^./\\]+)$/)?.[1] ?? '');
  if (!format)
    throw new InvalidArgumentError(`Expected a name that ends in .psd, .jpg, .png, .tif, .cube or .xmp.`);
  return { file, format };
}
