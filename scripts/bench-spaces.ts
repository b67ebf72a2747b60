/**
 * Measures how alike a photo looks after Magic in different colour spaces, as the layers are now (fitted) and with the
 * values that are right in sRGB (as predicted): `npm run bench -- spaces [PHOTOS] [COUNT]`. The samples, and COUNT
 * (50) photos from all over `val` of PHOTOS, where that is given. A third of those photos stays in sRGB; one third is
 * taken as if its numbers were Display P3, one as if Adobe RGB, which gives it colours that sRGB doesn't have.
 *
 * Each photo is converted to each space at 8 and at 16 bits, FilterNet sees each of them in sRGB, and Magic renders
 * them. Compared is CIEDE2000 between each two, in colours that sRGB shows, mean over the pixels. Nothing is written.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { converter, differenceCiede2000, type Lab65 } from 'culori';
import sharp from 'sharp';
import type { ToneCurve, Values } from '../src/adjustments';
import { inverse, type Matrix, srgbPrimaries, type Triple, transform } from '../src/adjustments/primaries';
import { gammaCurve } from '../src/adjustments/toneCurve';
import { parseCard } from '../src/filternet/card';
import { predict } from '../src/filternet/filternet';
import { plainEngine } from '../src/filternet/plain/plain';
import { spaceOf } from '../src/image/profiles';
import { defaultSettings, descriptorsFor } from '../src/recipe/editSettings';
import { spaceWith } from '../src/recipe/space/fit';
import { limited, rgbSpaceOf } from '../src/recipe/space/space';
import { minPaperWhiteShare, paperWhiteShare } from '../src/recipe/whites';
import { render } from '../src/render/render';

interface Space {
  readonly name: string;
  readonly trc: ToneCurve;
  readonly primaries: Matrix;
}

const named = (name: string): Space => {
  const { trc } = spaceOf('RGB', name);
  return { name, trc, primaries: trc.primaries ?? srgbPrimaries };
};
const linearSrgb: Space = {
  name: 'linear sRGB',
  trc: { ...gammaCurve(1), primaries: srgbPrimaries },
  primaries: srgbPrimaries,
};
const compared = ['sRGB IEC61966-2.1', 'Display P3', 'Adobe RGB (1998)', 'ProPhoto RGB'].map(named);
const spaces: readonly Space[] = [...compared, linearSrgb];
const sources = compared.slice(0, 3);

const longEdge = 256;
/** Every how manieth pixel is compared. */
const stride = 23;

const toLab = converter('lab65');
const difference = differenceCiede2000();

/** Linear RGB of one space in another. */
const converted = (from: Space, to: Space): ((rgb: Triple) => Triple) => {
  const back = inverse(to.primaries);
  return from === to ? (rgb) => rgb : (rgb) => limited(transform(back, transform(from.primaries, rgb)));
};

const linearOf = (data: Uint8Array | Uint16Array, { trc }: Space): Triple[] => {
  const top = data instanceof Uint16Array ? 65535 : 255;
  const table = Float64Array.from({ length: top + 1 }, (_, level) => trc.toLinear(level / top));
  return Array.from({ length: data.length / 3 }, (_, i) => [
    table[data[3 * i]],
    table[data[3 * i + 1]],
    table[data[3 * i + 2]],
  ]);
};

const stored = (pixels: readonly Triple[], { trc }: Space, depth: 8 | 16): Uint8Array | Uint16Array => {
  const top = depth === 8 ? 255 : 65535;
  const out = depth === 8 ? new Uint8Array(pixels.length * 3) : new Uint16Array(pixels.length * 3);
  for (const [i, pixel] of pixels.entries())
    for (let c = 0; c < 3; c++) out[3 * i + c] = Math.round(top * trc.toEncoded(pixel[c]));
  return out;
};

