/**
 * Draws a series of ten frames whose white balance and exposure drift while somebody walks through them:
 * `npm run pictures -- series`. Untouched, each by itself, and as a series; of a sample, written to docs/series.jpg.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { srgb, type Values } from '../src/adjustments';
import { parseCard } from '../src/filternet/card';
import { predict } from '../src/filternet/filternet';
import { plainEngine } from '../src/filternet/plain/plain';
import { defaultSettings, descriptorsFor } from '../src/recipe/editSettings';
import { render } from '../src/render/render';
import { signatureOf } from '../src/run/imageSignature';
import { defaultSeries, type Frame, groupFrames, matchFrames } from '../src/run/series';
import { lit, type Picture, walking, warmed } from './driftScenes';

const root = join(__dirname, '..');
const sample = 'coast';
const [widthPx, heightPx, gapPx] = [150, 100, 2];
/** [white balance, exposure] of each frame, from one end of the drift to the other. */
const drifts: readonly (readonly [number, number])[] = [
  [-0.9, 0.2],
  [0.4, -0.8],
  [1, 0.5],
  [-0.3, -1],
  [0, 0],
  [0.8, 1],
  [-1, -0.5],
  [0.2, 0.9],
  [-0.6, 0.6],
  [0.9, -0.3],
];
const exposureStops = 0.3;

const enhanced = ({ data }: Picture, values: Values): Uint8Array => {
  const after = data.slice();
  render(after, 3, descriptorsFor(values, defaultSettings), srgb);
  return after;
};

async function main(): Promise<void> {
  const models = join(root, 'models');
  const card = parseCard(readFileSync(join(models, 'filternet.json'), 'utf8'));
  const engine = await plainEngine({ model: readFileSync(join(models, card.model.file)), card: card.model });
  const data = await sharp(join(root, 'samples', `${sample}.jpg`))
    .resize(widthPx, heightPx)
    .removeAlpha()
    .raw()
    .toBuffer();
  const photo: Picture = { data: new Uint8Array(data), width: widthPx, height: heightPx };
  const pictures = drifts.map(([balance, light], i) => {
    const gains = warmed(balance).map((gain) => gain * 2 ** (exposureStops * light));
    return walking(lit(photo, gains), i * 0.6);
  });
  const frames: Frame[] = [];
  for (const [i, picture] of pictures.entries()) {
    const pixels = { ...picture, channels: 3 as const };
    const { values: predicted } = await predict(engine, card, pixels);
    frames.push({ look: signatureOf(pixels), predicted, taken: i * 1000 });
  }
  const matched = matchFrames(frames, groupFrames(frames), defaultSeries.strength);
  const rows = [
    pictures.map(({ data: untouched }) => untouched),
    pictures.map((picture, i) => enhanced(picture, frames[i].predicted)),
    pictures.map((picture, i) => enhanced(picture, matched[i])),
  ];
  const place = (count: number, px: number) => count * px + (count - 1) * gapPx;
  const channels = 3;
  await sharp({
    create: {
      width: place(drifts.length, widthPx),
      height: place(rows.length, heightPx),
      channels,
      background: 'white',
    },
  })
    .composite(
      rows.flatMap((row, y) =>
        row.map((input, x) => ({
          input: Buffer.from(input),
          raw: { width: widthPx, height: heightPx, channels } as const,
          left: x * (widthPx + gapPx),
          top: y * (heightPx + gapPx),
        })),
      ),
    )
    .jpeg({ quality: 88 })
    .toFile(join(root, 'docs/series.jpg'));
}

void main();
