import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { converter, differenceCiede2000 } from 'culori';
import {
  type Descriptor,
  gammaCurve,
  magicAdjustments,
  srgb,
  type ToneCurve,
  type Values,
} from '../../../src/adjustments';
import { inverse, srgbPrimaries, type Triple, transform } from '../../../src/adjustments/primaries';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import type { Pixels } from '../../../src/image/pixels';
import { spaceOf } from '../../../src/image/profiles';
import { createRecipe, editRecipe } from '../../../src/recipe/createRecipe';
import { baseValues, defaultSettings, descriptorsFor } from '../../../src/recipe/editSettings';
import { layersInSrgb } from '../../../src/recipe/inSrgb';
import { checkRecipe, formatRecipe, parseRecipe } from '../../../src/recipe/recipe';
import { fittedValues, spaceWith } from '../../../src/recipe/space/fit';
import { curveOf, limited, rgbSpaceOf } from '../../../src/recipe/space/space';
import { Refusal } from '../../../src/refusal';
import { render } from '../../../src/render/render';
import { subsample } from '../../../src/render/subsample';
import { neutralValues as neutral } from '../../support/recipes';
import { renderPixel } from '../../support/renderPixel';

const parameters = magicAdjustments.flatMap((one) => one.controls);
/** As strong as Magic's predictions for the samples are, and about twice that. */
const looks = {
  usual: { ...neutral, temperature: 8, exposure: 0.4, shadows: 5, highlights: -6, vibrance: 10 },
  strong: {
    ...neutral,
    temperature: -14,
    tint: 5,
    exposure: 0.9,
    shadows: 10,
    highlights: -12,
    vibrance: 25,
  },
} satisfies Record<string, Values>;

const linearTrc: ToneCurve = { ...gammaCurve(1), primaries: srgbPrimaries };
const curves: Record<string, ToneCurve> = {
  ...Object.fromEntries(
    ['Display P3', 'Adobe RGB (1998)', 'ProPhoto RGB'].map((name) => [name, spaceOf('RGB', name).trc]),
  ),
  'linear sRGB': linearTrc,
};
const spaceCalled = (name: string) => rgbSpaceOf(name, curves[name])!;

const toLab = converter('lab65');
const difference = differenceCiede2000();
const back = inverse(srgbPrimaries);

/** Linear sRGB of stored pixels. */
const lit = (data: Uint8Array | Uint16Array, trc: ToneCurve): Triple[] => {
  const top = data instanceof Uint16Array ? 65535 : 255;
  return Array.from({ length: data.length / 3 }, (_, i) => {
    const own = Array.from(data.subarray(3 * i, 3 * i + 3), (v) => trc.toLinear(v / top));
    return limited(transform(back, transform(trc.primaries ?? srgbPrimaries, own)));
  });
};

/** Pixels of sRGB as a document of another space stores them. */
const stored = (data: Uint8Array, trc: ToneCurve, depth: 8 | 16): Uint8Array | Uint16Array => {
  const top = depth === 8 ? 255 : 65535;
  const from = inverse(trc.primaries ?? srgbPrimaries);
  const values = lit(data, srgb)
    .map((rgb) => limited(transform(from, transform(srgbPrimaries, rgb))))
    .flatMap((rgb) => rgb.map((v) => Math.round(top * trc.toEncoded(v))));
  return depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values);
};

const apart = (a: readonly Triple[], b: readonly Triple[]): number =>
  a.reduce((sum, [r, g, blue], i) => {
    const [x, y, z] = b[i];
    return (
      sum + difference(toLab({ mode: 'lrgb', r, g, b: blue }), toLab({ mode: 'lrgb', r: x, g: y, b: z }))
    );
  }, 0) / a.length;

const folder = join(__dirname, '../../../samples');
const samples = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
const photos = new Map<string, Pixels>();
beforeAll(async () => {
  for (const name of samples) photos.set(name, (await openPhoto(join(folder, name))).analysis);
});

