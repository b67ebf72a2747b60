/**
 * What Magic's two guards do, on photos: `npm run bench -- guard [-- PHOTOS]`, where PHOTOS has the folders
 * `brackets/{reference,over}` and `val`. Nothing of the photos is written anywhere.
 *
 * White: over-exposed frames with paper white, against the well-exposed frame of the same scene (PSNR), without and
 * with the guard that keeps it white. Abstention: how much good photos and the samples would be changed (mean
 * CIEDE2000), and how many of them stay as they are.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Descriptor, srgb } from '../src/adjustments';
import { parseCard } from '../src/filternet/card';
import { predict } from '../src/filternet/filternet';
import { plainEngine } from '../src/filternet/plain/plain';
import type { Pixels } from '../src/image/pixels';
import { defaultSettings, descriptorsFor } from '../src/recipe/editSettings';
import { minPaperWhiteShare, paperWhiteShare } from '../src/recipe/whites';
import { justNoticeableDeltaE, meanDifference } from '../src/render/difference';
import { render } from '../src/render/render';
import { neededPath } from './data';

const root = join(__dirname, '..');
const photos = neededPath(process.argv[2], 'photos');
const everyNth = 3;

const read = async (file: string, size?: { width: number; height: number }): Promise<Pixels> => {
  const { data, info } = await sharp(file)
    .resize(size ? { ...size, fit: 'fill' } : undefined)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height, channels: 3 };
};

const rendered = ({ data }: Pixels, layers: readonly Descriptor[]) => {
  const copy = data.slice();
  render(copy, 3, layers, srgb);
  return copy;
};

const psnr = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return 10 * Math.log10((255 ** 2 * a.length) / sum);
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const pictures = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.jpg'));

const main = async () => {
  const file = (path: string) => readFileSync(join(root, 'models', path));
  const card = parseCard(file('filternet.json').toString());
  const engine = await plainEngine({ model: file(card.model.file), card: card.model });

  const white = async (folder: string, reference: string) => {
    const rows: { without: number; kept: number; before: number; after: number }[] = [];
    const names = pictures(folder);
    for (const name of names) {
      const photo = await read(join(folder, name));
      if (paperWhiteShare(photo.data, 3) < minPaperWhiteShare) continue;
      const good = await read(join(reference, name), photo);
      const { values: predicted } = await predict(engine, card, photo);
      const [plain, kept] = [false, true].map((protectWhites) =>
        descriptorsFor(predicted, defaultSettings, protectWhites),
      );
      const [before, after] = [plain, kept].map(
        (layers) => rendered({ ...photo, data: Uint8Array.of(255, 255, 255) }, layers)[1],
      );
      const [without, guarded] = [plain, kept].map((layers) => psnr(rendered(photo, layers), good.data));
      rows.push({ without, kept: guarded, before, after });
    }
    console.log(
      `over-exposed frames: ${rows.length} of ${names.length} show paper white\n` +
        `  white comes out as level ${Math.min(...rows.map((one) => one.before))} to ${Math.max(...rows.map((one) => one.before))} without the guard, ` +
        `${Math.min(...rows.map((one) => one.after))} or more with it\n` +
        `  PSNR of these frames ${mean(rows.map((one) => one.without)).toFixed(2)} dB without, ` +
        `${mean(rows.map((one) => one.kept)).toFixed(2)} dB with; at worst ` +
        `${Math.max(...rows.map((one) => one.without - one.kept)).toFixed(2)} dB less`,
    );
    const loss = rows.reduce((sum, one) => sum + one.without - one.kept, 0) / names.length;
    console.log(`  over all ${names.length} frames ${loss.toFixed(2)} dB less`);
  };

  const abstain = async (folder: string, nth: number) => {
    const changes: number[] = [];
    for (const name of pictures(folder).filter((_, i) => i % nth === 0)) {
      const photo = await read(join(folder, name));
      const { values: predicted } = await predict(engine, card, photo);
      const protectWhites = paperWhiteShare(photo.data, 3) >= minPaperWhiteShare;
      changes.push(meanDifference(photo.data, 3, descriptorsFor(predicted, defaultSettings, protectWhites)));
    }
    const stay = changes.filter((change) => change < justNoticeableDeltaE).length;
    return `${changes.length} photos, changed by ${mean(changes).toFixed(2)} on average, ${stay} stay as they are`;
  };

  console.log(`samples: ${await abstain(join(root, 'samples'), 1)}`);
  const [over, reference, val] = ['brackets/over', 'brackets/reference', 'val'].map((one) =>
    join(photos, one),
  );
  if (!existsSync(over)) return console.log(`No photos in ${photos}: that is all.`);
  console.log(`good photos: ${await abstain(val, everyNth)}`);
  console.log(`over-exposed photos: ${await abstain(over, 1)}`);
  await white(over, reference);
};

main();
