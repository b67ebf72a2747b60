/** Edits of documents that are rare: transparent ones, masks of every form, and such as outgrow a PSD. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Layer, readPsd } from 'ag-psd';
import { byKind } from '../../src/adjustments';
import type { Raster } from '../../src/image/raster';
import { concat, letters, uint32 } from '../../src/psd/bytes';
import { storedChannel } from '../../src/psd/channel';
import { editLayers } from '../../src/psd/editLayers';
import { encodeLayered, rawPixels, type StoredPixels } from '../../src/psd/encodePsd';
import { flatPicture } from '../../src/psd/flatPicture';
import { psdFields, readLayers } from '../../src/psd/layerFields';
import { layersOf } from '../../src/psd/layers';
import { encodePhotoPsd } from '../../src/psd/photoPsd';
import { resourceIds, resourceOf } from '../../src/psd/resources';
import { readStructure } from '../../src/psd/structure';
import { emptyPacket } from '../../src/recipe/xmp';
import { newLayer } from '../../src/simulator/model';
import {
  deflate,
  edited,
  exposure,
  file,
  made,
  namesIn,
  opened,
  pixels,
  thumbnail,
} from '../support/psdDocuments';
import { recipeText } from '../support/recipes';
import { faultsOfPsd } from '../support/validatePsd';

/** A document with Magic's group and what someone did with it since. */
async function left(layers: (photo: Layer, group: Layer) => Layer[], photo = pixels('Photo')) {
  const once = await edited(opened(made([photo])), exposure(1));
  const { children, imageResources } = readPsd(once, { useImageData: true, log: () => {} });
  const imageData = photo.imageData;
  return made(layers(children![0], children![1]), false, { imageResources, imageData });
}

test('two groups by Magic are one too many', async () => {
  const bytes = await left((photo, group) => [photo, group, { ...group, id: 77, name: 'Magic copy' }]);
  expect(() => opened(bytes)).toThrow(
    /Expected one group by Magic for .* but received 2 groups\. Delete all but one/,
  );
});

test('other groups beside Magic’s stay as they are', async () => {
  const bytes = await left((photo, group) => [
    photo,
    group,
    { name: 'Mine', children: [pixels('Over', 200)] },
  ]);
  const once = await edited(opened(bytes), exposure(-1));
  expect(namesIn(once)).toEqual(['Photo', ['Magic', ['exposure']], ['Mine', ['Over']]]);
});

test('a group on top whose mask is switched off lies over all others', async () => {
  const mask = { top: 0, left: 0, bottom: 2, right: 4, imageData: pixels('m').imageData, disabled: true };
  const masked = await left((photo, group) => [photo, { ...group, mask }]);
  expect(opened(masked).rendered).toBeNull();
  const shown = await left((photo, group) => [photo, { ...group, mask: { ...mask, disabled: false } }]);
  expect(opened(shown).rendered).not.toBeNull();
});

/** Pixels of which the first is half clear. */
const clear = (): Layer => {
  const layer = pixels('Photo');
  layer.imageData!.data[3] = 128;
  return layer;
};

test('a clear document stays one, and the count of its layers says so', async () => {
  const bytes = await left((photo, group) => [photo, { ...group, opacity: 0.5 }], clear());
  const document = opened(bytes);
  expect(document.before.channels).toBe(4);
  const structure = readStructure(await edited(document, exposure(0.5)));
  expect(structure.layers!.count).toBe(-structure.layers!.records.length);
  const shown = flatPicture(structure);
  expect([shown.channels, shown.data[3], shown.data[7]]).toEqual([4, 128, 255]);
});

test('a clear document whose layers cover it all is opaque there', async () => {
  const covered = await left(
    (photo, group) => [photo, pixels('Cover', 50), { ...group, opacity: 0.5 }],
    clear(),
  );
  const document = opened(covered);
  expect(document.before.channels).toBe(3);
  const shown = flatPicture(readStructure(await edited(document, exposure(0.5))));
  expect(shown.channels === 3 || shown.data.every((value, i) => i % 4 < 3 || value === 255)).toBe(true);
});

test('a flat file that needs nothing keeps its layers and lists', async () => {
  const before = file({});
  const structure = readStructure(await edited(opened(before), []));
  expect(structure.layers).toBeNull();
  expect([...flatPicture(structure).data]).toEqual([...flatPicture(readStructure(before)).data]);
  expect(resourceOf(structure, resourceIds.xmp)).toEqual(new Uint8Array());
});

