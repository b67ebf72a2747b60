const common = require('./jest.config.js');

/** What has to have all of its branches taken: the maths, what is made of it, and every reader of files. */
const whole = [
  'src/adjustments/',
  'src/recipe/',
  'src/psd/',
  'src/image/container/',
  'src/image/raw/',
  'src/filternet/card.ts',
  'src/filternet/plain/onnx.ts',
  'src/filternet/plain/protobuf.ts',
  'src/cli/journalLine.ts',
];

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
    ...Object.fromEntries(whole.map((path) => [path, { branches: 100 }])),
  },
  // Counting makes tests of whole pictures several times slower.
  testTimeout: 120_000,
};
