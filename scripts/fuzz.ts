import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { webpack } from 'webpack';
import { expected, Refusal } from '../src/refusal';
import { decoders } from '../test/fuzz/decoders';
import { readers } from '../test/fuzz/readers';
import { allSeeds } from '../test/fuzz/seeds';

const root = join(__dirname, '..');
const out = join(root, 'dist', 'fuzz');
/** The fuzzer imports it as a module, and finds the function by its name. */
const entry = join(out, 'entry.js');
const entryText = "module.exports.fuzz = require('./target.js').fuzz;\n";

/** Executions of all readers together, unless --runs says otherwise. */
const usualRuns = 1_000_000;
/** Limits of one file; its seconds are those of a clock, and of the processor 5 in the target. */
const limits = { seconds: 300, megabytes: 2048, bytes: 65_536 };

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

/** Packages of decoders, which have compiled parts or are large. */
const packages = [
  'sharp',
  'piscina',
  'libheif-js/libheif-wasm/libheif-bundle.js',
  '@cornerstonejs/codec-openjpeg/decodewasmjs',
];

/** Every reader and decoder, with the kinds of its seeds. */
const targets: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(readers).map(([name, { seeds }]) => [name, seeds])),
  ...Object.fromEntries(Object.entries(decoders).map(([name, seed]) => [name, [seed]])),
};

/** Packs the readers into one script, which the fuzzer counts the branches of. */
function packed(): Promise<void> {
  const config = {
    mode: 'none' as const,
    target: 'node20',
    entry: { target: join(root, 'test/fuzz/target.ts') },
    output: { path: out, library: { type: 'commonjs2' } },
    resolve: { extensions: ['.ts', '.js'] },
    node: { __dirname: false as const, __filename: false as const },
    // What decodes pixels stays as it is: the branches that are counted are those of this project.
    externals: {
      ...Object.fromEntries(packages.map((name) => [name, `commonjs ${name}`])),
      'jxl-oxide-wasm': 'import jxl-oxide-wasm',
    },
    module: {
      parser: { javascript: { createRequire: false } },
      rules: [
        {
          test: /\.ts$/,
          loader: 'swc-loader',
          options: { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
        },
      ],
    },
  };
  return new Promise((settle, fail) => {
    webpack(config, (error, stats) => {
      if (error) fail(error);
      else if (stats?.hasErrors()) fail(new Error(stats.toString('errors-only')));
      else settle();
    });
  });
}

interface Result {
  readonly runs: number;
  readonly coverage: number;
  readonly corpus: number;
  readonly finding: string | null;
}

/** Lets the fuzzer make files for one reader. */
function fuzzed(name: string, seeds: readonly Uint8Array[], runs: number): Result {
  const corpus = join(out, 'corpus', name);
  const findings = join(out, 'findings', name);
  for (const folder of [corpus, findings]) mkdirSync(folder, { recursive: true });
  for (const seed of seeds)
    writeFileSync(join(corpus, createHash('sha256').update(seed).digest('hex').slice(0, 16)), seed);
  const args = [
    join(root, 'node_modules/@jazzer.js/core/dist/cli.js'),
    entry,
    corpus,
    ...(name in decoders ? [] : ['--sync']),
    // Its own limit, in milliseconds of a clock, would count before that of the library.
    ...['-i', 'dist/fuzz', '--timeout', `${1000 * limits.seconds}`, '--'],
    `-runs=${runs}`,
    `-timeout=${limits.seconds}`,
    `-rss_limit_mb=${limits.megabytes}`,
    `-max_len=${limits.bytes}`,
    `-artifact_prefix=${findings}/`,
    '-print_final_stats=1',
  ];
  const { stderr, status } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, FUZZ_READER: name },
  });
  const last = [...stderr.matchAll(/^#(\d+).* cov: (\d+) .*corp: (\d+)/gm)].at(-1);
  if (!last) throw new Error(stderr.slice(-3000));
  const told = stderr.match(/(Uncaught Exception: .*|ERROR: libFuzzer: .*)/)?.[1] ?? `exit code ${status}`;
  return {
    runs: Number(last[1]),
    coverage: Number(last[2]),
    corpus: Number(last[3]),
    finding: status === 0 ? null : `${told}; ${readdirSync(findings).join(', ')}`,
  };
}

/** The oldest C library of Linux on which the fuzzer loads. */
const oldestGlibc = [2, 38] as const;

/** @throws Refusal on an older Linux, before anything is built */
function checkHost(): void {
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  const { glibcVersionRuntime: glibc } = header;
  if (!glibc) return;
  const [major, minor] = glibc.split('.').map(Number);
  if (major * 1000 + minor < oldestGlibc[0] * 1000 + oldestGlibc[1])
    throw expected(
      `glibc ${oldestGlibc.join('.')} or newer`,
      'the fuzzer',
      glibc,
      'Run it on a newer Linux.',
    );
}

/** Fuzzes all readers, or the one that --reader names, and prints a table. */
async function main(): Promise<void> {
  checkHost();
  if (!process.argv.includes('--go-on')) rmSync(out, { recursive: true, force: true });
  await packed();
  writeFileSync(entry, entryText);
  const seeds = await allSeeds();
  const names = Object.keys(targets).filter((name) => (option('reader') ?? name) === name);
  const runs = Math.ceil(Number(option('runs') ?? usualRuns) / names.length);
  process.stdout.write('| reader | executions | branches reached | files kept | finding |\n');
  process.stdout.write('| --- | ---: | ---: | ---: | --- |\n');
  let all = 0;
  for (const name of names) {
    const files = targets[name].flatMap((kind) => seeds[kind]);
    const result = fuzzed(name, files, runs);
    all += result.runs;
    if (result.finding) process.exitCode = 1;
    process.stdout.write(
      `| ${name} | ${result.runs} | ${result.coverage} | ${result.corpus} | ${result.finding ?? 'none'} |\n`,
    );
  }
  process.stdout.write(`\n${all} executions.\n`);
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
