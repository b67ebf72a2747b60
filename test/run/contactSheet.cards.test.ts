import { defaultSettings, descriptorsFor } from '../../src/recipe/editSettings';
import type { Histogram } from '../../src/render/histogram';
import { binCount } from '../../src/render/histogram';
import {
  isSheet,
  type SheetEntry,
  sheetCard,
  sheetFoot,
  sheetHead,
  sheetReason,
} from '../../src/run/contactSheet';
import { germanSheet } from '../../src/run/sheetWords';
import { neutralValues as neutral } from '../support/recipes';

const flat = (first: number): Float64Array =>
  Float64Array.from({ length: binCount }, (_, i) => (i ? 0 : first));
const histogram = { channels: [flat(0.5), flat(0.25), flat(0)] } as unknown as Histogram;
const zeros = Array.from({ length: binCount - 1 }, (_, i) => `L${i + 1} 100`).join('');
const path = (color: string, top: number) =>
  `<path class="${color}" d="M0 100L0 ${top}${zeros}L${binCount - 1} 100Z"/>`;
const side = (url: string) => ({ url, histogram });
const entry: SheetEntry = {
  name: 'a&b.jpg',
  title: 'c/ä b.jpg',
  layers: descriptorsFor({ ...neutral, exposure: 0.4, vibrance: 12 }, defaultSettings),
  seconds: 1.26,
  notes: ['One.', 'Two & three.'],
  card: { width: 30, height: 20, before: side('data:1'), after: side('data:2'), change: 3.2046 },
};
const figure = (words: string, url: string) => `<figure>
<img src="${url}" width="30" height="20" loading="lazy" alt="${words}: a&#38;b.jpg">
<svg viewBox="0 0 ${binCount - 1} 100" preserveAspectRatio="none" role="img" aria-label="${words}: histogram">${path('r', 0)}${path('g', 50)}${path('b', 100)}</svg>
<figcaption>${words}</figcaption>
</figure>`;
const id = 'photo-c_2F_C3_A4_20b_jpg';

test('a card is one article, whose parts are as the page needs them', () => {
  expect(sheetCard(entry)).toBe(`<article class="changed" id="${id}" style="order: -3205; --ratio: 1.5">
<h2 title="c/ä b.jpg"><bdi>a&#38;b.jpg</bdi></h2>
<a class="close" href="#photos">Close</a><button class="hold" type="button">Hold: before</button><label class="flicker"><input type="checkbox"> Flicker between before and after</label>
<div class="sides">
${figure('Before', 'data:1')}
${figure('After', 'data:2')}
</div>
<p>Exposure +0.40<br>Color (vibrance +12)</p>
<p>One.</p>
<p>Two &#38; three.</p>
<p class="time">Changed by 3.2 (mean dE2000), 1.3 s</p>
<a class="open" href="#${id}" aria-label="a&#38;b.jpg, larger"></a>
</article>
`);
});

test.each([
  ['its notes', ['One.', 'Two.'], undefined, 'One. Two.'],
  ['that it needs nothing', [], undefined, 'Needs nothing.'],
  ['so in German', [], germanSheet, 'Braucht nichts.'],
])('the card of a photo that stays tells %s', (_, notes, words, told) => {
  expect(sheetCard({ ...entry, layers: [], notes }, words)).toBe(`<article class="same">
<img src="data:1" width="30" height="20" loading="lazy" alt="a&#38;b.jpg">
<h2 title="c/ä b.jpg"><bdi>a&#38;b.jpg</bdi></h2>
<p class="time">${told}</p>
</article>
`);
});

test('reasons and the foot are parts of the same page', () => {
  expect(sheetReason('a', 'b/a', 'Why <not>.')).toBe(`<article class="failed">
<h2 title="b/a"><bdi>a</bdi></h2>
<p>Why &#60;not&#62;.</p>
</article>
`);
  expect(sheetFoot('2 "done".')).toBe(`</main>
<footer>2 &#34;done&#34;.</footer>
</body>
</html>
`);
});

test('the head names the sheet twice, and its language', () => {
  const head = sheetHead('A & B', germanSheet);
  expect(head.startsWith('<!doctype html>\n<html lang="de">\n<meta charset="utf-8">\n')).toBe(true);
  for (const part of ['<title>A &#38; B</title>', '<h1>A &#38; B</h1>', '<main id="photos">\n'])
    expect(head).toContain(part);
  expect(sheetHead('x')).toContain('<html lang="en">');
});

test.each([
  ['an English one', sheetHead('x'), true],
  ['a German one', sheetHead('x', germanSheet), true],
  ['one of another language', sheetHead('x').replace('lang="en"', 'lang="fr"'), false],
  ['a page around one', ` ${sheetHead('x')}`, false],
  ['nothing', '', false],
])('%s is a sheet: %p', (_, text, is) => {
  expect(isSheet(text)).toBe(is);
});
