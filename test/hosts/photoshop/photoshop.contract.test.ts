import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../../src/hosts/photoshop/photoshop';
import { picture } from '../../../src/run/host';
import { createSimulator, type SimulatorOptions } from '../../../src/simulator';
import { emptyContract, hostContract, recipeOf } from '../contract';

const photoshopOf = (options: SimulatorOptions, open: boolean) => async () => {
  const simulator = createSimulator(options);
  const data = Uint8Array.from({ length: 48 * 32 * 3 }, (_, i) => (i * 37) % 256);
  if (open) simulator.open({ width: 48, height: 32, data });
  return new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
};

/** What is unknown of Photoshop, both ways, and the oldest and newest version. */
const kinds: [string, SimulatorOptions][] = [
  ['Photoshop 26.0', { version: '26.0.0' }],
  ['Photoshop 27.9', { version: '27.9.0' }],
  ['one that leaves missing metadata out', { absentMetadata: 'missing' }],
  ['one that reads descriptors back in other words', { aliases: true }],
  ['one that sets the active layer alone', { setsById: 'refuses' }],
];

for (const [name, options] of kinds) hostContract(name, photoshopOf(options, true));
emptyContract('Photoshop without a document', photoshopOf({}, false));

test.each(kinds)("%s finds Magic's group among others", async (_, options) => {
  const simulator = createSimulator(options);
  const document = simulator.open({ width: 48, height: 32 });
  const host = new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
  const edits = [{ target: picture, recipe: recipeOf({ exposure: 0.5 }) }];
  await host.describe();
  await host.apply(edits);
  document.change('by hand', (draft) => {
    const [ground, group] = draft.layers;
    const other = () => ({ ...group, id: draft.nextLayer++, name: 'Other', xmp: null, children: [] });
    draft.layers = [ground, other(), { ...other(), children: [group, other()] }, other()];
  });
  await host.describe();
  expect(await host.current()).toMatchObject([{ ...edits[0], edited: false }]);
  await host.apply(edits);
  expect(await host.current()).toMatchObject([{ ...edits[0], edited: false }]);
  expect(document.state.layers.map(({ children }) => children.length)).toEqual([0, 0, 2, 0]);
});
