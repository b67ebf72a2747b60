import type { Descriptor } from '../adjustments';
import { bins, type Histogram } from '../render/histogram';
import { layerWords } from './name';

/** A photo before or after, small and in sRGB. */
export interface Side {
  /** A data: URL. */
  readonly url: string;
  readonly histogram: Histogram;
}

export interface Card {
  readonly width: number;
  readonly height: number;
  readonly before: Side;
  readonly after: Side;
}

/** A photo of the sheet. */
export interface Entry {
  readonly name: string;
  /** What the photo is known by, such as its path. */
  readonly title: string;
  readonly layers: readonly Descriptor[];
  readonly seconds: number;
  readonly notes: readonly string[];
  readonly card: Card;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);

/** The outline of a channel, as high as the picture where it is at its top. */
const curve = (shares: ArrayLike<number>, top: number): string => {
  const points = Array.from(shares, (share, x) => `L${x} ${Math.round(100 - (share / top) * 100)}`);
  return `M0 100${points.join('')}L${bins - 1} 100Z`;
};

const side = (words: string, name: string, { width, height }: Card, { url, histogram }: Side): string => {
  const { channels } = histogram;
  const top = Math.max(...channels.flatMap((shares) => [...shares])) || 1;
  const paths = channels.map((shares, i) => `<path class="${'rgb'[i]}" d="${curve(shares, top)}"/>`).join('');
  return `<figure>
<img src="${escaped(url)}" width="${width}" height="${height}" loading="lazy" alt="${words}: ${escaped(name)}">
<svg viewBox="0 0 ${bins - 1} 100" preserveAspectRatio="none" role="img" aria-label="${words}: histogram">${paths}</svg>
<figcaption>${words}</figcaption>
</figure>`;
};

const style = `
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif }
body { margin: 0 auto; padding: 24px; max-width: 1600px; display: flex; flex-direction: column; gap: 24px }
h1 { margin: 0; font-size: 22px; order: -2 }
footer { order: -1 }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 20px }
article { border: 1px solid #8884; border-radius: 8px; padding: 12px; break-inside: avoid; overflow-wrap: anywhere }
h2 { margin: 0 0 8px; font-size: 15px }
.sides { display: flex; gap: 8px }
figure { margin: 0; flex: 1; min-width: 0 }
img { display: block; width: 100%; height: auto; background: #8882 }
svg { display: block; width: 100%; height: 44px; margin-top: 4px; background: #1b1b1b }
path { mix-blend-mode: screen }
.r { fill: #e04040 } .g { fill: #40b050 } .b { fill: #4a6cf0 }
figcaption, .time { opacity: .7; font-size: 12px }
p, ul { margin: 8px 0 0 }
.failed { border-color: #d33a }
@media print { main { display: block } }
`;

/**
 * A contact sheet of many photos as one page that needs nothing else: head, a card for each photo as it comes, foot.
 * @param title plain text
 */
export const sheetHead = (title: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="generator" content="Magic">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
<body>
<h1>${escaped(title)}</h1>
<main>
`;

/** Whether a file's beginning is that of a sheet. */
export const isSheet = (text: string): boolean => text.startsWith(sheetHead('').split('<title>')[0]);

export const sheetCard = ({ name, title, layers, seconds, notes, card }: Entry): string => `<article>
<h2 title="${escaped(title)}">${escaped(name)}</h2>
<div class="sides">
${side('Before', name, card, card.before)}
${side('After', name, card, card.after)}
</div>
<p>${layers.length ? layers.map((layer) => escaped(layerWords(layer))).join('<br>') : 'Needs nothing.'}</p>
${notes.map((note) => `<p>${escaped(note)}</p>\n`).join('')}<p class="time">${seconds.toFixed(1)} s</p>
</article>
`;

/** A photo without pictures: one that failed or was left as it is. */
export const sheetReason = (name: string, title: string, reason: string): string => `<article class="failed">
<h2 title="${escaped(title)}">${escaped(name)}</h2>
<p>${escaped(reason)}</p>
</article>
`;

/** @param summary plain text; it is shown above the photos */
export const sheetFoot = (summary: string): string => `</main>
<footer>${escaped(summary)}</footer>
</body>
</html>
`;
