const common = require('./jest.config.js');

/** Least percent of branches by room; the aim is 100 for all of them (docs/trust.md). */
const floors = {
  'src/adjustments/': 100,
  'src/recipe/': 100,
  'src/psd/': 95,
  'src/image/container/': 95,
  'src/image/raw/': 90,
  'src/filternet/card.ts': 100,
};

/** The tests of jest.config.js, with the branches counted that they take; `npm run coverage -- test/psd` takes a part. */
module.exports = {
  ...common,
  collectCoverage: true,
  coverageProvider: 'babel',
  coverageDirectory: 'coverage',
  coverageReporters: ['json', 'json-summary', 'text'],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageThreshold: {
    global: { branches: 92 },
    ...Object.fromEntries(Object.entries(floors).map(([path, branches]) => [path, { branches }])),
  },
  // Counting makes tests of whole pictures several times slower.
  testTimeout: 120_000,
};
