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
  entry: { page: './test/browser/page/page.ts' },
  output: { path: join(__dirname, 'dist', 'browser'), publicPath: '', clean: true },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    parser: { javascript: { importMeta: false } },
    rules: [
      {
        test: /\.ts$/,
        loader: 'swc-loader',
        options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
      },
    ],
  },
  plugins: [
    new CopyPlugin({ patterns: [{ from: 'test/browser/page/index.html' }, { from: plugin, to: 'plugin' }] }),
  ],
};
