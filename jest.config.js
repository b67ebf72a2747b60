const { availableParallelism } = require('node:os');

const swc = (transform = {}) => [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, ...transform } },
];
/** Elements of the page are compiled as webpack does it: fields must not hide what decorators make of them. */
const page = { transform: { legacyDecorator: true, useDefineForClassFields: false } };
const modules = 'fast-png|iobuffer|jxl-oxide-wasm|@?lit(-html|-element|-labs)?';

module.exports = {
  testEnvironment: 'node',
  // Tests of elements give themselves a page, which outlives them by a moment.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/support/wasm.js'],
  // Whatever is tested, Photoshop's own boxes fail it.
  setupFilesAfterEnv: ['<rootDir>/test/support/boxes.ts'],
  // Longer limits have a name and a reason: test/support/timeLimits.ts.
  testTimeout: 10_000,
  // Half of a machine of two cores would be one worker; jest leaves one core free by itself.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testPathIgnorePatterns: ['<rootDir>/test/browser/'],
  moduleNameMapper: {
    // An ES module where webpack takes it from; its other form is for require.
    '^culori/fn$': '<rootDir>/node_modules/culori/bundled/culori.cjs',
    '^jxl-oxide-wasm$': '<rootDir>/node_modules/jxl-oxide-wasm/jxl_oxide_wasm.js',
  },
  transform: {
    '/src/workbench/.*\\.ts$': swc(page),
    '\\.ts$': swc(),
    [`/node_modules/(${modules})/`]: swc(),
  },
  // These come as ES modules alone.
  transformIgnorePatterns: [`/node_modules/(?!(${modules})/)`],
};
