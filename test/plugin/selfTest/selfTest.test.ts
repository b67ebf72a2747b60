import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCard } from '../../../src/filternet/card';
import type { Modules } from '../../../src/hosts/photoshop/host';
import { selfTestAndTell } from '../../../src/plugin/selfTest/command';
import { trials } from '../../../src/plugin/selfTest/selfTest';
import type { TrialResult } from '../../../src/plugin/selfTest/trial';
import type { Model } from '../../../src/run/enhance';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator';
import { nothingLeft } from '../../simulator/parts';

const folder = '/report';
const card = parseCard(readFileSync(join(__dirname, '../../../models/filternet.json'), 'utf8'));
const knownAnswer = readFileSync(join(__dirname, '../../../dist/plugin/models/selftest.json'), 'utf8');
const answer = Float32Array.from(JSON.parse(knownAnswer).values);
/** FilterNet itself is tested elsewhere: here it only has to give the one answer that is asked. */
const model: Model = {
  card,
  engine: { name: 'test', run: async () => answer, dispose: async () => {} },
};

interface Written {
  readonly passed: number;
  readonly failed: number;
  readonly cancelled: boolean;
  readonly of: number;
  readonly host: object;
  readonly cases: readonly TrialResult[];
}

/** Runs the command in a simulated Photoshop. Gives the report that it wrote, and what it told. */
const run = async (
  options: SimulatorOptions,
  prepare: (simulator: Simulator) => void = () => {},
  all = trials,
): Promise<{ simulator: Simulator; report: Written | null; told: readonly string[] }> => {
  const simulator = createSimulator({ retry: 20, ...options });
  const { world, files, page } = simulator;
  files.put('plugin:/manifest.json', JSON.stringify({ requiredPermissions: { localFileSystem: 'request' } }));
  files.put('plugin:/models/selftest.json', knownAnswer);
  world.disk.picks.push(folder);
  prepare(simulator);
  const { document } = globalThis;
  Object.assign(globalThis, { document: page });
  try {
    const modules = simulator as unknown as Modules;
    await selfTestAndTell(
      modules,
      async () => model,
      () => ({ host: options.version }),
      all,
    );
  } finally {
    Object.assign(globalThis, { document });
  }
  const path = `${folder}/magic-self-test.json`;
  const report = world.disk.has(path) ? (JSON.parse(world.disk.text(path)) as Written) : null;
  return { simulator, report, told: page.shown };
};

const named = (part: RegExp) => trials.filter(({ name }) => part.test(name));

test.each([['26.0.0'], ['27.9.0']])('every case passes in the simulator of Photoshop %s', async (version) => {
  const { simulator, report, told } = await run({ version });
  expect(report?.cases.filter(({ passed }) => !passed)).toEqual([]);
  expect(report).toMatchObject({
    passed: trials.length,
    failed: 0,
    cancelled: false,
    host: { host: version },
  });
  expect(told).toEqual([
    expect.stringContaining(`${trials.length} of ${trials.length} cases passed, 0 failed`),
  ]);
  const { world } = simulator;
  expect(world.documents).toEqual([]);
  expect(world.disk.names(folder).map(({ name }) => name)).toEqual(['magic-self-test.json']);
  expect(simulator.leaks()).toEqual(nothingLeft);
});

test('it covers each kind, mode and depth, and every use case', () => {
  const names = trials.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const kind of ['White balance', 'Exposure', 'Tone', 'Color'])
    for (const where of ['RGB of 8', 'RGB of 16', 'RGB of 32', 'CMYK of 8', 'GRAYSCALE of 8'])
      expect(names).toContain(`${kind} in ${where} bits`);
  for (const part of [/selection/, /undo/, /replaced/, /removed/, /batch of three/, /slider/, /PSD/])
    expect(names).toContainEqual(expect.stringMatching(part));
});

