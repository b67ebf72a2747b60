import type { CameraColors } from '../../../src/recipe/cameraRaw/asShot';
import { fromDaylightMatrix, rawSidecar } from '../../../src/recipe/cameraRaw/rawSidecar';
import { type CameraRawSettings, settingNames } from '../../../src/recipe/cameraRaw/settings';
import { shiftedWhite } from '../../../src/recipe/cameraRaw/shift';
import { chromaticityOf, whiteBalanceOf } from '../../../src/recipe/cameraRaw/temperature';
import { camera, neutralOf } from '../../support/dng';

const none = Object.fromEntries(settingNames.map((name) => [name, 0])) as CameraRawSettings;
const shareOf = (kelvin: number) => Math.min(1, Math.max(0, (1 / kelvin - 1 / 6500) / (1 / 2850 - 1 / 6500)));
const both = (temperature: number, tint: number): CameraColors => ({
  neutral: neutralOf(chromaticityOf({ temperature, tint }), shareOf(temperature)),
  calibrated: [17, 21].map((illuminant, i) => ({ illuminant, matrix: camera[i], calibration: null })),
  analogBalance: null,
  own: true,
});
const daylight = (temperature: number, tint: number): CameraColors => ({
  ...both(temperature, tint),
  neutral: neutralOf(chromaticityOf({ temperature, tint }), 0),
  calibrated: [{ illuminant: 21, matrix: camera[1], calibration: null }],
  own: false,
});
const lightroom = (attributes: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" ${attributes}/></rdf:RDF></x:xmpmeta>`;

const warm = { IncrementalTemperature: 10, IncrementalTint: -4 };
const written = (
  settings: Partial<CameraRawSettings>,
  colors: CameraColors | null,
  base: string | null = null,
) => {
  const { packet, notes } = rawSidecar({ ...none, ...settings }, base, colors, null, 'a.xmp', false);
  const attributeOf = (name: string) => new RegExp(`crs:${name}="([^"]*)"`).exec(packet)?.[1] ?? null;
  const balance = ['WhiteBalance', 'Temperature', 'Tint'].map(attributeOf);
  return { packet, notes, balance, words: /(White balance|Its white)[^<]*/.exec(packet)![0] };
};
/** What the sliders show once a white is shifted. */
const after = (temperature: number, tint: number, shift = warm) => {
  const found = whiteBalanceOf(shiftedWhite(chromaticityOf({ temperature, tint }), shift));
  const [kelvin, magenta] = [Math.round(found.temperature), Math.round(found.tint)];
  return ['Custom', `${kelvin}`, `${magenta > 0 ? '+' : ''}${magenta}`];
};

const stays =
  ', so the sidecar leaves white balance as shot. Save metadata to files in Camera Raw or Lightroom first, and Magic adds to what they write.';
const asShot = ['As Shot', null, null];

test('by the file’s own matrices', () => {
  const { balance, words, notes } = written(warm, both(5200, 6));
  expect(balance).toEqual(after(5200, 6));
  expect(words).toBe("White balance as shot: 5200 K, tint +6 (by the file's own matrices).");
  expect(notes).toEqual([]);
});

test('by a table, corrected, and as approximate', () => {
  const { balance, words } = written(warm, daylight(5800, 3));
  const { temperature, tint } = fromDaylightMatrix({ temperature: 5800, tint: 3 });
  expect(balance).toEqual(after(temperature, tint));
  expect(words).toBe(
    `White balance as shot: ${Math.round(temperature)} K, tint +${Math.round(tint)} (by a table of cameras in daylight, approximate).`,
  );
});

test.each([
  ['-12', '-12'],
  ['0', '0'],
  ['+7', '+7'],
])('by another program, with a tint of %s', (tint, told) => {
  const base = lightroom(`crs:WhiteBalance="As Shot" crs:Temperature="4800" crs:Tint="${tint}"`);
  const { balance, words } = written(warm, null, base);
  expect(balance).toEqual(after(4800, Number(tint)));
  expect(words).toBe(`White balance as shot: 4800 K, tint ${told} (as it was in the sidecar).`);
});

test.each<[string, CameraColors | null, string]>([
  ['no colours', null, "Its white balance as shot can't be read"],
  [
    'values of no light',
    { ...both(5000, 0), neutral: [0.001, 1, 0.001] },
    "Its white balance as shot can't be read",
  ],
  ['a light beyond the sliders', both(5000, 190), "Its white balance as shot can't be read"],
  [
    'warm light by a table',
    daylight(4000, 0),
    'Its white balance as shot is known too coarsely, in light this warm',
  ],
])('with %s white balance stays, and is said to', (_, colors, sentence) => {
  const { balance, words, notes } = written(warm, colors);
  expect(balance).toEqual(asShot);
  expect(words).toBe(`${sentence}.`);
  expect(notes).toEqual([`${sentence}${stays}`]);
});

test('a change that leaves white balance alone leaves it as shot', () => {
  const { packet, balance, words, notes } = written({ Exposure2012: 0.5 }, null);
  expect([balance, words, notes]).toEqual([asShot, 'White balance stays as shot.', []]);
  for (const one of [
    'HasSettings="True"',
    'AlreadyApplied="False"',
    'Exposure2012="+0.50"',
    'ProcessVersion="11.0"',
  ])
    expect(packet).toContain(`crs:${one}`);
  expect(packet).not.toContain('crs:Incremental');
  const base = lightroom('crs:WhiteBalance="As Shot" crs:Temperature="4800" crs:Tint="-3"');
  expect(written({ Exposure2012: 0.5 }, null, base).balance).toEqual(['As Shot', '4800', '-3']);
});

test.each([
  ['a temperature alone', { IncrementalTemperature: 10, IncrementalTint: 0 }],
  ['a tint alone', { IncrementalTemperature: 0, IncrementalTint: 10 }],
])('%s is written', (_, shift) => {
  expect(written(shift, both(5200, 6)).balance).toEqual(after(5200, 6, shift));
});

test('a shift beyond the sliders leaves white balance as shot', () => {
  const { balance, words, notes } = written({ IncrementalTint: 100 }, both(5200, 120));
  expect([balance, words, notes]).toEqual([asShot, 'White balance stays as shot.', []]);
});

test.each([
  ['6500', 6500, 0, 6500, 0],
  ['colder light', 8000, 5, 8000, 5],
  ['5000 K', 5000, 0, 1e6 / (200 - 0.054 * (200 - 1e6 / 6500)), 0.107 * (200 - 1e6 / 6500)],
])('a matrix for daylight in %s', (_, temperature, tint, kelvin, magenta) => {
  const found = fromDaylightMatrix({ temperature, tint });
  expect(found.temperature).toBeCloseTo(kelvin, 6);
  expect(found.tint).toBeCloseTo(magenta, 6);
});

test('settings of the user’s own are listed, white balance among them', () => {
  const base = lightroom(
    'crs:WhiteBalance="Daylight" crs:Temperature="5500" crs:Tint="+10" crs:Shadows2012="+3"',
  );
  const { notes } = written({ ...warm, Shadows2012: 9 }, null, base);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^Your own settings stay in the sidecar: .*WhiteBalance.*\.$/);
  expect(notes[0]).toMatch(/, Shadows|: Shadows/);
  expect(notes[0]).not.toContain('2012');
});
