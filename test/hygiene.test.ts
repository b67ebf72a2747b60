import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graveIn } from '../scripts/audit';

const project = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(project, ...path), 'utf8');

test('the lock vouches for every entry', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const bare = Object.entries<{ integrity?: string }>(packages).filter(
    ([path, { integrity }]) => path && !integrity,
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('npx stands after npm ci alone: no program of a stranger is run', () => {
  expect(JSON.parse(read('package.json')).name).toMatch(/^@[a-z-]+\/magic$/);
  for (const line of read('README.md')
    .split('\n')
    .filter((one) => one.includes('npx magic')))
    expect(line).toMatch(/npm ci && npx magic/);
});

test('training never runs what a file of weights says', () => {
  const folders = ['training', join('training', 'tests')];
  const lines = folders.flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((name) => name.endsWith('.py'))
      .flatMap((name) => read(folder, name).split('\n')),
  );
  const loads = lines.filter((line) => line.includes('torch.load('));
  expect(loads.length).toBeGreaterThan(5);
  expect(loads.filter((line) => !line.includes('weights_only=True'))).toEqual([]);
});

describe('known vulnerabilities', () => {
  const report = JSON.stringify({
    vulnerabilities: {
      a: { name: 'a', severity: 'critical', via: [{ url: 'https://example.org/1' }] },
      b: { name: 'b', severity: 'high', via: ['a'] },
      c: { name: 'c', severity: 'moderate', via: [] },
    },
  });
  test.each<[string, string, string[], string[] | null]>([
    ['grave ones are told', report, [], ['a: critical (https://example.org/1)', 'b: high (a)']],
    ['those that were looked at are let pass by name', report, ['a'], ['b: high (a)']],
    ['none', '{"vulnerabilities":{}}', [], []],
    ['no answer is told apart from none', '{"message":"405 Method Not Allowed"}', [], null],
    ['nor is no JSON', 'npm error', [], null],
  ])('%s', (_, text, allowed, told) => {
    expect(graveIn(text, allowed)).toEqual(told);
  });
});
