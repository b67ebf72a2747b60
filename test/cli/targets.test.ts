import { planTargets } from '../../src/cli/targets';

const names = (photos: string[], wanted: Partial<Parameters<typeof planTargets>[1]> = {}) =>
  [...planTargets(photos, { formats: ['psd'], ...wanted }).values()].map((targets) =>
    targets.map(({ file }) => file),
  );

test.each([
  ['beside the photo', ['a/x.jpg'], {}, [['a/x.magic.psd']]],
  ['in a folder', ['a/x.jpg'], { out: 'b' }, [['b/x.magic.psd']]],
  [
    'every format',
    ['x.jpg'],
    { formats: ['psd', 'jpg', 'png', 'tiff'] as const, recipe: true, compare: true },
    [['x.magic.psd', 'x.magic.jpg', 'x.magic.png', 'x.magic.tif', 'x.magic.json', 'x.compare.jpg']],
  ],
  ['the same name twice', ['x.jpg', 'x.png'], {}, [['x.jpg.magic.psd'], ['x.png.magic.psd']]],
  ['the same name but for its case', ['x.jpg', 'X.JPG'], {}, [['x.jpg.magic.psd'], ['X.JPG-2.magic.psd']]],
  ['the same name in two folders', ['a/x.jpg', 'b/x.jpg'], {}, [['a/x.magic.psd'], ['b/x.magic.psd']]],
  [
    'the same name from two folders into one',
    ['a/x.jpg', 'b/x.jpg', 'c/y.jpg'],
    { out: 'o' },
    [['o/x.jpg.magic.psd'], ['o/x.jpg-2.magic.psd'], ['o/y.magic.psd']],
  ],
  ['the sidecar of a raw file', ['a/x.CR2'], { formats: ['xmp'] as const }, [['a/x.xmp']]],
  [
    'the sidecar of a raw file beside others of its name',
    ['x.jpg', 'x.dng', 'x.NEF'],
    { formats: ['xmp', 'psd'] as const },
    [
      ['x.jpg.xmp', 'x.jpg.magic.psd'],
      ['x.dng.xmp', 'x.dng.magic.psd'],
      ['x.xmp', 'x.NEF.magic.psd'],
    ],
  ],
])('%s', (_, photos, wanted, expected) => {
  expect(names(photos, wanted)).toEqual(expected);
});

test('no two outputs of a run have the same name', () => {
  const photos = ['x.jpg', 'x.png', 'x.jpg.tif', 'X.png', 'a/x.jpg', 'a/x.jpg-2.png', 'x.jpg-2.webp'];
  const all = names(photos, { out: 'o' })
    .flat()
    .map((name) => name.toLowerCase());
  expect(new Set(all).size).toBe(photos.length);
});
