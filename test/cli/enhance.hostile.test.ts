import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { journalName } from '../../src/cli/journal';
import { magic, magicHere, magicInTurn, objects, outputs, photo, place, program, shoot } from './magic';

const drafts = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.tmp'));
const head = (file: string) => readFileSync(file).toString('latin1', 0, 4);

describe('a folder of photos from somebody else', () => {
  test('its journal, a link to a file of the user, is refused', async () => {
    const { photos, dir } = await shoot(2);
    renameSync(join(photos, '0.png'), join(photos, '$(echo run > owned).png'));
    const startup = join(dir, '.bashrc');
    writeFileSync(startup, '');
    symlinkSync('../.bashrc', join(photos, journalName));
    for (const more of [[], ['--dry-run', '--resume']]) {
      const { stderr } = await magicInTurn('enhance', photos, ...more);
      expect(stderr).toMatch(/Expected a journal to write to for .* but received a link\. Delete it/);
      expect(readFileSync(startup, 'utf8')).toBe('');
    }
  });

  test('links in it are left out and told of; one that is named counts', async () => {
    const dir = place();
    const deep = join(dir, 'd');
    mkdirSync(deep);
    await photo(join(deep, 'a.png'));
    const secret = await photo(join(dir, 'private.png'));
    symlinkSync('.', join(deep, 'loop'));
    symlinkSync('.', join(deep, 'other'));
    symlinkSync(secret, join(deep, 'cat.png'));
    for (const argument of [join(deep, '**', '*.png'), deep]) {
      const { stdout, stderr } = await magicInTurn('predict', argument, '--json');
      expect(objects(stdout).map(({ file }) => file)).toEqual([join(deep, 'a.png')]);
      expect(stderr).toBe('');
      expect((await magicInTurn('predict', argument)).stderr).toMatch(
        /: 1 link is left out\. Name those you mean\./,
      );
    }
    const named = await magicInTurn('predict', join(deep, 'cat.png'), secret, '--json');
    expect(objects(named.stdout)).toHaveLength(1);
  });

  test('names and layers are shown, and never obeyed by a terminal', async () => {
    const dir = place();
    const first = await photo(join(dir, 'x\x1b]0;owned\x07\x1b[2K\rfine.png'));
    for (const name of ['y.jpg\nz.png: Tone.png', 'p\u202egpj.exe.png']) copyFileSync(first, join(dir, name));
    copyFileSync(join(__dirname, 'magic.ts'), join(dir, 'bad\n\x9b2Kfine.png'));
    const told = await magicInTurn('predict', dir);
    const asJson = await magicInTurn('predict', dir, '--json');
    for (const text of [told.stdout, told.stderr, asJson.stdout])
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069\u200e\u200f]/u);
    expect(told.stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(told.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(told.stdout).toContain('x\\x1b]0;owned\\x07\\x1b[2K\\x0dfine.png: ');
    expect(told.stdout).toContain('p\\u202egpj.exe.png: ');
    expect(new Set(objects(asJson.stdout).map(({ file }) => file))).toEqual(
      new Set(readdirSync(dir).map((name) => join(dir, name))),
    );
  });
});

