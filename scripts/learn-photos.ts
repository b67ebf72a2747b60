/**
 * Writes test/fixtures/learn-photos.json, the numbers that `npm run bench -- learn` simulates users on:
 *   MAGIC_DATA=... npm run generate -- learn-photos
 *
 * For each of many photos what FilterNet says of it and its features, as rows of numbers; no pixels. Every second photo
 * is darkened or tinted first, as photos are that need something. Subject and key are those of the photos' manifest.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { magicAdjustments } from '../src/adjustments';
import { predict } from '../src/filternet/filternet';
import { loadModel } from '../src/hosts/files/model';
import { featureNames, featuresOf } from '../src/recipe/learned/features';
import { neededPath } from './data';

const out = join(__dirname, '../test/fixtures/learn-photos.json');
const photoCount = 320;
const edgePx = 320;
/** Gains of red, green and blue of what is done to every second photo, in turn. */
const damages = [
  [0.5, 0.5, 0.5],
  [0.75, 0.7, 0.6],
  [0.6, 0.7, 0.85],
  [0.35, 0.35, 0.38],
];
const controls = magicAdjustments.flatMap((one) => one.controls);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const main = async () => {
  const folder = neededPath(process.argv[2], 'photos');
  const [head, ...lines] = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  const rows = lines
    .map((line) => Object.fromEntries(line.split('\t').map((value, i) => [columns[i], value])))
    .filter(({ split }) => split === 'val');
  const chosen = Array.from(
    { length: photoCount },
    (_, i) => rows[Math.floor((i * rows.length) / photoCount)],
  );
  const { engine, card } = await loadModel();
  const photos: object[] = [];
  for (const [i, { name, subject, key }] of chosen.entries()) {
    const [r, g, b] = i % 2 === 0 ? [1, 1, 1] : damages[(i >> 1) % damages.length];
    const { data, info } = await sharp(join(folder, 'val', `${name}.jpg`))
      .resize(edgePx, edgePx, { fit: 'inside' })
      .toColourspace('srgb')
      .removeAlpha()
      .linear([r, g, b], [0, 0, 0])
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { values, confidence } = await predict(engine, card, {
      data,
      width: info.width,
      height: info.height,
      channels: 3,
    });
    const features = featuresOf(data, 3, values, confidence);
    photos.push({
      subject,
      key,
      features: featureNames.map((one) => rounded(features[one])),
      predicted: controls.map((one) => rounded(values[one.key])),
    });
  }
  const text = photos.map((photo) => JSON.stringify(photo)).join(',\n    ');
  writeFileSync(out, `{\n  "photos": [\n    ${text}\n  ]\n}\n`);
};

main();
