const { readFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { BannerPlugin, Compilation, DefinePlugin, optimize, sources } = require('webpack');
const { devDependencies, version } = require('./package.json');
const modelSum = require('./scripts/modelSum.js');
const selftest = require('./scripts/selftest.js');

const dist = join(__dirname, 'dist');
const wasm = require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

const swc = (jsc) => ({ loader: 'swc-loader', options: { jsc } });
const common = {
  devtool: false,
  performance: { hints: false },
  optimization: { minimize: false },
  stats: 'minimal',
};

/**
 * onnxruntime-web as one classic script for hosts with neither import() nor eval, such as Photoshop's UXP.
 * Tests, command line and plugin all load this same file. swc drops the comment that would make webpack keep
 * the runtime's own import(): webpack then resolves it to a rejection inside the bundle.
 */
const ort = {
  ...common,
  name: 'ort',
  target: ['web', 'es2020'],
  entry: { ort: 'onnxruntime-web/wasm' },
  output: { path: dist, library: { type: 'commonjs2' }, publicPath: '' },
  resolve: { conditionNames: ['import'] },
  module: {
    parser: {
      javascript: {
        importMeta: false,
        url: false,
        worker: false,
        exprContextCritical: false,
        dynamicImportMode: 'eager',
      },
    },
    rules: [{ test: /\.mjs$/, use: swc({ target: 'es2020', minify: { format: { comments: false } } }) }],
  },
  plugins: [
    // Atomics.waitAsync serves threads only; a host without it may lack Atomics altogether.
    new DefinePlugin({ 'import.meta.url': 'undefined', 'Atomics.waitAsync': 'undefined' }),
    new optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new BannerPlugin(
      `onnxruntime-web ${devDependencies['onnxruntime-web']}. Copyright (c) Microsoft Corporation. MIT License.`,
    ),
    new CopyPlugin({ patterns: [{ from: wasm, to: basename(wasm) }] }),
  ],
};

/** Decoders that stay packages: loaded when a photo needs them, and to be replaced by their licences' terms. */
const codecs = ['libheif-js/libheif-wasm/libheif-bundle.js', '@cornerstonejs/codec-openjpeg/decodewasmjs'];

/**
 * The command line and its threads. They load the file above at run time; sharp stays a package, for it has a
 * compiled part, and so does piscina, for its threads start from a file of its own.
 */
const cli = {
  ...common,
  name: 'cli',
  target: 'node20',
  entry: { cli: './src/cli/index.ts', worker: './src/cli/worker.ts' },
  output: { path: dist, library: { type: 'commonjs2' }, chunkFilename: '[name].js' },
  // White space is a third of what Node has to read before the first word of help.
  optimization: { minimize: true, splitChunks: false },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    parser: { javascript: { createRequire: false }, json: { namedExports: true } },
    rules: [{ test: /\.ts$/, use: swc({ target: 'es2022', parser: { syntax: 'typescript' } }) }],
  },
  node: { __dirname: false, __filename: false },
  externals: {
    ...Object.fromEntries(['sharp', 'piscina', ...codecs].map((name) => [name, `commonjs ${name}`])),
    'jxl-oxide-wasm': 'import jxl-oxide-wasm',
  },
  plugins: [new CopyPlugin({ patterns: ['models/filternet.{json,onnx}'] })],
};

/** The library for programs of others. Its model and runtime are read beside it, or given by the page. */
const forLibrary = { extensions: ['.ts', '.js'] };
const library = {
  ...common,
  name: 'library',
  target: 'node20',
  entry: { node: './src/library/node.ts' },
  output: { path: join(dist, 'library'), filename: '[name].cjs', library: { type: 'commonjs2' } },
  resolve: forLibrary,
  module: {
    parser: { javascript: { createRequire: false }, json: { namedExports: true } },
    rules: [{ test: /\.ts$/, use: swc({ target: 'es2022', parser: { syntax: 'typescript' } }) }],
  },
  node: { __dirname: false, __filename: false },
};

/** The same for pages, as a module that needs nothing of Node. */
const libraryForPages = {
  ...common,
  name: 'libraryForPages',
  target: ['web', 'es2022'],
  entry: { browser: './src/library/browser.ts' },
  experiments: { outputModule: true },
  output: { path: join(dist, 'library'), filename: '[name].mjs', library: { type: 'module' } },
  optimization: { minimize: true },
  resolve: forLibrary,
  module: {
    parser: { json: { namedExports: true } },
    rules: [{ test: /\.ts$/, use: swc({ target: 'es2022', parser: { syntax: 'typescript' } }) }],
  },
};

/** A manifest of the package's version; a development build also has the commands for development. */
const manifest = (development) => (text) => {
  const fields = JSON.parse(text.toString());
  if (!development) return JSON.stringify({ ...fields, version }, null, 2);
  const command = (id, label) => ({ type: 'command', id, label: { default: label } });
  const more = [command('selfTest', 'Self-test'), command('calibrate', 'Calibrate')];
  return JSON.stringify({ ...fields, version, entrypoints: [...fields.entrypoints, ...more] }, null, 2);
};

