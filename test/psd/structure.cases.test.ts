import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePsdUint8Array } from 'ag-psd';
import { psdFields } from '../../src/psd/layerFields';
import { readStructure } from '../../src/psd/structure';
import { composite } from '../../src/simulator/composite';
import { openDocumentPsd } from '../../src/workbench/files/openPsd';
import { FileProblem } from '../../src/workbench/files/refusals';

const fileOf = (name: string) => join(__dirname, '../fixtures/psd', `${name}.psd`);
const bytesOf = (name: string) => new Uint8Array(readFileSync(fileOf(name)));

/** The flat picture as another library reads it, in 8 bits. */
const independent = (name: string): Buffer => {
  const told = execFileSync(process.execPath, [join(__dirname, '../hosts/independent.mjs'), fileOf(name)], {
    maxBuffer: 1 << 26,
  });
  return Buffer.from(JSON.parse(told.toString()).composite, 'base64');
};

const shownBy = ({ state }: ReturnType<typeof openDocumentPsd>): Uint8Array => {
  const { width, height, depth } = state;
  const { data } = composite(state, { left: 0, top: 0, right: width, bottom: height });
  return Uint8Array.from(data, (value) => (depth === 16 ? (value + 128) / 257 : value));
};

/** Levels of 8 bits. */
const tolerance = 1;

/** Name, layers that the document has, and notes on it. */
const cases: readonly (readonly [string, number, readonly string[]])[] = [
  ['clipped-adjustment', 3, []],
  ['blend-if-this-layer', 1, [flat('"Patches" has Blend If')]],
  ['channel-restriction', 1, [flat('"Levels" leaves channels alone')]],
  ['fill-opacity-of-adjustment', 2, []],
  ['mask-38-bytes', 2, []],
  ['mask-rectangle-minus-one', 2, []],
  ['opacity-255ths', 2, []],
  ['text-edges', 2, ['Opened as pixels: "Edge".']],
  ['300-ppi', 1, []],
  ['resolution-zero', 1, []],
];

function flat(reason: string): string {
  return `Opened as one flat picture, because layers are drawn otherwise here: ${reason}.`;
}

test.each(cases)('%s shows the picture that the file carries of itself', (name, layers, notes) => {
  const read = openDocumentPsd(bytesOf(name));
  expect(read.notes).toEqual(notes);
  expect(read.state.layers).toHaveLength(layers);
  const expected = independent(name);
  const shown = shownBy(read);
  expect(shown.length).toBe(expected.length);
  const worst = shown.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
  expect(worst).toBeLessThanOrEqual(tolerance);
});

/** Column, row, red, green and blue, as psd-tools reads the flat picture in 8 bits; the library above can't. */
const points = [
  [0, 0, 65, 94, 181],
  [16, 34, 154, 20, 22],
  [32, 24, 87, 126, 169],
  [63, 47, 96, 94, 57],
];

test.each(['deep-rle', 'deep-rle-flat'])('%s, packed rows of 16 bits, shows its picture', (name) => {
  const read = openDocumentPsd(bytesOf(name));
  expect(read.state.depth).toBe(16);
  expect(read.notes).toEqual([]);
  const shown = shownBy(read);
  for (const [x, y, ...color] of points)
    for (const [c, value] of color.entries())
      expect(Math.abs(shown[(y * read.state.width + x) * 4 + c] - value)).toBeLessThanOrEqual(tolerance);
});

test('a hidden layer of an unknown kind keeps its place and is named', () => {
  const { state, notes } = openDocumentPsd(bytesOf('hidden-unknown-adjustment'));
  expect(state.layers.map(({ name, visible }) => [name, visible])).toEqual([
    ['Background', true],
    ['Posterize 1', false],
  ]);
  const [, posterize] = state.layers;
  const named = notes.some((note) => note.includes('"Posterize 1" is posterize'));
  expect(named).toBe(posterize.adjustment === null);
});

test('a flat picture keeps its transparency', () => {
  const bytes = bytesOf('flat-transparency');
  // A mode that is drawn by nobody but Photoshop.
  bytes.set(Buffer.from('diss'), Buffer.from(bytes).indexOf('8BIMmul ') + 4);
  const { state, notes } = openDocumentPsd(bytes);
  expect(notes).toEqual([flat('"Photo" blends as dissolve')]);
  const { width, height, data, channels } = state.layers[0].raster!;
  expect(channels).toBe(4);
  const alphaAt = (x: number) => data[((height >> 1) * width + x) * 4 + 3];
  expect([alphaAt(0), alphaAt(width - 1)]).toEqual([0, 255]);
});

test('a saved selection is no transparency', () => {
  const { state } = openDocumentPsd(bytesOf('saved-selection'));
  expect(state.layers[0].raster).toMatchObject({ channels: 3, alpha: false });
});

test('a positive count of layers beside Mt16 means transparency', () => {
  const { state } = openDocumentPsd(bytesOf('deep-transparent-positive-count'));
  const { data } = state.layers[0].raster!;
  const alpha = data.filter((_, i) => i % 4 === 3);
  expect([Math.min(...alpha), Math.max(...alpha)]).toEqual([0, 65535]);
  // Sixteen bits, not eight times 257.
  expect(data.some((value) => value % 257 !== 0)).toBe(true);
});

test('indexed color is read by its palette', () => {
  const bytes = bytesOf('indexed');
  const { state, notes } = openDocumentPsd(bytes);
  expect(notes).toEqual(['Converted from indexed color to RGB.']);
  const { palette, picture } = readStructure(bytes);
  const { data, width, height } = state.layers[0].raster!;
  const index = bytes[picture.start + 2 + 5];
  expect([data[15], data[16], data[17]]).toEqual(
    [0, 256, 512].map((from) => bytes[palette.start + from + index]),
  );
  expect(data.length).toBe(width * height * 3);
});

test.each([
  ['300-ppi', 300],
  ['resolution-zero', 72],
])('%s has a resolution that can be', (name, density) => {
  expect(openDocumentPsd(bytesOf(name)).state.resolution).toBe(density);
});

test.each([
  ['profile-name-lies', 'Adobe RGB (1998)'],
  ['profile-known-by-curves', 'sRGB IEC61966-2.1'],
])('the space of %s is told by its figures', (name, profile) => {
  const { state, notes } = openDocumentPsd(bytesOf(name));
  expect(state.profile).toBe(profile);
  expect(notes).toEqual([]);
});

test.each([
  ['cmyk', 'a Photoshop file in CMYK'],
  ['gray', 'a Photoshop file in grayscale'],
])('a %s file is refused by its mode', (name, found) => {
  expect(() => openDocumentPsd(bytesOf(name))).toThrow(new FileProblem(found));
});

test('a file that is cut anywhere is opened or refused, never more', () => {
  const whole = bytesOf('clipped-adjustment');
  for (let length = 1; length < whole.length; length += 97)
    try {
      openDocumentPsd(whole.subarray(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(FileProblem);
    }
  expect(() => openDocumentPsd(whole.subarray(0, whole.length >> 1))).toThrow(FileProblem);
});

test('an opacity is saved as the very byte it had', () => {
  const [, layer] = openDocumentPsd(bytesOf('opacity-255ths')).state.layers;
  const written = writePsdUint8Array({ width: 1, height: 1, children: [psdFields(layer)] });
  expect(readStructure(written).layers!.records[0].opacity).toBe(101);
});
