import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalName } from '../../src/cli/journal';
import { magic, objects, shoot } from './magic';

test('--series tells its groups before writing, and matches values', async () => {
  const { photos, out } = await shoot(3);
  const { status, stdout, stderr } = magic('enhance', photos, '--out', out, '--series', '--strength', '100');
  expect(status).toBe(0);
  expect(stderr).toMatch(
    /^1 series, 0 photos on their own\.\nSeries 1, matched to \d\.png: 0\.png, 1\.png, 2\.png\n/,
  );
  expect(stdout.trimEnd().split('\n')).toHaveLength(3);
  // Every entry begins on a line of its own, whatever a run before left unfinished.
  const journal = objects(readFileSync(join(out, journalName), 'utf8').replaceAll(/\n+/g, '\n').trim());
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
  expect(magic(...other)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/0 done, 3 there already/),
  });
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
