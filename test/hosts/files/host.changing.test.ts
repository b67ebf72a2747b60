import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FilesHost } from '../../../src/hosts/files/host';
import { sharp } from '../../../src/hosts/files/sharp';
import { wrapTiff } from '../../../src/hosts/files/tiff';
import { Stopwatch } from '../../../src/run/stopwatch';
import { folder, picture } from '../fixtures';

const dir = folder();
let count = 0;

const encode = (seed: number) =>
  sharp(wrapTiff(picture(8, 3, 120 + seed, 90), {}), { ignoreIcc: true })
    .jpeg()
    .toBuffer();

const open = async () => {
  const [file, out] = [join(dir, `photo-${count}.jpg`), join(dir, `out-${count++}.psd`)];
  writeFileSync(file, await encode(0));
  const targets = [{ format: 'psd' as const, file: out }];
  return { file, out, host: new FilesHost(file, { targets, overwrite: false, clock: new Stopwatch() }) };
};
const layers = [{ _obj: 'exposure', exposure: 1, offset: 0, gammaCorrection: 1 }];
const drafts = () => readdirSync(dir).filter((name) => name.endsWith('.tmp'));

const changes: [string, (file: string) => Promise<void>][] = [
  ['grew, as from a card,', async (file) => appendFileSync(file, 'more')],
  ['was saved over', async (file) => writeFileSync(file, await encode(1))],
];

test.each(changes)('one that %s after it was read makes no output', async (_, change) => {
  const { file, out, host } = await open();
  await host.pixels();
  await change(file);
  await expect(host.write(layers, null)).rejects.toThrow(
    /^Expected a photo that stays as it is for .*jpg but received one that was changed/,
  );
  expect(existsSync(out)).toBe(false);
  expect(drafts()).toEqual([]);
});

test('one that grows while it is read is refused', async () => {
  const { file, host } = await open();
  const reading = host.pixels();
  appendFileSync(file, 'more');
  await expect(reading).rejects.toThrow('Wait until it is complete, and try again.');
});

test('one that was changed is read once more when it is asked for again', async () => {
  const { file, host } = await open();
  const reading = host.pixels();
  appendFileSync(file, 'more');
  await expect(reading).rejects.toThrow();
  expect((await host.pixels()).width).toBe(120);
});

test('one that was taken away after it was read is written', async () => {
  const { file, out, host } = await open();
  await host.pixels();
  rmSync(file);
  await host.write(layers, null);
  expect(existsSync(out)).toBe(true);
});
