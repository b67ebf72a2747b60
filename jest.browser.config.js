const { testPathIgnorePatterns, ...common } = require('./jest.config.js');

/** Tests in a real browser; the others are those of jest.config.js. */
module.exports = {
  ...common,
  roots: ['<rootDir>/test/browser'],
  setupFilesAfterEnv: ['<rootDir>/test/browser/again.js'],
  globalSetup: '<rootDir>/test/browser/setup.js',
  testTimeout: 60_000,
};
