import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import parseCube from 'parse-cube-lut';
import { recipeIn } from '../../src/recipe/xmp';
import { look, magicHere, objects, photo, place } from './magic';

describe('formats for other software', () => {
  test('a lookup table and a sidecar with the recipe', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    expect((await magicHere('enhance', file, '--format', 'cube,xmp', '--recipe')).status).toBe(0);
    expect(readdirSync(dir).sort()).toEqual(['a.magic.cube', 'a.magic.json', 'a.png', 'a.xmp']);
    expect(parseCube(readFileSync(join(dir, 'a.magic.cube'), 'utf8')).data).toHaveLength(33 ** 3);
    const sidecar = readFileSync(join(dir, 'a.xmp'), 'utf8');
    expect(recipeIn(sidecar)).toBe(readFileSync(join(dir, 'a.magic.json'), 'utf8'));
    expect(sidecar).toMatch(/crs:Exposure2012="\+\d\.\d\d"/);
  });

  test("a photographer's own sidecar is replaced only when asked", async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    writeFileSync(join(dir, 'a.xmp'), 'mine');
    const refused = await magicHere('enhance', file, '--format', 'xmp');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/a\.xmp but received one that exists and may hold your own settings\./);
    expect(readFileSync(join(dir, 'a.xmp'), 'utf8')).toBe('mine');
    expect((await magicHere('enhance', file, '--format', 'xmp', '--overwrite')).status).toBe(0);
    expect(readFileSync(join(dir, 'a.xmp'), 'utf8')).toContain('crs:Exposure2012');
  });

  test.each(['.cube', '.xmp'])('render writes %s', async (extension) => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    writeFileSync(join(dir, 'look.json'), look);
    const out = join(dir, `b${extension}`);
    expect((await magicHere('render', file, '--recipe', join(dir, 'look.json'), '--out', out)).status).toBe(
      0,
    );
    expect(readFileSync(out, 'utf8')).toMatch(/LUT_3D_SIZE 33|crs:Exposure2012/);
  });
});

describe('a recipe without layers', () => {
  const withoutLayers = (file: string) => {
    const { layers, protectWhites, ...prediction } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(prediction));
  };

  test.each([
    ['a photo that needs help', []],
    ['less of it', ['--amount', '60', '--offset', 'saturation=+8', '--without', 'tone']],
  ])('renders as enhance does: %s', async (_, options) => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    expect((await magicHere('enhance', file, '--format', 'png', '--recipe', ...options)).status).toBe(0);
    withoutLayers(join(dir, 'a.magic.json'));
    const out = join(dir, 'b.png');
    expect(
      (await magicHere('render', file, '--recipe', join(dir, 'a.magic.json'), '--out', out)).status,
    ).toBe(0);
    expect(readFileSync(out).equals(readFileSync(join(dir, 'a.magic.png')))).toBe(true);
  });

  test('gives no layers where nobody would see them', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    expect((await magicHere('enhance', file, '--recipe', '--amount', '1')).status).toBe(0);
    const recipe = join(dir, 'a.magic.json');
    withoutLayers(recipe);
    const { stdout } = await magicHere(
      'render',
      file,
      '--recipe',
      recipe,
      '--out',
      join(dir, 'b.png'),
      '--json',
    );
    expect(objects(stdout)[0]).toMatchObject({ layers: [], notes: [expect.stringMatching(/at 1 %/)] });
  });

  test.each([
    ['nothing of one', {}],
    ['a value out of range', { version: 1, model: { id: 'a', sha256: '0'.repeat(64) }, amount: 300 }],
  ])('is refused with %s', async (_, recipe) => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    writeFileSync(join(dir, 'r.json'), JSON.stringify(recipe));
    const { status, stderr } = await magicHere(
      'render',
      file,
      '--recipe',
      join(dir, 'r.json'),
      '--out',
      join(dir, 'b.png'),
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^[^\n]*r\.json: Expected [^\n]*\n$/);
  });
});
