/**
 * Compares what Magic makes of a raw file's preview with what it makes of a development of its sensor's values at half the
 * size: `npm run build && npm run bench -- raw-preview`. Makes DNGs of the samples in two lights, with and without a preview.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Descriptor, srgb } from '../src/adjustments';
import { chromaticityOf, type WhiteBalance } from '../src/recipe/cameraRaw/temperature';
import { differenceBetween, meanDifference } from '../src/render/difference';
import { render } from '../src/render/render';
import { camera, dng, neutralOf, sceneOf } from '../test/support/dng';

const root = join(__dirname, '..');
/** The sensor's long edge, so that half of it is large enough to be looked at. */
const longEdgePx = 2048;
const lights: readonly (readonly [WhiteBalance, share: number])[] = [
  [{ temperature: 3200, tint: 0 }, 0.82],
  [{ temperature: 5200, tint: 6 }, 0.27],
];

interface Told {
  readonly predicted: Readonly<Record<string, number>>;
  readonly layers: readonly Descriptor[];
}

const predicted = (file: string): Told =>
  JSON.parse(
    execFileSync(process.execPath, [join(root, 'bin/magic.js'), 'predict', file, '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );

const signed = (value: number, digits = 0): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'magic-raw-preview-'));
  mkdirSync(join(dir, 'raws'));
  console.log(
    '| photo | as shot | exposure: preview | development | temperature: preview | development | change by the preview, dE2000 | between both |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
  );
  try {
    for (const name of readdirSync(join(root, 'samples')).filter((one) => one.endsWith('.jpg'))) {
      const upright = sharp(join(root, 'samples', name)).resize(longEdgePx, longEdgePx, { fit: 'inside' });
      const preview = await upright.clone().jpeg({ quality: 95 }).toBuffer();
      const { data, info } = await upright.removeAlpha().raw().toBuffer({ resolveWithObject: true });
      for (const [light, share] of lights) {
        const neutral = neutralOf(chromaticityOf(light), share);
        const scene = sceneOf(data, info.width, info.height);
        const told = [preview, null].map((one, i) => {
          const file = join(dir, 'raws', `${i}.dng`);
          writeFileSync(file, dng(scene, { preview: one, matrices: camera, neutral }));
          return predicted(file);
        });
        const pictures = told.map(({ layers }) => {
          const after = Uint8Array.from(data);
          render(after, 3, layers, srgb);
          return after;
        });
        const [a, b] = told.map((one) => one.predicted);
        console.log(
          `| ${name.replace('.jpg', '')} | ${light.temperature} K | ${signed(a.exposure, 2)} | ${signed(b.exposure, 2)} | ` +
            `${signed(a.temperature)} | ${signed(b.temperature)} | ` +
            `${meanDifference(data, 3, told[0].layers).toFixed(1)} | ${differenceBetween(pictures[0], pictures[1], 3).toFixed(1)} |`,
        );
      }
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

void main();
