import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { removeDrafts, removeUnfinished } from '../../../src/hosts/files/draft';
import { fileRefusal } from '../../../src/hosts/files/refusal';
import { makeFolder, writeFile } from '../../../src/hosts/files/write';
import { folder } from '../fixtures';

const root = folder();
let count = 0;

/** A fresh folder with a photo in it. */
function place() {
  const dir = join(root, String(count++));
  mkdirSync(dir);
  const photo = join(dir, 'photo.jpg');
  writeFileSync(photo, 'photo');
  return { dir, photo, output: join(dir, 'photo.magic.psd') };
}

const pieces = [Buffer.from('one '), Buffer.alloc(0), Buffer.from('two')];

test('writes all pieces and leaves nothing beside', async () => {
  const { dir, output } = place();
  await writeFile(output, pieces);
  expect(readFileSync(output, 'utf8')).toBe('one two');
  expect(readdirSync(dir).sort()).toEqual(['photo.jpg', 'photo.magic.psd']);
});

test('an existing output is kept, and replaced only when that is wanted', async () => {
  const { output } = place();
  writeFileSync(output, 'old');
  await expect(writeFile(output, pieces)).rejects.toThrow(/but received one that exists. Add --overwrite/);
  expect(readFileSync(output, 'utf8')).toBe('old');
  await writeFile(output, pieces, { overwrite: true });
  expect(readFileSync(output, 'utf8')).toBe('one two');
});

test('an output that another program writes meanwhile is kept', async () => {
  const { dir, output } = place();
  function* slow() {
    yield Buffer.from('ours');
    writeFileSync(output, 'theirs');
  }
  await expect(writeFile(output, slow())).rejects.toThrow(/one that exists/);
  expect(readFileSync(output, 'utf8')).toBe('theirs');
  expect(readdirSync(dir)).toHaveLength(2);
});

test.each([
  ['itself', (photo: string) => photo],
  ['another spelling', (photo: string) => join(photo, '..', '.', 'photo.jpg')],
  [
    'a symbolic link',
    (photo: string) => {
      symlinkSync(photo, `${photo}.link`);
      return `${photo}.link`;
    },
  ],
  [
    'a hard link',
    (photo: string) => {
      linkSync(photo, `${photo}.hard`);
      return `${photo}.hard`;
    },
  ],
])('the photo is never written to, even with --overwrite, by %s', async (_, name) => {
  const { photo } = place();
  await expect(writeFile(name(photo), pieces, { overwrite: true, source: photo })).rejects.toThrow(
    /Expected another file than the photo itself/,
  );
  expect(readFileSync(photo, 'utf8')).toBe('photo');
});

test('a failure half-way leaves nothing, not even the old temporary name', async () => {
  const { dir, output } = place();
  function* failing() {
    yield Buffer.from('half');
    throw new Error('no more');
  }
  await expect(writeFile(output, failing())).rejects.toThrow('no more');
  expect(readdirSync(dir)).toEqual(['photo.jpg']);
});

test('what is half-written can be removed when the program is stopped', async () => {
  const { dir, output } = place();
  let names: string[] = [];
  function* stopped() {
    yield Buffer.from('half');
    names = readdirSync(dir);
    removeUnfinished();
    names.push(...readdirSync(dir));
    throw new Error('stopped');
  }
  await expect(writeFile(output, stopped())).rejects.toThrow('stopped');
  expect(names.filter((name) => name.endsWith('.tmp'))).toHaveLength(1);
  expect(readdirSync(dir)).toEqual(['photo.jpg']);
});

test.each([
  ['a folder under a file', (dir: string) => join(dir, 'photo.jpg', 'x'), /a path that leads through a file/],
  ['a file as folder', (dir: string) => join(dir, 'photo.jpg'), /taken by another file|leads through a file/],
])('%s is refused in one sentence', async (_, name, sentence) => {
  const { dir } = place();
  await expect(makeFolder(name(dir))).rejects.toThrow(sentence);
});

const takesNoFolder = '/proc/magic/a';
(existsSync('/proc') ? test : test.skip)(
  'a place that takes no folder is refused at once',
  async () => {
    await expect(makeFolder(takesNoFolder)).rejects.toThrow(/^Expected a folder to write to for /);
  },
  5000,
);

test('drafts that a killed process left of a file are removed, and nothing else', async () => {
  const { dir, output } = place();
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const name = basename(output);
  const others = [`.${name}.mine.tmp`, `.${name}`, `.other.${id}.tmp`, `${name}.${id}.tmp`];
  for (const one of [`.${name}.${id}.tmp`, ...others]) writeFileSync(join(dir, one), 'x');
  const before = readdirSync(dir);
  await removeDrafts(output);
  expect(readdirSync(dir)).toEqual(before.filter((one) => one !== `.${name}.${id}.tmp`));
});

test('a folder that does not exist is refused for a file, and made for outputs', async () => {
  const { dir } = place();
  const deep = join(dir, 'a', 'b');
  await expect(writeFile(join(deep, 'x.psd'), pieces)).rejects.toThrow(
    /^Expected a place to write to for .*nothing exists/,
  );
  await makeFolder(deep);
  await writeFile(join(deep, 'x.psd'), pieces);
  expect(readdirSync(deep)).toEqual(['x.psd']);
});

test.each([
  ['EACCES', /a place without permission. Change its permissions, or choose another folder with --out\.$/],
  ['EROFS', /a read-only disk. Choose a folder on another disk with --out\.$/],
  ['ENOSPC', /a full disk. Free some space/],
  ['ENAMETOOLONG', /a name that is too long/],
  ['ELOOP', /a link that leads to itself/],
  ['EBUSY', /a file in use by another program/],
  ['EXDEV', /the error EXDEV\.$/],
])('%s becomes a sentence', (code, sentence) => {
  const error = fileRefusal(Object.assign(new Error('x'), { code }), 'a place to write to', 'a.psd');
  expect((error as Error).message).toMatch(/^Expected a place to write to for a\.psd but received /);
  expect((error as Error).message).toMatch(sentence);
});

test('an error that is no file error stays as it is', () => {
  const bug = new TypeError('bug');
  expect(fileRefusal(bug, 'a file', 'a.psd')).toBe(bug);
});
