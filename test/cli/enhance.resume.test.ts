import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { journalName } from '../../src/cli/journal';
import { magic, magicInTurn, objects, outputs, program, shoot } from './magic';

const drafts = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

describe('--resume', () => {
  test('does what is left, and tells what was done before', async () => {
    const { photos, out } = await shoot(4);
    expect((await magicInTurn('enhance', photos, '--out', out)).status).toBe(0);
    const [kept] = outputs(out);
    const before = statSync(join(out, kept)).mtimeMs;
    copyFileSync(join(photos, '0.png'), join(photos, '9.png'));
    const { status, stdout } = await magicInTurn('enhance', photos, '--out', out, '--resume', '--json');
    expect(status).toBe(0);
    const told = objects(stdout);
    expect(told.map(({ earlier }) => earlier ?? false)).toEqual([true, true, true, true, false]);
    expect(told[0]).toMatchObject({ ok: true, layers: told[4].layers, outputs: [join(out, kept)] });
    expect(statSync(join(out, kept)).mtimeMs).toBe(before);
    expect((await magicInTurn('enhance', photos, '--out', out, '--resume')).stderr).toMatch(
      /^0 done, 5 done before in /,
    );
  });

  test.each<[string, (paths: { photos: string; out: string }) => void, string[], number]>([
    ['an output that is gone is made again', ({ out }) => spawnSync('rm', [join(out, '1.magic.psd')]), [], 0],
    [
      'a photo that was changed is not taken for done, nor its output replaced unasked',
      ({ photos }) => utimesSync(join(photos, '1.png'), 1, 1),
      [],
      1,
    ],
    ['neither are outputs of other settings', () => {}, ['--amount', '50'], 1],
    ['unless that is asked for', () => {}, ['--amount', '50', '--overwrite'], 0],
    ['a line that was cut off counts for nothing', ({ out }) => cutJournal(out), [], 0],
  ])('%s', async (_, change, more, status) => {
    const { photos, out } = await shoot(2);
    expect((await magicInTurn('enhance', photos, '--out', out)).status).toBe(0);
    change({ photos, out });
    const again = await magicInTurn('enhance', photos, '--out', out, '--resume', ...more);
    expect(again.status).toBe(status);
    if (status === 1) expect(again.stderr).toMatch(/outputs? already .* add --overwrite/);
    expect(outputs(out)).toEqual(['0.magic.psd', '1.magic.psd']);
    expect((await magicInTurn('enhance', photos, '--out', out, '--resume', ...more)).status).toBe(
      status && 1,
    );
  });

  /** The last line, in which the second photo is done, in halves. */
  const cutJournal = (out: string) => {
    const file = join(out, journalName);
    const text = readFileSync(file);
    writeFileSync(file, text.subarray(0, text.length - 300));
  };

  test('a user\u2019s own file in the way is never taken for a remainder', async () => {
    const { photos, out } = await shoot(2);
    mkdirSync(out);
    writeFileSync(join(out, '1.magic.psd'), 'mine');
    for (let i = 0; i < 2; i++) {
      expect((await magicInTurn('enhance', photos, '--out', out, '--resume')).status).toBe(1);
      expect(readFileSync(join(out, '1.magic.psd'), 'utf8')).toBe('mine');
    }
  });

  test('after kill -9 at ten moments every output is whole and equal', async () => {
    const { photos, out, dir } = await shoot(24);
    const whole = join(dir, 'whole');
    const args = (folder: string) => [
      ...program,
      'enhance',
      photos,
      '--out',
      folder,
      '--format',
      'psd,png',
      '--resume',
    ];
    expect(magic(...args(whole).slice(program.length)).status).toBe(0);
    mkdirSync(out);
    let killed = 0;
    for (let i = 0; i < 10; i++) {
      const before = new Set(readdirSync(out));
      const child = spawn(process.execPath, args(out), { stdio: 'ignore' });
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, s) => resolve(s)));
      // A golden-ratio sequence of moments, told by the files that are new, half-written ones too, not by a clock: a machine that
      // is busy kills at the same ones.
      const files = 1 + Math.floor(6 * ((i * 0.618) % 1));
      const watch = setInterval(() => {
        if (readdirSync(out).filter((name) => !before.has(name)).length >= files) child.kill('SIGKILL');
      }, 1);
      if ((await ended) === 'SIGKILL') killed++;
      clearInterval(watch);
    }
    expect(killed).toBeGreaterThanOrEqual(8);
    expect(magic(...args(out).slice(program.length)).status).toBe(0);
    expect(drafts(out)).toEqual([]);
    expect(outputs(out)).toEqual(outputs(whole));
    expect(outputs(out)).toHaveLength(48);
    for (const name of outputs(whole))
      expect(readFileSync(join(out, name)).equals(readFileSync(join(whole, name)))).toBe(true);
  });
});

describe('Ctrl-C', () => {
  const stopped = async (photos: string, out: string, times: number) => {
    const child = spawn(process.execPath, [...program, 'enhance', photos, '--out', out], { stdio: 'pipe' });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    for (let i = 0; i < times; i++) {
      child.kill('SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const code = await new Promise((resolve) => child.once('exit', resolve));
    return { code, stderr };
  };

  test('once: what is under way is finished, and --resume does the rest', async () => {
    const { photos, out } = await shoot(40);
    const { code, stderr } = await stopped(photos, out, 1);
    expect(code).toBe(130);
    expect(stderr).toMatch(/^Stopping when the photos under way are finished/);
    const [, done, left] = stderr.match(/^(\d+) done, (\d+) left in .* Go on with --resume\.$/m)!.map(Number);
    expect(done + left).toBe(40);
    expect(outputs(out)).toHaveLength(done);
    expect(drafts(out)).toEqual([]);
    expect(magic('enhance', photos, '--out', out, '--resume').status).toBe(0);
    expect(outputs(out)).toHaveLength(40);
  });

  test('twice: at once, with nothing half-written', async () => {
    const { photos, out } = await shoot(40);
    const { code } = await stopped(photos, out, 2);
    expect(code).toBe(130);
    expect(drafts(out)).toEqual([]);
    expect(outputs(out).length).toBeLessThan(40);
  });
});
