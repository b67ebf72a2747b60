import { DOMParser } from '@xmldom/xmldom';
import { asShotWhite, type CameraColors } from '../../../src/recipe/cameraRaw/asShot';
import { asShotIn } from '../../../src/recipe/cameraRaw/merge';
import { fromDaylightMatrix, rawSidecar } from '../../../src/recipe/cameraRaw/rawSidecar';
import { type CameraRawSettings, settingNames } from '../../../src/recipe/cameraRaw/settings';
import { shiftedWhite } from '../../../src/recipe/cameraRaw/shift';
import { chromaticityOf, whiteBalanceOf } from '../../../src/recipe/cameraRaw/temperature';
import { recipeIn } from '../../../src/recipe/xmp';
import { camera, neutralOf } from '../../support/dng';

const none = Object.fromEntries(settingNames.map((name) => [name, 0])) as CameraRawSettings;
const crs = 'http://ns.adobe.com/camera-raw-settings/1.0/';

/** Kelvin and steps of tint that a round trip may lose. */
const kelvinTolerance = 0.5;
const tintTolerance = 0.05;

const whites = [
  [2400, -20],
  [2850, 0],
  [3400, 12],
  [4500, 0],
  [5200, 6],
  [6504, 8],
  [9000, -30],
  [20000, 5],
];

describe('temperature and tint', () => {
  test.each(whites)('%d K, tint %d comes back from its white', (temperature, tint) => {
    const back = whiteBalanceOf(chromaticityOf({ temperature, tint }));
    expect(Math.abs(back.temperature - temperature)).toBeLessThan(kelvinTolerance);
    expect(Math.abs(back.tint - tint)).toBeLessThan(tintTolerance);
  });

  // Chromaticities: CIE 15, standard illuminants; the temperatures that DNG converters show for them.
  test.each([
    ['A', { x: 0.44757, y: 0.40745 }, 2856, 0],
    ['D50', { x: 0.34567, y: 0.3585 }, 5002, 10],
    ['D65', { x: 0.3127, y: 0.329 }, 6504, 10],
  ])('illuminant %s has its temperature', (_, white, kelvin, tint) => {
    const found = whiteBalanceOf(white);
    expect(Math.abs(found.temperature / kelvin - 1)).toBeLessThan(0.004);
    expect(Math.abs(found.tint - tint)).toBeLessThan(2);
  });
});

const shareOf = (kelvin: number) => Math.min(1, Math.max(0, (1 / kelvin - 1 / 6500) / (1 / 2850 - 1 / 6500)));
const colorsOf = (temperature: number, tint: number, own = true): CameraColors => ({
  neutral: neutralOf(chromaticityOf({ temperature, tint }), shareOf(temperature)),
  calibrated: [17, 21].map((illuminant, i) => ({ illuminant, matrix: camera[i], calibration: null })),
  analogBalance: null,
  own,
});

describe('white balance as shot', () => {
  test.each(whites.slice(1, -1))(
    '%d K, tint %d is found again in the camera’s values',
    (temperature, tint) => {
      const found = whiteBalanceOf(asShotWhite(colorsOf(temperature, tint))!);
      expect(Math.abs(found.temperature / temperature - 1)).toBeLessThan(0.002);
      expect(Math.abs(found.tint - tint)).toBeLessThan(0.5);
    },
  );

  test.each([
    ['without green', [1, 1e-9, 1]],
    ['of no light', [0.001, 1, 0.001]],
  ] as const)('is null for values %s', (_, [r, g, b]) => {
    expect(asShotWhite({ ...colorsOf(5000, 0), neutral: [r / g, 1, b / g] })).toBeNull();
  });
});

describe('a shift of white balance', () => {
  const asShot = chromaticityOf({ temperature: 5200, tint: 6 });
  const shifted = (IncrementalTemperature: number, IncrementalTint: number) =>
    whiteBalanceOf(shiftedWhite(asShot, { IncrementalTemperature, IncrementalTint }));

  test('of nothing is the white as shot', () => {
    const { temperature, tint } = shifted(0, 0);
    expect(Math.abs(temperature - 5200)).toBeLessThan(3);
    expect(Math.abs(tint - 6)).toBeLessThan(0.3);
  });

  test('warmer is a higher temperature, and more magenta a higher tint', () => {
    expect(shifted(10, 0).temperature).toBeGreaterThan(5350);
    expect(shifted(-10, 0).temperature).toBeLessThan(5050);
    expect(shifted(0, 10).tint).toBeGreaterThan(12);
    expect(shifted(0, -10).tint).toBeLessThan(0);
  });
});

