import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { FilesHost } from '../../src/hosts/files/host';
import { picture } from '../../src/run/host';
import { Stopwatch } from '../../src/run/stopwatch';
import { recipeOf } from '../hosts/contract';
import { stateOfPsd } from '../support/simulatorPsd';
import { choose, dark, magicGroups, start, tree } from './plugin';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'magic-psd-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A PSD as the command line writes it. */
const written = async (): Promise<Buffer> => {
  const photo = join(folder, 'photo.png');
  const { data, width, height } = await dark('launch-pad', 160);
  await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(photo);
  const targets = [{ format: 'psd' as const, file: `${photo}.psd` }];
  const host = new FilesHost(photo, { targets, overwrite: true, clock: new Stopwatch() });
  const recipe = recipeOf({ exposure: -0.3, vibrance: 4 });
  const [file] = await host.apply([{ target: picture, recipe }]);
  return readFileSync(file);
};

test("the group of a file's PSD is replaced, and the recipe moves in", async () => {
  const plugin = start();
  const document = plugin.simulator.world.open('photo.psd', stateOfPsd(await written()));
  expect(tree(document).map(({ name }) => name)).toEqual(['Background', 'Magic']);
  expect(magicGroups(document)).toEqual([]);
  expect(await choose(plugin, 'magic')).toEqual([]);
  expect(plugin.simulator.page.shown).toEqual([]);
  expect(tree(document).map(({ name }) => name)).toEqual(['Background', 'Magic']);
  const [{ recipe }] = magicGroups(document);
  expect(recipe.predicted.exposure).not.toBe(-0.3);
});

test('Remove Magic knows it too', async () => {
  const plugin = start();
  const document = plugin.simulator.world.open('photo.psd', stateOfPsd(await written()));
  expect(await choose(plugin, 'removeMagic')).toEqual([]);
  expect(tree(document).map(({ name }) => name)).toEqual(['Background']);
});
