import type { Triple } from '../../../src/adjustments/primaries';
import { asShotWhite, type CameraColors } from '../../../src/recipe/cameraRaw/asShot';
import { keptSidecar, mergedSidecar } from '../../../src/recipe/cameraRaw/merge';
import { parsePacket } from '../../../src/recipe/cameraRaw/packet';
import { rawSidecar } from '../../../src/recipe/cameraRaw/rawSidecar';
import { type CameraRawSettings, settingNames } from '../../../src/recipe/cameraRaw/settings';
import { chromaticityOf } from '../../../src/recipe/cameraRaw/temperature';
import { camera, neutralOf } from '../../support/dng';

const crs = 'http://ns.adobe.com/camera-raw-settings/1.0/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const packetOf = (inside: string, attributes = '', root = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}" ${root}>` +
  `<rdf:Description rdf:about="" xmlns:crs="${crs}" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const settings = (more: Partial<CameraRawSettings>) =>
  ({ ...Object.fromEntries(settingNames.map((name) => [name, 0])), ...more }) as CameraRawSettings;
const exposed = settings({ Exposure2012: 1 });
const sidecar = (base: string | null, of = exposed, colors: CameraColors | null = null) =>
  rawSidecar(of, base, colors, null, 'a.dng', false);

describe('a sidecar with settings put in', () => {
  test('keeps one that has parts, which Magic never writes', () => {
    const base = packetOf('<crs:Exposure2012><rdf:Seq/></crs:Exposure2012>');
    const { packet, notes } = sidecar(base);
    expect(packet).toContain('<crs:Exposure2012><rdf:Seq/></crs:Exposure2012>');
    expect(notes.join()).toContain('Exposure');
  });

  test('replaces what says that there are settings, whatever its form', () => {
    const { packet } = sidecar(packetOf('<crs:HasSettings><rdf:Seq/></crs:HasSettings>'));
    expect(packet).toContain('crs:HasSettings="True"');
    expect(packet).not.toContain('<crs:HasSettings>');
  });

  test('loses numbers of a white as shot that nobody can read', () => {
    const { packet } = sidecar(
      packetOf('', 'crs:WhiteBalance="As Shot" crs:Temperature="warm" crs:Tint="0"'),
    );
    expect(packet).not.toContain('Temperature="warm"');
  });

  test('is written where Magic alone wrote before, though all of it goes', () => {
    const remark = '<magicraw:Note xmlns:magicraw="urn:magic:filternet:camera-raw:1#">old</magicraw:Note>';
    const told = namespaceOf(sidecar(null).packet);
    const base =
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}" xmlns:crs="${crs}">` +
      `<rdf:Description rdf:about="">${remark.replace(/"urn[^"]*"/, `"${told}"`)}</rdf:Description></rdf:RDF></x:xmpmeta>`;
    const { packet } = sidecar(base);
    expect(packet).toContain('crs:Exposure2012="+1.00"');
    expect(packet).not.toContain('>old<');
  });

  test('tells the recipe where there is one', () => {
    const remarks = { recipe: null, note: 'n', asShot: null };
    const without = mergedSidecar(null, {}, remarks, 'a.dng', false).packet;
    const having = mergedSidecar(null, {}, { ...remarks, recipe: '{"a":1}' }, 'a.dng', false).packet;
    expect(without).not.toContain('Recipe');
    expect(having).toContain('{&quot;a&quot;:1}');
  });
});

const namespaceOf = (packet: string) => /xmlns:magicraw="([^"]+)"/.exec(packet)![1];

test('a white that nobody told counts as unchanged', () => {
  const { packet } = sidecar(null);
  const kept = keptSidecar(packet)!;
  expect(kept.now).toEqual(kept.wrote);
  expect(keptSidecar(packet.replace('crs:WhiteBalance="As Shot"', 'crs:WhiteBalance="Custom"'))!.now).toEqual(
    kept.wrote,
  );
});

