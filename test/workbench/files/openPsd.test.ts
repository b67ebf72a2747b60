import { type Layer, type Psd, writePsdUint8Array } from 'ag-psd';
import { byId } from '../../../src/adjustments';
import { openDocumentPsd } from '../../../src/workbench/files/openPsd';
import { withoutCanvas } from '../../support/psdCanvas';

// What a browser has.
withoutCanvas();

const image = (width: number, height: number, value: number) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : value)),
});
const photo: Layer = { name: 'Photo', imageData: image(4, 3, 90) };
const write = (children: Layer[], of: Partial<Psd> = {}) =>
  writePsdUint8Array({ width: 4, height: 3, imageData: image(4, 3, 120), children, ...of });
/** Told of a file whose stored picture, of level 120, is none of its layers. */
const another = expect.stringMatching(/^Its layers show up to \d+ of 255 levels another picture/);

const exposure = byId('exposure').toLayer({ exposure: 0.5 });
const adjusted: Layer = { name: 'Exposure', adjustment: byId('exposure').toPsd(exposure) };

test('layers, groups and adjustments are kept', () => {
  const group: Layer = {
    name: 'G',
    opened: false,
    opacity: 0.37,
    blendMode: 'pass through',
    children: [adjusted],
  };
  const { state, notes } = openDocumentPsd(
    write([photo, { ...photo, name: 'Over', clipping: true, hidden: true }, group]),
  );
  expect(notes).toEqual([another]);
  expect(state.layers).toMatchObject([
    { name: 'Photo', kind: 'pixel' },
    { name: 'Over', clipped: true, visible: false },
    {
      name: 'G',
      kind: 'group',
      opacity: (94 * 100) / 255,
      expanded: false,
      children: [{ adjustment: exposure }],
    },
  ]);
  expect(new Set(state.layers.map(({ id }) => id)).size).toBe(3);
});

test('what a mask shows around itself is kept, too', () => {
  const mask = { left: 1, top: 1, defaultColor: 255, imageData: image(1, 1, 0) };
  const [, { mask: read }] = openDocumentPsd(write([photo, { ...adjusted, mask }])).state.layers;
  expect(read).toMatchObject({ left: 0, top: 0, right: 4, bottom: 3 });
  expect([...read!.data]).toEqual([255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 255, 255]);
});

const limited: readonly [string, Layer, string][] = [
  ['a blend mode', { ...photo, name: 'Over', blendMode: 'dissolve' }, '"Over" blends as dissolve'],
  [
    'an unknown adjustment',
    { name: 'Hue', adjustment: { type: 'color lookup' } },
    '"Hue" is color lookup, with settings that are not drawn here',
  ],
  [
    'effects',
    { ...photo, name: 'Glow', effects: { outerGlow: { enabled: true, color: { r: 255, g: 0, b: 0 } } } },
    '"Glow" has effects',
  ],
  [
    'a fill opacity of a group',
    { name: 'Fill', children: [photo], fillOpacity: 0.5 },
    '"Fill" has a fill opacity',
  ],
  [
    'pixels clipped to an adjustment',
    { name: 'Stack', children: [photo, adjusted, { ...photo, name: 'Over', clipping: true }] },
    '"Over" is clipped to an adjustment layer',
  ],
];

test.each(limited)('a file with %s is opened as the flat picture in it, and says why', (_, layer, why) => {
  const { state, notes } = openDocumentPsd(write([photo, layer]));
  expect(notes).toEqual([`Opened as one flat picture, because layers are drawn otherwise here: ${why}.`]);
  expect(state.layers).toMatchObject([{ name: 'Background', background: true }]);
  expect(state.layers[0].raster!.data[0]).toBe(120);
});

test('only what lies at the bottom is the Background', () => {
  const locked: Layer = { ...photo, transparencyProtected: true };
  const { state } = openDocumentPsd(write([locked, { ...locked, name: 'Over' }]));
  expect(state.layers.map(({ background }) => background)).toEqual([true, false]);
  const half = image(4, 3, 90);
  half.data[3] = 128;
  const [one] = openDocumentPsd(write([{ ...locked, imageData: half }, photo])).state.layers;
  expect(one).toMatchObject({ background: false, raster: { channels: 4 } });
});

test('what is hidden is opened, and named where drawn otherwise', () => {
  const { state, notes } = openDocumentPsd(
    write([photo, { ...photo, name: 'Over', blendMode: 'dissolve', hidden: true }]),
  );
  expect(notes).toEqual([
    'Not kept as in Photoshop, for they don\u2019t show: "Over" blends as dissolve.',
    another,
  ]);
  expect(state.layers).toHaveLength(2);
});

const glow = { enabled: false, color: { r: 255, g: 0, b: 0 } };
test.each<[string, Layer['effects']]>([
  ['each', { outerGlow: glow }],
  ['all', { disabled: true, outerGlow: { ...glow, enabled: true } }],
])('layer styles that are switched off, %s of them, change nothing', (_, effects) => {
  const { state, notes } = openDocumentPsd(
    write([photo, { ...photo, name: 'Off', effects }], { imageData: photo.imageData }),
  );
  expect(notes).toEqual([]);
  expect(state.layers).toHaveLength(2);
});

test.each([
  ['alike', 91, 0],
  ['otherwise', 94, 1],
])('layers that show %s than the stored picture', (_, level, count) => {
  const { notes } = openDocumentPsd(write([photo], { imageData: image(4, 3, level) }));
  expect(notes).toEqual(
    Array(count).fill('Its layers show up to 4 of 255 levels another picture than the one stored with them.'),
  );
});
