import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join, relative, sep } from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import fastGlob from 'fast-glob';

const require = createRequire(import.meta.url);
const { transformSync } = require('@swc/core');
// Jest's own, of the version that Jest runs with.
const ofJest = createRequire(require.resolve('@jest/globals', { paths: [require.resolve('jest')] }));
const { jestExpect } = createRequire(ofJest.resolve('@jest/expect'))('@jest/expect');
const { bind } = createRequire(ofJest.resolve('jest-circus', { paths: [require.resolve('jest')] }))(
  'jest-each',
);

/** What the changed sources ask for the change that is on. */
const changes = {};
globalThis.__stryker__ = changes;

const compiled = new Map();

/** Sources and tests as Jest's configuration compiles them, once a process. */
function compileTypeScript() {
  Module._extensions['.ts'] = (module, file) => {
    let code = compiled.get(file);
    if (code === undefined) {
      code = transformSync(readFileSync(file, 'utf8'), {
        filename: file,
        module: { type: 'commonjs' },
        sourceMaps: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
      }).code;
      compiled.set(file, code);
    }
    module._compile(code, file);
  };
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...more) {
    const mapped =
      request === 'culori/fn' ? join(process.cwd(), 'node_modules/culori/bundled/culori.cjs') : request;
    return resolve.call(this, mapped, ...more);
  };
}

/** Forgets sources and tests; packages stay. */
function forgetModules() {
  for (const file of Object.keys(require.cache))
    if (!file.includes(`${sep}node_modules${sep}`)) delete require.cache[file];
}

/** Milliseconds of the processor that were taken: what else the machine does is not counted. */
const processorMs = () => process.cpuUsage().user / 1000;

/** How long each test took, in the folder of the changed sources. */
const timesFile = '.times.json';

/** Groups and tests of the file that is loaded. */
let group;
const newGroup = (name, parent) => ({
  name,
  parent,
  items: [],
  beforeAll: [],
  afterAll: [],
  beforeEach: [],
  afterEach: [],
});

function giveGlobals() {
  const test = (name, run) => void group.items.push({ name, run });
  const describe = (name, run) => {
    const own = newGroup(name, group);
    group.items.push(own);
    group = own;
    run();
    group = own.parent;
  };
  test.each = bind(test, false);
  test.skip = () => {};
  test.skip.each = () => () => {};
  describe.each = bind(describe, false);
  Object.assign(globalThis, { test, it: test, describe, expect: jestExpect });
  for (const hook of ['beforeAll', 'afterAll', 'beforeEach', 'afterEach'])
    globalThis[hook] = (run) => void group[hook].push(run);
}

/** Loads a file of tests, and what it needs that is not loaded. */
function load(file) {
  const before = join(process.cwd(), 'test/support/boxes.ts');
  for (const own of [before, file]) delete require.cache[own];
  group = newGroup('', undefined);
  const root = group;
  require(before);
  require(file);
  return root;
}

/** Tests of a file in their order, each with the groups it is in, and a name that no other has. */
function* testsOf(file, at, groups, names) {
  for (const item of at.items) {
    if (item.items) yield* testsOf(file, item, [...groups, item], names);
    else {
      const title = [
        relative(process.cwd(), file),
        ...groups.slice(1).map(({ name }) => name),
        item.name,
      ].join(' ');
      const times = (names.get(title) ?? 0) + 1;
      names.set(title, times);
      yield { id: times > 1 ? `${title} (${times})` : title, name: item.name, groups, run: item.run };
    }
  }
}

/** Tests of a change: as many of the quickest as take this long without it. */
const mostMs = 1500;

const kept = new Map();

/** A file as it was loaded before. */
function keptOf(file) {
  if (!kept.has(file)) {
    forgetModules();
    kept.set(file, load(file));
  }
  return kept.get(file);
}

/** Runs tests of a file; `done` hears of each, and says whether to go on. */
async function runFile(file, root, wanted, done) {
  const all = [...testsOf(file, root, [root], new Map())].filter(
    ({ id }) => wanted === undefined || wanted.has(id),
  );
  const prepared = new Set();
  try {
    for (const { id, groups, run } of all) {
      const start = processorMs();
      let error;
      try {
        for (const one of groups)
          if (!prepared.has(one)) {
            prepared.add(one);
            for (const hook of one.beforeAll) await hook();
          }
        changes.currentTestId = id;
        for (const one of groups) for (const hook of one.beforeEach) await hook();
        await run();
      } catch (thrown) {
        error = thrown ?? new Error('nothing');
      }
      for (const one of groups.toReversed())
        for (const hook of one.afterEach)
          try {
            await hook();
          } catch (thrown) {
            error ??= thrown;
          }
      changes.currentTestId = undefined;
      if (!done(id, processorMs() - start, error)) return;
    }
  } finally {
    for (const one of prepared) for (const hook of one.afterAll) await hook();
  }
}

