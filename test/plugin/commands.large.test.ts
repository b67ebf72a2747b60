import type { Photoshop } from '../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../src/hosts/photoshop/photoshop';
import { picture } from '../../src/run/host';
import type { Loaded } from '../../src/simulator/node';
import { recipeOf } from '../hosts/contract';
import { startQuick } from './plugin';

/** A document of this size whose pixels are kept small. */
const large = (width: number, height: number, magnified = 4) => {
  const count = Math.ceil(width / 2 ** magnified) * Math.ceil(height / 2 ** magnified) * 3;
  const data = Uint8Array.from({ length: count }, (_, i) => ((i * 7919) % 97) + 10);
  return { width, height, magnified, data };
};

let plugin: Loaded;
beforeAll(() => {
  plugin = startQuick();
});

test('reads no more of 100 megapixels than it looks at', async () => {
  const { simulator } = plugin;
  simulator.open(large(11584, 8640, 5));
  const host = new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
  await host.describe();
  const { width, height, data } = await host.pixels(picture);
  expect(Math.max(width, height)).toBeLessThanOrEqual(1024);
  expect(data.byteLength).toBeLessThan(4 * 2 ** 20);
});

test('writing into 24 megapixels moves no pixels', async () => {
  const { simulator } = plugin;
  simulator.open(large(6000, 4000));
  const host = new PhotoshopHost(simulator.photoshop as unknown as Photoshop);
  await host.describe();
  const before = simulator.world.imagesMade;
  await host.apply([
    { target: picture, recipe: recipeOf({ exposure: 1, midtones: 9, vibrance: 9, tint: 4 }) },
  ]);
  expect(simulator.world.imagesMade).toBe(before);
});
