const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = join(__dirname, '..');
const stampFile = join(root, 'dist', '.built.json');

const common = ['package.json', 'package-lock.json', 'webpack.config.js'];
const assets = ['models', 'icons', 'manifest.json', 'LICENSE', 'scripts/selftest.js', 'scripts/modelSum.js'];

/** Each part: one of its outputs, what it is made of besides the common files, and parts that it contains. */
const parts = {
  kernel: { output: 'dist/kernel.wasm', from: ['kernel'], of: [] },
  ort: { output: 'dist/ort.js', from: [], of: [] },
  cli: {
    output: 'dist/cli.js',
    from: ['src', 'models'],
    without: ['workbench', 'panel', 'plugin', 'library'],
    of: ['ort'],
  },
  library: {
    output: 'dist/library/node.cjs',
    from: ['src', 'scripts/libraryTypes.js'],
    without: ['workbench', 'panel', 'plugin', 'cli', 'simulator'],
    of: ['ort'],
  },
  libraryForPages: {
    output: 'dist/library/browser.mjs',
    from: ['src', 'scripts/libraryTypes.js'],
    without: ['workbench', 'panel', 'plugin', 'cli', 'simulator', 'hosts'],
    of: [],
  },
  plugin: {
    output: 'dist/plugin/index.js',
    from: ['src', ...assets],
    without: ['workbench', 'cli', 'library'],
    of: ['ort'],
  },
  workbench: {
    output: 'dist/workbench/index.js',
    from: ['src', 'samples', ...assets],
    without: ['cli', 'library'],
    of: ['plugin', 'kernel'],
  },
};

/** The files of a path, all of them where it is a folder, without rooms of src that a part has nothing of. */
const filesIn = (path, without) => {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !(path === join(root, 'src') && without.includes(entry.name)))
    .flatMap((entry) => filesIn(join(path, entry.name), without));
};

const hashOf = (name, development, hashes) => {
  const { from, without = [], of } = parts[name];
  const hash = createHash('sha256').update(`${development} ${of.map((one) => hashes[one])}`);
  for (const path of [...common, ...from])
    for (const file of filesIn(join(root, path), without))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
};

/** An output as it was left: one that something else wrote since is built anew. */
const mark = (name) => {
  const stats = statSync(join(root, parts[name].output), { throwIfNoEntry: false });
  return stats ? `${stats.size} ${stats.mtimeMs}` : null;
};

const stamped = () => {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
};

/** The parts whose sources are others than those that they were built from, or that are not there. */
const stale = (development) => {
  const stamps = stamped();
  const hashes = {};
  const names = Object.keys(parts).filter((name) => {
    hashes[name] = hashOf(name, development, hashes);
    const { hash, output } = stamps[name] ?? {};
    return hash !== hashes[name] || output === undefined || output !== mark(name);
  });
  return { names, hashes, stamps };
};

/** Notes what parts were built from. */
const remember = (names, development) => {
  const { hashes, stamps } = stale(development);
  for (const name of names) stamps[name] = { hash: hashes[name], output: mark(name) };
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps, null, 2));
};

/** Compiles the kernel: AssemblyScript into WebAssembly with its vector instructions. */
const compiled = () => {
  const asc = require.resolve('assemblyscript/bin/asc.js');
  const options = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd'];
  mkdirSync(join(root, 'dist'), { recursive: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [asc, 'kernel/kernel.ts', '-o', parts.kernel.output, ...options],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
};

const packed = (names, development) => {
  if (names.length === 0) return Promise.resolve();
  const webpack = require('webpack');
  const all = require('../webpack.config.js')({ development }, { configName: names });
  const configs = all
    .filter(({ name }) => names.includes(name))
    .map((one) => ({ ...one, mode: 'production' }));
  return new Promise((settle, fail) => {
    webpack(configs, (error, stats) => {
      if (error) fail(error);
      else if (stats.hasErrors()) fail(new Error(stats.toString({ preset: 'errors-only', colors: false })));
      else settle();
    });
  });
};

/**
 * Builds what changed since it was built last, and nothing else.
 * @param say gets what is being done, for people
 * @returns the names of the parts that were built
 */
const build = async ({ development = false, say = () => {} } = {}) => {
  const { names } = stale(development);
  if (names.length === 0) {
    say('Everything is built already.');
    return names;
  }
  say(`Building ${names.join(', ')}: about half a minute the first time ...`);
  const began = Date.now();
  if (names.includes('kernel')) compiled();
  await packed(
    names.filter((name) => name !== 'kernel'),
    development,
  );
  if (names.some((name) => name.startsWith('library'))) require('./libraryTypes.js')(root);
  remember(names, development);
  say(`Built in ${Math.round((Date.now() - began) / 1000)} s.`);
  return names;
};

module.exports = { build, stale, remember };

if (require.main === module)
  build({
    development: process.argv.includes('--development'),
    say: (line) => process.stdout.write(`${line}\n`),
  }).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
