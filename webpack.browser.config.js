const { join } = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');

const plugin = join(__dirname, 'dist', 'plugin');

/** The page in which tests show the built plugin. */
module.exports = {
  name: 'browser',
  mode: 'production',
  devtool: false,
  performance: { hints: false },
  optimization: { minimize: false },
  stats: 'errors-only',
  target: ['web', 'es2022'],
  entry: {
    page: './test/browser/page/page.ts',
    workbench: './test/browser/page/workbench.ts',
    work: './src/workbench/work/worker.ts',
  },
  output: { path: join(__dirname, 'dist', 'browser'), publicPath: '', clean: true },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    parser: { javascript: { importMeta: false } },
    rules: [
      {
        test: /\.ts$/,
        loader: 'swc-loader',
        options: {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, useDefineForClassFields: false },
          },
        },
      },
    ],
  },
  plugins: [
    new CopyPlugin({
      patterns: [
        { from: '*.{html,css}', context: 'test/browser/page' },
        { from: plugin, to: 'plugin' },
        { from: join(__dirname, 'dist', 'kernel.wasm') },
      ],
    }),
  ],
};
