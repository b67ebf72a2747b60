import type { Page } from 'playwright-core';
import { nothingLeft } from '../simulator/parts';
import { folder } from './bench';
import { served } from './chromium';
import type { Harness } from './page/page';

declare const harness: Harness;

const pages = served(folder);
let page: Page;
beforeEach(async () => {
  page = await pages.open();
});
afterEach(() => page.context().close());

test('the built plugin does in a browser what it does in Node', async () => {
  const found = await page.evaluate(async () => {
    const { simulator, command, setupMs } = await harness.load();
    const document = simulator.open(harness.photo());
    await command('magic');
    const group = document.state.layers.find(({ kind }) => kind === 'group');
    return {
      alerts: simulator.world.alerts,
      steps: document.steps.map(({ name }) => name),
      layers: group?.children.length ?? 0,
      leaks: simulator.leaks(),
      setupMs,
    };
  });
  expect(found.alerts).toEqual([]);
  expect(found.steps).toEqual(['Open', 'Magic']);
  expect(found.layers).toBeGreaterThan(0);
  expect(found.leaks).toEqual(nothingLeft);
});

test('WebAssembly too large for a page is compiled all the same', async () => {
  const shown = await page.evaluate(async () => {
    // Settings are read when the plugin starts on its first command.
    const { simulator, command } = await harness.load();
    const { localStorage } = simulator.globals as { localStorage: Storage };
    localStorage.setItem('magic.settings', '{"engine":"onnxruntime-web"}');
    simulator.open(harness.photo());
    await command('magic');
    const report = command('hostReport');
    while (!document.querySelector('textarea')) await new Promise((next) => setTimeout(next, 20));
    const text = document.querySelector('textarea')!.value;
    document.querySelector('dialog')!.close();
    await report;
    return JSON.parse(text) as {
      engine: { engine: string; refused: object };
      globals: Record<string, string>;
    };
  });
  expect(shown.engine.refused).toEqual({});
  expect(shown.engine.engine).toMatch(/^onnxruntime-web/);
  expect(shown.globals).toMatchObject({
    Worker: 'undefined',
    TextDecoder: 'undefined',
    MutationObserver: 'undefined',
    matchMedia: 'undefined',
    customElements: 'object',
    localStorage: 'object',
  });
});

test.each([
  ['eval', "eval('1')"],
  ['new Function', "new Function('return 1')()"],
  ['a module of Node', "require('crypto')"],
  ['a socket', "new WebSocket('ws://localhost')"],
  ['IndexedDB', "indexedDB.open('x')"],
  ['asynchronous WebAssembly', 'WebAssembly.compileStreaming()'],
])('a plugin in a browser has no %s', async (_, script) => {
  const refused = await page.evaluate(async (script) => {
    const { loadBundle } = harness;
    const source = `require('uxp').entrypoints.setup({ commands: { go: () => { ${script} } } });`;
    const { command } = await loadBundle(harness.createSimulator(), source);
    return command('go').then(
      () => 'nothing',
      (error: Error) => error.name,
    );
  }, script);
  expect(refused).toMatch(/Error$/);
});

test.each([
  ['calls no setup', 'null', 'entrypoints.setup'],
  ['does not parse', '}', 'a classic script'],
])('a script that %s is refused', async (_, source, sentence) => {
  const message = await page.evaluate(
    (source) =>
      harness.loadBundle(harness.createSimulator(), source).then(
        () => '',
        (error: Error) => error.message,
      ),
    source,
  );
  expect(message).toContain(sentence);
});