type Layer = ReturnType<Simulator['open']>['state']['layers'][number];
/** A Photoshop that spoils what commands did, in every document. */
const spoiling =
  (spoil: (layers: Layer[], step: string | null) => void) =>
  ({ world }: Simulator): void => {
    const { open } = world;
    world.open = (...given: Parameters<typeof open>) => {
      const document = open.apply(world, given);
      const { change } = document;
      document.change = ((step: string | null, work: (draft: { layers: Layer[] }) => unknown) =>
        change.call(document, step, (draft) => {
          const done = work(draft);
          spoil(draft.layers, step);
          return done;
        })) as typeof change;
      return document;
    };
  };
const inGroups = (layers: Layer[], work: (layer: Layer) => void) => {
  for (const { children } of layers) for (const layer of children) work(layer);
};

test.each<[string, RegExp, (simulator: Simulator) => void, RegExp]>([
  [
    'runs FilterNet otherwise',
    /^FilterNet gives/,
    ({ files }) => {
      const values = Array.from(answer, (value) => value + 1);
      files.put('plugin:/models/selftest.json', JSON.stringify({ ...JSON.parse(knownAnswer), values }));
    },
    /^Expected .* in the self-test of test but received/,
  ],
  [
    'keeps no metadata',
    /applied once/,
    spoiling((layers) => layers.map((layer) => Object.assign(layer, { xmp: null }))),
    /Expected 1 of them for current but received 0/,
  ],
  [
    'keeps another exposure',
    /^Exposure in RGB of 8 bits/,
    spoiling((layers) =>
      inGroups(layers, ({ adjustment }) => {
        if (adjustment?._obj === 'exposure') Object.assign(adjustment, { exposure: 3 });
      }),
    ),
    /Expected .*exposure.* for /,
  ],
  [
    'makes no masks',
    /selection becomes the mask/,
    spoiling((layers) => layers.map((layer) => Object.assign(layer, { mask: null }))),
    /Expected true for mask of the group but received false/,
  ],
  [
    'refuses to make groups',
    /^Tone in RGB of 16 bits/,
    spoiling((_, step) => {
      if (step === 'New Group') throw new Error('no groups today');
    }),
    /no groups today/,
  ],
  [
    'can save no file',
    /PSD that was saved/,
    ({ world: { disk } }) => {
      const { write } = disk;
      disk.write = (path: string, content: Parameters<typeof write>[1]) => {
        if (path.endsWith('.psd')) throw new Error('the disk is full');
        return write.call(disk, path, content);
      };
    },
    /the disk is full/,
  ],
])('a Photoshop that %s fails its case, and the rest go on', async (_, part, spoil, problem) => {
  const [spoilt] = named(part);
  const [healthy] = named(/describes its document/);
  const result = await run({}, spoil, [spoilt, healthy]);
  expect(result.report?.cases ?? []).toMatchObject([
    { name: spoilt.name, passed: false, problem: expect.stringMatching(problem) },
    { name: healthy.name, passed: true },
  ]);
  expect(result.simulator.world.documents).toEqual([]);
  expect(result.told[0]).toContain(spoilt.name);
});

test('Escape stops it, closes its documents and still writes the report', async () => {
  const { simulator, report, told } = await run(
    {},
    ({ faults }) => faults.at(40, 'cancel'),
    named(/applied/),
  );
  expect(report).toMatchObject({ cancelled: true });
  expect(report!.cases.length).toBeLessThan(named(/applied/).length);
  expect(told[0]).toContain('Stopped: ');
  expect(simulator.world.documents).toEqual([]);
});

test('without a folder nothing happens, nor to documents of the user', async () => {
  const none = await run({}, ({ world }) => world.disk.picks.splice(0));
  expect([none.report, none.told]).toEqual([null, []]);
  let own: ReturnType<Simulator['open']> | undefined;
  let before = '';
  const { simulator } = await run(
    {},
    (made) => {
      own = made.open({ width: 12, height: 8, title: 'mine.jpg' });
      before = made.digest(own);
    },
    [...named(/batch of three/), ...named(/undo takes/)],
  );
  expect(simulator.world.documents).toEqual([own]);
  expect(simulator.digest(own!)).toBe(before);
});
