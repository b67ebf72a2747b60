import { magicAdjustments } from '../../src/adjustments';
import { type Features, featureNames } from '../../src/recipe/learned/features';
import { tasteWords } from '../../src/recipe/learned/words';
import { tasteIn } from '../../src/run/tasteIn';

const controls = magicAdjustments.flatMap((adjustment) => adjustment.controls);
const spread = Object.fromEntries(featureNames.map((name) => [name, 1])) as unknown as Features;

test('a taste is told in German', () => {
  const says = tasteWords(
    { exposure: 0.2, vibrance: -4 },
    { temperature: { skin: 9 }, blacks: { sky: -9 } },
    spread,
  );
  expect(says).toBe(
    'Exposure +0.20 EV, Vibrance \u22124, Blacks down in photos with sky, warmer in portraits.',
  );
  expect(tasteIn(says, 'de')).toBe(
    'Belichtung +0,20 LW, Dynamik \u22124, Schwarz niedriger bei Fotos mit Himmel, wärmer bei Porträts.',
  );
  expect(tasteIn(says, 'en')).toBe(says);
});

test.each(controls.flatMap(({ key }) => featureNames.map((name) => [key, name])))(
  'whatever %s does by %s, no word of it is English',
  (key, name) => {
    const { max, min } = controls.find((control) => control.key === key)!;
    for (const way of [-1, 1]) {
      const slope = { [key]: { [name]: (way * (max - min)) / 4 } };
      const told = tasteIn(tasteWords({ [key]: (way * (max - min)) / 4 }, slope, spread), 'de');
      expect(told).not.toMatch(
        /\b(in|up|down|EV|photos|with|that|warmer|cooler|brighter|darker|portraits|landscapes)\b/,
      );
      for (const { label } of controls) expect(told).not.toContain(`${label} `);
    }
  },
);