const onError = (_: string, message: string) => {
  throw new Error(message);
};
const settingsIn = (packet: string): Record<string, string> => {
  const { documentElement } = new DOMParser({ onError }).parseFromString(packet.trim(), 'text/xml');
  const found: Record<string, string> = {};
  for (const one of Array.from(documentElement!.getElementsByTagName('rdf:Description'))) {
    if (one.parentNode?.nodeName !== 'rdf:RDF') continue;
    for (const { namespaceURI, localName, value } of Array.from(one.attributes))
      if (namespaceURI === crs) found[localName!] = value;
    for (const child of Array.from(one.childNodes))
      if (child.namespaceURI === crs) found[child.localName!] = child.textContent ?? '';
  }
  return found;
};

const wanted = { ...none, IncrementalTemperature: 10, Exposure2012: 0.35, Shadows2012: 12 };
const written = (base: string | null, colors: CameraColors | null = colorsOf(5200, 6), overwrite = false) =>
  rawSidecar(wanted, base, colors, '{"a":"<&>"}', 'a.xmp', overwrite);

/** A sidecar as Lightroom writes it, with what a user adds to it. */
const lightroom = (
  attributes: string,
  elements = '',
) => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <!-- kept as it is: <crs:Exposure2012> -->
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:crs="${crs}" xmlns:own="urn:somebody:else#"
   xmp:Rating="4"
   own:Thing='it&apos;s "mine"'
   crs:HasCrop="True"
   crs:CropTop="0.1"
   ${attributes}>
   <dc:subject><rdf:Bag><rdf:li>wedding</rdf:li><rdf:li>K &amp; L</rdf:li></rdf:Bag></dc:subject>
   <crs:Look><rdf:Description crs:Name="Adobe Color" crs:Exposure2012="+9.00"/></crs:Look>
   ${elements}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

const asShotByAdobe = 'crs:WhiteBalance="As Shot" crs:Temperature="4800" crs:Tint="-3"';

/** The lines of a text that another one does not have. */
const linesLost = (before: string, after: string) =>
  before.split('\n').filter((line) => !after.includes(line.trim()));

describe('a sidecar for a raw file', () => {
  test('has an absolute white balance: as shot, with the shift added', () => {
    const { packet, notes } = written(null);
    const settings = settingsIn(packet);
    expect(settings).toMatchObject({ WhiteBalance: 'Custom', Exposure2012: '+0.35', Shadows2012: '+12' });
    expect(Number(settings.Temperature)).toBeGreaterThan(5350);
    expect(Number(settings.Temperature)).toBeLessThan(5900);
    expect(settings).not.toHaveProperty('IncrementalTemperature');
    expect(notes).toEqual([]);
  });

  test('says where it starts from, and carries the recipe', () => {
    const { packet } = written(null);
    expect(packet).toMatch(/Approximate: .* preview .* starting point.*as shot: 5200 K, tint \+6/);
    expect(recipeIn(packet)).toBe('{"a":"<&>"}');
  });

  test.each([
    ['no colours at all', null],
    ['colours of no light', { ...colorsOf(5000, 0), neutral: [0.001, 1, 0.001] as const }],
    ['a table’s matrix in warm light', colorsOf(2900, 0, false)],
  ])('leaves white balance as shot with %s, and says so', (_, colors) => {
    const { packet, notes } = written(null, colors);
    expect(settingsIn(packet)).toMatchObject({ WhiteBalance: 'As Shot', Exposure2012: '+0.35' });
    expect(settingsIn(packet)).not.toHaveProperty('Temperature');
    expect(notes).toEqual([expect.stringMatching(/white balance as shot .*leaves white balance as shot/)]);
  });

  test('corrects a matrix for daylight alone by what cameras have in common', () => {
    expect(fromDaylightMatrix({ temperature: 6500, tint: 3 })).toEqual({ temperature: 6500, tint: 3 });
    const { temperature, tint } = fromDaylightMatrix({ temperature: 5000, tint: -5 });
    expect(temperature).toBeGreaterThan(5040);
    expect(temperature).toBeLessThan(5090);
    expect(Math.abs(tint)).toBeLessThan(0.5);
  });
});

