import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSimulator, type SimulatorOptions } from '../../src/simulator';
import { loadBundle } from '../../src/simulator/node';
import { rejection } from './parts';

const setup =
  "require('uxp').entrypoints.setup({ commands: { go: (context, ...values) => values.length } });";
const load = (source: string, options?: SimulatorOptions) => loadBundle(createSimulator(options), source);

describe('a realm without', () => {
  test.each([
    'Worker',
    'SharedWorker',
    'TextDecoder',
    'TextEncoder',
    'MutationObserver',
    'matchMedia',
    'structuredClone',
    'indexedDB',
    'OffscreenCanvas',
    'createImageBitmap',
    'DOMParser',
    'queueMicrotask',
    'SharedArrayBuffer',
    'Atomics',
    'process',
    'Buffer',
    'global',
    '__dirname',
    'module',
    'exports',
  ])('%s', (name) => {
    expect(load(setup).run(`typeof ${name}`)).toBe('undefined');
  });

  test.each([
    ['eval', "eval('1')"],
    ['new Function', "new Function('return 1')()"],
    ['Function by its constructor', "(() => {}).constructor('return 1')()"],
    ['a module of Node', "require('crypto')"],
    ['the shell', "require('uxp').shell.openExternal('https://example.com')"],
    ['a property of Object.prototype as a module', "require('constructor')"],
  ])('%s', (_, script) => {
    expect(() => load(setup).run(script)).toThrow();
  });

  test('import()', async () => {
    await rejection(load(setup).run("import('fs')") as Promise<unknown>);
  });

  test.each(['WebAssembly.compile(new Uint8Array())', 'WebAssembly.instantiate(new Uint8Array())'])(
    'an answer to %s',
    async (script) => {
      const answer = load(setup).run(`${script}.then(() => 1, () => 2)`);
      const soon = new Promise((done) => setTimeout(() => done('nothing'), 50));
      expect(await Promise.race([answer, soon])).toBe('nothing');
    },
  );

  test('pixels of a canvas', () => {
    const { run } = load(setup);
    expect(run("typeof document.createElement('canvas').getContext('2d').fillRect")).toBe('function');
    for (const name of ['drawImage', 'getImageData', 'putImageData'])
      expect(run(`typeof document.createElement('canvas').getContext('2d').${name}`)).toBe('undefined');
    expect(run("document.createElement('canvas').getContext('webgl')")).toBeNull();
    expect(run("typeof document.createElement('canvas').toDataURL")).toBe('undefined');
  });
});

describe('a realm with', () => {
  test.each([
    ['queueMicrotask', '27.9.0', true],
    ['queueMicrotask', '27.4.0', false],
    ['URLSearchParams', '27.4.0', true],
    ['URLSearchParams', '26.0.0', false],
    ['ResizeObserver', '26.1.0', true],
    ['IntersectionObserver', '25.0.0', false],
  ])('%s in %s: %p', (name, version, there) => {
    expect(load(setup, { version }).run(`typeof ${name}`)).toBe(there ? 'function' : 'undefined');
  });

  test.each(['photoshop', 'uxp', 'fs', 'os', 'path', 'process'])('the module %s', (name) => {
    expect(load(setup).run(`typeof require('${name}')`)).toBe('object');
  });

  test('shared memory, if it is to have it', () => {
    expect(load(setup, { sharedMemory: true }).run('typeof SharedArrayBuffer')).toBe('function');
  });

  test('synchronous WebAssembly', () => {
    const empty = 'new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])';
    expect(
      load(setup).run(
        `new WebAssembly.Instance(new WebAssembly.Module(${empty})) instanceof WebAssembly.Instance`,
      ),
    ).toBe(true);
  });

  test('errors of its own kind', async () => {
    const { run } = load(setup);
    const script = "require('photoshop').imaging.getPixels({}).catch((error) => error instanceof Error)";
    expect(await run(script)).toBe(true);
  });
});