/** Zeros that no memory is taken for until they are read. */
const untouched = (lengthBytes: number) => new Uint8Array(lengthBytes);
const twoGb = 2 ** 31;
const flat = (channels: 3 | 4 = 3, depth: 8 | 16 = 8): Raster => {
  const values = Array.from({ length: 8 * channels }, (_, i) => i);
  const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values, (v) => v * 257);
  return { width: 4, height: 2, channels, depth, data };
};

test('a PSD of more than 2 GB is refused, with its size', async () => {
  const head = file({});
  const structure = { ...readStructure(head), bytes: untouched(twoGb + 200) };
  const section = { start: 100, end: twoGb + 100 };
  const large = { ...structure, layerSection: section, picture: { start: 0, end: 26 } };
  const edit = { name: 'Magic', layers: [], own: null, merged: flat(), thumbnail, xmp: () => null };
  await expect(editLayers(large, edit, deflate)).rejects.toThrow(
    'Expected at most 2 GB for a PSD but received 2.0 GB. Save it as PSB in Photoshop.',
  );
  const [first] = await editLayers({ ...large, large: true }, edit, deflate);
  expect(first.length).toBe(structure.resourceSection.start - 4);
});

test('a new PSD of more than 2 GB is refused, too', async () => {
  const document = { merged: flat(), layers: () => [], resources: {}, icc: untouched(twoGb) };
  await expect(encodeLayered(document, 'Do less.')).rejects.toThrow(
    'Expected at most 2 GB for a PSD but received 2.0 GB. Do less.',
  );
});

test.each([3, 4] as const)(
  'a photo of %i channels is written without a kernel, with its resources',
  async (channels) => {
    const photo = flat(channels);
    const resources = [{ id: 1028, name: new Uint8Array(2), data: letters('iptc') }];
    const pieces = await encodePhotoPsd({ photo, rendered: photo, layers: [], resources }, deflate, '');
    const structure = readStructure(concat(pieces));
    expect(faultsOfPsd(Buffer.from(structure.bytes))).toEqual([]);
    expect(Buffer.from(resourceOf(structure, 1028)!).toString()).toBe('iptc');
    expect(flatPicture(structure).channels).toBe(channels);
  },
);

describe.each([8, 16] as const)('layers of %i bits', (depth) => {
  const top = depth === 8 ? 255 : 65535;
  const unit = depth === 8 ? 1 : 257;
  /** The layers of a document with one layer of these channels. */
  const read = async (layer: Partial<Layer>, change: (raw: StoredPixels) => void, channels: 3 | 4 = 4) => {
    const rawData = await rawPixels(flat(channels, depth), deflate);
    change(rawData);
    const one = { name: 'a', left: 0, top: 0, right: 4, bottom: 2, rawData, ...layer };
    const pieces = await encodeLayered({ merged: flat(3, depth), layers: () => [one], resources: {} }, '');
    const structure = readStructure(concat(pieces));
    return readLayers(structure, layersOf(structure))[0];
  };
  const coverage = async (raw: StoredPixels, values: readonly number[]) => {
    const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values, (v) => v * 257);
    raw.channels.push({ id: -2, ...(await storedChannel(data, 2, deflate)) });
  };

  test('without a channel of clearness is opaque', async () => {
    const { raster } = await read({}, () => {}, 3);
    expect([raster!.channels, raster!.alpha, raster!.data[3]]).toEqual([4, true, top]);
  });

  test('without one of its colours has none of it', async () => {
    const { raster } = await read({}, (raw) => raw.channels.splice(2, 1));
    expect([...raster!.data.slice(0, 4)]).toEqual([0, 0, 2 * unit, 3 * unit]);
  });

  test.each<[string, boolean]>([
    ['that is all opaque', true],
    ['that is clear somewhere', false],
  ])('a locked layer with a channel %s is the Background: %s', async (_, opaque) => {
    const full = flat(4, depth);
    if (opaque) for (let i = 3; i < full.data.length; i += 4) full.data[i] = top;
    const stored = await rawPixels(full, deflate);
    const { background, raster } = await read({ transparencyProtected: true }, (raw) => {
      raw.channels.splice(0, 4, ...stored.channels);
    });
    expect([background, raster!.channels]).toEqual([opaque, opaque ? 3 : 4]);
  });

  const place = { left: 1, top: 0, right: 3, bottom: 1 };
  test.each<[string, object, readonly number[] | null, object, number[]]>([
    ['nothing around it', { ...place, defaultColor: 0 }, [7, 200], place, [7, 200]],
    [
      'all around it',
      { ...place, defaultColor: 255 },
      [7, 200],
      { left: 0, top: 0, right: 4, bottom: 2 },
      [255, 7, 200, 255, 255, 255, 255, 255],
    ],
    ['no pixels', { ...place, defaultColor: 0 }, null, { left: 0, top: 0, right: 0, bottom: 0 }, []],
  ])('a mask with %s is read', async (_, mask, values, bounds, data) => {
    const rawData = await rawPixels(flat(4, depth), deflate);
    if (values) await coverage(rawData, values);
    const found = await read({ mask }, (raw) => raw.channels.splice(0, 4, ...rawData.channels));
    expect(found.mask).toMatchObject(bounds);
    expect([...found.mask!.data]).toEqual(data);
  });
});

