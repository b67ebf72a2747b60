import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { magic, type Ran } from './run';

const count = 10;
const wanted = 1.6;
const mostMemory = 1.5e9;

/** Photos a minute, the start of the program and its threads included. */
const rate = ({ ms }: Ran) => (count / ms) * 60_000;

/** Mean seconds of each stage. */
const stages = ({ told }: Ran): string => {
  const sums = new Map<string, number>();
  for (const { ms = {} } of told)
    for (const [stage, time] of Object.entries(ms)) sums.set(stage, (sums.get(stage) ?? 0) + time);
  return [...sums].map(([stage, time]) => `${stage} ${(time / told.length / 1000).toFixed(2)}`).join(', ');
};

/** JPEGs of 24 megapixels to layered PSDs, on one core and on two. */
export async function throughput(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), count, 6000, 4000);
  const run = (jobs: number, cores: string) =>
    magic([photos, '--out', join(dir, `out-${jobs}`), '--jobs', String(jobs)], cores);
  const one = await run(1, '0');
  const two = await run(2, '0,1');
  const gain = rate(two) / rate(one);
  const peak = Math.max(...two.peaks);
  return `| | one core | two cores |
| --- | --- | --- |
| Photos a minute, of ${count}, with the program's start | ${rate(one).toFixed(1)} | ${rate(two).toFixed(1)} |
| Seconds a photo, by stage | ${stages(one)} | ${stages(two)} |
| Memory at its highest | ${(Math.max(...one.peaks) / 1e9).toFixed(2)} GB | ${(peak / 1e9).toFixed(2)} GB |

Two cores do ${gain.toFixed(2)} times as much as one (target: ${wanted} times, ${judged(gain >= wanted)}); memory at its highest
is ${(peak / 1e9).toFixed(2)} GB (target: at most ${mostMemory / 1e9} GB, ${judged(peak <= mostMemory)}).`;
}
