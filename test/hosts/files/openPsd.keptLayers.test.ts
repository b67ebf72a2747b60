import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Layer, readPsd, writePsdUint8Array } from 'ag-psd';
import { byId, byKind, type Descriptor } from '../../../src/adjustments';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import { renderPhoto, save } from '../../../src/hosts/files/save';
import { flatPicture } from '../../../src/psd/flatPicture';
import { type FileLayer, layersOf } from '../../../src/psd/layers';
import { nameOf } from '../../../src/psd/limits';
import { packetOf } from '../../../src/psd/magicGroup';
import { readStructure } from '../../../src/psd/structure';
import { layerIdsIn } from '../../../src/recipe/xmp';
import { withoutCanvas } from '../../support/psdCanvas';
import { recipeText } from '../../support/recipes';
import { faultsOfPsd } from '../../support/validatePsd';
import { folder } from '../fixtures';

withoutCanvas();

const dir = folder();
let count = 0;
const exposure = (exposure: number): Descriptor => byId('exposure').toLayer({ exposure });
const first = [exposure(0.4), byId('color').toLayer({ vibrance: 30 })];
const second = [exposure(-0.6)];

const pixels = (name: string, level: number, more: Partial<Layer> = {}): Layer => ({
  name,
  imageData: {
    width: 6,
    height: 4,
    data: new Uint8ClampedArray(96).map((_, i) => (i % 4 === 3 ? 255 : level)),
  },
  ...more,
});
const adjustment = (name: string, layer: Descriptor, more: Partial<Layer> = {}): Layer => ({
  name,
  adjustment: byKind(layer._obj).toPsd(layer),
  ...more,
});

/** Saves a file with layers by Magic. */
async function enhanced(from: string, layers: readonly Descriptor[]) {
  const photo = await openPhoto(from);
  const file = join(dir, `${count++}.psd`);
  const result = { photo, rendered: renderPhoto(photo, layers), layers };
  await save({ ...result, recipe: layers.length > 0 ? recipeText(layers) : null }, [{ format: 'psd', file }]);
  const bytes = new Uint8Array(readFileSync(file));
  expect(faultsOfPsd(bytes)).toEqual([]);
  const structure = readStructure(bytes);
  return { file, bytes, structure, notes: photo.notes, level: flatPicture(structure).data[0] };
}

/** A file that Magic made, as someone left it in Photoshop. */
async function left(edit: (group: Layer) => Layer): Promise<string> {
  const file = join(dir, `${count++}.psd`);
  writeFileSync(file, writePsdUint8Array({ width: 6, height: 4, children: [pixels('Photo', 90)] }));
  const { bytes } = await enhanced(file, first);
  const { children, imageResources } = readPsd(bytes, { useImageData: true, log: () => {} });
  const now = {
    width: 6,
    height: 4,
    imageResources,
    imageData: pixels('', 90).imageData,
    children: [children![0], edit(children![1])],
  };
  writeFileSync(file, writePsdUint8Array(now));
  return file;
}

/** Someone's own layers among Magic's: an adjustment of a kind that Magic uses too, pixels, and a group. */
const mixed = (group: Layer): Layer => ({
  ...group,
  children: [
    adjustment('Mine', exposure(1), { id: 71 }),
    group.children![0],
    pixels('Retouch', 200, { opacity: 0.25, id: 72 }),
    group.children![1],
    { name: 'Nested', id: 73, opened: true, children: [adjustment('Deep', exposure(-1), { id: 74 })] },
  ],
});

const namesIn = (layers: readonly FileLayer[]): unknown[] =>
  layers.map((layer) => (layer.children ? [nameOf(layer), namesIn(layer.children)] : nameOf(layer)));
const names = (bytes: Uint8Array) => namesIn(layersOf(readStructure(bytes)));

/** The bytes of the layers with some names, and of their pixels. */
function storedOf(bytes: Uint8Array, wanted: readonly string[]): string[] {
  const structure = readStructure(bytes);
  const all = (layers: readonly FileLayer[]): FileLayer[] =>
    layers.flatMap((one) => [...all(one.children ?? []), one]);
  return all(layersOf(structure))
    .filter((one) => wanted.includes(nameOf(one)))
    .map(({ index, record }) => {
      const cut = ({ start, end }: { start: number; end: number }) =>
        Buffer.from(bytes.subarray(start, end)).toString('base64');
      return cut(record) + cut(structure.layers!.pixels[index]);
    });
}

