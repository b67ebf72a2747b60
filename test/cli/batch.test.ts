import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { journalName } from '../../src/cli/journal';
import { spoil, spoilt } from '../hosts/spoilt';
import { bin, magic, objects, photo, place } from './magic';

jest.setTimeout(300_000);

/** A folder of photos that are all alike, and one for outputs. */
async function shoot(count: number) {
  const dir = place();
  const photos = join(dir, 'in');
  mkdirSync(photos);
  const first = await photo(join(photos, '0.png'));
  for (let i = 1; i < count; i++) copyFileSync(first, join(photos, `${i}.png`));
  return { photos, out: join(dir, 'out'), dir };
}

const isHidden = (name: string) => name.startsWith('.');
const outputs = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !isHidden(name))
        .sort()
    : [];
const drafts = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

describe('several at a time', () => {
  test('write what one at a time writes, and tell it in the order of the photos', async () => {
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

  test('with many bad files among them: every good one is done, every bad one named, exit code 1', async () => {
    const { photos, out } = await shoot(30);
    const bad = spoilt.map((one, i) => ({ one, file: join(photos, `bad-${i}${extname(one[1])}`) }));
    for (const { one, file } of bad) await spoil(file, one);
    // A folder doesn't mean files of these names.
    const others = bad.filter(({ file }) => /\.(gif|heic|psd|nef|dng)$/i.test(file));
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

describe('--resume', () => {
  test('does what is left, and tells what was done before', async () => {
    const { photos, out } = await shoot(4);
    expect(magic('enhance', photos, '--out', out).status).toBe(0);
    const [kept] = outputs(out);
    const before = statSync(join(out, kept)).mtimeMs;
    copyFileSync(join(photos, '0.png'), join(photos, '9.png'));
    const { status, stdout } = magic('enhance', photos, '--out', out, '--resume', '--json');
    expect(status).toBe(0);
    const told = objects(stdout);
    expect(told.map(({ earlier }) => earlier ?? false)).toEqual([true, true, true, true, false]);
    expect(told[0]).toMatchObject({ ok: true, layers: told[4].layers, outputs: [join(out, kept)] });
    expect(statSync(join(out, kept)).mtimeMs).toBe(before);
    expect(magic('enhance', photos, '--out', out, '--resume').stderr).toMatch(/^0 done, 5 done before in /);
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
    expect(magic('enhance', photos, '--out', out).status).toBe(0);
    change({ photos, out });
    const again = magic('enhance', photos, '--out', out, '--resume', ...more);
    expect(again.status).toBe(status);
    if (status === 1) expect(again.stderr).toMatch(/one that exists\. Add --overwrite/);
    expect(outputs(out)).toEqual(['0.magic.psd', '1.magic.psd']);
    expect(magic('enhance', photos, '--out', out, '--resume', ...more).status).toBe(status && 1);
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
      expect(magic('enhance', photos, '--out', out, '--resume').status).toBe(1);
      expect(readFileSync(join(out, '1.magic.psd'), 'utf8')).toBe('mine');
    }
  });

  test('after kill -9 at ten moments: every output whole, equal to those of a run that went through', async () => {
    const { photos, out, dir } = await shoot(24);
    const whole = join(dir, 'whole');
    const args = (folder: string) => [
      bin,
      'enhance',
      photos,
      '--out',
      folder,
      '--format',
      'psd,png',
      '--resume',
    ];
    const timed = () => {
      const began = performance.now();
      expect(magic(...args(whole).slice(1)).status).toBe(0);
      return performance.now() - began;
    };
    const time = timed();
    // With nothing left to do.
    const start = timed();
    let killed = 0;
    for (let i = 0; i < 10; i++) {
      const child = spawn(process.execPath, args(out), { stdio: 'ignore' });
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, s) => resolve(s)));
      // A golden-ratio sequence: ten moments of the time that is left, the same in every run of this test.
      const left = 1 - outputs(out).length / 48;
      setTimeout(
        () => child.kill('SIGKILL'),
        start + (time - start) * left * (0.05 + 0.4 * ((i * 0.618) % 1)),
      );
      if ((await ended) === 'SIGKILL') killed++;
    }
    expect(killed).toBeGreaterThanOrEqual(5);
    expect(magic(...args(out).slice(1)).status).toBe(0);
    expect(drafts(out)).toEqual([]);
    expect(outputs(out)).toEqual(outputs(whole));
    expect(outputs(out)).toHaveLength(48);
    for (const name of outputs(whole))
      expect(readFileSync(join(out, name)).equals(readFileSync(join(whole, name)))).toBe(true);
  });
});

describe('Ctrl-C', () => {
  const stopped = async (photos: string, out: string, times: number) => {
    const child = spawn(process.execPath, [bin, 'enhance', photos, '--out', out], { stdio: 'pipe' });
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

test('--dry-run tells what would be done and what would be refused, and writes nothing', async () => {
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
    const { stdout } = spawnSync(process.execPath, [bin, 'predict', '-', '--json'], {
      encoding: 'utf8',
      input: list,
    });
    expect(objects(stdout).map(({ file }) => file)).toEqual(files);
  }
  const empty = spawnSync(process.execPath, [bin, 'predict', '-'], { encoding: 'utf8', input: '\n' });
  expect(empty).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Expected a list of photos .* an empty one/),
  });
});

describe('offsets, presets and chosen adjustments', () => {
  const layersOf = async (...more: string[]) => {
    const file = await photo(join(place(), 'a.png'));
    const { stdout, stderr } = magic('enhance', file, '--dry-run', '--json', ...more);
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
    expect(magic('presets').stdout).toBe('Airy\nPunchy\nGolden\n');
    const file = join(place(), 'mine.json');
    writeFileSync(file, magic('presets', 'punchy').stdout);
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

test('--series tells its groups before anything is written, and matches the values', async () => {
  const { photos, out } = await shoot(3);
  const { status, stdout, stderr } = magic('enhance', photos, '--out', out, '--series', '--strength', '100');
  expect(status).toBe(0);
  expect(stderr).toMatch(
    /^1 series, 0 photos on their own\.\nSeries 1, matched to \d\.png: 0\.png, 1\.png, 2\.png\n/,
  );
  expect(stdout.trimEnd().split('\n')).toHaveLength(3);
  const journal = objects(readFileSync(join(out, journalName), 'utf8'));
  expect(journal.filter((line) => line.look)).toHaveLength(3);
  expect(magic('enhance', photos, '--out', out, '--series', '--strength', '100', '--resume').stderr).toMatch(
    /0 done, 3 done before/,
  );
});

test('--reference says which photo its series is matched to', async () => {
  const { photos, out } = await shoot(3);
  const chosen = join(photos, '2.png');
  const { status, stderr } = magic('enhance', photos, '--out', out, '--reference', chosen);
  expect(status).toBe(0);
  expect(stderr).toMatch(/Series 1, matched to 2\.png: 0\.png, 1\.png, 2\.png\n/);
  // Another reference makes other results.
  const other = ['enhance', photos, '--out', out, '--resume', '--reference', join(photos, '1.png')];
  expect(magic(...other)).toMatchObject({ status: 1, stderr: expect.stringMatching(/3 failed/) });
});

test('a --reference that is not there stops everything before it begins', async () => {
  const { photos, out } = await shoot(2);
  const missing = join(photos, '9.png');
  const { status, stderr } = magic('enhance', photos, '--out', out, '--reference', missing);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^Expected one of the photos for --reference .*9\.png but received a path where nothing/,
  );
  expect(existsSync(out)).toBe(false);
});
