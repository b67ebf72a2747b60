const { join } = require('node:path');
const { transformSync } = require('@swc/core');
const { createCoverageMap } = require('istanbul-lib-coverage');
const { createInstrumenter } = require('istanbul-lib-instrument');
const { createSourceMapStore } = require('istanbul-lib-source-maps');
const { transform } = require('../../jest.config.js');

const root = join(__dirname, '..', '..');

/** What jest compiles a source by: the same here, so that both see the same branches. */
const compilerOf = (file) => {
  const [, [, options]] = Object.entries(transform).find(([pattern]) => new RegExp(pattern).test(file));
  return options;
};

/**
 * Instruments a source as jest's own provider does. Counts lie on a name that every realm reaches without looking it
 * up: the plugin's hides the page's globals, and no page allows code from strings.
 * @param file its path from the project's root
 */
const instrumented = (file, source) => {
  const { code, map } = transformSync(source, {
    ...compilerOf(join(root, file)),
    module: { type: 'es6' },
    filename: join(root, file),
    sourceMaps: true,
    configFile: false,
    swcrc: false,
  });
  const instrumenter = createInstrumenter({
    compact: false,
    esModules: true,
    coverageGlobalScope: '[].constructor',
    coverageGlobalScopeFunc: false,
  });
  const counting = instrumenter.instrumentSync(code, file);
  return { code: counting, coverage: instrumenter.lastFileCoverage(), map: JSON.parse(map) };
};

/**
 * Names the branches of a source by their places in it.
 * @param taken how often each was taken, as the instrumented source counts; none when it is left out
 * @returns the file as Istanbul describes it
 */
const mapped = async (file, source, taken) => {
  const { coverage, map } = instrumented(file, source);
  const b = taken ?? coverage.b;
  const sides = (counts) => JSON.stringify(Object.values(counts).map(({ length }) => length));
  if (sides(b) !== sides(coverage.b))
    throw new Error(`Expected counts of ${file} as it is now but received others. Count it anew.`);
  const path = join(root, file);
  const whole = createCoverageMap({ [path]: { ...coverage, path, b, inputSourceMap: map } });
  const places = await createSourceMapStore().transformCoverage(whole);
  const [found] = places.files();
  return found ? places.fileCoverageFor(found).toJSON() : { branchMap: {}, b: {} };
};

module.exports = { instrumented, mapped };
