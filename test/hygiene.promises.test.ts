import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisesIn, promisesPage } from '../scripts/promises';

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

test('a promise whose test is gone is told', () => {
  expect(() => promisesIn('| All is well | exact | `image/nowhere` |')).toThrow('image/nowhere');
  const [{ files }] = promisesIn('| All is well | exact | `image/icc`, `orientation` |');
  expect(files).toEqual(['test/image/icc.test.ts', 'test/image/orientation.test.ts']);
});
