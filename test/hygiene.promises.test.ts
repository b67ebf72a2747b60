import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, promisesIn, promisesPage } from '../scripts/promises';

const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');

test('the page of promises is current: npm run generate -- promises', () => {
  expect(promisesPage()).toBe(read('docs/promises.md'));
});

test('every promise has a figure, and tests or measurements that exist', () => {
  const all = promisesIn(read('test/README.md'));
  expect(all.length).toBeGreaterThan(90);
  const bare = all.filter(
    ({ figure, files, commands }) => figure === '' || files.length + commands.length === 0,
  );
  expect(bare.map(({ clause }) => clause)).toEqual([]);
});

test.each(['first-minutes', 'host-findings'])('the tests that docs/%s.md names are there', (page) => {
  const rows = read(`docs/${page}.md`)
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.length).toBeGreaterThan(13);
  for (const row of rows) {
    const names = [
      ...row
        .split('|')
        .at(-2)!
        .matchAll(/`([^`]+)`/g),
    ].map(([, name]) => name);
    const tests = names.filter((name) => !name.startsWith('npm run'));
    expect(tests.filter((name) => filesOf(name).length === 0)).toEqual([]);
    expect(names).not.toEqual([]);
  }
});

test('a promise whose test is gone is told', () => {
  expect(() => promisesIn('| All is well | exact | `image/nowhere` |')).toThrow('image/nowhere');
  const [{ files }] = promisesIn('| All is well | exact | `image/icc`, `orientation` |');
  expect(files).toEqual(['test/image/icc.test.ts', 'test/image/orientation.test.ts']);
});
