/**
 * `npm run build && npm run bench:batch`: measures the command line on many photos and writes docs/batch-figures.md.
 * Linux only, for it reads /proc and binds processes to cores. Takes about five minutes where two cores are free.
 * With names of parts (throughput, memory, faults, kills) it measures these alone and writes nothing.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults } from './batch/faults';
import { kills } from './batch/kills';
import { memory } from './batch/memory';
import { throughput } from './batch/throughput';

const file = join(__dirname, '..', 'docs', 'batch-figures.md');

const all = { throughput, memory, faults, kills };

const main = async () => {
  const named = process.argv.slice(2) as (keyof typeof all)[];
  const dir = mkdtempSync(join(tmpdir(), 'magic-bench-'));
  const load = loadavg()[0];
  const busy =
    load < 0.5
      ? 'with nothing else to do'
      : `busy with other work (load ${load.toFixed(1)} at the start), so that times are too long`;
  try {
    const parts = [];
    for (const name of named.length ? named : (Object.keys(all) as (keyof typeof all)[])) {
      const place = join(dir, String(parts.length));
      mkdirSync(place);
      parts.push(await all[name](place));
      rmSync(place, { recursive: true });
      console.log(`${parts.at(-1)}\n`);
    }
    if (named.length) return;
    writeFileSync(
      file,
      `# What a batch takes

Measured with the built command line (\`npm run build && npm run bench:batch\`). Node ${process.version}, ${cpus().length} cores
(${cpus()[0].model}), ${busy}.

${parts.join('\n\n')}
`,
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

main();
