import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { photo, place, program } from './magic';
import { inTerminal } from './pseudoTerminal';

const columns = 72;
const rows = 10;

/** Photos with names of a few words: lines that wrap, more of them than the screen has. */
const named = async (count: number) => {
  const dir = place();
  mkdirSync(join(dir, 'in'));
  const first = await photo(join(dir, 'in', 'a photo of a cup of coffee 1.png'));
  for (let i = 2; i <= count; i++)
    copyFileSync(first, join(dir, 'in', `a photo of a cup of coffee ${i}.png`));
  return dir;
};

const magicIn = (dir: string, ...more: string[]) =>
  inTerminal(
    [process.execPath, ...program, 'enhance', join(dir, 'in'), '--out', join(dir, 'out'), ...more],
    columns,
    rows,
  );

test('after many photos each has its line, and the summary is last', async () => {
  const session = magicIn(await named(8), '--jobs', '2');
  expect(await session.ended).toBe(0);
  const lines = session.screen();
  const text = lines.join('');
  for (let i = 1; i <= 8; i++) expect(text).toContain(`coffee ${i}.magic.psd`);
  expect(lines.at(-2)).toMatch(/^8 done in .* a minute\.$/);
  expect(lines.at(-1)).toBe('$ ');
  // Neither remains of a status line, nor what it said at any time.
  expect(text).not.toMatch(/[\u2588\u2591]|Enhancing|left/);
});

test('while it runs, one line at the bottom says how far it is', async () => {
  const session = magicIn(await named(4), '--jobs', '1');
  await session.shows(/Enhancing [\u2588\u2591]{24} \d\/4/);
  const shown = session.screen().filter((line) => /Enhancing/.test(line));
  expect(shown).toHaveLength(1);
  expect(session.screen().at(-1)).toBe(shown[0]);
  expect(await session.ended).toBe(0);
});

test('Ctrl-C leaves no line behind, and says why the run ends', async () => {
  const session = magicIn(await named(24), '--jobs', '1');
  await session.shows(/coffee 1\.magic/);
  session.type('\x03');
  expect(await session.ended).toBe(130);
  const lines = session.screen();
  expect(lines.join(' ')).toMatch(/Stopping when the photos under way are finished/);
  expect(lines.at(-2)).toMatch(/Go on with --resume\.$/);
  expect(lines.at(-1)).toBe('$ ');
  expect(lines.join('')).not.toMatch(/[\u2588\u2591]/);
});

test('Ctrl-C twice, too', async () => {
  const dir = await named(24);
  const session = magicIn(dir, '--jobs', '2');
  await session.shows(/coffee 1\.magic/);
  session.type('\x03');
  await session.shows(/Stopping/);
  session.type('\x03');
  expect(await session.ended).toBe(130);
  expect(session.screen().at(-1)).toBe('$ ');
  expect(session.screen().join('')).not.toMatch(/[\u2588\u2591]/);
});
