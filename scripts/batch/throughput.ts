import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { magic, type Ran } from './run';

const count = 10;
const wanted = 1.6;
const mostMemory = 1.5e9;

/** Photos a minute, the start of the program and its threads included. */
const rate = ({ ms }: Ran) => (count / ms) * 60_000;

/** Photos a minute that so many cores would do with nothing else to do, by the processor time of all threads. */
const freeRate = ({ cpuSeconds }: Ran, cores: number) => ((count * cores) / cpuSeconds) * 60;

/** Photos a minute that two cores are to do, by format. */
const wantedRates = { psd: 60, jpg: 90 } as const;

/** Mean seconds of each stage. */
const stages = ({ told }: Ran): string => {
  const sums = new Map<string, number>();
  for (const { ms = {} } of told)
    for (const [stage, time] of Object.entries(ms)) sums.set(stage, (sums.get(stage) ?? 0) + time);
  return [...sums].map(([stage, time]) => `${stage} ${(time / told.length / 1000).toFixed(2)}`).join(', ');
};

/** JPEGs of 24 megapixels to layered PSDs, on one core and on two, and to JPEGs. */
export async function throughput(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), count, 6000, 4000);
  const run = (jobs: number, cores: string, format: 'psd' | 'jpg') => {
    const out = join(dir, `out-${jobs}-${format}`);
    return magic([photos, '--out', out, '--jobs', String(jobs), '--format', format, '--always'], cores);
  };
  const one = await run(1, '0', 'psd');
  const two = await run(2, '0,1', 'psd');
  const jpeg = await run(2, '0,1', 'jpg');
  const gain = rate(two) / rate(one);
  const byProcessor = freeRate(two, 2) / freeRate(one, 1);
  const peak = Math.max(...two.peaks);
  const each = (of: (ran: Ran, cores: number) => string) =>
    `${of(one, 1)} | ${of(two, 2)} | ${of(jpeg, 2)} |`;
  const met = (format: keyof typeof wantedRates, ran: Ran) =>
    `at least ${wantedRates[format]} to ${format.toUpperCase()}, ${judged(freeRate(ran, 2) >= wantedRates[format])}`;
  return `| | PSD, one core | PSD, two cores | JPEG, two cores |
| --- | --- | --- | --- |
| Processor seconds a photo, of ${count}, with the program's start | ${each(({ cpuSeconds }) => (cpuSeconds / count).toFixed(2))}
| Photos a minute where the cores have nothing else to do | ${each((ran, cores) => freeRate(ran, cores).toFixed(0))}
| Photos a minute by the clock, beside what else ran | ${each((ran) => rate(ran).toFixed(0))}
| Seconds a photo by the clock, by stage | ${each((ran) => stages(ran))}
| Memory at its highest | ${each(({ peaks }) => `${(Math.max(...peaks) / 1e9).toFixed(2)} GB`)}

Targets by processor time on two cores: ${met('psd', two)}; ${met('jpg', jpeg)}. Two cores do ${gain.toFixed(2)} times as
much as one by the clock, ${byProcessor.toFixed(2)} times by processor time (target: ${wanted} times, by the clock and at rest: ${judged(gain >= wanted)});
memory at its highest is ${(peak / 1e9).toFixed(2)} GB (target: at most ${mostMemory / 1e9} GB, ${judged(peak <= mostMemory)}).`;
}
