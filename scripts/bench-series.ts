/**
 * Measures how well a series is found and matched: `npm run bench -- series [-- PHOTOS]`, where PHOTOS has the folders
 * `brackets/{under,reference,over}` and `val`. Nothing of the photos is written anywhere.
 *
 * Brackets are three real exposures of one scene. Bursts are five frames of one photo, each cropped to 80...95 % of
 * its sides and jittered by up to 0.2 EV and 2 % of red against blue; once as the photo is, and once 1.2 EV too dark
 * and too blue. The frames of all scenes stand in one list, a second apart, so that nothing but their looks tells
 * where a scene ends.
 *
 * Spread of a scene: the mean colour (CIE Lab, D65) of each of its rendered frames, and dE2000 between each two.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { converter, differenceCiede2000, type Lab65 } from 'culori';
import sharp, { type Sharp } from 'sharp';
import { srgb, type Values } from '../src/adjustments';
import { parseCard } from '../src/filternet/card';
import { predict } from '../src/filternet/filternet';
import { plainEngine } from '../src/filternet/plain/plain';
import type { Pixels } from '../src/image/pixels';
import { defaultSettings, descriptorsFor } from '../src/recipe/editSettings';
import { render } from '../src/render/render';
import { signatureDistance, signatureOf } from '../src/run/imageSignature';
import { type Frame, groupFrames, matchFrames } from '../src/run/series';
import { neededPath } from './data';

interface Shot extends Frame {
  readonly pixels: Pixels;
}
type Scene = readonly Shot[];

const root = neededPath(process.argv[2], 'photos');

const models = join(__dirname, '../models');
const longEdge = 256;
/** Every how manieth pixel counts for a mean. */
const sampled = 7;
const burst = { frames: 5, crop: [0.8, 0.95], stops: 0.2, tint: 0.02 } as const;
const dark = { stops: -1.2, red: 0.92, blue: 1.1 } as const;
/** Every how manieth photo makes a burst. */
const every = 6;

/** Park and Miller's generator: the same figures each time. */
let seed = 20240501;
const random = (from: number, to: number): number => {
  seed = (seed * 16807) % 2147483647;
  return from + ((to - from) * seed) / 2147483647;
};

const read = async (image: Sharp): Promise<Pixels> => {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height, channels: 3 };
};

/** Multiplies linear light. */
const exposed = (pixels: Pixels, gains: readonly number[]): Pixels => {
  const tables = gains.map((gain) =>
    Uint8Array.from({ length: 256 }, (_, level) =>
      Math.round(255 * srgb.toEncoded(Math.min(1, srgb.toLinear(level / 255) * gain))),
    ),
  );
  return { ...pixels, data: pixels.data.map((level, i) => tables[i % 3][level]) };
};

const toLab = converter('lab65');
const dE = differenceCiede2000();
const meanColor = ({ data }: Pick<Pixels, 'data'>): Lab65 => {
  const total = { l: 0, a: 0, b: 0 };
  let count = 0;
  for (let i = 0; i < data.length; i += 3 * sampled, count++) {
    const { l, a, b } = toLab({ mode: 'rgb', r: data[i] / 255, g: data[i + 1] / 255, b: data[i + 2] / 255 });
    total.l += l;
    total.a += a;
    total.b += b;
  }
  return { mode: 'lab65', l: total.l / count, a: total.a / count, b: total.b / count };
};

const pairs = <T>(items: readonly T[]): (readonly [T, T])[] =>
  items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const spread = (scene: Scene, values: readonly (Values | null)[]): number => {
  const colors = scene.map(({ pixels }, i) => {
    const data = pixels.data.slice();
    const own = values[i];
    if (own) render(data, 3, descriptorsFor(own, defaultSettings), srgb);
    return meanColor({ data });
  });
  return mean(pairs(colors).map(([a, b]) => dE(a, b)));
};