const user = ['Mine', 'Retouch', 'Nested', 'Deep'];

test('layers put into the group survive byte for byte, below the new', async () => {
  const file = await left(mixed);
  const { bytes, notes, level } = await enhanced(file, second);
  expect(names(bytes)).toEqual([
    'Photo',
    ['Magic', ['Mine', 'Retouch', ['Nested', ['Deep']], 'Exposure −0.60']],
  ]);
  expect(storedOf(bytes, user)).toEqual(storedOf(new Uint8Array(readFileSync(file)), user));
  expect(notes).toEqual([
    'The group "Magic" that Magic made before is replaced.',
    'What else is in it stays, below the new layers: "Mine", "Retouch", "Nested".',
  ]);
  // The flat picture shows them: a stop up, a quarter of 200 over it, a stop down, and the new layer.
  const photo = await openPhoto(file);
  const alone = (layer: Descriptor, value: number) =>
    renderPhoto({ ...photo, document: undefined, width: 1, height: 1, data: new Uint8Array(3).fill(value) }, [
      layer,
    ]).data[0];
  const up = alone(exposure(1), 90);
  const mixedIn = Math.round(up + (200 - up) * 0.25);
  const wanted = alone(second[0], alone(exposure(-1), mixedIn));
  expect(Math.abs(level - wanted)).toBeLessThanOrEqual(1);
});

test('and again, for the group is known by the ids that are stored with it', async () => {
  const once = await enhanced(await left(mixed), second);
  const ids = layerIdsIn(packetOf(once.structure)!);
  expect(ids).toHaveLength(1 + second.length);
  const twice = await enhanced(once.file, first);
  expect(names(twice.bytes)).toEqual([
    'Photo',
    ['Magic', ['Mine', 'Retouch', ['Nested', ['Deep']], 'Exposure +0.40', 'Color']],
  ]);
  expect(storedOf(twice.bytes, user)).toEqual(storedOf(once.bytes, user));
});

test('where nothing is to be done they stay in a group with no recipe', async () => {
  const file = await left(mixed);
  const none = await enhanced(file, []);
  expect(names(none.bytes)).toEqual(['Photo', ['Magic', ['Mine', 'Retouch', ['Nested', ['Deep']]]]]);
  expect(storedOf(none.bytes, user)).toEqual(storedOf(new Uint8Array(readFileSync(file)), user));
  expect((await openPhoto(none.file)).notes).toEqual([]);
});

test('a hidden group with someone’s layers shows again, and so do they', async () => {
  const file = await left((group) => ({ ...mixed(group), hidden: true }));
  const shown = await enhanced(file, second);
  expect(shown.level).toBe((await enhanced(await left(mixed), second)).level);
});

test('a group of Magic’s name without any layer of Magic’s is someone’s own', async () => {
  const file = await left((group) => ({ ...group, children: [pixels('Retouch', 50)] }));
  const { bytes, notes } = await enhanced(file, second);
  expect(notes).toEqual([]);
  expect(names(bytes)).toEqual(['Photo', ['Magic', ['Retouch']], ['Magic', ['Exposure −0.60']]]);
});

test('a group whose recipe can’t be read stays as it is, which is told', async () => {
  const file = await left((group) => group);
  const bytes = readFileSync(file).toString('latin1');
  writeFileSync(file, Buffer.from(bytes.replace(/(version&quot;:\s*)2/, '$19'), 'latin1'));
  const { bytes: now, notes } = await enhanced(file, second);
  expect(notes).toEqual(["A recipe that can't be read was ignored."]);
  expect(names(now)).toEqual([
    'Photo',
    ['Magic', ['Exposure +0.40', 'Color']],
    ['Magic', ['Exposure −0.60']],
  ]);
});

test('a layer of someone’s that only Photoshop draws is a reason to refuse', async () => {
  const file = await left((group) => ({
    ...group,
    children: [...group.children!, pixels('Retouch', 50, { blendMode: 'dissolve' })],
  }));
  await expect(openPhoto(file)).rejects.toThrow(/"Retouch" blends as dissolve\. Use the Magic panel/);
});
