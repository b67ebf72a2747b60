import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { bin, magic } from './run';

const count = 12;
const wanted = 100;
/** Runs that end before their moment don't count. */
const mostTries = 300;
/** Milliseconds, at most, between the change by which a moment is told and the kill: within a write, or after it. */
const mostDelayMs = 12;

/** What a killed run left: outputs with their names, those of them that are whole, and half-written files. */
interface Left {
  readonly named: number;
  readonly whole: number;
  readonly drafts: number;
}

const leftIn = (out: string, like: string): Left => {
  const names = readdirSync(out);
  const drafts = names.filter((name) => name.endsWith('.tmp')).length;
  // The journal begins with a point, as drafts do.
  const named = names.filter((name) => !name.startsWith('.') && !name.endsWith('.tmp'));
  const whole = named.filter((name) => readFileSync(join(out, name)).equals(readFileSync(join(like, name))));
  return { named: named.length, whole: whole.length, drafts };
};

/** Calls back at the n-th change in a folder. @returns the number of changes so far, and a way to stop */
const onChange = (folder: string, n: number, then: () => void) => {
  let changes = 0;
  const watcher = watch(folder, () => {
    if (++changes === n) then();
  });
  return { changes: () => changes, stop: () => watcher.close() };
};

const endOf = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));

/**
 * Kills runs a hundred times, each at a random change of its folder, so that a busy machine has as many struck while they
 * write as an idle one, and goes on with what they left: every output that has its name then is whole, and in the
 * end all are there and nothing else.
 */
export async function randomKills(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), count, 1200, 800);
  const [whole, out] = [join(dir, 'whole'), join(dir, 'out')];
  const args = (to: string) => [photos, '--out', to, '--format', 'psd,jpg', '--resume', '--jobs', '2'];
  const fresh = () => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
  };
  mkdirSync(whole);
  const counted = onChange(whole, 0, () => {});
  await magic(args(whole));
  counted.stop();

  let [killed, tries, named, equal, struckWriting, rounds, ended] = [0, 0, 0, 0, 0, 0, 0];
  fresh();
  for (; killed < wanted && tries < mostTries; tries++) {
    const child = spawn(process.execPath, ['--liftoff-only', bin, 'enhance', ...args(out)], {
      stdio: 'ignore',
    });
    const moment = 1 + Math.floor((Math.random() * counted.changes()) / 3);
    const watched = onChange(out, moment, () => {
      setTimeout(() => child.kill('SIGKILL'), Math.random() * mostDelayMs);
    });
    const signal = await endOf(child);
    watched.stop();
    const left = leftIn(out, whole);
    named += left.named;
    equal += left.whole;
    if (signal === 'SIGKILL') {
      killed++;
      if (left.drafts > 0) struckWriting++;
      continue;
    }
    rounds++;
    if (left.drafts === 0 && left.whole === 2 * count) ended++;
    fresh();
  }
  await magic(args(out));
  const last = leftIn(out, whole);
  const met =
    killed === wanted && equal === named && ended === rounds && last.whole === 2 * count && last.drafts === 0;
  return `\`kill -9\` at a random change of the folder, ${killed} times in ${tries} runs of ${count} photos to PSD and JPEG, each going on with
what the one before had left: ${struckWriting} were struck with a half-written file there; ${equal} of the ${named} outputs that had their names
then are equal to those of a run that went through, and so are all of the ${rounds + 1} folders that were brought to their end, without
half files (target: all, ${judged(met)}).`;
}
