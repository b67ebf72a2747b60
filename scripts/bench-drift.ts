/**
 * Measures series of five frames whose white balance or exposure drifts, before which somebody walks, or in which a
 * door opens: `npm run bench -- drift [PHOTOS] [COUNT]`, on the samples, COUNT photos of the folder `val` in PHOTOS, and
 * a white wall. CIEDE2000 between the same places of each two frames, without
 * those before which somebody stood: untouched, each by itself, and as a series.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { converter, differenceCiede2000 } from 'culori';
import sharp from 'sharp';
import { srgb, type Values } from '../src/adjustments';
import { parseCard } from '../src/filternet/card';
import { predict } from '../src/filternet/filternet';
import { plainEngine } from '../src/filternet/plain/plain';
import { defaultSettings, descriptorsFor } from '../src/recipe/editSettings';
import { render } from '../src/render/render';
import { signatureOf } from '../src/run/imageSignature';
import { defaultSeries, groupFrames, matchFrames } from '../src/run/series';
import { kinds, longEdgePx, type Picture, skyShare, whiteWall } from './driftScenes';

/** Every how manieth pixel is compared. */
const samplingSteps = 17;
/** Places of the drift, from one end to the other. */
const drifts = [-1, -0.5, 0, 0.5, 1];

const toLab = converter('lab65');
const difference = differenceCiede2000();
const labsOf = ({ data, width, height }: Picture, values: Values | null) => {
  const after = data.slice();
  if (values) render(after, 3, descriptorsFor(values, defaultSettings), srgb);
  const end = Math.floor(skyShare * height) * width;
  const all = Array.from({ length: data.length / 3 }, (_, i) => i).filter((i) => i % samplingSteps === 0);
  return all.map((i) => {
    const [r, g, b] = after.subarray(3 * i, 3 * i + 3);
    return { sky: i < end, lab: toLab({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 }) };
  });
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const spread = (pictures: readonly Picture[], values: readonly (Values | null)[], skyOnly: boolean) => {
  const labs = pictures.map((picture, i) => labsOf(picture, values[i]));
  const apart = labs.flatMap((a, k) =>
    labs
      .slice(k + 1)
      .flatMap((b) => a.flatMap(({ sky, lab }, i) => (sky || !skyOnly ? difference(lab, b[i].lab) : []))),
  );
  return mean(apart);
};

async function main(): Promise<void> {
  const models = join(__dirname, '../models');
  const card = parseCard(readFileSync(join(models, 'filternet.json'), 'utf8'));
  const engine = await plainEngine({ model: readFileSync(join(models, 'filternet.onnx')), card: card.model });
  const [root, count = '20'] = process.argv.slice(2);
  const inFolder = (path: string) =>
    readdirSync(path)
      .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
      .map((name) => join(path, name));
  const val = root ? inFolder(join(root, 'val')) : [];
  const step = Math.max(1, Math.floor(val.length / Number(count)));
  const files = [
    ...inFolder(join(__dirname, '../samples')),
    ...val.filter((_, i) => i % step === 0).slice(0, Number(count)),
  ];
  const photos: Picture[] = [whiteWall()];
  for (const file of files) {
    const { data, info } = await sharp(file)
      .resize(longEdgePx, longEdgePx, { fit: 'inside' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    photos.push({ data: new Uint8Array(data), width: info.width, height: info.height });
  }
  console.log(`${photos.length} scenes`);
  console.log('| | untouched | each by itself | series, 75 | series, 100 |');
  for (const [kind, made] of Object.entries(kinds)) {
    const rows: number[][] = [];
    for (const photo of photos) {
      const pictures = drifts.map((drift, step) => made(photo, drift, step));
      const frames = [];
      for (const [i, picture] of pictures.entries()) {
        const pixels = { ...picture, channels: 3 as const };
        const { values: predicted } = await predict(engine, card, pixels);
        frames.push({ look: signatureOf(pixels), predicted, taken: i * 1000 });
      }
      const groups = groupFrames(frames);
      const ways = [
        pictures.map(() => null),
        frames.map(({ predicted }) => predicted),
        matchFrames(frames, groups, defaultSeries.strength),
        matchFrames(frames, groups, 100),
      ];
      rows.push(ways.map((values) => spread(pictures, values, kind.startsWith('somebody'))));
    }
    const told = [0, 1, 2, 3].map((k) => mean(rows.map((row) => row[k])).toFixed(2));
    console.log(`| ${kind} | ${told.join(' | ')} |`);
  }
}

void main();
