import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { magic } from './run';

const count = 10_000;
const [width, height] = [240, 160];
/** Photos after which everything that is made once is there. */
const early = 1000;
const mostGrowth = 1.1;
/** A tenth of the run, of which one figure is told. */
const tenth = count / 10;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

/** Whether memory stays as it is over ten thousand small photos, told after each thousand. */
export async function tenThousand(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), count, width, height);
  const out = join(dir, 'out');
  const { code, told, held, ms } = await magic([photos, '--out', out, '--format', 'jpg', '--jobs', '2']);
  const done = told.filter(({ ok }) => ok).length;
  const means = Array.from({ length: 10 }, (_, i) => {
    // The last results may be read when the process has ended.
    const part = held.slice(i * tenth, (i + 1) * tenth).filter((bytes) => bytes > 0);
    return part.reduce((sum, bytes) => sum + bytes, 0) / part.length;
  });
  const growth = means[9] / means[early / tenth];
  const met = code === 0 && done === count && growth <= mostGrowth;
  return `Of ${width} x ${height} pixels, to JPEG, two at a time: ${done} of ${count} done in ${(ms / 60_000).toFixed(0)} minutes, exit code ${code}. Memory in use,
mean of each thousand: ${means.map(megabytes).join(', ')} MB. The last thousand to the second: ${((growth - 1) * 100).toFixed(1)} % more
(target: all done, at most ${Math.round((mostGrowth - 1) * 100)} %: ${judged(met)}).`;
}
