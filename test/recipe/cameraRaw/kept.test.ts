import { byId } from '../../../src/adjustments';
import { spaceOf } from '../../../src/image/profiles';
import { keptOffsets } from '../../../src/recipe/cameraRaw/kept';
import { keptSidecar } from '../../../src/recipe/cameraRaw/merge';
import { nearestSettings } from '../../../src/recipe/cameraRaw/nearest';
import { rawSidecar } from '../../../src/recipe/cameraRaw/rawSidecar';
import { incrementsBetween, shiftedWhite } from '../../../src/recipe/cameraRaw/shift';
import { chromaticityOf } from '../../../src/recipe/cameraRaw/temperature';
import { createRecipe } from '../../../src/recipe/createRecipe';
import { layersInSrgb } from '../../../src/recipe/inSrgb';
import { rgbSpaceOf } from '../../../src/recipe/space/space';
import { neutralValues } from '../../support/recipes';

const model = { id: 'test', sha256: 'a'.repeat(64) };
/** Colours of all brightnesses. */
const photo = Uint8Array.from({ length: 900 }, (_, i) => 12 + ((i * 37) % 200) * (1 - (i % 3) / 9));
const recipe = createRecipe(model, {
  ...neutralValues,
  exposure: 0.4,
  shadows: 8,
  vibrance: 10,
  temperature: 6,
});
const wrote = nearestSettings(photo, 3, layersInSrgb(recipe));
const asShot =
  'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:WhiteBalance="As Shot" crs:Temperature="5200" crs:Tint="+6"';
const base = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${asShot}/></rdf:RDF></x:xmpmeta>`;
const { packet } = rawSidecar(wrote, base, null, JSON.stringify(recipe), 'a.dng', false);
const moved = (name: string, by: number, digits = 0) =>
  packet.replace(
    new RegExp(`crs:${name}="([^"]*)"`),
    (_, value) => `crs:${name}="${(Number(value) + by).toFixed(digits)}"`,
  );

test('what nobody moved is as it was written', () => {
  const kept = keptSidecar(packet)!;
  expect(kept.now).toEqual(kept.wrote);
  expect(kept.wrote.Exposure2012).toBe(wrote.Exposure2012);
  expect(keptSidecar(base)).toBeNull();
  expect(keptSidecar('mine')).toBeNull();
});

test.each([
  ['Exposure2012', 0.4, 2, 'exposure', 0.15, 0.6],
  ['Exposure2012', -0.4, 2, 'exposure', -0.6, -0.15],
  ['Saturation', 20, 0, 'saturation', 5, 30],
  ['Temperature', 1200, 0, 'temperature', 2, 40],
  ['Temperature', -900, 0, 'temperature', -40, -2],
] as const)('%s moved by %p shows in %s', (name, by, digits, key, least, most) => {
  const kept = keptSidecar(moved(name, by, digits))!;
  const offsets = keptOffsets(photo, 3, recipe, kept);
  expect(offsets[key]).toBeGreaterThan(least);
  expect(offsets[key]).toBeLessThan(most);
});

test('a slider that Magic left to its user tells nothing', () => {
  const own = base.replace('crs:WhiteBalance', 'crs:Contrast2012="+30" crs:WhiteBalance');
  const { packet: merged } = rawSidecar(wrote, own, null, JSON.stringify(recipe), 'a.dng', false);
  const kept = keptSidecar(merged)!;
  expect(kept.now).toEqual(kept.wrote);
});

test('increments between whites undo the shift of a white', () => {
  const before = chromaticityOf({ temperature: 5200, tint: 6 });
  const increments = { IncrementalTemperature: 14, IncrementalTint: -9 };
  const found = incrementsBetween(before, shiftedWhite(before, increments));
  expect(found.IncrementalTemperature).toBeCloseTo(14, 6);
  expect(found.IncrementalTint).toBeCloseTo(-9, 6);
});

test('a look of layers for another space is told as what it is in sRGB', () => {
  const space = rgbSpaceOf('Display P3', spaceOf('RGB', 'Display P3').trc);
  const layers = [byId('exposure').toLayer({ exposure: 0.5 })];
  const found = nearestSettings(photo.slice(0, 90), 3, layers, space);
  expect(found.Exposure2012).toBeGreaterThan(0.2);
  expect(found.Exposure2012).toBeLessThan(0.8);
});
