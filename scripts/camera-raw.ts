/**
 * How near the settings of an XMP sidecar come to Magic's own rendering, under the model of docs/other-software.md:
 * `npm run build && npm run bench -- camera-raw [photos, folders...]`, the samples when none are named. CIEDE2000.
 */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { converter, differenceCiede2000, type Lab65, type Lrgb } from 'culori';
import { type Descriptor, srgb } from '../src/adjustments';
import { openPhoto } from '../src/hosts/files/openPhoto';
import type { Pixels } from '../src/image/pixels';
import { develop } from '../src/recipe/cameraRaw/model';
import { nearestSettings } from '../src/recipe/cameraRaw/nearest';
import { settingNames, shownValue } from '../src/recipe/cameraRaw/settings';
import { defaultSettings, descriptorsFor } from '../src/recipe/editSettings';
import { render } from '../src/render/render';
import { subsample } from '../src/render/subsample';

/** The most pixels that are compared in each photo. */
const compared = 5_000;

const difference = differenceCiede2000();
const color = ([r, g, b]: ArrayLike<number> & Iterable<number>): Lrgb => ({ mode: 'lrgb', r, g, b });
const linear = (levels: ArrayLike<number>) =>
  Float64Array.from(levels, (value) => srgb.toLinear(value / 255));

const thinned = ({ data, channels }: Pixels): Uint8Array[] => {
  const some = subsample(data, channels, compared);
  return Array.from({ length: some.length / channels }, (_, i) => some.slice(i * channels, i * channels + 3));
};

const lab = converter('lab65');
/** Number of steps of lightness that a curve may move, each for itself. */
const maxCurveSteps = 16;

/** Pictures with the lightness of each step moved to what is wanted on average: no tone curve could do more for it. */
const curved = (got: readonly Lab65[], wanted: readonly Lab65[]): Lab65[] => {
  const stepOf = ({ l }: Lab65) =>
    Math.min(maxCurveSteps - 1, Math.max(0, Math.floor((l / 100) * maxCurveSteps)));
  const moves = Array.from({ length: maxCurveSteps }, (_, step) => {
    const off = got.flatMap((one, i) => (stepOf(one) === step ? [wanted[i].l - one.l] : []));
    return off.length ? mean(off) : 0;
  });
  return got.map((one) => ({ ...one, l: one.l + moves[stepOf(one)] }));
};

interface Row {
  readonly photo: string;
  readonly change: number;
  readonly left: number;
  readonly worst: number;
  /** Left if a tone curve was added. */
  readonly withCurve: number;
  readonly settings: string;
  readonly ms: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function measure(file: string, layers: readonly Descriptor[]): Promise<Row> {
  const { analysis } = await openPhoto(file);
  const start = performance.now();
  const settings = nearestSettings(analysis.data, analysis.channels, layers);
  const ms = performance.now() - start;
  const developed = develop(settings);
  const pairs = thinned(analysis).map((pixel) => {
    const before = linear(pixel);
    const wanted = pixel.slice();
    render(wanted, 3, layers, srgb);
    const got = before.slice();
    developed(got);
    return [before, got, linear(wanted)].map((rgb) => lab(color(rgb)));
  });
  const off = (of: readonly Lab65[]) => of.map((one, i) => difference(one, pairs[i][2]));
  const got = pairs.map(([, one]) => one);
  const left = off(got).sort((a, b) => a - b);
  const wanted = pairs.map(([, , one]) => one);
  return {
    photo: basename(file),
    change: mean(off(pairs.map(([before]) => before))),
    left: mean(left),
    worst: left[Math.floor(left.length * 0.95)],
    withCurve: mean(off(curved(got, wanted))),
    settings: settingNames
      .filter((name) => settings[name] !== 0)
      .map((name) => `${name.replace('2012', '')} ${shownValue(name, settings[name])}`)
      .join(', '),
    ms,
  };
}

const line = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);

async function main(): Promise<void> {
  const photos = process.argv.slice(2);
  const args = ['bin/magic.js', 'predict', '--json', ...(photos.length ? photos : ['samples'])];
  const told = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  line([
    'photo',
    'change by the recipe',
    'left by the sidecar: mean',
    '95 %',
    'mean with a tone curve',
    'settings',
  ]);
  line(Array(6).fill('---'));
  const rows: Row[] = [];
  for (const text of told.trim().split('\n')) {
    const { file, predicted } = JSON.parse(text);
    // The whole prediction, also where Magic leaves a photo alone because nobody would see the change.
    const row = await measure(file, descriptorsFor(predicted, defaultSettings));
    rows.push(row);
    line([
      row.photo,
      ...[row.change, row.left, row.worst, row.withCurve].map((value) => value.toFixed(2)),
      row.settings,
    ]);
  }
  const means = (['change', 'left', 'worst', 'withCurve'] as const).map((name) =>
    rows.map((row) => row[name]),
  );
  line([`mean of ${rows.length}`, ...means.map((values) => mean(values).toFixed(2)), '']);
  console.error(`${Math.round(mean(rows.map(({ ms }) => ms)))} ms for the settings of a photo`);
}

main();
