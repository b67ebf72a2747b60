const { createHash } = require('node:crypto');
const { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { globSync } = require('fast-glob');
const webpack = require('webpack');

const root = join(__dirname, '..', '..');
const dist = join(root, 'dist');
/** Builds that count lie apart from what ships, and are named by MAGIC_DIST. */
const into = join(dist, 'counting');
const stamp = join(into, '.built');

const isSources = ({ test }) => test.test('a.ts');
const counting = ({ output, module, optimization, ...config }) => ({
  ...config,
  mode: 'production',
  dependencies: [],
  output: { ...output, path: output.path.replace(dist, into) },
  optimization: { ...optimization, minimize: false },
  module: {
    ...module,
    rules: module.rules.map((rule) =>
      isSources(rule)
        ? {
            ...rule,
            oneOf: [
              { include: join(root, 'src'), loader: join(__dirname, 'loader.js') },
              { loader: rule.loader ?? rule.use.loader, options: rule.options ?? rule.use.options },
            ],
            use: undefined,
            loader: undefined,
            options: undefined,
          }
        : rule,
    ),
  },
});

const packed = (configs) =>
  new Promise((settle, fail) => {
    webpack(configs, (error, stats) => {
      if (error || stats.hasErrors()) fail(error ?? new Error(stats.toString('errors-only')));
      else settle();
    });
  });

/** What the build is made of. */
const sum = () => {
  const hash = createHash('sha256');
  const made = [
    'src/**',
    'scripts/counting/*.js',
    'test/browser/page/**',
    'test/support/*.ts',
    '*.js',
    'package-lock.json',
  ];
  for (const file of globSync(made, { cwd: root }).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

const built = () => {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
};

/** Builds the command line, the plugin and its pages with their branches counted, unless that is done. */
const buildCounting = async () => {
  const now = sum();
  if (built() === now) return;
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  for (const name of ['ort.js', 'ort-wasm-simd-threaded.wasm', 'kernel.wasm', 'models'])
    cpSync(join(dist, name), join(into, name), { recursive: true });
  const all = require('../../webpack.config.js')({}, { configName: [] });
  const named = (name) => counting(all.find((one) => one.name === name));
  const cli = named('cli');
  const entry = { cli: [join(__dirname, 'taken.js'), cli.entry.cli], worker: join(__dirname, 'worker.js') };
  await packed([{ ...cli, entry }, named('plugin')]);
  // The script that a host starts with has to be small, as the simulator sees to; it is taken as it ships.
  cpSync(join(dist, 'plugin', 'index.js'), join(into, 'plugin', 'index.js'));
  await packed([named('workbench'), counting(require('../../webpack.browser.config.js'))]);
  for (const page of ['workbench', 'browser'])
    cpSync(join(into, 'plugin'), join(into, page, 'plugin'), { recursive: true });
  writeFileSync(stamp, now);
};

module.exports = { buildCounting };
