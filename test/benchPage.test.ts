import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asMarkdown, intro, titles, withSection } from '../scripts/benchPage';

const page = readFileSync(join(__dirname, '../docs/benchmarks.md'), 'utf8');
const names = [...page.matchAll(/^<!-- (.+) -->$/gm)].map(([, name]) => name);

test('the page of benchmarks has known sections, in their order', () => {
  expect(page.startsWith(intro)).toBe(true);
  expect(names.length).toBeGreaterThan(5);
  expect(names).toEqual(Object.keys(titles).filter((name) => names.includes(name)));
});

test('a benchmark writes its own section, and leaves the others', () => {
  const first = withSection(page, 'batch kills', 'None was left.');
  expect(first).toContain(`## ${titles['batch kills']}\n\nNone was left.\n\n<!-- batch randomKills -->`);
  const without = (text: string) =>
    text.replace(/<!-- batch kills -->[\s\S]*?(?=<!-- batch randomKills -->)/, '');
  expect(without(first)).toBe(without(page));
  expect(withSection(first, 'batch kills', 'None was left.')).toBe(first);
});

test('what is no Markdown stands as it stands on a screen', () => {
  expect(asMarkdown('a | b\n')).toBe('```\na | b\n```');
  expect(asMarkdown('| a |\n| --- |\n')).toBe('| a |\n| --- |\n');
});
