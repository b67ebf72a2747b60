/**
 * Has other engines render what sidecars say: `npm run build && npm run bench -- raw-engines`. Makes DNGs of the samples in several
 * lights, writes sidecars and Magic's own pictures, and has darktable read the sidecars, and RawTherapee render their white in its
 * own terms; both have to be installed (`darktable-cli`, `rawtherapee-cli`). Prints a table of the change in the middle of all
 * pixels: red over green and blue over green in stops for white balance, light in stops for exposure.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { srgb } from '../src/adjustments';
import { d50, inverse, srgbPrimaries, type Triple, transform } from '../src/adjustments/primaries';
import { adapted, whiteXyz } from '../src/recipe/cameraRaw/shift';
import { type Chromaticity, chromaticityOf, type WhiteBalance } from '../src/recipe/cameraRaw/temperature';
import { camera, dng, neutralOf, sceneOf } from '../test/support/dng';

const names = ['launch-pad', 'canyon-haze', 'oath-ceremony'];
const lights: readonly WhiteBalance[] = [
  { temperature: 3200, tint: 0 },
  { temperature: 5200, tint: 6 },
  { temperature: 7000, tint: 8 },
];
const longEdgePx = 800;

/** Share of tungsten's matrix for a light. Source: DNG 1.7, chapter 6. */
const shareOf = (kelvin: number) => Math.min(1, Math.max(0, (1 / kelvin - 1 / 6500) / (1 / 2850 - 1 / 6500)));

/** White of daylight, of the black body below 4000 K: where RawTherapee's Green is 1. Source: CIE 15, D series. */
function locus(kelvin: number): Chromaticity {
  if (kelvin < 4000) return chromaticityOf({ temperature: kelvin, tint: 0 });
  const x =
    kelvin <= 7000
      ? -4.607e9 / kelvin ** 3 + 2.9678e6 / kelvin ** 2 + 99.11 / kelvin + 0.244063
      : -2.0064e9 / kelvin ** 3 + 1.9018e6 / kelvin ** 2 + 247.48 / kelvin + 0.23704;
  return { x, y: -3 * x * x + 2.87 * x - 0.275 };
}

/** RawTherapee's Green for a white: by as much as it is greener than the locus, green is taken away. */
function greenOf(white: WhiteBalance): number {
  const xyz = adapted(whiteXyz(chromaticityOf(white)), whiteXyz(locus(white.temperature)), d50);
  const [r, g, b] = transform(inverse(srgbPrimaries), xyz);
  return Math.sqrt(r * b) / g;
}

const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });

function therapee(raw: string, out: string, white: WhiteBalance | null): string {
  const lines = white
    ? ['Setting=Custom', `Temperature=${white.temperature}`, `Green=${greenOf(white).toFixed(4)}`]
    : ['Setting=Camera'];
  const profile = `${out}.pp3`;
  const text = [
    '[Version]',
    'AppVersion=5.9',
    'Version=349',
    '[White Balance]',
    'Enabled=true',
    ...lines,
    '',
  ];
  writeFileSync(profile, text.join('\n'));
  run('rawtherapee-cli', ['-Y', '-o', out, '-p', profile, '-b16', '-t', '-c', raw]);
  return out;
}

/** @param sidecar that darktable finds beside the raw file; null for none */
function darktable(raw: string, sidecar: string | null, folder: string): string {
  mkdirSync(folder, { recursive: true });
  copyFileSync(raw, join(folder, 'a.dng'));
  if (sidecar) copyFileSync(sidecar, join(folder, 'a.xmp'));
  const out = join(folder, 'a.png');
  const core = ['--core', '--configdir', join(folder, 'config'), '--library', ':memory:'];
  const plain = ['--conf', 'plugins/darkroom/workflow=none'];
  run('darktable-cli', [join(folder, 'a.dng'), out, '--bpp', '16', '--icc-type', 'SRGB', ...core, ...plain]);
  return out;
}

/** Linear sRGB of pixels of a picture at a size that all of them have. */
async function linearOf(file: string): Promise<Float64Array> {
  const { data } = await sharp(file)
    .resize(150, 100, { fit: 'fill' })
    .removeAlpha()
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  return Float64Array.from(values, (value) => srgb.toLinear(value / 65535));
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Changes in stops, in the middle of the pixels that are neither dark nor light: red over green, blue over green, light. */
async function change(before: string, after: string): Promise<Triple> {
  const [a, b] = [await linearOf(before), await linearOf(after)];
  const found: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < a.length; i += 3) {
    const [p, q] = [a, b].map((all) => [all[i], all[i + 1], all[i + 2]] as const);
    if ([...p, ...q].some((value) => value < 0.02 || value > 0.85)) continue;
    found[0].push(Math.log2(q[0] / q[1] / (p[0] / p[1])));
    found[1].push(Math.log2(q[2] / q[1] / (p[2] / p[1])));
    found[2].push(Math.log2(luminance(q) / luminance(p)));
  }
  return found.map(median) as unknown as Triple;
}

