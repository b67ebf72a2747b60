import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Journal, journalName } from '../../src/cli/journal';
import { readJournal } from '../../src/cli/journalFile';
import { again, place } from './journalParts';

describe('nothing is written or read through what is no plain journal', () => {
  test.each<[string, (file: string, other: string) => void, RegExp]>([
    ['a link', (file, other) => symlinkSync(other, file), /received a link\. Delete it/],
    ['a dangling link', (file, other) => symlinkSync(`${other}.new`, file), /received a link\. Delete it/],
    ['a hard link', (file, other) => linkSync(other, file), /a file that has a second name elsewhere/],
    ['a pipe', (file) => execFileSync('mkfifo', [file]), /something that is no file/],
    ['a folder', (file) => mkdirSync(file), /a folder|something that is no file/],
  ])('%s', (_, make, sentence) => {
    const { out, dir, photo } = place();
    const other = join(dir, '.bashrc');
    writeFileSync(other, '');
    make(join(out, journalName), other);
    expect(() => new Journal(out).begin(photo)).toThrow(sentence);
    expect(() => again(out)).toThrow(sentence);
    expect(readFileSync(other, 'utf8')).toBe('');
    expect(existsSync(`${other}.new`)).toBe(false);
  });

  test('one that it makes is for the user alone, and tells no host', () => {
    const { out, photo } = place();
    new Journal(out).begin(photo);
    const file = join(out, journalName);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(hostname());
  });
});

test('one of another user’s is refused', () => {
  const { out } = place();
  const file = join(out, journalName);
  writeFileSync(file, '');
  // Who may gives the file away; others read one of the system's.
  const own = process.getuid!() === 0;
  if (own) chownSync(file, 65534, 65534);
  expect(() => readJournal(own ? file : '/etc/passwd')).toThrow(/another user's file\. Delete it/);
});

test('where there is none, none is read', () => {
  const { out } = place();
  expect(readJournal(join(out, journalName))).toBeNull();
  expect(new Journal(out).read()).toBe(0);
});

test('a journal that can\u2019t be written to is refused in one sentence', () => {
  const { dir, photo } = place();
  expect(() => new Journal(join(dir, 'gone')).begin(photo)).toThrow(
    /^Expected a journal to write to for .*\.magic\.journal but received a path where nothing exists/,
  );
});
