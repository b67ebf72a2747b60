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
  ['a folder of camera raw files', 'raw', /one with 2 camera raw files only\. Develop them/],
  ['a pattern that matches nothing', 'shoot/*.webp', /one that matches none/],
])('%s fails in one sentence', async (_, argument, sentence) => {
  const { photos, errors } = await found(argument);
  expect(photos).toEqual([]);
  expect(errors).toEqual([expect.stringMatching(sentence)]);
});

test('one argument that fails leaves the others', async () => {
  const { photos, errors } = await found('empty', 'shoot/c.tiff');
  expect(photos).toEqual(['shoot/c.tiff']);
  expect(errors).toHaveLength(1);
});
