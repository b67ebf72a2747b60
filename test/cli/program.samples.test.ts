import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { magic, objects, project } from './magic';

/** [file, what it needs, what Magic does], as the samples' own README says. */
const told = readFileSync(join(project, 'samples/README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `.+` \| \d+ x \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, file, , , needs, does]) => [file.replaceAll('`', ''), needs, does] as const);
const finished = (text: string) => text.startsWith('Nothing');

test('some samples need help, and a finished evening is among them', () => {
  expect(told.filter(([, needs]) => !finished(needs)).length).toBeGreaterThanOrEqual(3);
  expect(told.filter(([, needs]) => finished(needs) && needs.includes('dark'))).toHaveLength(1);
});

test('each gets what its table announces', () => {
  const { stdout } = magic('enhance', join(project, 'samples'), '--dry-run', '--json');
  const helped = objects(stdout)
    .filter(({ ok }) => ok)
    .map(({ file, layers }) => [file.split(/[\\/]/).at(-1), layers.length > 0]);
  expect(Object.fromEntries(helped)).toEqual(
    Object.fromEntries(told.map(([file, needs]) => [file, !finished(needs)])),
  );
  expect(told.map(([, needs, does]) => finished(needs) === finished(does))).not.toContain(false);
});
