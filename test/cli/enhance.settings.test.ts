import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { magicHere, objects, photo, place } from './magic';

describe('offsets, presets and chosen adjustments', () => {
  const layersOf = async (...more: string[]) => {
    const file = await photo(join(place(), 'a.png'));
    const { stdout, stderr } = await magicHere('enhance', file, '--dry-run', '--json', ...more);
    expect(stderr).toBe('');
    const [{ layers, predicted }] = objects(stdout);
    const find = (kind: string) => layers.find(({ _obj }: { _obj: string }) => _obj === kind);
    return { layers, predicted, exposure: find('exposure')?.exposure ?? 0, vibrance: find('vibrance') };
  };

  test('an offset is added to what each photo gets', async () => {
    const plain = await layersOf();
    const { exposure, predicted } = await layersOf('--offset', 'exposure=-0.3, temperature=+5');
    expect(predicted).toEqual(plain.predicted);
    expect(exposure).toBeCloseTo(plain.exposure - 0.3, 6);
  });

  test('a preset does too; an offset takes the place of its own', async () => {
    const plain = await layersOf();
    const airy = await layersOf('--preset', 'airy');
    expect(airy.exposure).toBeCloseTo(plain.exposure + 0.25, 6);
    expect((await layersOf('--preset', 'airy', '--offset', 'exposure=0')).exposure).toBeCloseTo(
      plain.exposure,
      6,
    );
  });

  test('a preset that was printed is one that can be read', async () => {
    expect((await magicHere('presets')).stdout).toBe('Airy\nPunchy\nGolden\n');
    const file = join(place(), 'mine.json');
    writeFileSync(file, (await magicHere('presets', 'punchy')).stdout);
    expect((await layersOf('--preset', file)).layers).toEqual((await layersOf('--preset', 'Punchy')).layers);
  });

  test.each([
    [['--only', 'exposure'], ['exposure']],
    [['--without', 'balance,tone,color'], ['exposure']],
    [['--only', 'exposure,color', '--without', 'color'], ['exposure']],
  ])('%j', async (more, kinds) => {
    const { layers } = await layersOf(...more);
    expect(layers.map(({ _obj }: { _obj: string }) => _obj)).toEqual(kinds);
  });
});

test('without a word it tells in four lines how to begin', async () => {
  const { status, stdout, stderr } = await magicHere();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(4);
  expect(stdout).toContain('magic enhance photo.jpg');
});

test('what can hardly be seen is left out, and --always brings it', async () => {
  const file = await photo(join(place(), 'a.png'));
  const plain = await magicHere('enhance', file, '--dry-run', '--amount', '2');
  expect(plain.stdout).toMatch(/: unchanged: (already well balanced|would not visibly change)[^\n]*\n$/);
  expect(plain.stderr).toMatch(/--always/);
  const always = await magicHere('enhance', file, '--dry-run', '--amount', '2', '--always', '--json');
  expect(objects(always.stdout)[0].layers.length).toBeGreaterThan(0);
});

test('a negative amount is the opposite', async () => {
  const file = await photo(join(place(), 'a.png'));
  const exposure = async (amount: string) =>
    objects(
      (await magicHere('enhance', file, '--dry-run', '--json', '--only', 'exposure', '--amount', amount))
        .stdout,
    )[0].layers[0].exposure;
  expect(await exposure('-100')).toBeCloseTo(-(await exposure('100')), 6);
});
