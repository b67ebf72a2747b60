const { testPathIgnorePatterns, ...common } = require('./jest.config.js');

/** Tests in a real browser; the others are those of jest.config.js. */
module.exports = {
  ...common,
  roots: ['<rootDir>/test/browser'],
  setupFilesAfterEnv: ['<rootDir>/test/browser/counting.ts'],
  globalSetup: '<rootDir>/test/browser/setup.js',
  // FilterNet in a browser takes its time on a machine that does other things besides, and more of it where branches count.
  testTimeout: process.env.MAGIC_COUNTS ? 300_000 : 60_000,
};