/**
 * Runner of tests for Stryker, in one process without Jest's own: modules are compiled once and loaded anew for each
 * change, the files of tests that reach it run quickest first, and the first test that fails ends it.
 */
class QuickRunner {
  static inject = [commonTokens.options];

  constructor(options) {
    this.patterns = options.quick.tests;
    this.times = new Map();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.NODE_ENV = 'test';
    process.on('unhandledRejection', () => {});
    compileTypeScript();
    giveGlobals();
    require(join(process.cwd(), 'test/support/wasm.js'));
    // A process that was ended for taking too long is followed by one that was not there when all ran.
    if (existsSync(timesFile))
      this.times = new Map(Object.entries(JSON.parse(readFileSync(timesFile, 'utf8'))));
  }

  async dryRun() {
    changes.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const file of fastGlob.sync(this.patterns, { absolute: true }).sort()) {
      try {
        await runFile(file, keptOf(file), undefined, (id, ms, error) => {
          this.times.set(id, { file, ms });
          const result = { id, name: id, fileName: file, timeSpentMs: ms };
          tests.push(
            error
              ? { ...result, status: 1, failureMessage: String(error.stack ?? error) }
              : { ...result, status: 0 },
          );
          return true;
        });
      } catch (error) {
        return { status: 'error', errorMessage: `${file}: ${error.stack ?? error}` };
      }
    }
    writeFileSync(timesFile, JSON.stringify(Object.fromEntries(this.times)));
    const { mutantCoverage } = changes;
    changes.mutantCoverage = undefined;
    return { status: 'complete', tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    const files = new Map();
    const all = [...(testFilter ?? this.times.keys())].map((id) => ({ id, ...this.times.get(id) }));
    let left = mostMs;
    // Quick tests first; slow ones where there are no others.
    for (const { id, file, ms } of all.sort((a, b) => a.ms - b.ms)) {
      if (left < ms && left < mostMs) break;
      left -= ms;
      const one = files.get(file) ?? { ids: new Set(), ms: 0 };
      one.ids.add(id);
      one.ms += ms;
      files.set(file, one);
    }
    const change = { hitLimit, hitCount: hitLimit ? 0 : undefined, activeMutant: activeMutant.id };
    const none = { hitLimit: undefined, hitCount: undefined, activeMutant: undefined };
    let count = 0;
    try {
      // Modules that were loaded before may remember what they answered before: only what fails with the change, and
      // passes again without it, counts. Whatever else happens is tried with modules that are loaded anew.
      for (const anew of mutantActivation === 'static' ? [true] : [false, true]) {
        if (anew) forgetModules();
        for (const [file, { ids }] of [...files].sort(([, a], [, b]) => a.ms - b.ms)) {
          let root;
          let killed;
          try {
            Object.assign(changes, none, mutantActivation === 'static' && change);
            root = anew ? load(file) : keptOf(file);
            Object.assign(changes, change);
            await runFile(file, root, ids, (id, _, error) => {
              count++;
              if (error) killed = { killedBy: [id], failureMessage: String(error.message ?? error) };
              return !error;
            });
          } catch (error) {
            killed = { killedBy: [...ids].slice(0, 1), failureMessage: String(error) };
          }
          if (hitLimit && changes.hitCount > hitLimit) {
            kept.clear();
            return { status: 'timeout', reason: 'hit limit' };
          }
          Object.assign(changes, none);
          if (!killed) continue;
          if (!anew) {
            let well = true;
            await runFile(file, root, new Set(killed.killedBy), (_id, _ms, error) => {
              well = !error;
              return true;
            }).catch(() => {
              well = false;
            });
            if (!well) {
              kept.delete(file);
              continue;
            }
          }
          return { status: 'killed', ...killed, nrOfTests: count };
        }
      }
      return { status: 'survived', nrOfTests: count };
    } finally {
      Object.assign(changes, none);
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'quick', QuickRunner)];
