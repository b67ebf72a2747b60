import { defaultSettings, descriptorsFor } from '../../src/recipe/editSettings';
import { histogramOf } from '../../src/render/histogram';
import {
  isSheet,
  type SheetEntry,
  type SheetPhoto,
  sheetCard,
  sheetFoot,
  sheetHead,
  sheetReason,
} from '../../src/run/contactSheet';
import { englishSheet, germanSheet } from '../../src/run/sheetWords';
import { neutralValues as neutral } from '../support/recipes';

const side = { url: 'data:image/jpeg;base64,AAAA', histogram: histogramOf(Uint8Array.of(0, 128, 255), 3) };
const card: SheetPhoto = { width: 3, height: 2, before: side, after: side, change: 3.21 };
const entry: SheetEntry = {
  name: 'a.jpg',
  title: 'shoot/a.jpg',
  layers: descriptorsFor({ ...neutral, exposure: 0.4, vibrance: 12 }, defaultSettings),
  seconds: 1.24,
  notes: ['Only the first of 2 pages was read.'],
  card,
};
const nasty = `<img src=x onerror="alert('&')">`;

test('the histogram is at its top as high as the picture everywhere', () => {
  const histogram = histogramOf(Uint8Array.of(0, 128, 255, 0, 130, 3), 3);
  const html = sheetCard({ ...entry, card: { ...card, after: { ...side, histogram } } });
  const [red, green, blue] = [...html.matchAll(/class="[rgb]" d="([^"]+)"/g)].slice(3).map(([, d]) => d);
  expect(red).toMatch(/^M0 100L0 0L1 100/);
  expect(green).toContain('L32 0');
  expect(blue).toMatch(/^M0 100L0 50.*L63 50L63 100Z$/);
});

test('a card shows both sides, the values, the time and the notes', () => {
  const html = sheetCard(entry);
  for (const text of [
    'Exposure +0.40',
    'Color (vibrance +12)',
    '1.2 s',
    'Only the first of 2 pages',
    'shoot/a.jpg',
  ])
    expect(html).toContain(text);
  expect(html.match(/<img /g)).toHaveLength(2);
  expect(html.match(/<svg /g)).toHaveLength(2);
});

test('failures come first, then what changed most, then what stays', () => {
  const order = (change: number) =>
    Number(/order: (-?\d+)/.exec(sheetCard({ ...entry, card: { ...card, change } }))![1]);
  expect(order(7)).toBeLessThan(order(1.2));
  const same = sheetCard({ ...entry, layers: [], notes: ['This photo is already well balanced.'] });
  expect(same).toContain('This photo is already well balanced.');
  // One picture: before and after would say the same twice.
  expect(same.match(/<img /g)).toHaveLength(1);
  const style = sheetHead('');
  const ordered = (name: string) =>
    Number(new RegExp(`\\.${name} \\{[^}]*[{;] order: (-?\\d+)`).exec(style)![1]);
  expect(ordered('failed')).toBeLessThan(order(100));
  expect(ordered('same')).toBeGreaterThan(order(0));
});

test('a click opens a photo large, with before and after in turns', () => {
  const html = sheetCard(entry);
  const id = /id="([^"]+)"/.exec(html)![1];
  expect(html).toContain(`href="#${id}"`);
  expect(html).toMatch(/Hold: before/);
  expect(sheetHead('')).toMatch(/:target figure \{ grid-area: 1 \/ 1;/);
});

test.each([
  ['the title', sheetHead(nasty)],
  ['a name', sheetCard({ ...entry, name: nasty, title: nasty })],
  ['a note', sheetCard({ ...entry, notes: [nasty] })],
  ['a reason', sheetReason(nasty, nasty, nasty)],
  ['the summary', sheetFoot(nasty)],
])('%s stays text, whatever is in it', (_, html) => {
  expect(html).not.toContain('<img src=x');
  expect(html).toContain('&#60;img src=x onerror=&#34;alert(&#39;&#38;&#39;)&#34;&#62;');
});

test('nothing in it asks for anything else', () => {
  const html = sheetHead('Sheet') + sheetCard(entry) + sheetReason('b', 'b', 'c') + sheetFoot('2 done.');
  expect(html).not.toMatch(/<script|<link|@import|url\(|https?:/);
  expect(html).toContain("default-src 'none'");
});

test('in German none of its own words is English', () => {
  const same = sheetCard({ ...entry, layers: [], notes: [] }, germanSheet);
  const html =
    sheetHead('Vorher und nachher', germanSheet) + sheetCard({ ...entry, notes: [] }, germanSheet) + same;
  for (const [key, text] of Object.entries(englishSheet))
    if (typeof text === 'string' && key !== 'lang')
      for (const part of text.split(/\{\w+\}/).filter((words) => words.trim().length > 1))
        expect(html.replace(/<style>.*?<\/style>/s, '')).not.toContain(`>${part}`);
  for (const words of [
    'lang="de"',
    'Farbe (Dynamik +12)',
    'Belichtung +0,40',
    'Nachher: Histogramm',
    'Um 3,2 verändert',
    '1,2 s',
    'Braucht nichts.',
  ])
    expect(html).toContain(words);
  expect(isSheet(html)).toBe(true);
});

test('a sheet is known by its beginning', () => {
  expect(isSheet(sheetHead('Any').slice(0, 512))).toBe(true);
  expect(isSheet('<!doctype html>\n<html lang="en">\n<meta charset="utf-8">')).toBe(false);
});

test('the histogram of nothing is flat', () => {
  const histogram = histogramOf(new Uint8Array(0), 3);
  const html = sheetCard({ ...entry, card: { ...card, after: { ...side, histogram } } });
  expect(html).toContain('d="M0 100L0 100L1 100L2 100');
  expect(html).not.toContain('NaN');
});