describe('a packet', () => {
  test('without the photo’s name, and with a property of no content, is read', () => {
    const text = packetOf('<crs:RawFileName/>').replace('rdf:about=""', '');
    const [{ about, properties }] = parsePacket(text)!.descriptions;
    expect(about).toBe('');
    expect(properties).toEqual([expect.objectContaining({ name: 'RawFileName', value: null })]);
  });

  test.each([
    ['entities of its own', packetOf('<crs:A>&hello;</crs:A>')],
    ['a tag too many', `${packetOf('')}</a>`],
    ['a value without quotes', packetOf('', 'crs:Tint=3')],
    ['no space between attributes', packetOf('', 'crs:Tint="3"crs:Sharpness="4"')],
    ['no list of descriptions', '<a/>'],
  ])('with %s is none', (_, text) => {
    expect(parsePacket(text)).toBeNull();
  });
});

const unit: CameraColors['calibrated'][number]['matrix'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const colorsOf = (more: Partial<CameraColors>): CameraColors => ({
  neutral: neutralOf(chromaticityOf({ temperature: 5200, tint: 0 }), 0),
  calibrated: [{ illuminant: 21, matrix: camera[1], calibration: null }],
  analogBalance: null,
  own: true,
  ...more,
});

describe('white as shot', () => {
  const usual = asShotWhite(colorsOf({}))!;

  test.each<[string, Partial<CameraColors>]>([
    [
      'a calibration that changes nothing',
      { calibrated: [{ illuminant: 21, matrix: camera[1], calibration: unit }] },
    ],
    ['a balance that changes nothing', { analogBalance: [1, 1, 1] }],
    ['a light without a number', { calibrated: [{ illuminant: 0, matrix: camera[1], calibration: null }] }],
    [
      'two matrices of one light',
      { calibrated: [21, 21].map((illuminant) => ({ illuminant, matrix: camera[1], calibration: null })) },
    ],
  ])('is the same under %s', (_, more) => {
    const white = asShotWhite(colorsOf(more))!;
    expect(white.x).toBeCloseTo(usual.x, 9);
    expect(white.y).toBeCloseTo(usual.y, 9);
  });

  test.each<[string, Triple]>([
    ['too little green', [1, 1e-9, 1]],
    ['no sum', [0, 0, 0]],
  ])('is none with %s', (_, neutral) => {
    expect(asShotWhite(colorsOf({ neutral }))).toBeNull();
    const { notes } = sidecar(null, settings({ IncrementalTemperature: 10 }), colorsOf({ neutral }));
    expect(notes.join()).toContain("white balance as shot can't be read");
  });

  test('is between two that the search swings between', () => {
    const matrices: CameraColors['calibrated'][number]['matrix'][] = [
      [
        [1.675, -0.478, -0.124],
        [-0.624, 2.137, 0.089],
        [-0.086, 0.291, 0.445],
      ],
      [
        [0.847, -0.211, -0.143],
        [-0.589, 2.373, 0.276],
        [-0.048, 0.276, 0.412],
      ],
    ];
    let rounds = 0;
    const calibrated = matrices.map((matrix, i) => ({
      get illuminant() {
        if (i === 0) rounds++;
        return [17, 21][i];
      },
      matrix,
      calibration: null,
    }));
    const { x, y } = asShotWhite(colorsOf({ neutral: [0.408, 1, 0.315], calibrated }))!;
    expect(rounds).toBeGreaterThanOrEqual(30);
    for (const value of [x, y]) expect(value > 0.3 && value < 0.4).toBe(true);
  });

  const warmer = settings({ IncrementalTemperature: 10 });

  test('is no setting beyond what the sliders have', () => {
    const far = neutralOf(chromaticityOf({ temperature: 1900, tint: 0 }), 0);
    const { notes } = sidecar(null, warmer, colorsOf({ neutral: far }));
    expect(notes.join()).toContain("white balance as shot can't be read");
  });

  test('by a table counts in daylight alone', () => {
    expect(sidecar(null, warmer, colorsOf({ own: false })).packet).toContain('by a table of cameras');
    const warm = neutralOf(chromaticityOf({ temperature: 2850, tint: 0 }), 0);
    expect(sidecar(null, warmer, colorsOf({ own: false, neutral: warm })).notes.join()).toContain(
      'too coarsely',
    );
  });

  test('stays where it would leave the sliders', () => {
    const base = packetOf('', 'crs:WhiteBalance="As Shot" crs:Temperature="49900" crs:Tint="+149"');
    const { packet } = sidecar(base, settings({ IncrementalTemperature: 100, IncrementalTint: 100 }));
    expect(packet).toContain('White balance stays as shot.');
  });
});
