import type { Recipe } from '../../src/recipe/recipe';
import type { SimulatorOptions } from '../../src/simulator';
import { nothingLeft } from '../simulator/parts';
import { limitsMs } from '../support/timeLimits';
import { choose, dark, magicGroups, type Samples, startQuick } from './plugin';

// Every folder starts FilterNet anew.
jest.setTimeout(limitsMs.sweep);

const photos = '/photos';

let photo: Samples;
let darker: Samples;
beforeAll(async () => {
  photo = await dark('coffee-cup', 60);
  darker = { ...photo, data: photo.data.map((value, i) => value * [0.8, 0.75, 0.7][i % 3]) };
});

/** What the user presses in the dialog, in turn. */
type Presses = readonly string[];

/** Magic on a Folder, from the menu. Gives what was told, shown and written. */
const menu = async (
  pictures: Readonly<Record<string, Samples>>,
  settings: object,
  presses: Presses = [],
  options: SimulatorOptions = {},
) => {
  const plugin = startQuick(options);
  plugin.run(`localStorage.setItem('magic.batch', ${JSON.stringify(JSON.stringify(settings))})`);
  const { world, page } = plugin.simulator;
  for (const [name, picture] of Object.entries(pictures)) world.disk.put(`${photos}/${name}.jpg`, picture);
  world.disk.picks.push(photos);
  page.answers.push(presses);
  const [told] = await choose(plugin, 'magicFolder');
  const layers: Record<string, Recipe['layers']> = {};
  for (const name of Object.keys(pictures))
    if (world.disk.has(`${photos}/${name}.magic.psd`)) {
      const [{ recipe }] = magicGroups(plugin.simulator.openFile(`${photos}/${name}.magic.psd`));
      layers[name] = recipe.layers;
    }
  expect(plugin.simulator.leaks()).toEqual(nothingLeft);
  return { told, shown: page.shown, focused: page.focused?.textContent, layers };
};

const series = { series: true, strength: 100 };

test.each<[string, Presses, number]>([
  ['Apply', ['Apply'], 2],
  ['Cancel', ['Cancel'], 0],
  ['Escape', [], 0],
  ['Apply after a choice', ['b.jpg', 'Apply'], 2],
  ['Cancel after a choice', ['b.jpg', 'Cancel'], 0],
  ['Escape after a choice', ['b.jpg'], 0],
])('a series is shown before anything is written: %s', async (_, presses, done) => {
  const { told, shown, layers } = await menu({ a: photo, b: photo }, series, presses);
  const counts = `${done} done, 0 skipped, 0 failed.`;
  expect(told).toBe(done ? counts : `Cancelled: ${counts} The rest is as it was.`);
  expect(shown).toEqual([
    expect.stringMatching(
      /Series found: 1\. Photos on their own: 0\..*a\.jpgb\.jpg. *\.jpg is what the others/,
    ),
  ]);
  expect(Object.keys(layers)).toHaveLength(done);
});

test('the photo that is chosen is the one that the others are matched to', async () => {
  const both = { a: photo, b: darker };
  const alone = (await menu(both, { series: false })).layers;
  const first = (await menu(both, series, ['a.jpg', 'Apply'])).layers;
  const second = (await menu(both, series, ['b.jpg', 'Apply'])).layers;
  expect([first.a, second.b]).toEqual([alone.a, alone.b]);
  expect(first.b).not.toEqual(alone.b);
  expect(second.a).not.toEqual(alone.a);
  // The last choice counts, and none is that which the dialog shows.
  expect((await menu(both, series, ['b.jpg', 'a.jpg', 'Apply'])).layers).toEqual(first);
  const { shown, layers } = await menu(both, series, ['Apply']);
  expect(layers).toEqual(/a\.jpg is what the others/.test(shown[0]) ? first : second);
});

test('a long series is shown in part, and whole when that is wanted', async () => {
  const all = Object.fromEntries([...'abcdefghijkl'].map((name) => [name, name === 'l' ? darker : photo]));
  const { shown, focused, layers } = await menu(all, series, ['and 4 more', 'l.jpg', 'Apply']);
  expect(shown[0]).toMatch(/g\.jpgh\.jpgand 4 more/);
  expect(focused).toBe('i.jpg');
  expect(layers.a).not.toEqual((await menu({ a: photo }, { series: false })).layers.a);
});

test('photos of which no two are alike are told so', async () => {
  const { told, shown } = await menu({ a: photo }, series, ['Apply']);
  expect(shown).toEqual([expect.stringContaining('No two photos look like one series')]);
  expect(told).toBe('1 done, 0 skipped, 0 failed.');
});

test('the dialog speaks German', async () => {
  const german = { locale: 'de_DE' };
  const { told, shown } = await menu({ a: photo, b: photo }, series, ['b.jpg', 'Anwenden'], german);
  expect(shown[0]).toMatch(
    /^Belichtung und Farben einer Serie angleichen.*ist es, dem die anderen angeglichen werden/,
  );
  expect(told).toBe('2 fertig, 0 übersprungen, 0 gescheitert.');
});
