import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Layer, type Psd, readPsd, writePsdUint8Array } from 'ag-psd';
import { byId, type Descriptor } from '../../../src/adjustments';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import type { Photo } from '../../../src/hosts/files/photo';
import { renderPhoto, save } from '../../../src/hosts/files/save';
import { flatPicture, savedSelections } from '../../../src/psd/flatPicture';
import { layersOf } from '../../../src/psd/layers';
import { nameOf } from '../../../src/psd/limits';
import { type Resource, resourceIds, resourceOf } from '../../../src/psd/resources';
import { readStructure, type Structure } from '../../../src/psd/structure';
import { withoutCanvas } from '../../support/psdCanvas';
import { recipeText } from '../../support/recipes';
import { faultsOfPsd } from '../../support/validatePsd';
import { folder } from '../fixtures';

withoutCanvas();

const dir = folder();
let count = 0;
const fixture = (name: string) => join(__dirname, '../../fixtures/psd', `${name}.psd`);

const first: Descriptor[] = [
  byId('exposure').toLayer({ exposure: 0.4 }),
  byId('color').toLayer({ vibrance: 30 }),
];
const second: Descriptor[] = [byId('exposure').toLayer({ exposure: -0.6 })];

/** Saves a photo with layers, and reads the file's bytes; every one passes the validator. */
async function saved(photo: Photo, layers: readonly Descriptor[], extension = 'psd') {
  const file = join(dir, `${count++}.${extension}`);
  await save({ photo, rendered: renderPhoto(photo, layers), layers, recipe: recipeText(layers) }, [
    { format: 'psd', file },
  ]);
  const bytes = new Uint8Array(readFileSync(file));
  return { file, bytes, structure: readStructure(bytes) };
}

const image = (width: number, height: number, value: number) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : value + (i % 7))),
});
const pixels = (name: string, value: number, more: Partial<Layer> = {}): Layer => ({
  name,
  imageData: image(6, 4, value),
  ...more,
});

/** A file as ag-psd writes it. */
function made(children: Layer[], of: Partial<Psd> = {}, psb = false): string {
  const file = join(dir, `${count++}.${psb ? 'psb' : 'psd'}`);
  const document = { width: 6, height: 4, imageData: image(6, 4, 90), children, ...of };
  writeFileSync(file, writePsdUint8Array(document, { psb }));
  return file;
}

/** Compares many values at once; a list of differences would tell nothing more. */
const expectSame = (a: Photo['data'], b: Photo['data']) =>
  expect([a.length, Buffer.from(a.slice().buffer).equals(Buffer.from(b.slice().buffer))]).toEqual([
    b.length,
    true,
  ]);

const cut = ({ bytes }: Structure, { start, end }: { start: number; end: number }) =>
  Buffer.from(bytes.subarray(start, end)).toString('base64');
const stored = (structure: Structure) =>
  (structure.layers?.records ?? []).map(
    (record, i) => cut(structure, record) + cut(structure, structure.layers!.pixels[i]),
  );
const names = (bytes: Uint8Array) => layersOf(readStructure(bytes)).map(nameOf);

/** Resources that an edit leaves byte for byte. */
const untouched = (structure: Structure) =>
  structure.resources
    .filter(
      ({ id }: Resource) => !(Object.values(resourceIds) as number[]).includes(id) || id === resourceIds.icc,
    )
    .map((one) => cut(structure, one));

const layered = [
  'clipped-adjustment',
  'mask-38-bytes',
  'blend-if-this-layer',
  'text-edges',
  'fill-opacity-of-adjustment',
];
const deep = ['deep-rle', 'deep-transparent-positive-count'];

