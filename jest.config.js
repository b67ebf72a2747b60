const { availableParallelism } = require('node:os');

const swc = ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } }];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // A machine that is busy with other work is no fault.
  testTimeout: 60_000,
  // Half of a machine of two cores would be one worker; jest leaves one core free by itself.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testPathIgnorePatterns: ['<rootDir>/test/browser/'],
  moduleNameMapper: {
    // An ES module where webpack takes it from; its other form is for require.
    '^culori/fn$': '<rootDir>/node_modules/culori/bundled/culori.cjs',
    '^jxl-oxide-wasm$': '<rootDir>/node_modules/jxl-oxide-wasm/jxl_oxide_wasm.js',
  },
  transform: { '\\.ts$': swc, '/node_modules/(fast-png|iobuffer|jxl-oxide-wasm)/': swc },
  // These come as ES modules alone.
  transformIgnorePatterns: ['/node_modules/(?!(fast-png|iobuffer|jxl-oxide-wasm)/)'],
};
