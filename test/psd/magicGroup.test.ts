/** Magic's group as someone left it: hidden, with layers of theirs, changed by hand, or Magic's by name alone. */
import { type Layer, readPsd } from 'ag-psd';
import { flatPicture } from '../../src/psd/flatPicture';
import { layersOf } from '../../src/psd/layers';
import { isAsWritten, magicGroups } from '../../src/psd/magicGroup';
import { resourceIds, resourceOf } from '../../src/psd/resources';
import { readStructure } from '../../src/psd/structure';
import { edited, exposure, file, made, namesIn, opened, pixels } from '../support/psdDocuments';
import { faultsOfPsd } from '../support/validatePsd';

/** A document with Magic's group after someone's changes. */
async function left(change: (photo: Layer, group: Layer) => Layer[]) {
  const once = await edited(opened(made([pixels('Photo')])), exposure(1));
  const { children, imageResources } = readPsd(once, { useImageData: true, log: () => {} });
  return made(change(children![0], children![1]), false, { imageResources });
}
const mine = pixels('Mine', 60, { id: 70, opacity: 0.5 });
const kept = (group: Layer, more: Partial<Layer> = {}): Layer => ({
  ...group,
  ...more,
  children: [mine, ...group.children!],
});

test('a hidden group shows with what it gets, and stays hidden with nothing', async () => {
  const bytes = await left((photo, group) => [photo, kept(group, { hidden: true })]);
  const document = opened(bytes);
  const plain = flatPicture(readStructure(made([pixels('Photo')]))).data;
  expect([...document.before.data]).toEqual([...plain]);
  expect([...document.rendered!([]).data]).toEqual([...plain]);
  expect([...document.rendered!(exposure(1)).data]).not.toEqual([...plain]);
  const hidden = async (value: number | null) => {
    const after = await edited(document, value === null ? [] : exposure(value));
    return layersOf(readStructure(after)).at(-1)!.told.hidden;
  };
  expect([await hidden(null), await hidden(1)]).toEqual([true, false]);
});

test('without new layers someone’s own stay in the group, with no recipe', async () => {
  const none = await edited(opened(await left((photo, group) => [photo, kept(group)])), []);
  expect(namesIn(none)).toEqual(['Photo', ['Magic', ['Mine']]]);
  expect(magicGroups(readStructure(none), layersOf(readStructure(none))).groups).toEqual([]);
});

test('what lies in a hidden group and is drawn by Photoshop alone is refused', async () => {
  const odd = { ...mine, blendMode: 'dissolve' as const };
  const bytes = await left((photo, group) => [
    photo,
    { ...group, hidden: true, children: [odd, ...group.children!] },
  ]);
  expect(() => opened(bytes)).toThrow(/but received "Mine" blends as dissolve\. Use the Magic panel/);
});

test('a file without a picture of its layers is refused, a new one is told', async () => {
  const versionInfo = (hasRealMergedData: boolean) => ({
    imageResources: {
      versionInfo: { hasRealMergedData, writerName: '', readerName: '', fileVersion: 1 },
    },
  });
  expect(() => opened(made([pixels('Photo')], false, versionInfo(false)))).toThrow(/Maximize Compatibility/);
  const after = readStructure(
    await edited(opened(made([pixels('Photo')], false, versionInfo(true))), exposure(1)),
  );
  expect(resourceOf(after, resourceIds.version)![4]).toBe(1);
});

test('a document of 16 bits gets its group in the block where its layers are', async () => {
  const once = await edited(opened(file({ depth: 16 })), exposure(1));
  const twice = await edited(opened(once), exposure(-1));
  expect(readStructure(twice).layers!.block!.key).toBe('Lr16');
  expect(namesIn(twice)).toEqual(['Background', ['Magic', ['exposure']]]);
  expect(faultsOfPsd(Buffer.from(twice))).toEqual([]);
});

test('a group of Magic’s name without any of its layers is someone’s own', async () => {
  const bytes = await left((photo, group) => [photo, { ...group, id: 99, children: [mine] }]);
  expect(opened(bytes).own).toBeNull();
});

const exposed = (group: Layer, value: number): Layer => ({
  ...group,
  children: [
    { ...group.children![0], adjustment: { type: 'exposure', exposure: value, offset: 0, gamma: 1 } },
  ],
});
test.each<[string, (group: Layer) => Layer, boolean]>([
  ['as it was written', (group) => group, true],
  ['with a layer of someone’s', (group) => kept(group), false],
  ['with another value', (group) => exposed(group, 2), false],
  ['with a value that is not drawn', (group) => exposed(group, 9999), false],
])('a group %s is told apart from what was written', async (_, change, written) => {
  const structure = readStructure(await left((photo, group) => [photo, change(group)]));
  const { groups } = magicGroups(structure, layersOf(structure));
  expect(groups.map(isAsWritten)).toEqual([written]);
});
