import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCard } from '../../src/filternet/card';
import type { Engine } from '../../src/filternet/engine';
import type { SelfTest } from '../../src/filternet/selftest';
import type { Modules } from '../../src/hosts/photoshop/host';
import { type Candidate, modelLoader } from '../../src/plugin/engine';

const folder = join(__dirname, '../../dist/plugin');
const card = parseCard(readFileSync(join(folder, 'models/filternet.json'), 'utf8'));
const known = JSON.parse(readFileSync(join(folder, 'models/selftest.json'), 'utf8')) as SelfTest;

const marker = 'plugin-data:/engine.json';
type Disk = Record<string, string>;

/** The two files of the plugin's own folders, as UXP's fs gives them. */
function modules(disk: Disk, version = '27.4.0'): Modules {
  const fs = {
    async readFile(path: string, options?: object) {
      if (path in disk) return disk[path];
      if (path.startsWith('plugin-data:')) throw new Error(`no such file ${path}`);
      const bytes = readFileSync(join(folder, path.replace('plugin:/', '')));
      return options ? bytes.toString('utf8') : Uint8Array.from(bytes).buffer;
    },
    async writeFile(path: string, text: string) {
      disk[path] = text;
    },
  };
  return { fs, uxp: { host: { name: 'PS', version }, versions: { uxp: '9.2.0' } } } as unknown as Modules;
}

const engine = (name: string, answer: readonly number[]): Engine => ({
  name,
  run: async () => Float32Array.from(answer),
  dispose: async () => {},
});
const started = (id: string, answer = known.values, log: string[] = []): Candidate => ({
  id,
  guarded: id === 'ort',
  start: async () => {
    log.push(id);
    return engine(id, answer);
  },
});
const broken = (id: string): Candidate => ({
  id,
  guarded: id === 'ort',
  start: () => Promise.reject(new Error('no WebAssembly')),
});
const { min, max } = card.parameters[3];
const off = known.values.map((value, i) => (i === 3 ? value + 0.002 * (max - min) : value));

test('the known answer is of the model that is shipped', () => {
  expect(known.sha256).toBe(card.model.sha256);
  expect(known.values).toHaveLength(card.model.output.order.length);
});

test.each<[string, Candidate[], string, string[]]>([
  ['the first that works', [started('ort'), started('plain')], 'ort', []],
  ['the next when one does not start', [broken('ort'), started('plain')], 'plain', ['ort']],
  ['the next when one fails the self-test', [started('ort', off), started('plain')], 'plain', ['ort']],
  ['the next when one answers NaN', [started('ort', [Number.NaN]), started('plain')], 'plain', ['ort']],
])('chooses %s', async (_, candidates, name, refused) => {
  const loader = modelLoader(modules({}), candidates);
  const model = await loader.load();
  expect(model.engine.name).toBe(name);
  expect(loader.choice.engine).toBe(name);
  expect(Object.keys(loader.choice.refused)).toEqual(refused);
});

test('the plain engine runs for the photo alone, and no known answer is read', async () => {
  const run = jest.fn();
  const plain: Candidate = { ...started('plain'), start: async () => ({ ...engine('plain', []), run }) };
  const { fs, ...rest } = modules({});
  const paths: string[] = [];
  const readFile = (path: string, options?: object) => {
    paths.push(path);
    return fs.readFile(path, options as { encoding: 'utf-8' });
  };
  const spied = { ...rest, fs: { ...fs, readFile } } as unknown as Modules;
  expect((await modelLoader(spied, [plain]).load()).engine.name).toBe('plain');
  expect(run).not.toHaveBeenCalled();
  expect(paths).toEqual(['plugin:/models/filternet.json', `plugin:/models/${card.model.file}`]);
});

test('with no engine left it says so, and the next click tries again', async () => {
  const candidates = [broken('plain')];
  const loader = modelLoader(modules({}), candidates);
  await expect(loader.load()).rejects.toThrow('no engine started. no WebAssembly');
  candidates[0] = started('plain');
  expect((await loader.load()).engine.name).toBe('plain');
});

test('is started once for many clicks', async () => {
  const log: string[] = [];
  const loader = modelLoader(modules({}), [started('ort', known.values, log)]);
  const models = await Promise.all([loader.load(), loader.load()]);
  expect(models[0]).toBe(models[1]);
  expect(log).toEqual(['ort']);
});

describe('before the first click', () => {
  const warmed = async (candidates: Candidate[]) => {
    const loader = modelLoader(modules({}), candidates);
    await loader.warmUp(async () => {});
    return loader;
  };

  test('the plain engine is started once and made ready', async () => {
    const log: string[] = [];
    const warm = jest.fn(async () => {});
    const plain = started('plain', known.values, log);
    const loader = await warmed([
      { ...plain, start: async (...all) => ({ ...(await plain.start(...all)), warm }) },
    ]);
    await loader.load();
    expect([log, warm.mock.calls.length]).toEqual([['plain'], 1]);
  });

  test('one that could take Photoshop down is not', async () => {
    const log: string[] = [];
    await warmed([started('ort', known.values, log), started('plain', known.values, log)]);
    expect(log).toEqual([]);
  });

  test('a failure is left to the click', async () => {
    const loader = await warmed([broken('plain')]);
    await expect(loader.load()).rejects.toThrow('no engine started');
  });
});

describe('the sentinel', () => {
  test('stands while the engine starts, and says afterwards how that ended', async () => {
    const disk: Disk = {};
    let during = '';
    const candidate: Candidate = {
      id: 'ort',
      guarded: true,
      start: async () => {
        during = disk[marker];
        return engine('ort', known.values);
      },
    };
    await modelLoader(modules(disk), [candidate]).load();
    expect(JSON.parse(during)).toMatchObject({ state: 'started', host: '27.4.0', uxp: '9.2.0' });
    expect(JSON.parse(disk[marker]).state).toBe('works');
  });

  const leftBy = async (candidate: Candidate): Promise<Disk> => {
    const disk: Disk = {};
    await modelLoader(modules(disk), [candidate, started('plain')]).load();
    return disk;
  };
  const crashed = async (): Promise<Disk> => {
    const disk: Disk = {};
    const crash = { id: 'ort', guarded: true, start: () => new Promise<Engine>(() => {}) };
    void modelLoader(modules(disk), [crash]).load();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return disk;
  };

  test.each<[string, () => Promise<Disk>, string[]]>([
    ['after a crash the engine is not started again', crashed, ['plain']],
    ['after a failure neither', () => leftBy(broken('ort')), ['plain']],
    ['after a wrong answer neither', () => leftBy(started('ort', off)), ['plain']],
    ['after it has worked it is', () => leftBy(started('ort')), ['ort']],
    ['half a file counts as a crash', async () => ({ [marker]: '{"host":"27.' }), ['plain']],
  ])('%s', async (_, past, wanted) => {
    const log: string[] = [];
    const candidates = [started('ort', known.values, log), started('plain', known.values, log)];
    await modelLoader(modules(await past()), candidates).load();
    expect(log).toEqual(wanted);
  });

  test('in another version of Photoshop it is', async () => {
    const log: string[] = [];
    const candidates = [started('ort', known.values, log), started('plain', known.values, log)];
    await modelLoader(modules(await crashed(), '28.0.0'), candidates).load();
    expect(log).toEqual(['ort']);
  });
});
