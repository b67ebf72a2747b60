const common = require('./jest.config.js');

/** The tests of jest.config.js with branches counted, one folder at a time: `npm run coverage` (scripts/coverage.ts). */
module.exports = {
  ...common,
  // Sources that no test loads are found in these, too.
  roots: [...common.roots, '<rootDir>/src'],
  collectCoverage: true,
  coverageProvider: 'babel',
  coverageReporters: ['json'],
  coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/(test|scripts|dist)/'],
  // Counting makes tests of whole pictures several times slower.
  testTimeout: 120_000,
};