describe('a sidecar that is there', () => {
  test('keeps crop, rating, keywords and what nobody knows byte for byte', () => {
    const base = lightroom(asShotByAdobe);
    const { packet, notes } = written(base);
    expect(linesLost(base, packet)).toEqual([`   ${asShotByAdobe}>`]);
    expect(settingsIn(packet)).toMatchObject({ HasCrop: 'True', CropTop: '0.1', Exposure2012: '+0.35' });
    expect(notes).toEqual([]);
  });

  test('tells the white balance as shot better than the file does', () => {
    const { packet } = written(lightroom(asShotByAdobe), null);
    const { Temperature, WhiteBalance } = settingsIn(packet);
    expect(WhiteBalance).toBe('Custom');
    expect(Number(Temperature)).toBeGreaterThan(4900);
    expect(Number(Temperature)).toBeLessThan(5300);
    expect(asShotIn(packet)).toEqual({ temperature: 4800, tint: -3 });
  });

  test.each([
    ['by number', 'crs:WhiteBalance="As&#32;Shot" crs:Temperature="4800" crs:Tint="&#45;3"'],
    [
      'in hexadecimal digits',
      'crs:WhiteBalance="As&#x20;Shot" crs:Temperature="&#x34;800" crs:Tint="&#x2D;3"',
    ],
  ])('reads characters that are told %s', (_, attributes) => {
    expect(asShotIn(lightroom(attributes))).toEqual({ temperature: 4800, tint: -3 });
  });

  test.each([
    ['as an attribute', 'crs:Exposure2012="-0.50"', ''],
    ['as an element', '', '<crs:Exposure2012>-0.50</crs:Exposure2012>'],
    ['with single quotes', "crs:Exposure2012='-0.50'", ''],
  ])('keeps a setting of the user’s own %s, unless told otherwise', (_, attributes, elements) => {
    const base = lightroom(`${attributes} crs:Contrast2012="0"`, elements);
    const { packet, notes } = written(base);
    expect(settingsIn(packet)).toMatchObject({
      Exposure2012: '-0.50',
      Shadows2012: '+12',
      Contrast2012: '0',
    });
    expect(notes).toContain('Your own settings stay in the sidecar: Exposure.');
    const replaced = written(base, colorsOf(5200, 6), true);
    expect(settingsIn(replaced.packet)).toMatchObject({ Exposure2012: '+0.35', HasCrop: 'True' });
    // The line that had the setting, and the end of the tag that got the new ones.
    expect(linesLost(base, replaced.packet).length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['a preset of white balance', 'crs:WhiteBalance="Daylight" crs:Temperature="5500" crs:Tint="+10"'],
    ['numbers of his own', 'crs:WhiteBalance="Custom" crs:Temperature="6100" crs:Tint="0"'],
    ['numbers without a name', 'crs:Temperature="6100" crs:Tint="0"'],
  ])('keeps %s whole', (_, attributes) => {
    const { packet, notes } = written(lightroom(attributes));
    expect(packet).toContain(attributes);
    expect(notes[0]).toMatch(/WhiteBalance|Temperature/);
  });

  test('of Magic’s own is written anew, and what was moved since stays', () => {
    const first = written(lightroom(asShotByAdobe)).packet;
    const again = written(first).packet;
    expect(settingsIn(again)).toEqual(settingsIn(first));
    expect(again.length).toBe(first.length);
    const moved = first.replace('crs:Shadows2012="+12"', 'crs:Shadows2012="+40"');
    const { packet, notes } = written(moved);
    expect(settingsIn(packet)).toMatchObject({ Shadows2012: '+40', Exposure2012: '+0.35' });
    expect(notes).toEqual(['Your own settings stay in the sidecar: Shadows.']);
  });

  test.each([
    ['no XML', 'mine'],
    ['cut off', lightroom(asShotByAdobe).slice(0, 700)],
    ['a definition of entities', `<!DOCTYPE a [<!ENTITY b "c">]>${lightroom('')}`],
    ['another kind of XML', '<a><b/></a>'],
    ['tags in tags without end', '<a>'.repeat(5000) + '</a>'.repeat(5000)],
  ])('that is %s is left alone, unless told otherwise', (_, base) => {
    expect(() => written(base)).toThrow(/^Expected an XMP sidecar for a\.xmp .*--overwrite/);
    expect(settingsIn(written(base, null, true).packet)).toMatchObject({ Exposure2012: '+0.35' });
  });

  test('of an old process is left alone, unless told otherwise', () => {
    const base = lightroom('crs:Version="6.1" crs:ProcessVersion="5.7" crs:Exposure="+1.00"');
    expect(() => written(base)).toThrow(/process version 2012 or newer .*older ones/);
    expect(settingsIn(written(base, null, true).packet).ProcessVersion).toBe('11.0');
    const newer = written(lightroom('crs:Version="15.4" crs:ProcessVersion="15.4"')).packet;
    expect(settingsIn(newer).ProcessVersion).toBe('15.4');
  });
});