const shown = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
const row = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);

const setting = (packet: string, name: string) =>
  Number(packet.match(new RegExp(`crs:${name}="([^"]*)"`))?.[1] ?? Number.NaN);

interface Made {
  readonly name: string;
  readonly light: WhiteBalance;
  readonly raw: string;
  readonly preview: string;
}

async function make(dir: string, name: string, light: WhiteBalance): Promise<Made> {
  const picture = sharp(join(__dirname, '..', 'samples', `${name}.jpg`)).autoOrient();
  const { data, info } = await picture
    .resize(longEdgePx, longEdgePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [info.width & ~1, info.height & ~1];
  const held = { raw: { width: info.width, height: info.height, channels: 3 } } as const;
  const even = await sharp(data, held).extract({ left: 0, top: 0, width, height }).raw().toBuffer();
  const preview = await sharp(even, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
  const stem = `${name}-${light.temperature}`;
  const [raw, jpeg] = [join(dir, `${stem}.dng`), join(dir, 'previews', `${stem}.jpg`)];
  const neutral = neutralOf(chromaticityOf(light), shareOf(light.temperature));
  writeFileSync(raw, dng(sceneOf(even, width, height), { preview, matrices: camera, neutral }));
  writeFileSync(jpeg, preview);
  return { name, light, raw, preview: jpeg };
}

const cases = [
  ['warmer', 'balance', 'temperature=+20'],
  ['cooler', 'balance', 'temperature=-20'],
  ['more magenta', 'balance', 'tint=+12'],
  ['greener', 'balance', 'tint=-12'],
  ['brighter', 'exposure', 'exposure=+0.6'],
  ['darker', 'exposure', 'exposure=-0.6'],
] as const;

async function compare(dir: string, made: readonly Made[], [name, only, offset]: (typeof cases)[number]) {
  const out = join(dir, name.replace(' ', '-'));
  const args = [
    'bin/magic.js',
    'enhance',
    dir,
    '--out',
    out,
    '--format',
    'xmp,png',
    '--always',
    '--jobs',
    '1',
  ];
  run(process.execPath, [...args, '--only', only, '--offset', offset]);
  for (const { name: photo, light, raw, preview } of made) {
    const stem = `${photo}-${light.temperature}`;
    const packet = readFileSync(join(out, `${stem}.xmp`), 'utf8');
    const ours = await change(preview, join(out, `${stem}.magic.png`));
    if (only === 'balance') {
      const wanted = { temperature: setting(packet, 'Temperature'), tint: setting(packet, 'Tint') };
      const before = therapee(raw, join(out, `${stem}-a.tif`), light);
      const after = therapee(raw, join(out, `${stem}-b.tif`), wanted);
      const theirs = await change(before, after);
      const set = `${wanted.temperature} K, ${wanted.tint > 0 ? '+' : ''}${wanted.tint}`;
      const from = `${light.temperature} K, ${light.tint > 0 ? '+' : ''}${light.tint}`;
      row([
        photo,
        name,
        `${from} to ${set}`,
        'RawTherapee',
        ...pairs(ours, theirs, 0),
        ...pairs(ours, theirs, 1),
        '',
        '',
      ]);
    } else if (light.temperature === 5200) {
      const before = darktable(raw, null, join(out, `${stem}-a`));
      const after = darktable(raw, join(out, `${stem}.xmp`), join(out, `${stem}-b`));
      const theirs = await change(before, after);
      const set = `Exposure ${shown(setting(packet, 'Exposure2012'))}`;
      row([photo, name, set, 'darktable', '', '', '', '', ...pairs(ours, theirs, 2)]);
    }
  }
}

const pairs = (a: Triple, b: Triple, at: 0 | 1 | 2) => [shown(a[at]), shown(b[at])];

const main = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'magic-engines-'));
  try {
    mkdirSync(join(dir, 'previews'));
    const made: Made[] = [];
    for (const name of names) for (const light of lights) made.push(await make(dir, name, light));
    row([
      'photo in light',
      'as shot by the file',
      "against RawTherapee's own reading: red over green",
      'blue over green',
    ]);
    row(Array(4).fill('---'));
    for (const { name, light, raw } of made.slice(0, lights.length)) {
      const [r, b] = await change(
        therapee(raw, `${raw}-camera.tif`, null),
        therapee(raw, `${raw}-ours.tif`, light),
      );
      row([name, `${light.temperature} K, ${light.tint > 0 ? '+' : ''}${light.tint}`, shown(r), shown(b)]);
    }
    console.log();
    const heads = ['red over green', 'blue over green', 'light'].flatMap((what) => [
      `${what}: Magic`,
      'engine',
    ]);
    row(['photo', 'change', 'sidecar', 'engine', ...heads]);
    row(Array(10).fill('---'));
    for (const one of cases) await compare(dir, made, one);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

void main();
