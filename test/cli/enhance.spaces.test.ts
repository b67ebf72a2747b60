import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharp } from '../../src/hosts/files/sharp';
import { recipeIn } from '../../src/recipe/xmp';
import { magicHere, objects, photo, place } from './magic';

/** A photo as it is in sRGB, and in Display P3 with the same colours. */
const both = async (dir: string) => {
  const plain = await photo(join(dir, 'srgb.png'));
  const wide = join(dir, 'p3.png');
  await sharp(plain).withIccProfile('p3').png().toFile(wide);
  return [plain, wide];
};

test('a recipe says which space its layers were fitted for', async () => {
  const dir = place();
  const told: { layers: unknown }[] = [];
  for (const file of await both(dir)) {
    const { status, stdout } = await magicHere('enhance', file, '--format', 'psd,png', '--recipe', '--json');
    expect(status).toBe(0);
    told.push(objects(stdout)[0]);
  }
  const recipes = ['srgb', 'p3'].map((name) =>
    JSON.parse(readFileSync(join(dir, `${name}.magic.json`), 'utf8')),
  );
  expect(recipes[0].space).toBeUndefined();
  expect(recipes[1].space.tones).toHaveLength(33);
  expect(recipes[1].space.name).toMatch(/P3/);
  expect(told[1].layers).toEqual(recipes[1].layers);
  const out = join(dir, 'again.png');
  const again = await magicHere(
    'render',
    join(dir, 'p3.png'),
    '--recipe',
    join(dir, 'p3.magic.psd'),
    '--out',
    out,
  );
  expect([again.status, again.stdout]).toEqual([0, expect.not.stringContaining('changed')]);
  const [first, second] = [join(dir, 'p3.magic.png'), out].map((file) => sharp(file).raw().toBuffer());
  expect((await first).equals(await second)).toBe(true);
});

test('a sidecar of another space comes near to that of sRGB', async () => {
  const dir = place();
  const files = await both(dir);
  for (const file of files)
    expect(await magicHere('enhance', file, '--format', 'xmp')).toMatchObject({ status: 0 });
  const exposures = ['srgb', 'p3'].map((name) => {
    const text = readFileSync(join(dir, `${name}.xmp`), 'utf8');
    expect(recipeIn(text)).not.toBeNull();
    return Number(text.match(/crs:Exposure2012="([-+\d.]+)"/)![1]);
  });
  // A model of Camera Raw's sliders is fitted to each.
  expect(Math.abs(exposures[0] - exposures[1])).toBeLessThan(0.25);
});
