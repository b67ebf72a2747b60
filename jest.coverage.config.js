const common = require('./jest.config.js');

/** The tests of jest.config.js with branches counted, a folder or a file at a time: `npm run coverage` (scripts/coverage.ts). */
module.exports = {
  ...common,
  setupFilesAfterEnv: [...common.setupFilesAfterEnv, '<rootDir>/test/support/counting.ts'],
  collectCoverage: true,
  coverageProvider: 'babel',
  coverageReporters: ['json'],
  coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/(test|scripts|dist)/'],
  // Counting makes tests of whole pictures several times slower.
  testTimeout: 120_000,
};