describe('a user\u2019s own files', () => {
  test('that came where a photo failed are not replaced by --resume', async () => {
    const { photos } = await shoot(2);
    const good = readFileSync(join(photos, '0.png'));
    writeFileSync(join(photos, '0.png'), good.subarray(0, 500));
    expect((await magicInTurn('enhance', photos, '--format', 'xmp')).status).toBe(1);
    writeFileSync(join(photos, '0.png'), good);
    writeFileSync(join(photos, '0.xmp'), 'my own settings');
    for (const more of [[], ['--resume']])
      expect((await magicInTurn('enhance', photos, '--format', 'xmp', ...more)).stderr).toMatch(
        /left as they are/,
      );
    expect(readFileSync(join(photos, '0.xmp'), 'utf8')).toBe('my own settings');
  });

  test('that come during a batch are kept', async () => {
    const { photos } = await shoot(2);
    const child = spawn(process.execPath, [...program, 'enhance', photos, '--jobs', '1'], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (!existsSync(join(photos, journalName))) await new Promise((resolve) => setTimeout(resolve, 5));
    writeFileSync(join(photos, '1.magic.psd'), 'mine');
    expect(await ended).toBe(1);
    expect(readFileSync(join(photos, '1.magic.psd'), 'utf8')).toBe('mine');
    expect(drafts(photos)).toEqual([]);
  });

  test('two photos by two names of one folder both get their PSD', async () => {
    const dir = place();
    mkdirSync(join(dir, 'a'));
    symlinkSync('a', join(dir, 'b'));
    const one = await photo(join(dir, 'a', 'x.png'));
    copyFileSync(one, join(dir, 'a', 'x.tif'));
    expect(magic('enhance', one, join(dir, 'b', 'x.tif'), '--jobs', '2').status).toBe(0);
    expect(outputs(join(dir, 'a'))).toEqual(['x.png', 'x.png.magic.psd', 'x.tif', 'x.tif.magic.psd']);
  });

  test('no photo, recipe or output of the run is a target, ever', async () => {
    const dir = place();
    const a = await photo(join(dir, 'a.png'));
    const names = ['b.png', 'a.magic.png'].map((name) => join(dir, name));
    for (const name of names) copyFileSync(a, name);
    linkSync(names[0], join(dir, 'hard.html'));
    const before = readFileSync(a);
    const sheets = [names[0], join(dir, 'a.magic.psd'), join(dir, journalName), join(dir, 'hard.html')];
    for (const sheet of sheets)
      expect(
        await magicInTurn('enhance', a, names[0], '--dry-run', '--report', sheet, '--overwrite'),
      ).toMatchObject({
        status: expect.any(Number),
        stderr: expect.stringMatching(/Expected another file than what is (read|written) for /),
      });
    const run = await magicInTurn('enhance', a, names[1], '--format', 'png', '--overwrite', '--json');
    expect(objects(run.stdout).map(({ file, ok }) => [file, ok])).toEqual([
      [a, false],
      [names[1], true],
    ]);
    for (const name of [a, ...names]) expect(readFileSync(name).equals(before)).toBe(true);
    const psd = join(dir, 'c.magic.psd');
    expect((await magicInTurn('enhance', names[0], '--out', place())).status).toBe(0);
    expect((await magicInTurn('enhance', a)).status).toBe(0);
    renameSync(join(dir, 'a.magic.psd'), psd);
    expect((await magicHere('render', a, '--recipe', psd, '--out', psd, '--overwrite')).stderr).toMatch(
      /one of the inputs/,
    );
    expect(head(psd)).toBe('8BPS');
  });

  test('what is no contact sheet is never replaced by one', async () => {
    const dir = place();
    const a = await photo(join(dir, 'a.png'));
    const notes = join(dir, 'notes.html');
    writeFileSync(notes, '<html>mine');
    const sheet = () => magicInTurn('enhance', a, '--dry-run', '--report', notes, '--overwrite', '--resume');
    expect((await sheet()).stderr).toMatch(/a file that is no contact sheet/);
    expect(readFileSync(notes, 'utf8')).toBe('<html>mine');
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    expect(
      (await magicInTurn('enhance', a, '--dry-run', '--report', join(dir, 'pipe'), '--overwrite')).stderr,
    ).toMatch(/no file/);
    expect(statSync(join(dir, 'pipe')).isFIFO()).toBe(true);
  });
});

test('outputs, sheet and journal are for no more people than photos', async () => {
  const { photos, dir } = await shoot(2);
  for (const name of ['0.png', '1.png']) chmodSync(join(photos, name), 0o640);
  chmodSync(join(photos, '1.png'), 0o600);
  writeFileSync(join(photos, '2.png'), 'broken');
  const sheet = join(dir, 'sheets', 's.html');
  await magicInTurn('enhance', photos, '--report', sheet);
  const modes = [sheet, ...['0.magic.psd', '1.magic.psd', journalName].map((name) => join(photos, name))];
  expect(modes.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o640, 0o600, 0o600]);
  expect(readFileSync(sheet, 'utf8')).not.toContain(dir);
  expect(readFileSync(sheet, 'utf8')).toContain('title="1.png"');
});

test('a folder named like a draft is no reason for a photo to fail', async () => {
  const { photos } = await shoot(2);
  await magicInTurn('enhance', photos);
  for (const id of ['.magic-000000000000-000000-1-000000000000.tmp', '.0.magic.psd.x.tmp'])
    mkdirSync(join(photos, id));
  expect((await magicInTurn('enhance', photos, '--overwrite')).status).toBe(0);
});

