/**
 * Measures the memory of four photos of 100 megapixels and 16 bits with eight cores, in a machine of little memory:
 * `npm run build && npm run bench -- memory`. Both are pretended, so that any machine with more of it can measure;
 * needs 8 GB of disk.
 */
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrapTiff } from '../src/hosts/files/tiff';
import { judged } from './batch/photos';
import { magic } from './batch/run';

const [width, height, count, cores] = [12_250, 8_170, 4, 8];
const memoryBytesOfMachines = [8e9, 16e9];
/** The most that a run may take. */
const share = 0.75;

/** A picture that is no plane: what it shows doesn't matter, how well it packs does. */
function makePhotos(folder: string): void {
  mkdirSync(folder);
  const data = new Uint16Array(width * height * 3);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = ((i % (width * 3)) / (width * 3)) * 50_000 + (state >>> 20);
  }
  const file = (i: number) => join(folder, `${i}.tif`);
  writeFileSync(file(0), wrapTiff({ width, height, channels: 3, depth: 16, data }, {}));
  for (let i = 1; i < count; i++) linkSync(file(0), file(i));
}

const main = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'magic-memory-'));
  try {
    makePhotos(join(dir, 'in'));
    for (const memoryBytes of memoryBytesOfMachines) {
      const out = join(dir, `out-${memoryBytes}`);
      const { told, peaks, ms } = await magic([join(dir, 'in'), '--out', out, '--always'], '0-1023', {
        NODE_OPTIONS: `--require ${join(__dirname, 'pretend.js')}`,
        VIPS_CONCURRENCY: String(cores),
        PRETEND_CORES: String(cores),
        PRETEND_MEMORY_BYTES: String(memoryBytes),
      });
      rmSync(out, { recursive: true, force: true });
      const part = Math.max(...peaks) / memoryBytes;
      const done = told.filter(({ ok }) => ok).length;
      const met = part <= share && done === count;
      console.log(
        `${memoryBytes / 1e9} GB, ${cores} cores: ${done} of ${count} photos done in ${(ms / 1000).toFixed(0)} s, ` +
          `at most ${(Math.max(...peaks) / 1e9).toFixed(2)} GB, ${(part * 100).toFixed(0)} % ` +
          `(target: all, at most ${share * 100} %: ${judged(met)})`,
      );
      if (!met) process.exitCode = 1;
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

void main();
