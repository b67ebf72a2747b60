import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '..');
const copied = mkdtempSync(join(tmpdir(), 'magic-build-'));

interface Stale {
  stale(development: boolean): { readonly names: readonly string[] };
  remember(names: readonly string[], development: boolean): void;
}
let build: Stale;

/** The sources in a place of their own, so that they can be changed. */
beforeAll(() => {
  for (const name of ['package.json', 'package-lock.json', 'webpack.config.js', 'manifest.json', 'LICENSE'])
    cpSync(join(project, name), join(copied, name));
  for (const name of ['src', 'models', 'icons', 'samples', 'scripts', 'kernel'])
    cpSync(join(project, name), join(copied, name), { recursive: true });
  mkdirSync(join(copied, 'dist'));
  for (const name of ['kernel.wasm', 'ort.js', 'cli.js', 'library', 'plugin', 'workbench'])
    cpSync(join(project, 'dist', name), join(copied, 'dist', name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copied, 'node_modules'));
  build = require(join(copied, 'scripts', 'build.js'));
});

afterAll(() => rmSync(copied, { recursive: true }));

const all = ['kernel', 'ort', 'cli', 'library', 'libraryForPages', 'plugin', 'workbench'];
const append = (file: string) => () => appendFileSync(join(copied, file), '\n');

test('nothing is reused of which nobody knows what it was built from', () => {
  expect(build.stale(false).names).toEqual(all);
});

test.each<[string, () => void, boolean, string[]]>([
  ['what nothing changed of is reused', () => {}, false, []],
  ['a development build is another one', () => {}, true, all],
  ['the page alone, when only it changed', append('src/workbench/theme.ts'), false, ['workbench']],
  ['the command line alone', append('src/cli/exit.ts'), false, ['cli']],
  ['the plugin and the page around it', append('src/panel/icons.ts'), false, ['plugin', 'workbench']],
  [
    'all but the runtime, for what all have',
    append('src/adjustments/number.ts'),
    false,
    ['cli', 'library', 'libraryForPages', 'plugin', 'workbench'],
  ],
  ['the kernel and the page that has it', append('kernel/color.ts'), false, ['kernel', 'workbench']],
  ['all, when a package is another', append('package-lock.json'), false, all],
  ['what is gone', () => rmSync(join(copied, 'dist', 'cli.js')), false, ['cli']],
  ['what somebody else wrote over', append('dist/ort.js'), false, ['ort']],
])('%s', (_, change, development, names) => {
  cpSync(join(project, 'dist', 'cli.js'), join(copied, 'dist', 'cli.js'));
  build.remember(all, false);
  change();
  expect(build.stale(development).names).toEqual(names);
});

test('npm start, npm test and npm ci go through it', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  for (const name of ['prepare', 'build']) expect(scripts[name]).toBe('node scripts/build.js');
  expect(scripts.start).not.toContain('webpack');
});
