const jest = require('./jest.config.js');

/** Rooms whose code is changed on purpose, and whose tests shall notice. */
const rooms = (process.env.MUTATION_ROOMS ?? 'adjustments recipe run').split(' ');

/** Tests that shall notice, as "recipe/json recipe/preset"; all of the rooms where none are named. */
const tests = process.env.MUTATION_TESTS?.split(' ').map((name) => `test/${name}.test.ts`);

/** Runs tests by Jest itself, which is the slower of the two. */
const byJest = {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    config: {
      ...jest,
      roots: rooms.map((room) => `<rootDir>/test/${room}`),
      ...(tests && { testMatch: tests.map((name) => `**/${name}`) }),
    },
    enableFindRelatedTests: false,
  },
};

/** Runs tests in one process, in which their modules stay. */
const quick = {
  testRunner: 'quick',
  plugins: ['./scripts/mutation/quickRunner.mjs'],
  quick: { tests: tests ?? rooms.map((room) => `test/${room}/**/*.test.ts`) },
  warnings: { unknownOptions: false },
};

/**
 * `npm run mutation`, for one room `MUTATION_ROOMS=recipe npm run mutation`, for a few files with `-- --mutate FILES`, and
 * with `MUTATION_TESTS` by a few tests; `MUTATION_RUNNER=jest` has Jest run them. What was found before counts while neither
 * a file nor its tests have changed.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
module.exports = {
  packageManager: 'npm',
  ...(process.env.MUTATION_RUNNER === 'jest' ? byJest : quick),
  mutate: rooms.map((room) => `src/${room}/**/*.ts`),
  ignorePatterns: ['/docs', '/training', '/scale', '/site', '/dist/fuzz', '/dist/mutation', '/coverage'],
  // Rewriting it takes the API of TypeScript 5, and tests do not read it: none of this name is there.
  tsconfigFile: 'tsconfig.none.json',
  tempDirName: 'dist/mutation/sandbox',
  coverageAnalysis: 'perTest',
  // What runs while a module loads would need every test for each change.
  ignoreStatic: true,
  concurrency: 1,
  dryRunTimeoutMinutes: 60,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: 'dist/mutation/incremental.json',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: 'dist/mutation/mutation.json' },
  thresholds: { high: 85, low: 85, break: 85 },
};
