import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { spoil, spoilt } from '../hosts/spoilt';
import { magic, objects, outputs, program, shoot } from './magic';

describe('several at a time', () => {
  test("write what one at a time writes, told in the photos' order", async () => {
    const { photos, dir } = await shoot(7);
    const [one, three] = ['1', '3'].map((jobs) => {
      const out = join(dir, jobs);
      const { status, stdout } = magic('enhance', photos, '--out', out, '--jobs', jobs, '--json');
      expect(status).toBe(0);
      expect(objects(stdout).map(({ file }) => basename(file))).toEqual(
        [0, 1, 2, 3, 4, 5, 6].map((i) => `${i}.png`),
      );
      return out;
    });
    expect(outputs(three)).toHaveLength(7);
    for (const name of outputs(one))
      expect(readFileSync(join(three, name)).equals(readFileSync(join(one, name)))).toBe(true);
  });

  test('with many bad files every good one is done, exit code 1', async () => {
    const { photos, out } = await shoot(30);
    // A folder in a folder is no photo, whatever its name.
    const files = spoilt.filter(([name]) => name !== 'a folder');
    const bad = files.map((one, i) => ({ one, file: join(photos, `bad-${i}${extname(one[1])}`) }));
    for (const { one, file } of bad) await spoil(file, one);
    // A folder doesn't mean links, nor files of these names.
    const others = bad.filter(
      ({ one, file }) => /\.(gif|heic|psd|nef|dng)$/i.test(file) || one[0].startsWith('a link'),
    );
    const { status, stdout, stderr } = magic(
      'enhance',
      photos,
      ...others.map(({ file }) => file),
      '--out',
      out,
    );
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toHaveLength(30);
    expect(outputs(out)).toHaveLength(30);
    for (const { one, file } of bad) {
      const lines = stderr
        .split('\n')
        .filter((line) => line.includes(`${file} `) || line.includes(`${file}:`));
      expect(lines).toEqual([expect.stringMatching(one[3])]);
    }
    expect(stderr).toMatch(new RegExp(`30 done, ${bad.length} failed in .* photos a minute\\.\n$`));
  });
});

test('--dry-run tells what would be done or refused, and writes nothing', async () => {
  const { photos, out } = await shoot(2);
  writeFileSync(join(photos, '2.jpg'), 'text');
  const { status, stdout } = magic('enhance', photos, '--out', out, '--dry-run', '--json');
  expect(status).toBe(1);
  expect(objects(stdout)).toMatchObject([
    { ok: true, dryRun: true, outputs: [join(out, '0.magic.psd')], layers: expect.any(Array) },
    { ok: true, dryRun: true, outputs: [join(out, '1.magic.psd')] },
    { ok: false, error: expect.stringMatching(/text file/) },
  ]);
  expect(existsSync(out)).toBe(false);
  expect(magic('enhance', join(photos, '0.png'), '--dry-run').stdout).toMatch(/would write .*0\.magic\.psd/);
});

test('a list on stdin, by lines or by zeros', async () => {
  const { photos } = await shoot(3);
  const files = ['0.png', '2.png'].map((name) => join(photos, name));
  for (const list of [files.join('\n'), `${files.join('\0')}\0`]) {
    const { stdout } = spawnSync(process.execPath, [...program, 'predict', '-', '--json'], {
      encoding: 'utf8',
      input: list,
    });
    expect(objects(stdout).map(({ file }) => file)).toEqual(files);
  }
  const empty = spawnSync(process.execPath, [...program, 'predict', '-'], { encoding: 'utf8', input: '\n' });
  expect(empty).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Expected a list of photos .* an empty one/),
  });
});
