import { srgb } from '../../src/adjustments';
import type { Depth, ImageMode, NewDocument } from '../../src/simulator';
import { choose, dark, layerNames, magicGroups, shared, startQuick, tree, withoutValue } from './plugin';

const { plugin } = shared(startQuick());
let photo: Awaited<ReturnType<typeof dark>>;
beforeAll(async () => {
  photo = await dark('oath-ceremony', 200);
});

/** The photo's pixels in another mode and depth; CMYK without black, as files store it: 255 is no ink. */
const inMode = (mode: ImageMode, depth: Depth): NewDocument => {
  const { data, width, height } = photo;
  const count = { RGB: 3, CMYK: 4, Gray: 1, Lab: 3 }[mode as 'RGB'] ?? 1;
  const size = width * height * count;
  const eight = Uint8Array.from({ length: size }, (_, i) => {
    const at = Math.floor(i / count) * 3;
    return count === 1 ? data[at + 1] : i % count === 3 ? 255 : data[at + (i % count)];
  });
  const own =
    depth === 8
      ? eight
      : depth === 16
        ? Uint16Array.from(eight, (value) => value * 257)
        : Float32Array.from(eight, (value) => srgb.toLinear(value / 255));
  return { width, height, mode, depth, data: own };
};

test.each<[ImageMode, Depth, string[], RegExp | null]>([
  ['RGB', 8, layerNames, null],
  ['RGB', 16, layerNames, null],
  ['RGB', 32, ['Channel Mixer', 'Exposure'], /White balance is written as Channel Mixer|is left out/],
  ['CMYK', 8, ['White balance', 'Levels', 'Tone'], /Exposure is written as Levels|Color is left out/],
  ['Gray', 8, ['Exposure', 'Tone'], null],
  ['Gray', 16, ['Exposure', 'Tone'], null],
])(
  '%s of %i bits gets what it can have, and the user is told of the rest',
  async (mode, depth, may, told) => {
    const { simulator } = plugin;
    const document = simulator.open(inMode(mode, depth));
    const before = simulator.digestState(document.state);
    const said = await choose(plugin, 'magic');
    const [, group] = tree(document);
    const made = group.layers.map(({ name }) => withoutValue(name));
    expect(made.length).toBeGreaterThan(0);
    expect(may).toEqual(expect.arrayContaining(made));
    if (told) expect(said).toEqual([expect.stringMatching(told)]);
    else expect(said).toEqual([]);
    const first = magicGroups(document);
    await choose(plugin, 'magic');
    expect(magicGroups(document)).toEqual(first);
    expect(simulator.page.shown).toEqual([]);
    simulator.undo(document);
    simulator.undo(document);
    expect(simulator.digestState(document.state)).toBe(before);
  },
);

/** Of a parameter's range: 8 bits against 16. */
const DEPTH = 0.02;

test('8 and 16 bits get the same values', async () => {
  const recipes = [];
  for (const depth of [8, 16] as const) {
    const document = plugin.simulator.open(inMode('RGB', depth));
    await choose(plugin, 'magic');
    recipes.push(magicGroups(document)[0].recipe);
  }
  for (const [key, value] of Object.entries(recipes[0].predicted))
    expect(Math.abs(recipes[1].predicted[key] - value)).toBeLessThan(DEPTH * (key === 'exposure' ? 7 : 100));
});

test.each<[ImageMode]>([['Lab'], ['Indexed'], ['Bitmap'], ['Duotone'], ['Multichannel']])(
  '%s is refused with a remedy',
  async (mode) => {
    const { simulator } = plugin;
    const document = simulator.open({ width: 20, height: 20, mode });
    const before = simulator.digest(document);
    expect(await choose(plugin, 'magic')).toEqual([expect.stringContaining('Image > Mode > RGB Color')]);
    expect(simulator.digest(document)).toBe(before);
  },
);

test('Quick Mask is refused with a remedy', async () => {
  const document = plugin.simulator.open({ ...photo });
  document.state.quickMask = true;
  expect(await choose(plugin, 'magic')).toEqual([expect.stringContaining('Press Q')]);
});

test.each<[string, NewDocument]>([
  [
    'a document with transparency',
    { width: 40, height: 30, alpha: true, data: new Uint8Array(40 * 30 * 4).fill(90) },
  ],
  ['one pixel', { width: 1, height: 1, data: Uint8Array.of(20, 30, 60) }],
  ['a line', { width: 3000, height: 1, data: new Uint8Array(9000).fill(50) }],
  ['all black', { width: 30, height: 30, data: new Uint8Array(2700) }],
  ['all white', { width: 30, height: 30 }],
])('%s ends without an error', async (_, of) => {
  plugin.simulator.open(of);
  for (const said of await choose(plugin, 'magic')) expect(said).toContain('well balanced');
});

test('a document in which nothing can be seen is refused, untouched', async () => {
  const { simulator } = plugin;
  const document = simulator.open({ width: 9, height: 9, alpha: true, data: new Uint8Array(9 * 9 * 4) });
  const before = simulator.digest(document);
  expect(await choose(plugin, 'magic')).toHaveLength(1);
  expect(simulator.digest(document)).toBe(before);
});