const [working] = compared;
const labsOf = (data: Uint8Array | Uint16Array, space: Space): Lab65[] => {
  const convert = converted(space, working);
  return linearOf(data, space)
    .filter((_, i) => i % stride === 0)
    .map((pixel) => {
      const [r, g, b] = limited(convert(pixel));
      return toLab({ mode: 'lrgb', r, g, b });
    });
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const apart = (a: readonly Lab65[], b: readonly Lab65[]) => mean(a.map((lab, i) => difference(lab, b[i])));

interface Version {
  readonly space: Space;
  readonly depth: 8 | 16;
  /** Of the photo as it is, with values as predicted, and fitted. */
  readonly labs: readonly (readonly Lab65[])[];
}

const layersFor = (predicted: Values, protectWhites: boolean, space?: Parameters<typeof descriptorsFor>[3]) =>
  descriptorsFor(predicted, defaultSettings, protectWhites, space);

async function main(): Promise<void> {
  const [folder, count = '50'] = process.argv.slice(2);
  const models = join(__dirname, '../models');
  const card = parseCard(readFileSync(join(models, 'filternet.json'), 'utf8'));
  const engine = await plainEngine({ model: readFileSync(join(models, 'filternet.onnx')), card: card.model });
  const inFolder = (path: string) =>
    readdirSync(path)
      .filter((name) => /\.(jpe?g|png)$/i.test(name))
      .sort()
      .map((name) => join(path, name));
  const val = folder ? inFolder(join(folder, 'val')) : [];
  const every = Math.max(1, Math.floor(val.length / Number(count)));
  const photos = [
    ...inFolder(join(__dirname, '../samples')).map((file) => ({ file, source: working })),
    ...val
      .filter((_, i) => i % every === 0)
      .slice(0, Number(count))
      .map((file, i) => ({ file, source: sources[i % 3] })),
  ];
  const found = new Map<string, number[][]>();
  const times: number[] = [];
  for (const { file, source } of photos) {
    const { data, info } = await sharp(file)
      .resize(longEdge, longEdge, { fit: 'inside' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const original = linearOf(new Uint8Array(data), source);
    const versions: Version[] = [];
    for (const space of spaces)
      for (const depth of [8, 16] as const) {
        const pixels = stored(original.map(converted(source, space)), space, depth);
        const seen = stored(linearOf(pixels, space).map(converted(space, working)), working, 8) as Uint8Array;
        const { values } = await predict(engine, card, { data: seen, width, height, channels: 3 });
        const protect = paperWhiteShare(seen, 3) >= minPaperWhiteShare;
        const own = rgbSpaceOf(space.name, space.trc);
        const start = performance.now();
        const fitted = layersFor(values, protect, own ? spaceWith(own, seen, 3) : undefined);
        if (own) times.push(performance.now() - start);
        const labs = [[], layersFor(values, protect), fitted].map((layers) => {
          const after = pixels.slice();
          render(after, 3, layers, space.trc);
          return labsOf(after, space);
        });
        versions.push({ space, depth, labs });
      }
    for (const [i, a] of versions.entries())
      for (const b of versions.slice(i + 1)) {
        const pair = [a, b].map(({ space, depth }) => `${space.name}, ${depth}`).join(' | ');
        const row = a.labs.map((labs, k) => apart(labs, b.labs[k]));
        found.set(pair, [...(found.get(pair) ?? []), row]);
      }
  }
  console.log(`${photos.length} photos`);
  console.log('| | | untouched | as predicted | worst photo | fitted | worst photo |');
  for (const [pair, rows] of found) {
    const column = (k: number) => rows.map((row) => row[k]);
    const told = [
      mean(column(0)),
      mean(column(1)),
      Math.max(...column(1)),
      mean(column(2)),
      Math.max(...column(2)),
    ];
    console.log(`| ${pair} | ${told.map((value) => value.toFixed(2)).join(' | ')} |`);
  }
  const sorted = times.sort((a, b) => a - b);
  console.log(
    `fitting: median ${sorted[sorted.length >> 1].toFixed(0)} ms, slowest ${sorted[sorted.length - 1].toFixed(0)} ms`,
  );
}

void main();
