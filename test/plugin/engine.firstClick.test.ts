import { byId } from '../../src/adjustments';
import type { OpenDocument, SimulatorOptions } from '../../src/simulator';
import { newLayer } from '../../src/simulator/model';
import { choose, dark, magicGroups, type Samples, startQuick, tree } from './plugin';

let photo: Samples;
beforeAll(async () => {
  photo = await dark('canyon-haze', 200);
});

const opened = (options: SimulatorOptions = {}) => {
  const plugin = startQuick({ retry: 20, ...options });
  const document = plugin.simulator.open(photo);
  return { plugin, document, magic: () => choose(plugin, 'magic') };
};

const groupOf = ({ state }: OpenDocument) => state.layers.find(({ kind }) => kind === 'group')!;
const shown = ({ simulator }: ReturnType<typeof startQuick>) => simulator.page.shown;

/** What is unknown of Photoshop, each answer. */
const unknowns: readonly (readonly [string, SimulatorOptions])[] = [
  ['the oldest version', { version: '26.0.0' }],
  ['the newest version', { version: '27.9.0' }],
  ['a recording that throws', { recording: 'throws' }],
  ['a recording that rejects', { recording: 'rejects' }],
  ['dialogs of the reference alone', { sampleDialogs: false }],
  ['settings read back as they were written', { strangeReads: false }],
  ['a fresh white balance in kelvin', { neutralTemperature: 5500, version: '27.4.0' }],
  ['other words for the same settings', { aliases: true }],
  ['a store that throws', { stores: false }],
];

describe.each(unknowns)('with %s', (_, options) => {
  test('Magic writes and replaces its layers with no native box', async () => {
    const { plugin, document, magic } = opened(options);
    expect(await magic()).toEqual([]);
    const [first] = magicGroups(document);
    expect(first.layers.length).toBeGreaterThan(1);
    expect(await magic()).toEqual([]);
    expect(magicGroups(document)).toEqual([first]);
    expect(shown(plugin)).toEqual([]);
    expect(plugin.simulator.leaks().images).toBe(0);
  });

  test('Escape on the question keeps what was changed by hand', async () => {
    const { plugin, document, magic } = opened(options);
    await magic();
    const exposure = groupOf(document).children.find(({ adjustment }) => adjustment?._obj === 'exposure')!;
    plugin.simulator.adjust(document, exposure.id, { exposure: -1 });
    const before = plugin.simulator.digest(document);
    expect(await magic()).toEqual([]);
    expect(shown(plugin)).toHaveLength(1);
    expect(plugin.simulator.digest(document)).toBe(before);
  });
});

describe("the white balance of 27's Color and Vibrance", () => {
  const balanced = (temperature: number) => {
    const parts = opened({ version: '27.4.0', neutralTemperature: 5500 });
    const balance = (document: OpenDocument) =>
      document.change('Color and Vibrance', (draft) => {
        const group = draft.layers.find(({ kind }) => kind === 'group')!;
        const layer = group.children.find(({ adjustment }) => adjustment?._obj === 'vibrance')!;
        layer.adjustment = { ...layer.adjustment!, temperature };
      });
    const { simulator } = parts.plugin;
    const reopened = (document: OpenDocument) => {
      const saved = simulator.save(document);
      simulator.close(document);
      return simulator.reopen(saved);
    };
    return { ...parts, balance, reopened };
  };

  test('as Photoshop gave it is no change by hand, also opened again', async () => {
    const { plugin, document, magic, reopened } = balanced(5500);
    await magic();
    await magic();
    expect(shown(plugin)).toEqual([]);
    reopened(document);
    await magic();
    expect(shown(plugin)).toEqual([]);
  });

  test.each<[string, boolean]>([
    ['at once', false],
    ['in a file that is opened again', true],
  ])('that the user set is asked for before it is replaced, %s', async (_, again) => {
    const { plugin, document, magic, balance, reopened } = balanced(6500);
    await magic();
    balance(document);
    const front = again ? reopened(document) : document;
    const before = plugin.simulator.digest(front);
    expect(await magic()).toEqual([]);
    expect(shown(plugin)).toHaveLength(1);
    expect(plugin.simulator.digest(front)).toBe(before);
  });
});

test.each(['gradientFill', 'pattern', 'solidColor'] as const)(
  "the user's own fill (%s) in the group survives, in its place",
  async (fill) => {
    const { plugin, document, magic } = opened();
    await magic();
    document.change('by hand', (draft) => {
      const group = draft.layers.find(({ kind }) => kind === 'group')!;
      group.children.push({ ...newLayer(draft.nextLayer++, 'pixel', 'Mine'), fill });
    });
    plugin.simulator.page.answers.push('Replace');
    await magic();
    expect(
      tree(document)
        .find(({ name }) => name === 'Magic')!
        .layers.map(({ name }) => name),
    ).toContain('Mine');
  },
);

test.each([
  ['between pixels', { left: 10.4, top: 10.6, right: 100.2, bottom: 90.7 }],
  ['beyond the canvas', { left: -20, top: -7.5, right: 120, bottom: 5000 }],
])('a selection that ends %s is looked at where it is on the canvas', async (_, edges) => {
  const { plugin, document, magic } = opened();
  const { width, height } = document.state;
  const data = new Uint8Array(width * height).fill(255);
  plugin.simulator.select(document, { left: 0, top: 0, right: width, bottom: height, data, edges });
  expect(await magic()).toEqual([]);
  expect(groupOf(document).mask).not.toBeNull();
});

test('a value kept otherwise costs a note, and not the layers', async () => {
  const { document, magic } = opened();
  const change = document.change.bind(document);
  document.change = ((name: string | null, work: (draft: OpenDocument['state']) => unknown) =>
    change(name, (draft) => {
      const result = work(draft);
      for (const group of draft.layers)
        for (const layer of group.children)
          if (layer.adjustment?._obj === 'exposure')
            layer.adjustment = byId('exposure').toLayer({ exposure: 0.5 });
      return result;
    })) as typeof document.change;
  expect(await magic()).toEqual([expect.stringMatching(/^Exposure is 0\.5 instead of /)]);
  expect(groupOf(document).children.length).toBeGreaterThan(1);
});

test('calls into Photoshop are counted: Magic, and Magic again', async () => {
  const { plugin, magic } = opened();
  const { made } = plugin.simulator.faults;
  const counted = async () => {
    const before = made.photoshop.length;
    await magic();
    return made.photoshop.length - before;
  };
  expect(await counted()).toBeLessThanOrEqual(14);
  expect(await counted()).toBeLessThanOrEqual(18);
});
