/**
 * Measures raw files on the command line: `npm run build && npm run bench -- raw [count, 300]`. Makes DNGs of 30 MB with previews of
 * 24 megapixels, writes sidecars and pictures, and tells how many a minute on two cores, by the clock and by the processor's own
 * time, which other work on the machine hardly changes, and whether memory stays flat. Linux only.
 */
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromaticityOf } from '../src/recipe/cameraRaw/temperature';
import { camera, dng, neutralOf, sceneOf } from '../test/support/dng';
import { judged, makePhotos } from './batch/photos';
import { magic } from './batch/run';

const [width, height] = [6000, 4000];
/** Bytes of a file's sensor values: as many as a camera of 24 megapixels packs them into. */
const sensorBytes = 24e6;
/** The most that memory may grow from the first tenth to the end. */
const maxGrowthShare = 0.1;
const target = { sidecarsPerMinute: 100 };

/** Raw files of previews of photos: those beyond the tenth are the same ones under other names. */
async function makeRaws(dir: string, count: number): Promise<string> {
  const previews = await makePhotos(join(dir, 'previews'), Math.min(10, count), width, height);
  const folder = join(dir, 'raws');
  mkdirSync(folder);
  const neutral = neutralOf(chromaticityOf({ temperature: 5200, tint: 6 }), 0.27);
  const names = readdirSync(previews).sort();
  const file = (i: number) => join(folder, `${String(i).padStart(5, '0')}.dng`);
  names.forEach((name, i) => {
    const preview = readFileSync(join(previews, name));
    const bytes = dng(sceneOf(new Uint8Array(0), width, height), {
      preview,
      matrices: camera,
      neutral,
      bare: sensorBytes,
    });
    writeFileSync(file(i), bytes);
  });
  for (let i = names.length; i < count; i++) linkSync(file(i % names.length), file(i));
  return folder;
}

async function measure(raws: string, out: string, format: string, count: number): Promise<void> {
  const ran = await magic([raws, '--out', out, '--format', format, '--jobs', '2', '--always']);
  const done = ran.told.filter(({ ok }) => ok).length;
  const perMinute = (done - 1) / (ran.steady / 60_000);
  const perCpuMinute = done / (ran.cpuSeconds / 60);
  const early = ran.peaks[Math.floor(ran.peaks.length / 10)];
  const last = ran.peaks[ran.peaks.length - 1];
  const growth = last / early - 1;
  const judgement = [
    format === 'xmp'
      ? `target ${target.sidecarsPerMinute}: ${judged(2 * perCpuMinute >= target.sidecarsPerMinute)}`
      : '',
    `memory flat: ${judged(growth <= maxGrowthShare)}`,
  ].filter((words) => words !== '');
  console.log(
    `${format}: ${done} of ${count} done, ${perMinute.toFixed(0)} a minute by the clock, ` +
      `${(2 * perCpuMinute).toFixed(0)} a minute by the time of two cores (${((1000 * ran.cpuSeconds) / done).toFixed(0)} ms each); ` +
      `at most ${(last / 1e6).toFixed(0)} MB, after a tenth ${(early / 1e6).toFixed(0)} MB (${judgement.join(', ')})`,
  );
}

const main = async () => {
  const count = Number(process.argv[2] ?? 300);
  const dir = mkdtempSync(join(tmpdir(), 'magic-raw-'));
  try {
    const raws = await makeRaws(dir, count);
    await measure(raws, join(dir, 'sidecars'), 'xmp', count);
    await measure(join(raws, '0000*.dng'), join(dir, 'pictures'), 'jpg', Math.min(count, 10));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

void main();
