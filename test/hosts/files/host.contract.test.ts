import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { FilesHost } from '../../../src/hosts/files/host';
import { Stopwatch } from '../../../src/run/stopwatch';
import { nullHost } from '../../support/nullHost';
import { emptyContract, hostContract, recipeOf } from '../contract';

let folder = '';
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'magic-contract-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const openFile = async () => {
  const photo = join(folder, `${count++}.png`);
  const data = Buffer.from(Array.from({ length: 48 * 32 * 3 }, (_, i) => (i * 37) % 256));
  await sharp(data, { raw: { width: 48, height: 32, channels: 3 } })
    .png()
    .toFile(photo);
  const targets = [{ format: 'psd' as const, file: `${photo}.psd` }];
  return new FilesHost(photo, { targets, overwrite: false, clock: new Stopwatch() });
};

hostContract('a photo in a file', openFile);
emptyContract('the null host', async () => nullHost);

test('the null host has nothing and removes nothing', async () => {
  expect(await nullHost.current()).toEqual([]);
  expect(await nullHost.remove()).toBe(false);
});

test("removing deletes a file host's outputs", async () => {
  const host = await openFile();
  const recipe = recipeOf({ exposure: 1 });
  const [file] = await host.apply([{ target: { layer: null }, recipe }]);
  expect(existsSync(file)).toBe(true);
  await host.remove();
  expect(existsSync(file)).toBe(false);
});
