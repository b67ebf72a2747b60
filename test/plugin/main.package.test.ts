import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { unzipSync } from 'fflate';
import { name, version } from '../../package.json';
import { checkManifest } from '../../scripts/manifest';
import { pack, packageName } from '../../scripts/package';
import { billName } from '../../scripts/sbom';
import { neverInABundle } from '../filternet/parts';

const folder = join(__dirname, '../../dist/plugin');
const first = readFileSync(join(folder, 'index.js'), 'utf8');
const rest = readFileSync(join(folder, 'main.js'), 'utf8');
const source = first + rest + readFileSync(join(folder, 'ort.js'), 'utf8');
const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
type Json = ReturnType<typeof JSON.parse>;

describe('the manifest', () => {
  test('keeps every documented rule, and asks for picked folders only', () => {
    expect(() => checkManifest(folder)).not.toThrow();
    const manifest = JSON.parse(text);
    expect(manifest.requiredPermissions).toEqual({ localFileSystem: 'request' });
    expect(manifest.version).toBe(version);
  });

  test('registers exactly the commands that it names', () => {
    const ids = JSON.parse(text).entrypoints.map((one: Json) => one.id);
    expect(ids).toEqual([
      'magicPanel',
      'magic',
      'magicLast',
      'magicDocuments',
      'magicFolder',
      'copyMagic',
      'pasteMagic',
      'pasteDocuments',
      'removeMagic',
      'hostReport',
    ]);
  });

  test('calls each of them something in German, too', () => {
    const labels = JSON.parse(text).entrypoints.map(({ label }: Json) => label);
    for (const { default: english, de } of labels) {
      expect(de).toBeTruthy();
      if (english !== 'Magic') expect(de).not.toBe(english);
    }
  });

  test.each<[string, (manifest: Json) => void, string]>([
    ['another version', (m) => (m.manifestVersion = 4), 'manifest.manifestVersion'],
    ['a name of two letters', (m) => (m.name = 'Ma'), 'manifest.name'],
    ['a version of two parts', (m) => (m.version = '1.0'), 'manifest.version'],
    ['another host', (m) => (m.host.app = 'ID'), 'manifest.host.app'],
    ['a host that lacks what Magic needs', (m) => (m.host.minVersion = '25.12.0'), '26.0.0 or later'],
    ['a host version with a letter', (m) => (m.host.minVersion = '24.4b'), 'manifest.host.minVersion'],
    ['an id used twice', (m) => m.entrypoints.push(m.entrypoints[0]), 'one use'],
    ['no command', (m) => (m.entrypoints = []), 'manifest.entrypoints'],
    [
      'a network permission',
      (m) => (m.requiredPermissions.network = { domains: 'all' }),
      'requiredPermissions',
    ],
    ['an unknown field', (m) => (m.permissions = []), 'permissions'],
    ['one scale only', (m) => (m.icons[0].scale = [1]), 'the scales 1 and 2'],
    ['a theme without icon', (m) => m.icons.pop(), 'the theme light'],
    ['an icon of another size', (m) => (m.icons[0].width = 23), '23 x 24'],
    ['an icon that is not there', (m) => (m.icons[0].path = 'icons/none.png'), 'ENOENT'],
    ['a script that is not there', (m) => (m.main = 'none.html'), 'ENOENT'],
  ])('with %s is refused', (_, break_, sentence) => {
    const manifest = JSON.parse(text);
    break_(manifest);
    expect(() => checkManifest(folder, manifest)).toThrow(sentence);
  });
});

describe('the bundle', () => {
  test('is classic scripts of ES2020 of at most 360 kB, a small one first', () => {
    for (const script of [first, rest])
      expect(() => parse(script, { ecmaVersion: 2020, sourceType: 'script' })).not.toThrow();
    expect(Buffer.byteLength(first)).toBeLessThanOrEqual(4_000);
    expect(Buffer.byteLength(first + rest)).toBeLessThanOrEqual(360_000);
  });

  test.each<readonly [string, RegExp]>([
    ...neverInABundle,
    [
      'a path of the machine it was built on',
      new RegExp(join(__dirname, '../..').replace(/\W/g, '\\$&'), 'g'),
    ],
    ['the command Calibrate', /calibrate/gi],
    ['the command Self-test', /self-test\.json/gi],
    ['a browser socket', /\b(?:WebSocket|EventSource|sendBeacon)\b/g],
  ])('has no %s', (_, pattern) => {
    expect(source.match(pattern)).toBeNull();
  });

  test('asks for three modules of the host and two files of its own', () => {
    const asked = [...source.matchAll(/\brequire\((["'`])([^"'`]+)\1\)/g)].map((match) => match[2]);
    expect([...new Set(asked)].sort()).toEqual(['./main.js', './ort.js', 'fs', 'photoshop', 'uxp']);
  });
});

test('the page has no title, and its styles nothing that UXP lacks', () => {
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toMatch(/<title/i);
  expect(
    rest.match(/text-decoration|display:\s*(inline-)?grid|\bgap: \d|@keyframes|\btransition: /g),
  ).toBeNull();
});

test('a release gathers what is made, under the names that it is made with', () => {
  const workflow = readFileSync(join(__dirname, '../../.github/workflows/release.yml'), 'utf8');
  const { id } = JSON.parse(text);
  // As `npm pack` names it.
  const archive = `${name.replace('@', '').replace('/', '-')}-*.tgz`;
  const made = [packageName(id, false), packageName(id, true), archive, billName];
  const [, summed] = workflow.match(/sha256sum (.*) > SHA256SUMS/)!;
  expect(summed.split(' ')).toEqual(made);
  for (const file of [...made, 'SHA256SUMS'])
    expect(workflow).toMatch(new RegExp(`^ +dist/${file.replace(/[.*]/g, '\\$&')}$`, 'm'));
});

describe('the package', () => {
  const bytes = pack(folder);

  test('is the same whenever it is made', () => {
    expect(Buffer.compare(Buffer.from(pack(folder)), Buffer.from(bytes))).toBe(0);
  });

  test('holds the manifest at its root, and no entries for folders', () => {
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(Object.keys(files).filter((name) => !name.endsWith('/')));
    expect(Buffer.from(files['manifest.json']).toString()).toBe(text);
    expect(Buffer.from(files['index.js']).toString()).toBe(first);
    expect(Object.keys(files)[0]).toBe('manifest.json');
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['models/filternet.onnx', 'models/selftest.json']),
    );
  });
});