/** Pixels of 16 bits under layers, one by one: the tables for all levels would take longer. */
const unrounded = (pixels: Uint8Array | Uint16Array, layers: readonly Descriptor[], trc: ToneCurve) =>
  Uint16Array.from(
    Array.from({ length: pixels.length / 3 }, (_, i) =>
      renderPixel(
        layers,
        Array.from(pixels.subarray(3 * i, 3 * i + 3), (v) => v / 65535),
        trc,
      ),
    ).flat(),
    (v) => Math.round(v * 65535),
  );

/** Pixels of each sample that are compared. */
const comparedPixels = 200;
const depths = [8, 16] as const;

/** How far each sample is from its sRGB rendering under the same prediction, as predicted and fitted, by depth. */
const offBy = (look: Values, name: string) =>
  samples.map((sample) => {
    const { data, channels } = photos.get(sample)!;
    const seen = subsample(data, channels, comparedPixels);
    const trc = curves[name];
    const wanted = seen.slice();
    render(wanted, 3, descriptorsFor(look, defaultSettings), srgb);
    const both = [undefined, spaceWith(spaceCalled(name), data, channels)].map((space) => {
      const layers = descriptorsFor(look, defaultSettings, false, space);
      return depths.map((depth) => {
        const pixels = stored(seen, trc, depth);
        if (depth === 16) return apart(lit(unrounded(pixels, layers, trc), trc), lit(wanted, srgb));
        render(pixels, 3, layers, trc);
        return apart(lit(pixels, trc), lit(wanted, srgb));
      });
    });
    return { predicted: both[0], fitted: both[1] };
  });

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** CIEDE2000, mean over photos, in 8 and 16 bits; 8 bits have coarse steps in ProPhoto RGB, and coarser in linear light. */
const tolerances = { usual: [1.5, 1], strong: [2, 1.5], linear: [2.5, 2.5] } as const;

describe.each(Object.keys(curves))('the samples in %s', (name) => {
  test.each(['usual', 'strong'] as const)('look as they do in sRGB under a %s change', (look) => {
    const all = offBy(looks[look], name);
    const most = name === 'linear sRGB' ? tolerances.linear : tolerances[look];
    for (const [i] of depths.entries()) {
      expect(mean(all.map(({ fitted }) => fitted[i]))).toBeLessThanOrEqual(most[i]);
      expect(mean(all.map(({ fitted }) => fitted[i]))).toBeLessThanOrEqual(
        mean(all.map(({ predicted }) => predicted[i])) + noise,
      );
    }
    const gained = mean(all.map(({ predicted, fitted }) => predicted[1] - fitted[1]));
    if (far.includes(name)) expect(gained).toBeGreaterThan(noise);
  });
});

/** Whole steps of values move a mean by this. */
const noise = 0.15;
/** Spaces in which the values that are right in sRGB look plainly different. */
const far = ['ProPhoto RGB', 'linear sRGB'];

const proPhoto = () => {
  const { data, channels } = photos.get(samples[0])!;
  return spaceWith(spaceCalled('ProPhoto RGB'), data, channels);
};
const model = { id: 'filternet-1', sha256: 'a1'.repeat(32) };

test('sRGB needs no fitting, whoever wrote its profile', () => {
  expect(rgbSpaceOf('sRGB', srgb)).toBeNull();
  expect(rgbSpaceOf('sRGB', { ...srgb, primaries: srgbPrimaries })).toBeNull();
  for (const name of Object.keys(curves)) expect(spaceCalled(name).name).toBe(name);
});

/** Of encoded values: straight lines between 33 stops. */
const curveTolerance = 0.004;

