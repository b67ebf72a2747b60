/**
 * `npm run build && npm run bench -- batch`: measures the command line on many photos and writes docs/batch-figures.md.
 * Linux only, for it reads /proc and binds processes to cores. Takes about five minutes where two cores are free.
 * `npm run bench -- batch -- memory kills` measures these parts alone and leaves the figures of the others.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { faults } from './batch/faults';
import { kills } from './batch/kills';
import { memory } from './batch/memory';
import { throughput } from './batch/throughput';

const file = join(__dirname, '..', 'docs', 'batch-figures.md');
const parts = {
  throughput: { heading: '## 24 megapixels, JPEG to layered PSD', measure: throughput },
  memory: { heading: '## Memory over 500 photos', measure: memory },
  faults: { heading: '## 1,000 files, 50 of them bad', measure: faults },
  kills: { heading: '## Killed and resumed', measure: kills },
} as const;
type Part = keyof typeof parts;

const title = `# What a batch takes

Measured with the built command line (\`npm run build && npm run bench -- batch\`).`;

/** Time that the cores have spent since the start of the machine: idle, and in all. */
const spent = () => {
  const times = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1, 9).map(Number);
  return { idle: times[3] + times[4], all: times.reduce((sum, time) => sum + time) };
};

/** In what state the machine is. The load average would have the part before in it. */
const conditions = async (): Promise<string> => {
  const before = spent();
  await setTimeout(3000);
  const after = spent();
  const busy = 1 - (after.idle - before.idle) / (after.all - before.all);
  const state =
    busy < 0.1 ? 'nothing else to do' : `${Math.round(busy * 100)} % busy with other work, times too long`;
  return `*Node ${process.version}, ${cpus().length} cores (${cpus()[0].model}), ${state}.*`;
};

/** The sections of the figures, by their headings. */
const sections = (): Map<string, string> => {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return new Map(
    text
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [section.split('\n')[0], section.trimEnd()]),
  );
};

const main = async (names: Part[]) => {
  const dir = mkdtempSync(join(tmpdir(), 'magic-bench-'));
  try {
    for (const name of names) {
      const place = join(dir, name);
      mkdirSync(place);
      const state = await conditions();
      const { heading, measure } = parts[name];
      const figures = `${heading}\n\n${await measure(place)}\n\n${state}`;
      rmSync(place, { recursive: true });
      console.log(`${figures}\n`);
      const all = sections().set(heading, figures);
      const inOrder = Object.values(parts).flatMap((part) => all.get(part.heading) ?? []);
      writeFileSync(file, `${[title, ...inOrder].join('\n\n')}\n`);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const named = process.argv.slice(2) as Part[];
main(named.length > 0 ? named : (Object.keys(parts) as Part[]));
