import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findPhotos } from '../../src/cli/photos';
import { folder } from '../hosts/fixtures';

const root = folder();
const files = [
  'shoot/b10.jpg',
  'shoot/b9.JPG',
  'shoot/c.tiff',
  'shoot/c.magic.jpg',
  'shoot/c.compare.jpg',
  'shoot/c.magic.psd',
  'shoot/notes.txt',
  'shoot/.hidden.jpg',
  'shoot/deep/d.png',
  'raw/a.CR2',
  'raw/b.nef',
  'pairs/a.CR2',
  'pairs/a.JPG',
  'pairs/b.nef',
  'pairs/c.jpg',
  'other/readme.md',
  'odd/[1].jpg',
];
for (const file of files) {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), '');
}
mkdirSync(join(root, 'empty'));
symlinkSync(join(root, 'shoot', 'c.tiff'), join(root, 'shoot', 'link'));

const found = async (...args: string[]) => {
  const { photos, failures } = await findPhotos(args.map((argument) => join(root, argument)));
  return {
    photos: photos.map((file) => relative(root, file)),
    errors: failures.map(({ error }) => error.message),
  };
};

test.each([
  ['a file', ['shoot/b10.jpg'], ['shoot/b10.jpg']],
  ['a file of ours, when it is named', ['shoot/c.magic.jpg'], ['shoot/c.magic.jpg']],
  ['a folder, in natural order', ['shoot'], ['shoot/b9.JPG', 'shoot/b10.jpg', 'shoot/c.tiff']],
  ['a folder of camera raw files', ['raw'], ['raw/a.CR2', 'raw/b.nef']],
  ['a pattern', ['shoot/*.jpg'], ['shoot/b9.JPG', 'shoot/b10.jpg']],
  ['a deep pattern', ['shoot/**/*.png'], ['shoot/deep/d.png']],
  ['a file that looks like a pattern', ['odd/[1].jpg'], ['odd/[1].jpg']],
  [
    'each file once',
    ['shoot/c.tiff', 'shoot', 'shoot/../shoot/c.tiff'],
    ['shoot/c.tiff', 'shoot/b9.JPG', 'shoot/b10.jpg'],
  ],
  ['what does not exist, for the reader to refuse', ['nothing.jpg'], ['nothing.jpg']],
])('%s', async (_, args, photos) => {
  expect(await found(...args)).toEqual({ photos, errors: [] });
});

test.each([
  ['an empty folder', 'empty', /folder of photos .* one without any\. Magic opens \.jpg/],
  ['a folder of other files', 'other', /one without any/],
  ['a pattern that matches nothing', 'shoot/*.webp', /one that matches none/],
])('%s fails in one sentence', async (_, argument, sentence) => {
  const { photos, errors } = await found(argument);
  expect(photos).toEqual([]);
  expect(errors).toEqual([expect.stringMatching(sentence)]);
});

test.each([
  ['photo', ['pairs/a.JPG', 'pairs/b.nef', 'pairs/c.jpg'], /pairs: 1 raw file beside its JPEG .* left out/],
  [
    'raw',
    ['pairs/a.CR2', 'pairs/b.nef', 'pairs/c.jpg'],
    /pairs: 1 JPEG or HEIC beside its raw file .* left out/,
  ],
] as const)('of a raw file and its JPEG, the %s is taken', async (pairs, meant, note) => {
  const { photos, notes } = await findPhotos([join(root, 'pairs')], async () => '', pairs);
  expect(photos.map((file) => relative(root, file))).toEqual(meant);
  expect(notes).toEqual([expect.stringMatching(note)]);
});

test('of a raw file and its JPEG, both are taken where they are named', async () => {
  const { photos } = await found('pairs/a.CR2', 'pairs/a.JPG');
  expect(photos).toHaveLength(2);
});

test('one argument that fails leaves the others', async () => {
  const { photos, errors } = await found('empty', 'shoot/c.tiff');
  expect(photos).toEqual(['shoot/c.tiff']);
  expect(errors).toHaveLength(1);
});
