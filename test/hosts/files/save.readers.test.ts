import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPsd } from 'ag-psd';
import { byId, type Descriptor } from '../../../src/adjustments';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import { renderPhoto, save } from '../../../src/hosts/files/save';
import { sharp } from '../../../src/hosts/files/sharp';
import { withoutCanvas } from '../../support/psdCanvas';
import { recipeText } from '../../support/recipes';
import { faultsOfPsd } from '../../support/validatePsd';
import { folder } from '../fixtures';

withoutCanvas();

const dir = folder();
const fixture = (name: string) => join(__dirname, '../../fixtures/psd', `${name}.psd`);
const layers: Descriptor[] = [
  byId('exposure').toLayer({ exposure: 0.4 }),
  byId('color').toLayer({ vibrance: 30 }),
];

async function photo(name: string, sixteen: boolean, alpha: boolean): Promise<string> {
  const channels = alpha ? 4 : 3;
  const data = Uint8Array.from({ length: 30 * 20 * channels }, (_, i) => (i * 7) % 256);
  const file = join(dir, `${name}.png`);
  const picture = sharp(data, { raw: { width: 30, height: 20, channels } });
  await picture
    .toColourspace(sixteen ? 'rgb16' : 'srgb')
    .png()
    .toFile(file);
  return file;
}

async function written(name: string): Promise<string> {
  const source = name.startsWith('photo')
    ? await photo(name, name.includes('16'), name.includes('alpha'))
    : fixture(name);
  const opened = await openPhoto(source);
  const file = join(dir, `${name}.psd`);
  const rendered = renderPhoto(opened, layers);
  await save({ photo: opened, rendered, layers, recipe: recipeText(layers) }, [{ format: 'psd', file }]);
  return file;
}

interface Told {
  readonly name: string;
  readonly children?: readonly Told[];
}

const names = ({ children = [] }: { readonly children?: readonly Told[] }): unknown[] =>
  children.map((one) => (one.children ? [one.name, names(one)] : one.name));

const group = ['Magic', ['Exposure +0.40', 'Color']];

/** Files that are written of photos and of Photoshop's own files, and the layers that readers have to find. */
const cases: readonly (readonly [string, readonly unknown[]])[] = [
  ['photo-8', ['Background', group]],
  ['photo-8-alpha', ['Photo', group]],
  ['photo-16', ['Background', group]],
  ['photo-16-alpha', ['Photo', group]],
  ['clipped-adjustment', ['Background', 'Levels A', 'Levels B (clipped to A)', group]],
  ['blend-if-this-layer', ['Background', 'Patches', group]],
  ['text-edges', ['Background', 'Edge', group]],
  ['deep-rle-flat', ['Background', group]],
  ['300-ppi', ['Background', group]],
];

test.each(cases)('%s is well-formed, and two other libraries find its layers', async (name, expected) => {
  const file = await written(name);
  const bytes = new Uint8Array(readFileSync(file));
  expect(faultsOfPsd(bytes)).toEqual([]);
  // It turns the bytes of 16 bits round in place.
  const told = readPsd(bytes.slice(), { useImageData: true, skipThumbnail: true, log: () => {} });
  expect(names(told as { children: Told[] })).toEqual(expected);
  // The third reads 8 bits only.
  if (name.includes('16') || name.startsWith('deep')) return;
  const reader = join(__dirname, '../independent.mjs');
  const other = execFileSync(process.execPath, [reader, file], { maxBuffer: 1 << 26 }).toString();
  expect(names(JSON.parse(other))).toEqual(expected);
});
