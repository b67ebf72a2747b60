/**
 * Measures how far a camera's matrix for daylight alone is off in other light, against the two matrices of its profile:
 * `npm run bench -- raw-white FOLDER`, a folder of camera profiles (.dcp), such as those that RawTherapee brings
 * (`/usr/share/rawtherapee/dcpprofiles` on Debian). Prints the 5 %, 50 % and 95 % points over cameras, with and without the correction
 * of `src/recipe/cameraRaw/rawSidecar.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Matrix, transform } from '../src/adjustments/primaries';
import { bytesSource } from '../src/image/container/byteSource';
import { TiffStructure } from '../src/image/container/tiffDirectory';
import { asShotWhite, type CameraColors } from '../src/recipe/cameraRaw/asShot';
import { fromDaylightMatrix } from '../src/recipe/cameraRaw/rawSidecar';
import { whiteXyz } from '../src/recipe/cameraRaw/shift';
import { chromaticityOf, type WhiteBalance, whiteBalanceOf } from '../src/recipe/cameraRaw/temperature';

/** Fields of a profile. Source: DNG 1.7, chapter 6: a profile is a TIFF whose number is that of the letters CR. */
const tag = { matrices: [50721, 50722], lights: [50778, 50779] } as const;
const [tungsten, daylight] = [17, 21];

type Profile = readonly [Matrix, Matrix];

function profileOf(file: string): Profile | null {
  const bytes = Buffer.from(readFileSync(file));
  bytes.write('II*\0', 'latin1');
  const tiff = TiffStructure.of(bytesSource(bytes));
  const [main] = tiff?.pages() ?? [];
  const numbers = (number: number) => tiff?.numbers(main?.entries.get(number)) ?? [];
  const lights = tag.lights.flatMap(numbers);
  const [a, b] = tag.matrices.map((number) => {
    const m = numbers(number);
    return m.length === 9 ? ([m.slice(0, 3), m.slice(3, 6), m.slice(6, 9)] as unknown as Matrix) : null;
  });
  return a && b && lights[0] === tungsten && lights[1] === daylight ? [a, b] : null;
}

const mixed = ([a, b]: Profile, share: number): Matrix =>
  a.map((row, r) => row.map((v, c) => v * share + b[r][c] * (1 - share))) as unknown as Matrix;

/** White as the daylight matrix alone tells it of light of a temperature. */
function told(profile: Profile, temperature: number): WhiteBalance {
  const share = Math.min(1, Math.max(0, (1 / temperature - 1 / 6500) / (1 / 2850 - 1 / 6500)));
  const [r, g, b] = transform(mixed(profile, share), whiteXyz(chromaticityOf({ temperature, tint: 0 })));
  const colors: CameraColors = {
    neutral: [r / g, 1, b / g],
    calibrated: [{ illuminant: daylight, matrix: profile[1], calibration: null }],
    analogBalance: null,
    own: false,
  };
  return whiteBalanceOf(asShotWhite(colors)!);
}

const points = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.05, 0.5, 0.95].map((share) => sorted[Math.floor(share * sorted.length)].toFixed(1)).join(' / ');
};

function main(): void {
  const folder = process.argv[2];
  const files = readdirSync(folder).filter((name) => /\.dcp$/i.test(name));
  const profiles = files.map((name) => profileOf(join(folder, name))).filter((one) => one !== null);
  console.log(`${profiles.length} cameras; 5 / 50 / 95 % of them\n`);
  console.log(
    '| light | off in mired | in tint | corrected: mired | tint |\n| --- | --- | --- | --- | --- |',
  );
  for (const kelvin of [2850, 3200, 3600, 4000, 4500, 5000, 5500, 6000, 6500, 7500]) {
    const found = profiles.map((profile) => told(profile, kelvin));
    const mended = found.map(fromDaylightMatrix);
    const off = (all: readonly WhiteBalance[]) => [
      points(all.map(({ temperature }) => 1e6 / temperature - 1e6 / kelvin)),
      points(all.map(({ tint }) => tint)),
    ];
    console.log(`| ${kelvin} K | ${[...off(found), ...off(mended)].join(' | ')} |`);
  }
}

main();
