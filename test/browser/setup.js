const { existsSync } = require('node:fs');
const { join } = require('node:path');
const webpack = require('webpack');
const config = require('../../webpack.browser.config.js');

/** Packs the page anew, around the plugin as it was built last. */
module.exports = () => {
  // A build that counts branches brings its page along.
  if (process.env.MAGIC_DIST) return Promise.resolve();
  if (!existsSync(join(__dirname, '../../dist/plugin/index.js')))
    throw new Error(
      'Expected a built plugin for the browser tests but received none. Run "npm run build" first.',
    );
  return new Promise((settle, fail) => {
    webpack(config, (error, stats) => {
      if (error || stats.hasErrors()) fail(error ?? new Error(stats.toString('errors-only')));
      else settle();
    });
  });
};