/** A model card with the sum of its model. */
const withSum = (text) => {
  const card = JSON.parse(text.toString());
  const sum = modelSum(readFileSync(join(__dirname, 'models', card.model.file)));
  return JSON.stringify({ ...card, model: { ...card.model, sum } }, null, 2);
};

/**
 * Names of the language that loops ask for, looked up once: a host that intercepts its globals, as simulated ones do,
 * takes longer for each than for what is done with it. A block, so that nothing of it is a global.
 */
const lookedUp =
  'Array,DataView,Float32Array,Float64Array,Int32Array,Map,Math,Number,Object,Set,Uint16Array,Uint32Array,Uint8Array,WeakMap';

/**
 * The folder that Photoshop loads: a small script that sets itself up in time, everything else as one that it requires,
 * and dist/ort.js as it is.
 */
const plugin = (development) => ({
  ...common,
  name: 'plugin',
  dependencies: ['ort'],
  target: ['web', 'es2020'],
  entry: {
    index: './src/plugin.ts',
    main: { import: './src/plugin/main.ts', library: { type: 'commonjs2' } },
  },
  output: { path: join(dist, 'plugin'), publicPath: '', clean: true },
  optimization: { minimize: true },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    parser: { javascript: { importMeta: false, url: false, worker: false }, json: { namedExports: true } },
    rules: [
      { test: /\.ts$/, use: swc({ target: 'es2020', parser: { syntax: 'typescript' } }) },
      // Lit comes in a later language.
      {
        test: /node_modules[\\/](lit|lit-html|lit-element|@lit)[\\/].*\.js$/,
        use: swc({ target: 'es2020' }),
      },
    ],
  },
  externalsType: 'commonjs',
  externals: {
    photoshop: 'commonjs photoshop',
    uxp: 'commonjs uxp',
    fs: 'commonjs fs',
    './plugin/main': 'commonjs ./main.js',
    ort: 'commonjs ./ort.js',
  },
  plugins: [
    new DefinePlugin({ DEVELOPMENT: JSON.stringify(development) }),
    new BannerPlugin({ raw: true, include: /^main\.js$/, banner: `{const{${lookedUp}}=globalThis;` }),
    new BannerPlugin({ raw: true, include: /^main\.js$/, banner: '}', footer: true }),
    new optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new CopyPlugin({
      patterns: [
        { from: 'manifest.json', transform: manifest(development) },
        { from: 'src/plugin/index.html' },
        { from: 'icons', to: 'icons' },
        { from: wasm, to: basename(wasm) },
        { from: join(dist, 'ort.js'), to: 'ort.js', info: { minimized: true } },
        { from: 'LICENSE' },
        { from: 'models/filternet.onnx', to: 'models/filternet.onnx' },
        { from: 'models/filternet.json', to: 'models/filternet.json', transform: withSum },
        {
          from: 'models/filternet.onnx',
          to: 'models/selftest.json',
          transform: (model) => selftest(model, require('./models/filternet.json').model),
        },
      ],
    }),
  ],
});

/** Names every file of a build in files.json, for the service worker to keep. */
const fileList = {
  apply: (compiler) =>
    compiler.hooks.compilation.tap('files', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'files', stage }, (assets) => {
        const names = Object.keys(assets).sort();
        compilation.emitAsset('files.json', new sources.RawSource(JSON.stringify(names)));
      });
    }),
};

/** The page that runs the built plugin in a simulated Photoshop; the folder needs nothing outside of it. */
const workbench = {
  ...common,
  name: 'workbench',
  dependencies: ['plugin'],
  target: ['web', 'es2022'],
  entry: {
    index: './src/workbench/index.ts',
    work: './src/workbench/work/worker.ts',
    offline: './src/workbench/offline.ts',
  },
  output: { path: join(dist, 'workbench'), clean: true },
  optimization: { minimize: true },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    parser: { json: { namedExports: true } },
    rules: [
      {
        test: /\.ts$/,
        use: swc({
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, useDefineForClassFields: false },
        }),
      },
    ],
  },
  plugins: [
    new CopyPlugin({
      patterns: [
        { from: 'src/workbench/page' },
        { from: 'samples/*.jpg' },
        { from: 'dist/plugin', to: 'plugin' },
        { from: 'dist/kernel.wasm', to: 'kernel.wasm' },
        { from: 'icons/magic-dark@2x.png', to: 'icon.png' },
      ],
    }),
    fileList,
  ],
};

/** All configurations, or those that `--config-name` asks for, on what was built before. */
module.exports = ({ development = false } = {}, { configName } = {}) =>
  [ort, cli, library, libraryForPages, plugin(development), workbench].map(
    ({ dependencies = [], ...config }) => ({
      ...config,
      dependencies: dependencies.filter((name) => configName?.includes(name) ?? true),
    }),
  );