test.each([...layered, ...deep])('%s gets the group on top; all else stays byte for byte', async (name) => {
  const before = readStructure(new Uint8Array(readFileSync(fixture(name))));
  const photo = await openPhoto(fixture(name));
  const { bytes, structure } = await saved(photo, first);
  expect(faultsOfPsd(bytes)).toEqual([]);
  expect(stored(structure).slice(0, before.layers!.records.length)).toEqual(stored(before));
  expect(stored(structure)).toHaveLength(before.layers!.records.length + 2 + first.length);
  expect(names(bytes).at(-1)).toBe('Magic');
  expect(untouched(structure)).toEqual(untouched(before));
  const others = (one: Structure) =>
    one.blocks.filter(({ key }) => key !== 'Lr16').map((block) => cut(one, block));
  expect(others(structure)).toEqual(others(before));
  // The flat picture is what the layers make of the one that was there.
  expectSame(photo.data, flatPicture(before).data);
  const shown = flatPicture(structure);
  const wanted = renderPhoto(photo, first);
  expect(shown.channels).toBe(wanted.channels);
  const opaque = (i: number) =>
    wanted.channels === 3 || wanted.data[i - (i % 4) + 3] === (wanted.depth === 8 ? 255 : 65535);
  expectSame(
    shown.data.filter((_, i) => opaque(i)),
    wanted.data.filter((_, i) => opaque(i)),
  );
  expect(Buffer.from(resourceOf(structure, resourceIds.xmp)!).toString()).toContain('magic:Recipe');
});

test.each(['deep-rle-flat', '300-ppi', 'saved-selection'])(
  '%s, flat, gets a Background below the group',
  async (name) => {
    const before = readStructure(new Uint8Array(readFileSync(fixture(name))));
    const photo = await openPhoto(fixture(name));
    const { bytes, structure } = await saved(photo, first);
    if (name !== 'saved-selection') expect(faultsOfPsd(bytes)).toEqual([]);
    expect(names(bytes)).toEqual(['Background', 'Magic']);
    expect(structure.channels).toBe(before.channels);
    expectSame(photo.data, flatPicture(before).data);
  },
);

test('a saved selection keeps its values', async () => {
  const before = readStructure(new Uint8Array(readFileSync(fixture('saved-selection'))));
  const { structure } = await saved(await openPhoto(fixture('saved-selection')), first);
  expect(savedSelections(structure)).toEqual(savedSelections(before));
  expect(savedSelections(structure)).toHaveLength(1);
});

test('a large document stays one, and gets its own extension', async () => {
  const file = made([pixels('Photo', 90, { id: 5 }), pixels('Over', 120, { hidden: true, id: 9 })], {}, true);
  const photo = await openPhoto(file);
  const { bytes, structure } = await saved(photo, first, 'psb');
  expect(structure.large).toBe(true);
  expect(faultsOfPsd(bytes)).toEqual([]);
  expect(names(bytes)).toEqual(['Photo', 'Over', 'Magic']);
  await expect(saved(photo, first)).rejects.toThrow(/Expected a name that ends in \.psb/);
});