test('an output that was cut to nothing is made again by --resume', async () => {
  const { photos } = await shoot(2);
  expect((await magicInTurn('enhance', photos)).status).toBe(0);
  writeFileSync(join(photos, '0.magic.psd'), '');
  const again = await magicInTurn('enhance', photos, '--resume', '--json');
  expect(again.status).toBe(0);
  expect(objects(again.stdout).map(({ earlier }) => earlier ?? false)).toEqual([false, true]);
  expect(head(join(photos, '0.magic.psd'))).toBe('8BPS');
});

test('photos with long names that begin alike are all done at once', async () => {
  const { photos, out } = await shoot(1);
  const names = Array.from({ length: 8 }, (_, i) => `${'agency'.repeat(11)}-${i}.png`);
  for (const name of names) copyFileSync(join(photos, '0.png'), join(photos, name));
  const { status, stderr } = magic('enhance', photos, '--out', out, '--jobs', '4');
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^9 done in /)]);
});

describe('pipes and devices', () => {
  test.each<[string, (paths: { dir: string; pipe: string; a: string }) => string[]]>([
    ['a preset', ({ a, pipe }) => ['enhance', a, '--dry-run', '--preset', pipe]],
    ['a recipe', ({ a, pipe, dir }) => ['render', a, '--recipe', pipe, '--out', join(dir, 'o.png')]],
    ['a PSD', ({ pipe }) => ['predict', `${pipe}.psd`]],
    ['a journal', ({ dir }) => ['enhance', dir]],
    ['a sheet', ({ a, pipe }) => ['enhance', a, '--dry-run', '--report', pipe, '--resume']],
    [
      'a device as recipe',
      ({ a, dir }) => ['render', a, '--recipe', '/dev/zero', '--out', join(dir, 'o.png')],
    ],
  ])('%s that is one is refused', async (_, args) => {
    const { photos: dir } = await shoot(2);
    const pipe = join(dir, 'pipe');
    execFileSync('mkfifo', [pipe, `${pipe}.psd`, join(dir, journalName)]);
    const words = args({ dir, pipe, a: join(dir, '0.png') });
    const { status, stderr } = await (words[0] === 'render' ? magicHere : magicInTurn)(...words);
    expect(stderr).toMatch(/something that is no file/);
    expect(status).toBeGreaterThan(0);
  });
});

describe('signals', () => {
  test.each<[NodeJS.Signals, number]>([
    ['SIGHUP', 129],
    ['SIGTERM', 143],
  ])('%s finishes what is under way, and leaves no draft, not even of the sheet', async (signal, code) => {
    const { photos, out, dir } = await shoot(12);
    const args = [
      ...program,
      'enhance',
      photos,
      '--out',
      out,
      '--report',
      join(dir, 's.html'),
      '--jobs',
      '1',
    ];
    const child = spawn(process.execPath, args, { stdio: 'pipe' });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill(signal);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(code);
    expect([...drafts(out), ...drafts(dir)]).toEqual([]);
    expect(outputs(out).length).toBeLessThan(12);
  });

  test('the draft of a sheet that a killed run left is removed by the next', async () => {
    const { photos, dir } = await shoot(2);
    const args = [...program, 'enhance', photos, '--dry-run', '--report', join(dir, 's.html'), '--jobs', '1'];
    const child = spawn(process.execPath, args, { stdio: 'pipe' });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(drafts(dir)).toHaveLength(1);
    expect(magic(...args.slice(program.length)).status).toBe(0);
    expect(drafts(dir)).toEqual([]);
  });
});

test.each([
  ['enhance goes on without a reader, and says so truly', 'enhance', 4],
  ['predict ends with its reader', 'predict', 0],
])('%s', async (_, command, count) => {
  const { photos } = await shoot(4);
  const words = `"${process.execPath}" ${program.join(' ')} ${command} "${photos}" --jobs 1`;
  const { stdout } = spawnSync('bash', ['-c', `set -o pipefail; ${words} | head -1 > /dev/null; echo $?`], {
    encoding: 'utf8',
  });
  expect(stdout.trim()).toBe('0');
  expect(outputs(photos).filter((name) => name.endsWith('.psd'))).toHaveLength(count);
});

test('a full disk behind the output ends with its own exit code', async () => {
  const { photos } = await shoot(2);
  const words = `"${process.execPath}" ${program.join(' ')} enhance "${photos}" --jobs 1 > /dev/full`;
  const { status, stderr } = spawnSync('bash', ['-c', words], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/ENOSPC/);
  expect(stderr).not.toMatch(/\bat .*\.js:/);
  expect(drafts(photos)).toEqual([]);
});
