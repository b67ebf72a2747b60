import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  promises,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AtomicFile, removeUnfinished } from '../../../src/hosts/files/atomicFile';
import { draftName, removeDrafts } from '../../../src/hosts/files/draftNames';
import { fileRefusal } from '../../../src/hosts/files/fileRefusal';
import { thisMachine } from '../../../src/hosts/files/process';
import { stampOf } from '../../../src/hosts/files/stamp';
import { makeFolder, writeFile, writeFiles } from '../../../src/hosts/files/write';
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

describe('drafts that a killed process left', () => {
  /** A draft as a process would leave it. */
  const left = (output: string, change: (name: string) => string) => {
    const name = join(dirname(output), change(basename(draftName(output))));
    writeFileSync(name, 'x');
    return basename(name);
  };
  const gone = 2 ** 22 + 1;
  const by = (pid: number) => (name: string) => name.replace(`-${process.pid}-`, `-${pid}-`);
  const elsewhere = (name: string) => name.replace(`-${thisMachine}-`, '-000000-');

  test('are removed, and nothing else', async () => {
    const { dir, output } = place();
    const left1 = left(output, by(gone));
    const others = [
      left(output, (name) => name),
      left(output, by(process.ppid)),
      left(output, elsewhere),
      left(join(dir, 'b.psd'), by(gone)),
      left(output, (name) => by(gone)(name).replace('.magic-', '.mine-')),
    ];
    const folder = by(gone)(basename(draftName(output)));
    mkdirSync(join(dir, folder));
    await removeDrafts([output]);
    expect(readdirSync(dir).sort()).toEqual(['photo.jpg', folder, ...others].sort());
    expect(existsSync(join(dir, left1))).toBe(false);
  });

  test('those of a thread, when wanted, and of elsewhere a day later', async () => {
    const { dir, output } = place();
    left(output, (name) => name);
    const old = join(dir, left(output, elsewhere));
    utimesSync(old, Date.now() / 1000 - 90_000, Date.now() / 1000 - 90_000);
    await removeDrafts([output], true);
    expect(readdirSync(dir)).toEqual(['photo.jpg']);
  });

  test('names that begin alike have drafts of their own', async () => {
    const { dir } = place();
    const names = ['1', '2'].map((n) => join(dir, `${'agency'.repeat(11)}-${n}.psd`));
    const draft = await AtomicFile.of(names[0]);
    await removeDrafts([names[1]], true);
    await draft.write(Buffer.from('whole'));
    await draft.finish();
    expect(readFileSync(names[0], 'utf8')).toBe('whole');
  });
});

describe('permissions', () => {
  test.each<[string, number, number | null, number]>([
    ['of a photo that is nobody else\u2019s', 0o600, null, 0o600],
    ['of a photo for all, as the process\u2019s mask leaves them', 0o666, null, 0o666 & ~process.umask()],
    ['of the output that is replaced', 0o644, 0o600, 0o600],
    ['of the output that is replaced, when that was for more', 0o600, 0o664, 0o664],
    ['never a program\u2019s, and always for its owner', 0o555, null, 0o644 & ~process.umask()],
  ])('%s', async (_, ofPhoto, ofOutput, expected) => {
    const { photo, output } = place();
    chmodSync(photo, ofPhoto);
    if (ofOutput !== null) {
      writeFileSync(output, 'old');
      chmodSync(output, ofOutput);
    }
    await writeFile(output, pieces, { overwrite: ofOutput !== null, source: photo });
    expect(statSync(output).mode & 0o777).toBe(expected);
  });
});

describe('what may be replaced is asked for when it is replaced', () => {
  test('the very file that was left there', async () => {
    const { output } = place();
    writeFileSync(output, 'left');
    await writeFile(output, pieces, { replaces: stampOf(output)! });
    expect(readFileSync(output, 'utf8')).toBe('one two');
  });

  test.each([
    ['on a disk with hard links', false],
    ['on one without', true],
  ])('and none that came in its place, %s', async (_, plain) => {
    const spy = jest.spyOn(promises, 'link');
    if (plain) spy.mockRejectedValue(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    const { dir, output } = place();
    writeFileSync(output, 'left');
    const replaces = stampOf(output)!;
    function* slow() {
      yield Buffer.from('ours');
      writeFileSync(output, 'theirs');
    }
    await expect(writeFile(output, slow(), { replaces })).rejects.toThrow(/one that exists/);
    expect(readFileSync(output, 'utf8')).toBe('theirs');
    expect(readdirSync(dir)).toHaveLength(2);
    await writeFile(join(dir, 'new'), pieces);
    expect(readFileSync(join(dir, 'new'), 'utf8')).toBe('one two');
    spy.mockRestore();
  });
});

test('of several outputs none appears before all are whole', async () => {
  const { dir, output } = place();
  const files = [output, join(dir, 'photo.png')];
  const placing = jest.fn(() =>
    expect(readdirSync(dir).filter((name) => files.includes(join(dir, name)))).toEqual([]),
  );
  await writeFiles(
    files.map((file) => ({ file, pieces: () => pieces })),
    placing,
  );
  expect(placing.mock.calls).toEqual([[new Map(files.map((file) => [file, stampOf(file)]))]]);
  const bad = { file: join(dir, 'no', 'x.png'), pieces: () => pieces };
  await expect(writeFiles([{ file: join(dir, 'b.psd'), pieces: () => pieces }, bad])).rejects.toThrow(
    /^Expected/,
  );
  expect(readdirSync(dir).sort()).toEqual(['photo.jpg', ...files.map((file) => basename(file))].sort());
});

test.each<[string, (file: string) => void, RegExp]>([
  ['a pipe', (file) => execFileSync('mkfifo', [file]), /something that is no file/],
  ['a folder', (file) => mkdirSync(file), /a folder/],
])('%s is never replaced by a file', async (_, make, sentence) => {
  const { output } = place();
  make(output);
  await expect(writeFile(output, pieces, { overwrite: true })).rejects.toThrow(sentence);
});

test('a missing folder is refused for a file, made for outputs', async () => {
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