test('a hidden layer of a mode that is not drawn is read as normal', () => {
  const structure = readStructure(made([pixels('Photo', 90, { blendMode: 'dissolve', hidden: true })]));
  expect(readLayers(structure, layersOf(structure))[0]).toMatchObject({ blend: 'normal', visible: false });
});

test('ids that a file tells twice, or not at all, become their own', () => {
  const structure = readStructure(made([pixels('a', 1), pixels('b', 2), pixels('c', 3)]));
  const told = (ids: readonly (number | undefined)[]) =>
    readLayers(
      structure,
      layersOf(structure).map((layer, i) => ({ ...layer, told: { ...layer.told, id: ids[i] } })),
    ).map(({ id }) => id);
  expect(told([5, 5, undefined])).toEqual([5, 6, 7]);
  expect(told([0, 4, 4])).toEqual([5, 4, 6]);
});

test('a file that tells no layers has none', () => {
  expect(layersOf(readStructure(file({ layers: concat([uint32(2), new Uint8Array(2)]) })))).toEqual([]);
});

test('a photo with all that goes with it is written with the kernel', async () => {
  const photo = flat();
  const kernel = new WebAssembly.Module(readFileSync(join(__dirname, '../../dist/kernel.wasm')));
  const [layer] = exposure(1);
  const document = {
    photo,
    rendered: photo,
    layers: [{ name: 'Exposure', adjustment: byKind(layer._obj).toPsd(layer) }],
    recipe: recipeText([layer]),
    thumbnail,
    exif: letters('exif'),
    icc: letters('profile!'),
  };
  const pieces = await encodePhotoPsd(document, deflate, '', kernel);
  const structure = readStructure(concat(pieces));
  expect(namesIn(structure.bytes)).toEqual(['Background', ['Magic', ['Exposure']]]);
  expect(Buffer.from(resourceOf(structure, resourceIds.exif)!).toString()).toBe('exif');
  expect(Buffer.from(resourceOf(structure, resourceIds.xmp)!).toString()).toContain('magic:Recipe');
  const xmp = Buffer.from(
    resourceOf(
      readStructure(concat(await encodePhotoPsd({ ...document, xmp: emptyPacket }, deflate, '', kernel))),
      resourceIds.xmp,
    )!,
  );
  expect(xmp.toString()).toContain('magic:Recipe');
  const bare = readStructure(
    concat(await encodePhotoPsd({ photo, rendered: photo, layers: [] }, deflate, '')),
  );
  expect(resourceOf(bare, resourceIds.xmp)).toBeNull();
});

test('a side of more than 30000 pixels is refused with what to do', async () => {
  const merged = { ...flat(), width: 30_001 };
  await expect(encodeLayered({ merged, layers: () => [], resources: {} }, 'Do less.')).rejects.toThrow(
    'Expected at most 30000 pixels a side for a PSD but received 30001. Do less.',
  );
});

test.each([
  ['pixels', newLayer(1, 'pixel', 'a'), {}],
  ['the Background', { ...newLayer(1, 'pixel', 'a'), background: true }, { transparencyProtected: true }],
  ['a group', newLayer(1, 'group', 'a'), { opened: true }],
  [
    'an adjustment',
    { ...newLayer(1, 'adjustment', 'a'), adjustment: exposure(1)[0] },
    { adjustment: expect.objectContaining({ type: 'exposure' }) },
  ],
])('a layer of %s is told as such', (_, state, wanted) => {
  const { transparencyProtected, opened, adjustment } = psdFields(state);
  const told = Object.entries({ transparencyProtected, opened, adjustment }).filter(([, value]) => value);
  expect(Object.fromEntries(told)).toEqual(wanted);
});

test.each([
  [100, undefined],
  [50, 0.5],
])('a filling of %i %% is written as %p', (fillOpacity, wanted) => {
  expect(psdFields({ ...newLayer(1, 'pixel', 'a'), fillOpacity }).fillOpacity).toBe(wanted);
});
