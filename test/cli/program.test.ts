import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPhoto } from '../../src/hosts/files/openPhoto';
import { readPsd } from '../../src/hosts/files/readPsd';
import { photoPath } from '../support/photos';
import { look, magic, magicHere, objects, photo, place, program, project } from './magic';

describe('enhance', () => {
  test('writes a layered PSD beside the photo, which it leaves alone', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.jpg'));
    const before = readFileSync(file);
    const { status, stdout } = magic('enhance', file);
    expect(status).toBe(0);
    expect(stdout).toContain(`${file}: `);
    expect(readdirSync(dir).sort()).toEqual(['a.jpg', 'a.magic.psd']);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect((await readPsd(join(dir, 'a.magic.psd'))).recipe).toContain('"version": 2');
  });

  test('writes every format, the recipe and the comparison into --out', async () => {
    const dir = place();
    await photo(join(dir, 'a.png'), 16);
    const out = join(dir, 'new', 'folder');
    const { status } = await magicHere(
      'enhance',
      dir,
      '--out',
      out,
      '--format',
      'psd,jpeg,png,tif',
      '--recipe',
      '--compare',
    );
    expect(status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'a.compare.jpg',
      ...['jpg', 'json', 'png', 'psd', 'tif'].map((extension) => `a.magic.${extension}`),
    ]);
    expect((await openPhoto(join(out, 'a.magic.png'))).depth).toBe(16);
    const tif = await openPhoto(join(out, 'a.magic.tif'));
    expect([...tif.data]).toEqual([...(await openPhoto(join(out, 'a.magic.png'))).data]);
  });

  test('--amount 0 leaves the picture as it is; more changes it more', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    const values = async (amount: string) =>
      objects(
        (await magicHere('enhance', file, '--json', '--overwrite', '--format', 'png', '--amount', amount))
          .stdout,
      )[0];
    expect((await values('0')).layers).toEqual([]);
    expect([...(await openPhoto(join(dir, 'a.magic.png'))).data]).toEqual([...(await openPhoto(file)).data]);
    expect((await values('200')).predicted).toEqual((await values('100')).predicted);
  });

  test('a photo that is fine is written as it is, with a word on it', async () => {
    const dir = place();
    const file = join(dir, 'fine.jpg');
    copyFileSync(photoPath('coffee-cup'), file);
    const sentence = 'This photo is already well balanced: nothing changed.';
    const [told] = objects((await magicHere('enhance', file, '--json', '--format', 'psd,png')).stdout);
    expect(told).toMatchObject({ ok: true, layers: [], notes: [sentence] });
    expect(told.predicted).toHaveProperty('exposure');
    expect([...(await openPhoto(join(dir, 'fine.magic.png'))).data]).toEqual([
      ...(await openPhoto(file)).data,
    ]);
    const { layers, recipe } = await readPsd(join(dir, 'fine.magic.psd'));
    expect(layers).toBeNull();
    expect(JSON.parse(recipe!)).toMatchObject({ layers: [], predicted: told.predicted });
    expect((await magicHere('enhance', file, '--overwrite')).stdout).toContain(
      'unchanged: already well balanced',
    );
    expect(
      objects((await magicHere('predict', join(dir, 'fine.magic.psd'), '--json')).stdout)[0].layers,
    ).toEqual([]);
  });

  test('two photos of the same name do not overwrite each other', async () => {
    const dir = place();
    await photo(join(dir, 'a.jpg'));
    await photo(join(dir, 'a.png'));
    expect(magic('enhance', dir).status).toBe(0);
    expect(readdirSync(dir).sort()).toEqual([
      '.magic.journal',
      'a.jpg',
      'a.jpg.magic.psd',
      'a.png',
      'a.png.magic.psd',
    ]);
  });

  test('keeps an existing output unless told otherwise', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.jpg'));
    writeFileSync(join(dir, 'a.magic.psd'), 'mine');
    const refused = await magicHere('enhance', file);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^Expected a new file for .* but received one that exists\. Add --overwrite[^\n]*\n$/,
    );
    expect(readFileSync(join(dir, 'a.magic.psd'), 'utf8')).toBe('mine');
    expect((await magicHere('enhance', file, '--overwrite')).status).toBe(0);
    expect(statSync(join(dir, 'a.magic.psd')).size).toBeGreaterThan(10_000);
  });

  test('is not stopped by photos that fail, and says so by its exit code', async () => {
    const dir = place();
    await photo(join(dir, 'a.jpg'));
    await photo(join(dir, 'c.jpg'));
    writeFileSync(join(dir, 'b.jpg'), readFileSync(join(dir, 'a.jpg')).subarray(0, 900));
    writeFileSync(join(dir, 'd.jpg'), '');
    const { status, stdout, stderr } = magic('enhance', dir, join(dir, 'e.cr2'), '--json');
    expect(status).toBe(1);
    expect(stderr).toBe('');
    const told = objects(stdout);
    expect(told.map(({ ok }) => ok)).toEqual([true, false, true, false, false]);
    expect(told[0]).toEqual({
      file: join(dir, 'a.jpg'),
      ok: true,
      confidence: expect.any(Number),
      predicted: expect.objectContaining({ exposure: expect.any(Number), saturation: expect.any(Number) }),
      layers: expect.any(Array),
      outputs: [join(dir, 'a.magic.psd')],
      ms: expect.objectContaining({
        decode: expect.any(Number),
        predict: expect.any(Number),
        write: expect.any(Number),
      }),
    });
    expect(told[1]).toEqual({
      file: join(dir, 'b.jpg'),
      ok: false,
      error: expect.stringMatching(/ends too early/),
    });
    expect(readdirSync(dir).filter((name) => name.includes('magic.psd'))).toEqual([
      'a.magic.psd',
      'c.magic.psd',
    ]);
  });

  test('leaves nothing half-written when it is stopped', async () => {
    const dir = place();
    for (let i = 0; i < 12; i++) copyFileSync(await photo(join(dir, 'a.png')), join(dir, `${i}.png`));
    const child = spawn(process.execPath, [...program, 'enhance', dir, '--format', 'psd,png,tiff'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    const names = readdirSync(dir);
    expect(code).toBe(130);
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    for (const name of names.filter((one) => one.endsWith('.magic.psd'))) await readPsd(join(dir, name));
  });
});