test.each(Object.keys(curves))('the curve of %s is kept', (name) => {
  const curve = curveOf(spaceCalled(name));
  for (let i = 0; i <= 100; i++) {
    const linear = curves[name].toLinear(i / 100);
    expect(Math.abs(srgb.toEncoded(curve.toLinear(i / 100)) - srgb.toEncoded(linear))).toBeLessThan(
      curveTolerance,
    );
    expect(curve.toLinear(curve.toEncoded(linear))).toBeCloseTo(linear, 9);
  }
});

test('the same photo gives the same values, in their ranges', () => {
  const space = proPhoto();
  const extremes = ['min', 'max'].map((end) =>
    Object.fromEntries(parameters.map((one) => [one.key, one[end as 'min' | 'max']])),
  );
  for (const values of [...Object.values(looks), ...extremes]) {
    const fitted = fittedValues(values, space);
    expect(fittedValues(values, space)).toEqual(fitted);
    for (const { key, min, max } of parameters) {
      expect(fitted[key]).toBeGreaterThanOrEqual(min);
      expect(fitted[key]).toBeLessThanOrEqual(max);
    }
  }
});

test('nothing predicted is nothing, in every space', () => {
  expect(descriptorsFor(neutral, defaultSettings, false, proPhoto())).toEqual([]);
});

test('a recipe keeps the prediction and its space, also when edited', () => {
  const space = proPhoto();
  const made = createRecipe(model, looks.usual, defaultSettings, false, undefined, undefined, space);
  expect(parseRecipe(formatRecipe(made))).toEqual(made);
  expect(made).toMatchObject({ predicted: looks.usual, space });
  expect(made.layers).not.toEqual(createRecipe(model, looks.usual).layers);
  expect(layersInSrgb(made)).toEqual(createRecipe(model, looks.usual).layers);
  const half = editRecipe(made, { ...defaultSettings, amount: 50, offsets: { exposure: 0.1 } });
  expect(half.space).toEqual(space);
  const fitted = baseValues(looks.usual, 50, false, space);
  const [exposure] = magicAdjustments.filter(({ id }) => id === 'exposure');
  expect(half.layers).toContainEqual(exposure.toLayer({ exposure: fitted.exposure + 0.1 }));
  expect(editRecipe(half, defaultSettings)).toEqual(made);
});

test.each<[string, object]>([
  ['a curve that falls', { tones: [...Array(32).fill(0.5), 0.2] }],
  ['a curve of too few values', { tones: [0, 1] }],
  ['primaries that are one', { toSrgb: Array(9).fill(1) }],
  ['no colours', { seen: '' }],
  ['colours without end', { seen: 'ffffff'.repeat(65) }],
  ['a name without end', { name: 'a'.repeat(201) }],
])('a recipe with %s is refused', (_, wrong) => {
  const made = createRecipe(model, looks.strong, defaultSettings, false, undefined, undefined, proPhoto());
  expect(() => checkRecipe({ ...made, space: { ...made.space, ...wrong } })).toThrow(Refusal);
});

test('colours that nobody can see through are fitted, where there are any', () => {
  const space = spaceCalled('Display P3');
  const pixels = (...alphas: number[]) =>
    Uint8Array.from(alphas.flatMap((alpha, i) => [16 * i, 0, 255, alpha]));
  expect(spaceWith(space, pixels(255, 0), 4).seen).toBe('0000ff');
  expect(spaceWith(space, pixels(0, 0), 4).seen).toBe('0000ff1000ff');
});

test('a photo of which nothing was seen is fitted by black and white', () => {
  const fitted = fittedValues(looks.usual, { ...spaceCalled('Display P3'), seen: '' });
  for (const { key, min, max } of parameters) {
    expect(fitted[key]).toBeGreaterThanOrEqual(min);
    expect(fitted[key]).toBeLessThanOrEqual(max);
  }
});

test('light beyond what a curve has goes to its ends', () => {
  const space = { ...spaceCalled('Display P3') };
  const lifted = curveOf({ ...space, tones: space.tones.map((tone) => 0.25 + tone / 2) });
  expect([0, 1].map(lifted.toEncoded)).toEqual([0, 1]);
});
