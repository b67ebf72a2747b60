import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../../src/hosts/photoshop/photoshop';
import { createSimulator, type Options } from '../../../src/simulator';
import { emptyContract, hostContract } from '../contract';

const photoshopOf = (options: Options, open: boolean) => async () => {
  const simulator = createSimulator(options);
  const data = Uint8Array.from({ length: 48 * 32 * 3 }, (_, i) => (i * 37) % 256);
  if (open) simulator.open({ width: 48, height: 32, data });
  return new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
};

/** What is unknown of Photoshop, both ways, and the oldest and newest version. */
const kinds: [string, Options][] = [
  ['Photoshop 24.4', { version: '24.4.0' }],
  ['Photoshop 27.9', { version: '27.9.0' }],
  ['one that leaves missing metadata out', { absentMetadata: 'missing' }],
  ['one that reads descriptors back in other words', { aliases: true }],
];

for (const [name, options] of kinds) hostContract(name, photoshopOf(options, true));
emptyContract('Photoshop without a document', photoshopOf({}, false));
