import { type Features, featureNames } from '../../../src/recipe/learned/features';
import { tasteWords } from '../../../src/recipe/learned/words';

const spread = Object.fromEntries(featureNames.map((name) => [name, 1])) as unknown as Features;

test.each<[string, Parameters<typeof tasteWords>, string]>([
  ['an exposure', [{ exposure: 0.3 }, {}, spread], 'Exposure +0.30 EV.'],
  ['a negative one', [{ exposure: -0.304 }, {}, spread], 'Exposure \u22120.30 EV.'],
  ['whole steps', [{ temperature: 12, shadows: -3.4 }, {}, spread], 'Temperature +12, Shadows \u22123.'],
  ['a slope', [{}, { temperature: { key: 2 } }, spread], 'warmer in bright photos.'],
  ['a slope down', [{}, { temperature: { skin: -2 } }, spread], 'cooler in portraits.'],
  ['an exposure by contrast', [{}, { exposure: { contrast: 0.2 } }, spread], 'brighter in contrasty photos.'],
  ['darker by sky', [{}, { exposure: { sky: -0.2 } }, spread], 'darker in photos with sky.'],
  ['another control', [{}, { shadows: { foliage: 3 } }, spread], 'Shadows up in green landscapes.'],
  ['another one down', [{}, { vibrance: { warmth: -3 } }, spread], 'Vibrance down in warm photos.'],
  ['colour', [{}, { vibrance: { colorfulness: 3 } }, spread], 'Vibrance up in colorful photos.'],
  ['what Magic does', [{}, { tint: { exposure: 3 } }, spread], 'Tint up in photos that Magic brightens.'],
  [
    'what Magic doubts',
    [{}, { tint: { confidence: 3 } }, spread],
    'Tint up in photos that Magic is sure of.',
  ],
  // A slope counts by what it makes among the photos: a step at the least.
  ['a slope of a step', [{}, { shadows: { key: 1 } }, spread], 'Shadows up in bright photos.'],
  ['a slope below a step', [{ tint: 1 }, { shadows: { key: 0.9 } }, spread], 'Tint +1.'],
  [
    'a slope among photos that differ little',
    [{ tint: 1 }, { shadows: { key: 2, sky: 9 } }, { ...spread, key: 0.4 }],
    'Tint +1, Shadows up in photos with sky.',
  ],
  [
    'four slopes, the strongest first',
    [
      {},
      {
        temperature: { key: 2, sky: 20 },
        exposure: { skin: 0.9 },
        // 10 of a range of 96, where those of the others are 200 and 7.
        shadows: { warmth: 10, contrast: -1 },
      },
      spread,
    ],
    'brighter in portraits, Shadows up in warm photos, warmer in photos with sky, Shadows down in contrasty photos.',
  ],
])('a taste of %s is told', (_, of, words) => {
  expect(tasteWords(...of)).toBe(words);
});