const report = (name: string, scenes: readonly Scene[]): void => {
  const frames = scenes.flat().map((frame, i) => ({ ...frame, taken: i * 1000 }));
  const groups = groupFrames(frames);
  const starts = scenes.map((_, i) => scenes.slice(0, i).flat().length);
  const ofScene = (index: number) => starts.filter((start) => start <= index).length - 1;
  const pure = groups.filter((group) => new Set(group.frames.map(ofScene)).size === 1);
  const whole = pure.filter((group) => group.frames.length === scenes[ofScene(group.frames[0])].length);
  const apart = groups.flatMap((group) => group.apart).length;
  console.log(`\n${name}: ${scenes.length} scenes, ${frames.length} frames`);
  console.log(
    `  found whole ${whole.length}, groups with two scenes ${groups.length - pure.length}, frames kept apart ${apart}`,
  );
  const row = (label: string, values: readonly (Values | null)[]) => {
    const spreads = scenes.map((scene, i) =>
      spread(scene, values.slice(starts[i], starts[i] + scene.length)),
    );
    console.log(
      `  ${label.padEnd(28)} mean ${mean(spreads).toFixed(2)}  median ${quantile(spreads, 0.5).toFixed(2)}  9 of 10 below ${quantile(spreads, 0.9).toFixed(2)}`,
    );
  };
  row(
    'untouched',
    frames.map(() => null),
  );
  row(
    "the reference's values",
    scenes.flatMap((scene) => scene.map(() => scene[Math.floor(scene.length / 2)].predicted)),
  );
  row(
    'each its own (no series)',
    frames.map(({ predicted }) => predicted),
  );
  for (const strength of [50, 75, 100])
    row(`series, strength ${strength}`, matchFrames(frames, groups, strength));
};

const main = async () => {
  const card = parseCard(readFileSync(join(models, 'filternet.json'), 'utf8'));
  const model = new Uint8Array(readFileSync(join(models, card.model.file)));
  const engine = await plainEngine({ model, card: card.model });
  const shot = async (pixels: Pixels): Promise<Shot> => ({
    pixels,
    taken: null,
    look: signatureOf(pixels),
    predicted: (await predict(engine, card, pixels)).values,
  });

  const brackets: Scene[] = [];
  for (const file of readdirSync(join(root, 'brackets/reference'))) {
    const scene: Shot[] = [];
    for (const kind of ['under', 'reference', 'over'])
      scene.push(
        await shot(
          await read(sharp(join(root, 'brackets', kind, file)).resize(longEdge, longEdge, { fit: 'inside' })),
        ),
      );
    brackets.push(scene);
  }

  const bursts: Scene[] = [];
  const darkBursts: Scene[] = [];
  for (const file of readdirSync(join(root, 'val')).filter((_, i) => i % every === 0)) {
    const { data, info } = await sharp(join(root, 'val', file))
      .resize(longEdge, longEdge, { fit: 'inside' })
      .png()
      .toBuffer({ resolveWithObject: true });
    const [scene, darkScene]: [Shot[], Shot[]] = [[], []];
    for (let i = 0; i < burst.frames; i++) {
      const scale = random(...burst.crop);
      const [width, height] = [info.width, info.height].map((length) => Math.round(length * scale));
      const left = Math.floor(random(0, info.width - width));
      const top = Math.floor(random(0, info.height - height));
      const cropped = await read(sharp(data).extract({ left, top, width, height }));
      const gain = 2 ** random(-burst.stops, burst.stops);
      const tint = random(-burst.tint, burst.tint);
      const gains = [gain * (1 + tint), gain, gain * (1 - tint)];
      scene.push(await shot(exposed(cropped, gains)));
      const worse = [dark.red, 1, dark.blue].map((cast, c) => gains[c] * cast * 2 ** dark.stops);
      darkScene.push(await shot(exposed(cropped, worse)));
    }
    bursts.push(scene);
    darkBursts.push(darkScene);
  }

  const alike = (all: (readonly [Shot, Shot])[]) =>
    percent(all.filter(([a, b]) => signatureDistance(a.look, b.look) <= 1).length / all.length);
  console.log('Pairs that look alike');
  console.log(`  of one bracket               ${alike(brackets.flatMap(pairs))}`);
  console.log(`  of one burst                 ${alike(bursts.flatMap(pairs))}`);
  const one = [...brackets, ...bursts].map((scene) => scene[1]);
  console.log(`  of two different scenes      ${alike(pairs(one))}`);

  report('Brackets', brackets);
  report('Bursts', bursts);
  report('Bursts, too dark and too blue', darkBursts);
};

main();