describe('entry points', () => {
  test('a command is run with what it is given', async () => {
    expect(await load(setup).command('go', 1, 2)).toBe(2);
  });

  test.each([
    ['no setup', ''],
    ['setup too late', `Promise.resolve().then(() => { ${setup} }).catch(() => {})`],
    ['setup twice', setup + setup],
  ])('%s is refused', (_, source) => {
    expect(() => load(source)).toThrow();
  });

  test('a command that was not registered is refused', async () => {
    await rejection(load(setup).command('fly'));
  });

  test.each([
    ['is given up after 300 ms', 'new Promise(() => {})', true],
    [
      'that keeps the host waiting is given up too',
      '{ for (const end = Date.now() + 320; Date.now() < end; ); }',
      true,
    ],
    ['is waited for', 'Promise.resolve()', false],
  ])('a panel’s create %s', async (_, work, refused) => {
    const { simulator } = load(
      `require('uxp').entrypoints.setup({ panels: { main: { create: () => ${work} } } })`,
    );
    const opened = simulator.entrypoints.panel('main', {});
    if (refused) expect((await rejection(opened)).message).toMatch(/300 ms/);
    else await opened;
  });

  test.each([
    ['27.4.0', 'uxp-9.2.0'],
    ['26.0.0', 'uxp-8.0.1'],
    ['24.4.1', 'uxp-7.0.0'],
  ])('Photoshop %s has %s', (version, uxp) => {
    const { run } = load(setup, { version });
    expect(run("require('uxp').host.version + ' ' + require('uxp').versions.uxp")).toBe(`${version} ${uxp}`);
  });
});

describe('files', () => {
  const { files, fs } = createSimulator();
  files.put('plugin:/a/b.txt', 'käse');
  files.put('plugin:/c.bin', Uint8Array.of(1, 2));

  test('text, bytes, and what was written', async () => {
    expect(await fs.readFile('plugin:/a/b.txt', { encoding: 'utf-8' })).toBe('käse');
    expect(Array.from(new Uint8Array((await fs.readFile('plugin:c.bin')) as ArrayBuffer))).toEqual([1, 2]);
    await fs.writeFile('plugin-data:/x.json', '{}', { encoding: 'utf-8' });
    expect(fs.readFileSync('plugin-data:/x.json', { encoding: 'utf-8' })).toBe('{}');
    await fs.unlink('plugin-data:/x.json');
    expect(files.bytes('plugin-data:/x.json')).toBeNull();
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a file that is not there', () => fs.readFile('plugin:/none')],
    ['writing into the plug-in', () => fs.writeFile('plugin:/c.bin', 'x')],
    ['deleting from the plug-in', () => fs.unlink('plugin:/c.bin')],
    ['deleting what is not there', () => fs.unlink('plugin-data:/none')],
    ['the rest of the disk', () => fs.readFile('/etc/hosts')],
    ['a way out', () => fs.readFile('plugin:/../hosts')],
    ['another encoding', () => fs.readFile('plugin:/c.bin', { encoding: 'latin1' })],
  ])('%s is refused', async (_, work) => {
    await rejection(work());
  });

  test('folders', async () => {
    const { uxp } = createSimulator();
    const { localFileSystem, formats } = uxp.storage;
    const data = await localFileSystem.getDataFolder();
    const file = await data.createFile('a.txt');
    await file.write('text');
    expect((await data.getEntries()).map(({ name }) => name)).toEqual(['a.txt']);
    expect(await (await data.getEntry('a.txt')).read()).toBe('text');
    expect(await file.read({ format: formats.binary })).toBeInstanceOf(ArrayBuffer);
    await rejection(data.createFile('a.txt'));
    await rejection(data.getEntry('b.txt'));
    await rejection((await localFileSystem.getPluginFolder()).createFile('a.txt'));
  });
});

test.each([
  ['Replace', 'Replace'],
  ['Nothing like it', 'reasonCanceled'],
])('a dialog answered with %s gives %s', async (answer, given) => {
  const { simulator, run } = load(setup);
  simulator.page.answers.push(answer);
  const script = `
    const dialog = document.createElement('dialog');
    const button = document.createElement('button');
    button.textContent = 'Replace';
    button.addEventListener('click', () => dialog.close('Replace'));
    dialog.append(button);
    document.body.append(dialog);
    dialog.uxpShowModal({ title: 'x' });`;
  expect(await run(script)).toBe(given);
});

test('only one file needs Node', () => {
  const folder = join(__dirname, '../../src/simulator');
  const needing = readdirSync(folder).filter((name) =>
    /^(?!import type).*from '(node:|sharp|ag-psd)/m.test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(needing).toEqual(['node.ts']);
});
