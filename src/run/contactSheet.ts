import type { Descriptor } from '../adjustments';
import { englishMark, numberText } from '../adjustments/numberText';
import { binCount, type Histogram } from '../render/histogram';
import { filledIn } from './filledIn';
import { layerWords } from './layerNames';
import { englishSheet, germanSheet, type SheetWords } from './sheetWords';
import { visible } from './visible';

/** A photo before or after, small and in sRGB. */
export interface SheetSide {
  /** A data: URL. */
  readonly url: string;
  readonly histogram: Histogram;
}

export interface SheetPhoto {
  readonly width: number;
  readonly height: number;
  readonly before: SheetSide;
  readonly after: SheetSide;
  /** Change of the photo: mean CIEDE2000. */
  readonly change: number;
}

/** A photo of the sheet. */
export interface SheetEntry {
  readonly name: string;
  /** Name that the photo is known by, such as its path. */
  readonly title: string;
  readonly layers: readonly Descriptor[];
  readonly seconds: number;
  readonly notes: readonly string[];
  readonly card: SheetPhoto;
}

/** Text that may hold names from elsewhere, as HTML. */
const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);

/** The outline of a channel, as high as the picture where it is at its top. */
const curve = (shares: ArrayLike<number>, top: number): string => {
  const points = Array.from(shares, (share, x) => `L${x} ${Math.round(100 - (share / top) * 100)}`);
  return `M0 100${points.join('')}L${binCount - 1} 100Z`;
};

const side = (
  words: string,
  histogramWords: string,
  name: string,
  { width, height }: SheetPhoto,
  { url, histogram }: SheetSide,
): string => {
  const { channels } = histogram;
  const top = Math.max(...channels.flatMap((shares) => [...shares])) || 1;
  const paths = channels.map((shares, i) => `<path class="${'rgb'[i]}" d="${curve(shares, top)}"/>`).join('');
  return `<figure>
<img src="${escaped(url)}" width="${width}" height="${height}" loading="lazy" alt="${words}: ${escaped(name)}">
<svg viewBox="0 0 ${binCount - 1} 100" preserveAspectRatio="none" role="img" aria-label="${filledIn(histogramWords, { side: words })}">${paths}</svg>
<figcaption>${words}</figcaption>
</figure>`;
};

const style = `
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif }
body { margin: 0 auto; padding: 24px; max-width: 1800px; display: flex; flex-direction: column; gap: 16px }
header { order: -2 }
h1 { margin: 0; font-size: 22px }
footer { order: -1 }
main { display: flex; flex-wrap: wrap; gap: 14px }
article { position: relative; box-sizing: border-box; overflow-wrap: anywhere; break-inside: avoid }
.changed { flex: 1 1 400px; max-width: 640px; border: 1px solid #8884; border-radius: 8px; padding: 10px }
.same { flex: 0 0 150px; min-width: 0; order: 9000000; opacity: .85; font-size: 12px }
.failed { flex: 1 1 400px; order: -9000000; border: 1px solid #d33a; border-radius: 8px; padding: 10px }
h2 { margin: 0 0 6px; font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.same img { aspect-ratio: 4 / 3; object-fit: contain }
.same h2 { margin: 4px 0 0; font-size: 12px; font-weight: normal }
.sides { display: flex; gap: 6px }
figure { margin: 0; flex: 1; min-width: 0 }
img { display: block; width: 100%; height: auto; background: #8882 }
svg { display: none; width: 100%; height: 60px; margin-top: 4px; background: #1b1b1b }
path { mix-blend-mode: screen }
.r { fill: #e04040 } .g { fill: #40b050 } .b { fill: #4a6cf0 }
figcaption, .time { opacity: .7; font-size: 12px }
p, ul { margin: 6px 0 0 }
.open { position: absolute; inset: 0; border-radius: 8px }
.close, .hold, .flicker { display: none }
.changed:target { position: fixed; inset: 0; z-index: 1; max-width: none; margin: 0; padding: 20px; overflow: auto; border: 0; border-radius: 0; background: Canvas }
.changed:target .open { display: none }
.changed:target :is(.close, .hold, .flicker) { display: inline-block; margin: 8px 16px 8px 0 }
.changed:target .sides { display: grid; max-width: calc(72vh * var(--ratio)); margin: 0 auto }
.changed:target figure { grid-area: 1 / 1; isolation: isolate }
.changed:target figure + figure { background: Canvas }
.changed:target svg { display: block }
.changed:target:has(.hold:active) figure + figure { visibility: hidden }
.changed:target:has(input:checked) figure + figure { animation: flicker 1.4s steps(1) infinite }
@keyframes flicker { 50% { visibility: hidden } }
.hold { padding: 4px 14px; font: inherit }
@media print { main { display: block } }
`;

