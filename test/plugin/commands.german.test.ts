import { panelShell } from '../../src/plugin/panelShell';
import type { Loaded } from '../../src/simulator/node';
import '../support/dom';
import { choose, dark, startQuick } from './plugin';

let photo: Awaited<ReturnType<typeof dark>>;
beforeAll(async () => {
  photo = await dark('coffee-cup', 120);
});

/** Words that no German sentence has. */
const english = /\b(Expected|received|the|this|nothing|changed|with|done|failed|photo|layers?)\b/i;

/** What is done in a German Photoshop, and a word of what it tells then. */
const cases: readonly (readonly [string, (plugin: Loaded) => unknown, RegExp])[] = [
  ['nothing is open', (plugin) => choose(plugin, 'magic'), /Ein Foto öffnen/],
  [
    'there is nothing to remove',
    (plugin) => {
      plugin.simulator.open(photo);
      return choose(plugin, 'removeMagic');
    },
    /nichts zu entfernen/,
  ],
  [
    'the mode has no adjustment layers',
    (plugin) => {
      plugin.simulator.open({ width: 8, height: 8, mode: 'Indexed' });
      return choose(plugin, 'magic');
    },
    /RGB-Farbe wählen/,
  ],
  [
    'another dialog is open',
    (plugin) => {
      plugin.simulator.open(photo);
      plugin.simulator.modal.holder = 'Free Transform';
      return choose(plugin, 'magic');
    },
    /beschäftigt/,
  ],
  [
    'of two documents one stays as it is',
    async (plugin) => {
      plugin.simulator.open(photo);
      plugin.simulator.open({ width: 8, height: 8, mode: 'Indexed' });
      await choose(plugin, 'magicDocuments');
    },
    /1 fertig, 0 übersprungen, 1 gescheitert/,
  ],
];

test.each(cases)('a German Photoshop tells in German that %s', async (_, act, word) => {
  const plugin = startQuick({ locale: 'de_DE', retry: 1 });
  await act(plugin);
  const told = plugin.simulator.world.alerts.join('\n');
  expect(told).toMatch(word);
  expect(told.replace(/\(.*?\)|\S+\.jpg/g, '')).not.toMatch(english);
});

test('layers that a German Photoshop gets have German names, and steps too', async () => {
  const plugin = startQuick({ locale: 'de_DE' });
  const { simulator } = plugin;
  const document = simulator.open(photo);
  await choose(plugin, 'magic');
  const names = () => document.state.layers.flatMap(({ children }) => children.map(({ name }) => name));
  expect(names().join()).toMatch(/Belichtung [+\u2212]\d/);
  expect(names().join()).not.toMatch(/Exposure|Tone|White balance|Color/);
  await choose(plugin, 'removeMagic');
  expect(document.steps.map(({ name }) => name)).toEqual(['Open', 'Magic', 'Magic entfernen']);
  expect(simulator.world.recorded.map(({ name }) => name)).toEqual(['Magic', 'Magic entfernen']);
});

test('one reason of many photos is told once, in German', async () => {
  const plugin = startQuick({ locale: 'de_DE' });
  for (let i = 0; i < 5; i++)
    plugin.simulator.open({ width: 8, height: 8, mode: 'Indexed', title: `${i}.gif` });
  const [told] = await choose(plugin, 'magicDocuments');
  expect(told.split('\n')).toEqual([
    '0 fertig, 0 übersprungen, 5 gescheitert.',
    expect.stringMatching(/^0\.gif, 1\.gif, 2\.gif und 2 weitere: Für .*RGB-Farbe wählen/),
  ]);
});

test('a panel that fails says so in German', async () => {
  const fails = () => Promise.reject(new Error('broken'));
  const root = document.createElement('div');
  panelShell(fails, undefined, () => 'de_DE').create(root);
  expect(root.textContent).toBe('Magic startet …');
  await new Promise((next) => setTimeout(next, 5));
  expect(root.textContent).toContain('Bedienfeld');
  expect(root.textContent).not.toMatch(english);
});
