import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizes } from '../../scripts/library';
import { readPsd } from '../../src/hosts/files/readPsd';
import { sharp } from '../../src/hosts/files/sharp';
import { photoPath } from '../support/photos';
import { limitsMs } from '../support/timeLimits';
import { examples, installed, project } from './installed';

// Each starts Node, most of them with the network.
jest.setTimeout(limitsMs.processes);

/** Share by which the size that the docs tell may be off. */
const sizeTolerance = 0.1;

let folder: string;
let files: readonly string[];
let integrity: string;
beforeAll(async () => {
  ({ folder, files, integrity } = installed());
  const dark = sharp(photoPath('coffee-cup')).resize(160).linear([0.45, 0.45, 0.7], [0, 0, 0]);
  await dark.jpeg().toFile(join(folder, 'photo.jpg'));
}, limitsMs.processes);
afterAll(() => rmSync(folder, { recursive: true }));

const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

test('the package has what it needs, and nothing else', () => {
  const library = ['browser.d.mts', 'browser.mjs', 'browser.mjs.LICENSE.txt', 'node.cjs', 'node.d.cts'];
  const wanted = [
    ...['CHANGELOG.md', 'LICENSE', 'README.md', 'bin/magic.js', 'dist/cli.js', 'dist/models/filternet.json'],
    ...['dist/kernel.wasm', 'dist/commands.js'],
    ...['dist/models/filternet.onnx', 'dist/ort-wasm-simd-threaded.wasm', 'dist/ort.js', 'dist/worker.js'],
    ...[...library, 'node.d.mts', 'node.mjs'].map((name) => `dist/library/${name}`),
    ...['models/MODEL_CARD.md', 'package.json'],
  ];
  expect([...files].sort()).toEqual(wanted.sort());
});

test(
  'the package is the same whenever it is packed',
  () => {
    const again = installed();
    rmSync(again.folder, { recursive: true });
    expect(again.integrity).toBe(integrity);
  },
  limitsMs.processes,
);

test('the example for Node runs where nothing else is installed', async () => {
  const code = examples('docs/library.md')['In Node'];
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(12);
  writeFileSync(join(folder, 'example.mjs'), code);
  expect(node('example.mjs')).toMatch(/^0\.\d+ \[[\s\S]*'exposure'[\s\S]*\]\n$/);
  const { recipe, layers } = await readPsd(join(folder, 'photo.magic.psd'));
  expect(JSON.parse(recipe!)).toMatchObject({ amount: 80, offsets: { exposure: 0.3 } });
  expect(layers?.map(({ _obj }) => _obj)).toContain('exposure');
  const light = async (name: string) => (await sharp(join(folder, name)).stats()).channels[1].mean;
  expect(await light('photo.magic.png')).toBeGreaterThan((await light('photo.jpg')) * 1.2);
});

test('its values, layers and pixels are those of the command line', () => {
  copyFileSync(join(folder, 'photo.jpg'), join(folder, 'line.jpg'));
  const bin = join('node_modules', '@filternet', 'magic', 'bin', 'magic.js');
  const line = JSON.parse(node(bin, 'predict', 'line.jpg', '--json'));
  const code = `const sharp = require('sharp');
const { loadModel, predict, toLayers } = require('@filternet/magic');
(async () => {
  const { data, info } = await sharp('line.jpg').raw().toBuffer({ resolveWithObject: true });
  const picture = { data, width: info.width, height: info.height, channels: 3 };
  const answer = await predict(await loadModel(), picture);
  process.stdout.write(JSON.stringify({ ...answer, layers: toLayers(answer, picture) }));
})();`;
  const library = JSON.parse(node('-e', code));
  expect(library.layers).toEqual(line.layers);
  for (const [key, value] of Object.entries<number>(line.predicted))
    expect([key, library.values[key]]).toEqual([key, expect.closeTo(value, 5)]);
});

test('its types check modules and scripts in TypeScript', () => {
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--lib', 'es2022,dom', '--types', ''];
  const tsc = join(project, 'node_modules/typescript/bin/tsc');
  const program = (
    wrong: string,
  ) => `import { loadModel, predict, toLayers, writePsd } from '@filternet/magic';
import { loadModel as inPage } from '@filternet/magic/browser';
export const work = async (): Promise<Uint8Array> => {
  const picture = { data: new Uint8Array(3), width: 1, height: 1, channels: 3 as const };
  const answer = await predict(await loadModel(${wrong}), picture);
  await inPage('/models');
  return writePsd(picture, toLayers(answer, picture, { amount: 80 }));
};
`;
  const check = (name: string, wrong = '') => {
    writeFileSync(join(folder, name), program(wrong));
    return () => node(tsc, ...options, name);
  };
  expect(check('right.mts')).not.toThrow();
  expect(check('right.cts')).not.toThrow();
  expect(check('wrong.mts', '1')).toThrow();
});

test('what a page loads has nothing of Node, and its size is told', () => {
  const page = readFileSync(join(project, 'dist/library/browser.mjs'), 'utf8');
  expect(page.match(/\brequire\(|["'`]node:|\bprocess\.|__dirname|\beval\(|new Function\(/g)).toBeNull();
  const told = (text: string) => [...text.matchAll(/(\d+) kB/g)].map(([, kilobytes]) => Number(kilobytes));
  const documented = told(readFileSync(join(project, 'docs/library.md'), 'utf8'));
  for (const [i, kilobytes] of told(sizes()).entries()) {
    expect(documented[i]).toBeGreaterThan(kilobytes * (1 - sizeTolerance));
    expect(documented[i]).toBeLessThan(kilobytes * (1 + sizeTolerance));
  }
});

describe('is refused with a sentence', () => {
  const cases: [name: string, call: string, sentence: string][] = [
    ['pixels that are too few', 'predict(m, { ...p, data: new Uint8Array(2) })', '12 samples'],
    ['something that is no model', 'predict({}, p)', 'a model of loadModel'],
    ['a layer that Photoshop has not', "render(p, [{ _obj: 'glow' }])", 'kind'],
    ['an amount that there is not', 'toLayers(await predict(m, p), p, { amount: 900 })', 'from -100 to 200'],
  ];
  let told: readonly string[];
  /** One process asks for all: each would load the model anew. */
  beforeAll(() => {
    const code = `import { loadModel, predict, render, toLayers } from '@filternet/magic';
const m = await loadModel();
const p = { data: new Uint8Array(12).fill(90), width: 2, height: 2, channels: 3 };
const told = [];
${cases.map(([, call]) => `try { await ${call}; told.push(''); } catch ({ message }) { told.push(message); }`).join('\n')}
console.log(JSON.stringify(told));`;
    writeFileSync(join(folder, 'refused.mjs'), code);
    told = JSON.parse(node('refused.mjs'));
  }, limitsMs.processes);

  test.each(cases)('%s', (name, _, sentence) => {
    const said = told[cases.findIndex(([one]) => one === name)];
    expect(said).toMatch(/^Expected .* but received /);
    expect(said).toContain(sentence);
  });
});
