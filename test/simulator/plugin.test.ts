import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlugin } from '../../src/simulator/node';

const folder = mkdtempSync(join(tmpdir(), 'magic-'));
afterAll(() => rmSync(folder, { recursive: true }));

const install = (commands: readonly string[], handlers: readonly string[]) => {
  const entrypoints = commands.map((id) => ({ type: 'command', id }));
  const manifest = { version: '1.2.3', host: { minVersion: '24.4.0' }, entrypoints };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const list = handlers.map((id) => `${id}: () => require('uxp').versions.plugin`).join();
  writeFileSync(join(folder, 'index.js'), `require('uxp').entrypoints.setup({ commands: { ${list} } });`);
};

test('a plug-in is installed and run', async () => {
  install(['go'], ['go']);
  expect(await loadPlugin(folder).command('go')).toBe('1.2.3');
});

test.each([
  ['a command without a handler', ['go', 'stop'], ['go'], '27.4.0', 'Expected go, stop'],
  ['a handler without a command', ['go'], ['go', 'stop'], '27.4.0', 'received "go, stop"'],
  ['a Photoshop that is too old', ['go'], ['go'], '24.3.1', 'Expected Photoshop 24.4.0 or newer'],
])('%s is refused', (_, commands, handlers, version, message) => {
  install(commands, handlers);
  expect(() => loadPlugin(folder, { version })).toThrow(message);
});