describe('predict', () => {
  test('tells the values and writes nothing', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.jpg'));
    const { status, stdout } = await magicHere('predict', file, '--json');
    expect(status).toBe(0);
    const [{ predicted, layers, outputs }] = objects(stdout);
    expect(Object.keys(predicted)).toHaveLength(12);
    expect(layers).toEqual(expect.any(Array));
    expect(outputs).toBeUndefined();
    expect(readdirSync(dir)).toEqual(['a.jpg']);
  });

  test('tells the recipe of a PSD by Magic', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.jpg'));
    const [enhanced] = objects((await magicHere('enhance', file, '--json', '--amount', '80')).stdout);
    const { status, stdout } = await magicHere('predict', join(dir, 'a.magic.psd'), '--json');
    expect(status).toBe(0);
    expect(objects(stdout)[0]).toMatchObject({
      predicted: enhanced.predicted,
      layers: enhanced.layers,
      notes: [expect.stringMatching(/^Carries a recipe of .+ at 80 %\.$/)],
    });
  });
});

describe('render', () => {
  const rendered = (dir: string, recipe: string, out: string) =>
    magicHere('render', join(dir, 'a.png'), '--recipe', join(dir, recipe), '--out', join(dir, out));

  test.each([8, 16] as const)(
    'a list of descriptors, %i bits: PNG, TIFF and the PSD\u2019s preview agree',
    async (depth) => {
      const dir = place();
      await photo(join(dir, 'a.png'), depth);
      writeFileSync(join(dir, 'look.json'), look);
      for (const out of ['o.png', 'o.tif', 'o.psd'])
        expect((await rendered(dir, 'look.json', out)).status).toBe(0);
      const png = await openPhoto(join(dir, 'o.png'));
      expect(png.depth).toBe(depth);
      expect([...png.data]).toEqual([...(await openPhoto(join(dir, 'o.tif'))).data]);
      expect([...png.data]).not.toEqual([...(await openPhoto(join(dir, 'a.png'))).data]);
      expect((await readPsd(join(dir, 'o.psd'))).layers).toHaveLength(3);
      if (depth === 8) {
        const reader = join(project, 'test', 'hosts', 'independent.mjs');
        const told = JSON.parse(
          execFileSync(process.execPath, [reader, join(dir, 'o.psd')], { maxBuffer: 1 << 28 }).toString(),
        );
        const levels = [...Buffer.from(told.composite, 'base64')].filter((_, i) => i % 4 !== 3);
        expect(levels).toEqual([...png.data]);
      }
    },
  );

  test('the recipe of enhance, from JSON or PSD, gives what enhance gave', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    expect((await magicHere('enhance', file, '--format', 'psd,png', '--recipe')).status).toBe(0);
    expect((await rendered(dir, 'a.magic.json', 'json.png')).status).toBe(0);
    expect((await rendered(dir, 'a.magic.psd', 'psd.png')).status).toBe(0);
    const wanted = [...(await openPhoto(join(dir, 'a.magic.png'))).data];
    expect([...(await openPhoto(join(dir, 'json.png'))).data]).toEqual(wanted);
    expect([...(await openPhoto(join(dir, 'psd.png'))).data]).toEqual(wanted);
  });

  test('--json says what was done', async () => {
    const dir = place();
    const file = await photo(join(dir, 'a.png'));
    writeFileSync(join(dir, 'look.json'), look);
    const { status, stdout } = await magicHere(
      'render',
      file,
      '--recipe',
      join(dir, 'look.json'),
      '--out',
      join(dir, 'o.jpg'),
      '--json',
    );
    expect(status).toBe(0);
    expect(objects(stdout)).toEqual([
      { file, ok: true, layers: JSON.parse(look), outputs: [join(dir, 'o.jpg')], ms: expect.any(Object) },
    ]);
  });
});
