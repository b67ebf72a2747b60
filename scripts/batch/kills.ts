import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { bin, magic } from './run';

const count = 100;
const wanted = 10;

/** Kills a run ten times and resumes it. */
export async function kills(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), count, 1200, 800);
  const args = (out: string) => [
    photos,
    '--out',
    join(dir, out),
    '--format',
    'psd,png',
    '--resume',
    '--jobs',
    '2',
  ];
  const { ms } = await magic(args('whole'));
  let killed = 0;
  const moments: string[] = [];
  while (killed < wanted) {
    const child = spawn(process.execPath, [bin, 'enhance', ...args('out')], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    // Early in each run, so that there is work left for the last.
    const moment = ms * (0.06 + Math.random() * 0.14);
    setTimeout(() => child.kill('SIGKILL'), moment);
    if ((await ended) !== 'SIGKILL') break;
    killed++;
    moments.push((moment / 1000).toFixed(1));
  }
  const { code, told } = await magic(args('out'));
  const names = readdirSync(join(dir, 'whole')).filter((name) => !name.startsWith('.'));
  const equal = names.filter((name) => {
    const file = join(dir, 'out', name);
    return existsSync(file) && readFileSync(file).equals(readFileSync(join(dir, 'whole', name)));
  }).length;
  const drafts = readdirSync(join(dir, 'out')).filter((name) => name.endsWith('.tmp')).length;
  const met = killed === wanted && equal === names.length && drafts === 0 && code === 0;
  return `${count} photos to PSD and PNG; \`kill -9\` ${killed} times, ${moments.join(', ')} s after each start, then \`--resume\`: ${told.length} photos told,
${equal} of ${names.length} outputs equal to those of a run that went through, ${drafts} half files left (target: all, none: ${judged(met)}).`;
}
