import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FilesHost } from '../../src/hosts/files/host';
import { editRecipe } from '../../src/recipe/createRecipe';
import { defaultSettings } from '../../src/recipe/editSettings';
import { parsePreset } from '../../src/recipe/preset';
import { parseRecipe } from '../../src/recipe/recipe';
import { picture } from '../../src/run/host';
import { Stopwatch } from '../../src/run/stopwatch';
import { magicHere, objects, photo, place } from './magic';
import { rawPhoto } from './rawPhoto';

/** PSDs of photos that their user made brighter by as much each time, and one that nobody touched. */
const edited = async (exposures: readonly number[]): Promise<string> => {
  const dir = place();
  const file = await photo(join(dir, 'a.png'));
  await magicHere('enhance', file, '--recipe');
  const recipe = parseRecipe(readFileSync(join(dir, 'a.magic.json'), 'utf8'));
  for (const [i, exposure] of exposures.entries()) {
    const target = { format: 'psd', file: join(dir, `edit${i}.psd`) } as const;
    const host = new FilesHost(file, { targets: [target], overwrite: false, clock: new Stopwatch() });
    const mine = editRecipe(recipe, { ...defaultSettings, offsets: { exposure } });
    await host.apply([{ target: picture, recipe: mine }]);
  }
  return dir;
};

test('edits become a preset that the next photos get', async () => {
  const dir = await edited([0.3, 0.33, 0.27, 0.3, 0.31]);
  const out = join(dir, 'mine.json');
  const { status, stdout } = await magicHere('learn', dir, '--out', out, '--name', 'Mine');
  expect([status, stdout]).toEqual([
    0,
    expect.stringContaining('Learned from 5 of 6 photos: Exposure +0.23 EV. '),
  ]);
  const preset = parsePreset(readFileSync(out, 'utf8'));
  expect(preset).toMatchObject({ name: 'Mine', learned: { edits: 5 } });
  expect(preset.offsets.exposure).toBeGreaterThan(0.15);
  const exposure = async (...more: string[]) => {
    const args = ['enhance', join(dir, 'a.png'), '--dry-run', '--overwrite', '--json', ...more];
    const [{ layers }] = objects((await magicHere(...args)).stdout);
    return layers.find(({ _obj }: { _obj: string }) => _obj === 'exposure').exposure;
  };
  expect(await exposure('--preset', out)).toBeCloseTo((await exposure()) + preset.offsets.exposure, 1);
});

test('what was moved in Lightroom beside raw files is learned, too', async () => {
  const dir = place();
  await rawPhoto(join(dir, '0.dng'));
  expect((await magicHere('enhance', dir, '--format', 'xmp', '--jobs', '1')).status).toBe(0);
  for (const name of ['1', '2'])
    for (const kind of ['dng', 'xmp']) copyFileSync(join(dir, `0.${kind}`), join(dir, `${name}.${kind}`));
  const untouched = await magicHere('learn', dir);
  expect([untouched.status, untouched.stderr]).toEqual([1, expect.stringContaining('at least 3 photos')]);
  for (let i = 0; i < 3; i++) {
    const file = join(dir, `${i}.xmp`);
    const packet = readFileSync(file, 'utf8');
    const brighter = (_: string, value: string) => `crs:Exposure2012="+${(Number(value) + 0.4).toFixed(2)}"`;
    writeFileSync(file, packet.replace(/crs:Exposure2012="([^"]*)"/, brighter));
  }
  const { status, stdout } = await magicHere('learn', dir, '--out', join(dir, 'mine.json'));
  expect([status, stdout]).toEqual([0, expect.stringContaining('Learned from 3 of 3 photos: ')]);
  const { offsets } = parsePreset(readFileSync(join(dir, 'mine.json'), 'utf8'));
  expect(offsets.exposure).toBeGreaterThan(0.1);
  expect(offsets.exposure).toBeLessThan(0.5);
});

test('a folder without edits says so, and nothing is written over', async () => {
  const dir = await edited([]);
  const said = await magicHere('learn', `${dir}/*.psd`);
  expect([said.status, said.stderr]).toEqual([1, expect.stringContaining('at least 3 photos')]);
  const full = await edited([0.3, 0.3, 0.3]);
  const out = join(full, 'mine.json');
  writeFileSync(out, 'mine');
  expect((await magicHere('learn', `${full}/*.psd`, '--out', out)).status).toBe(1);
  expect(readFileSync(out, 'utf8')).toBe('mine');
});