describe('a group that Magic made before', () => {
  test('is replaced; the picture that is looked at is without it', async () => {
    const once = await saved(await openPhoto(fixture('clipped-adjustment')), first);
    const photo = await openPhoto(once.file);
    expectSame(photo.data, (await openPhoto(fixture('clipped-adjustment'))).data);
    expect(photo.notes).toEqual(['The group "Magic" that Magic made before is replaced.']);
    const twice = await saved(photo, second);
    expect(faultsOfPsd(twice.bytes)).toEqual([]);
    expect(names(twice.bytes)).toEqual(names(once.bytes));
    expect(twice.structure.layers!.records).toHaveLength(once.structure.layers!.records.length - 1);
    expectSame(flatPicture(twice.structure).data, renderPhoto(photo, second).data);
  });

  test('is taken away where nothing is to be done', async () => {
    const once = await saved(await openPhoto(fixture('clipped-adjustment')), first);
    const none = await saved(await openPhoto(once.file), []);
    expect(faultsOfPsd(none.bytes)).toEqual([]);
    expect(stored(none.structure)).toEqual(
      stored(readStructure(new Uint8Array(readFileSync(fixture('clipped-adjustment'))))),
    );
  });

  /** A file with Magic's group, as someone left it in Photoshop. */
  async function left(group: Partial<Layer>, above: Layer[] = [], below: Layer[] = []): Promise<string> {
    const { bytes } = await saved(await openPhoto(made([pixels('Photo', 90)])), first);
    const { children, imageResources } = readPsd(bytes, { useImageData: true, log: () => {} });
    const own = { ...children!.at(-1)!, ...group };
    return made([children![0], ...below, own, ...above], { imageResources });
  }

  test('keeps its name, its opacity and its place under other layers', async () => {
    const file = await left({ name: 'Mine', opacity: 0.5 }, [pixels('Over', 200, { opacity: 0.5 })]);
    const photo = await openPhoto(file);
    expect(photo.notes).toEqual(['The group "Mine" that Magic made before is replaced.']);
    const { bytes, structure } = await saved(photo, second);
    expect(faultsOfPsd(bytes)).toEqual([]);
    const { children } = readPsd(bytes, { useImageData: true, log: () => {} });
    expect(children!.map(({ name, opacity }) => [name, Math.round(opacity! * 100)])).toEqual([
      ['Photo', 100],
      ['Mine', 50],
      ['Over', 50],
    ]);
    expect(children![1].children).toHaveLength(second.length);
    // Half of the change shows, and half of what lies over it.
    const own = readPsd(bytes, { useImageData: true, log: () => {} }).children![0].imageData!.data[0];
    const full = renderPhoto(
      {
        ...photo,
        document: undefined,
        channels: 3,
        width: 1,
        height: 1,
        data: new Uint8Array([own, own, own]),
      },
      second,
    ).data[0];
    const grouped = own + (full - own) * (128 / 255);
    const wanted = grouped + (200 - grouped) * (128 / 255);
    expect(Math.abs(flatPicture(structure).data[0] - wanted)).toBeLessThanOrEqual(1);
  });

  test('shows again when it was hidden', async () => {
    const { bytes } = await saved(await openPhoto(await left({ hidden: true })), second);
    expect(readPsd(bytes, { useImageData: true, log: () => {} }).children!.at(-1)!.hidden).toBe(false);
  });

  test.each<[string, Partial<Layer>, Layer[], RegExp]>([
    [
      'layers below that only Photoshop draws',
      {},
      [pixels('Retouch', 50, { blendMode: 'dissolve' })],
      /Expected layers that can be drawn without Photoshop, to replace Magic.s group for .* but received "Retouch" blends as dissolve\. Use the Magic panel in Photoshop/,
    ],
  ])('is refused with %s', async (_, group, below, sentence) => {
    await expect(openPhoto(await left(group, [], below))).rejects.toThrow(sentence);
  });
});

test.each([
  [
    'cmyk',
    /Expected a Photoshop file in RGB with 8 or 16 bits per channel for .* but received one in CMYK\. Convert it to RGB/,
  ],
  ['gray', /received one in grayscale\. Convert it to RGB/],
  ['indexed', /received one in indexed color\. Convert it to RGB/],
])('a %s file is refused by its mode', async (name, sentence) => {
  await expect(openPhoto(fixture(name))).rejects.toThrow(sentence);
});

test('a file without a picture of its layers is refused with what to do', async () => {
  const file = made([pixels('Photo', 90)], {
    imageResources: {
      versionInfo: { hasRealMergedData: false, writerName: '', readerName: '', fileVersion: 1 },
    },
  });
  await expect(openPhoto(file)).rejects.toThrow(/Maximize Compatibility/);
});

test('a damaged file is refused, wherever it is cut', async () => {
  const whole = readFileSync(fixture('clipped-adjustment'));
  for (let length = 30; length < whole.length - 2; length += 1501) {
    const file = join(dir, `cut-${length}.psd`);
    writeFileSync(file, whole.subarray(0, length));
    await expect(openPhoto(file)).rejects.toThrow(/a damaged one .* Open it in Photoshop and save it anew\./);
  }
});

test('the source is never written to', async () => {
  const file = join(dir, 'source.psd');
  copyFileSync(fixture('clipped-adjustment'), file);
  const photo = await openPhoto(file);
  await expect(
    save(
      { photo, rendered: renderPhoto(photo, first), layers: first, recipe: recipeText(first) },
      [{ format: 'psd', file }],
      { overwrite: true },
    ),
  ).rejects.toThrow(/the photo itself/);
});