/**
 * A contact sheet of many photos as one page that needs nothing else: head, a card for each photo as it comes, foot.
 * @param title plain text
 */
export const sheetHead = (title: string, { lang } = englishSheet): string => `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="generator" content="Magic">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
<body>
<header><h1>${escaped(title)}</h1></header>
<main id="photos">
`;

/** Tells if a file's beginning is that of a sheet. */
export const isSheet = (text: string): boolean =>
  [englishSheet, germanSheet].some((words) => text.startsWith(sheetHead('', words).split('<title>')[0]));

/** Cards come in the order of the photos; the page shows those that changed most first. */
const place = (change: number): number => -Math.round(change * 1000);

/** A photo that was left as it is: one small picture of it says all. */
const sameCard = (
  { name, title, notes, card }: SheetEntry,
  { same }: SheetWords,
): string => `<article class="same">
<img src="${escaped(card.before.url)}" width="${card.width}" height="${card.height}" loading="lazy" alt="${escaped(name)}">
<h2 title="${escaped(title)}"><bdi>${escaped(name)}</bdi></h2>
<p class="time">${(notes.length ? notes : [same]).map(escaped).join(' ')}</p>
</article>
`;

/** A name for a photo's card that an address can hold. */
const anchorOf = (title: string): string => `photo-${encodeURIComponent(title).replace(/[^\w-]/g, '_')}`;

export const sheetCard = (entry: SheetEntry, words: SheetWords = englishSheet): string => {
  const { name, title, layers, seconds, notes, card } = entry;
  if (layers.length === 0) return sameCard(entry, words);
  const id = anchorOf(title);
  const told = (value: number) => numberText(value, 1, { mark: words.labels[englishMark] });
  return `<article class="changed" id="${id}" style="order: ${place(card.change)}; --ratio: ${card.width / card.height}">
<h2 title="${escaped(title)}"><bdi>${escaped(name)}</bdi></h2>
<a class="close" href="#photos">${words.close}</a><button class="hold" type="button">${words.hold}</button><label class="flicker"><input type="checkbox"> ${words.flicker}</label>
<div class="sides">
${side(words.before, words.histogram, name, card, card.before)}
${side(words.after, words.histogram, name, card, card.after)}
</div>
<p>${layers.map((descriptor) => escaped(layerWords(descriptor, words.labels))).join('<br>')}</p>
${notes.map((note) => `<p>${escaped(note)}</p>\n`).join('')}<p class="time">${filledIn(words.changed, { change: told(card.change), seconds: told(seconds) })}</p>
<a class="open" href="#${id}" aria-label="${escaped(filledIn(words.larger, { name }))}"></a>
</article>
`;
};

/** A photo without pictures: one that failed or was left as it is. */
export const sheetReason = (name: string, title: string, reason: string): string => `<article class="failed">
<h2 title="${escaped(title)}"><bdi>${escaped(name)}</bdi></h2>
<p>${escaped(reason)}</p>
</article>
`;

/** @param summary plain text; it is shown above the photos */
export const sheetFoot = (summary: string): string => `</main>
<footer>${escaped(summary)}</footer>
</body>
</html>
`;
