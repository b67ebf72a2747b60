/**
 * `npm run build && npm run bench -- batch`: measures the command line on many photos and writes its sections of docs/benchmarks.md.
 * Linux only, for it reads /proc and binds processes to cores. Takes about ten minutes where two cores are free.
 * `npm run bench -- batch -- memory kills` measures these parts alone and leaves the figures of the others.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults } from './batch/faults';
import { growth } from './batch/growth';
import { kills } from './batch/kills';
import { memory } from './batch/memory';
import { randomKills } from './batch/randomKills';
import { tenThousand } from './batch/tenThousand';
import { throughput } from './batch/throughput';
import { conditions, writeSection } from './benchPage';

const parts = { throughput, growth, memory, tenThousand, faults, kills, randomKills } as const;
type Part = keyof typeof parts;

const main = async (names: Part[]) => {
  const dir = mkdtempSync(join(tmpdir(), 'magic-bench-'));
  try {
    for (const name of names) {
      const place = join(dir, name);
      mkdirSync(place);
      const state = await conditions();
      const figures = `${await parts[name](place)}\n\n${state}`;
      rmSync(place, { recursive: true });
      console.log(`${figures}\n`);
      writeSection(`batch ${name}`, figures);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const named = process.argv.slice(2) as Part[];
main(named.length > 0 ? named : (Object.keys(parts) as Part[]));
