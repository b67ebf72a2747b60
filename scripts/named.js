/** Runs one of several scripts by its name, as in `npm run bench -- render`; without a name it lists them. */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const scripts = {
  bench: {
    compare: 'bench-compare.ts',
    render: 'bench-render.ts',
    engine: 'bench-engine.ts',
    guard: 'bench-guard.ts',
    panel: 'bench-panel.ts',
    plugin: 'bench-plugin.ts',
    workbench: 'bench-workbench.ts',
    batch: 'bench-batch.ts',
    memory: 'bench-memory.ts',
    folder: 'bench-folder.ts',
    series: 'bench-series.ts',
    drift: 'bench-drift.ts',
    spaces: 'bench-spaces.ts',
    'camera-raw': 'camera-raw.ts',
    raw: 'bench-raw.ts',
    'raw-preview': 'bench-raw-preview.ts',
    'raw-white': 'raw-white.ts',
    'raw-engines': 'raw-engines.ts',
    learn: 'bench-learn.ts',
  },
  generate: {
    golden: 'golden.ts',
    card: 'card.ts',
    icons: 'icons.ts',
    fixture: 'fixture.ts',
    library: 'library.ts',
    'learn-photos': 'learn-photos.ts',
    house: 'house.ts',
    promises: 'promises.ts',
  },
  pictures: {
    samples: 'picture.mts',
    series: 'picture-series.ts',
    batch: 'screenshot-batch.ts',
    panel: 'screenshots.ts',
    workbench: 'screenshots-workbench.ts',
  },
};

// `npm run bench` alone is the table beside other programs.
const [kind, name = kind === 'bench' ? 'compare' : undefined, ...more] = process.argv.slice(2);
const file = scripts[kind]?.[name];
if (!file) {
  const names = Object.keys(scripts[kind] ?? {}).join(', ');
  console.error(`Expected one of ${names} for npm run ${kind} -- NAME but received ${name ?? 'none'}.`);
  process.exit(2);
}
// What a benchmark of this name prints becomes its section of docs/benchmarks.md; the one of batches writes its own.
const writes = kind === 'bench' && name !== 'batch' && more.includes('--write');
const script = join(__dirname, writes ? 'benchWrite.ts' : file);
const args = writes ? [name, join(__dirname, file), ...more.filter((word) => word !== '--write')] : more;
const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { stdio: 'inherit' });
process.exit(status ?? 1);
