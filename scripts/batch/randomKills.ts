import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { bin, magic } from './run';

const count = 8;
const wanted = 100;
/** Runs that end before their moment don't count. */
const mostTries = 300;

/** Kills a run at a hundred random moments, each time from its start, and compares whatever then has a final name. */
export async function randomKills(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), count, 300, 200);
  const args = (out: string) => [photos, '--out', join(dir, out), '--format', 'psd,jpg', '--jobs', '2'];
  const { ms } = await magic(args('whole'));
  let [killed, tries, found, equal] = [0, 0, 0, 0];
  for (; killed < wanted && tries < mostTries; tries++) {
    const child = spawn(process.execPath, ['--liftoff-only', bin, 'enhance', ...args('out')], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    const timer = setTimeout(() => child.kill('SIGKILL'), ms * (0.2 + Math.random() * 0.6));
    if ((await ended) === 'SIGKILL') killed++;
    clearTimeout(timer);
    const out = join(dir, 'out');
    const names = existsSync(out) ? readdirSync(out).filter((name) => !name.startsWith('.')) : [];
    found += names.length;
    equal += names.filter((name) =>
      readFileSync(join(out, name)).equals(readFileSync(join(dir, 'whole', name))),
    ).length;
    rmSync(out, { recursive: true, force: true });
  }
  return `\`kill -9\` at random moments of ${tries} runs of ${count} photos to PSD and JPEG, each from its start: ${killed} were killed, the others had
ended; ${equal} of the ${found} outputs that had their names then are equal to those of a run that went through (target: all, ${judged(equal === found)}).`;
}
