import { InvalidArgumentError } from 'commander';
import { amounts } from '../recipe/amount';

export const formats = ['psd', 'jpg', 'png', 'tiff', 'cube'] as const;
export type Format = (typeof formats)[number];

const synonyms: Record<string, Format> = { jpeg: 'jpg', tif: 'tiff' };

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

export function parseAmount(text: string): number {
  const amount = text.trim() === '' ? Number.NaN : Number(text.trim().replace(/%$/, ''));
  if (!(amount >= amounts.min && amount <= amounts.max))
    throw new InvalidArgumentError(`Expected a number from ${amounts.min} to ${amounts.max}.`);
  return amount;
}

/** A file to write, whose extension says its format. */
export function parseOutput(file: string): { file: string; format: Format } {
  const format = toFormat(file.match(/\.([^./\\]+)$/)?.[1] ?? '');
  if (!format)
    throw new InvalidArgumentError(`Expected a name that ends in .psd, .jpg, .png, .tif or .cube.`);
  return { file, format };
}
