import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byId } from '../../src/adjustments';
import { readPsd } from '../../src/hosts/files/readPsd';
import { psdOf, stateOfPsd } from '../support/simulatorPsd';
import { inModal, makeCommand, play, scene } from './parts';

/** The group "Magic" of four layers over a photo, masked. */
const magic = async () => {
  const at = scene();
  const front = at.simulator.photoshop.app.activeDocument!;
  await inModal(at, () => front.createLayerGroup({ name: 'Magic' }));
  const layers = [
    byId('balance').toLayer({ temperature: 12, tint: -7, highlightTint: 3 }),
    byId('exposure').toLayer({ exposure: 0.37 }),
    byId('tone').toLayer({ blacks: 3, midtones: 12, whites: -9 }),
    byId('color').toLayer({ vibrance: 22, saturation: -4 }),
  ];
  for (const layer of layers) {
    await play(at, makeCommand(layer));
    await play(at, {
      _obj: 'set',
      _target: [{ _ref: 'adjustmentLayer', _enum: 'ordinal', _value: 'targetEnum' }],
      to: layer,
    });
  }
  return { ...at, layers };
};

test('a PSD comes back as it was, and looks the same', async () => {
  const { simulator, document } = await magic();
  document.change('Mask', ({ layers }) => {
    const data = Uint8Array.from({ length: 40 }, (_, i) => i * 6);
    layers[1].mask = { left: 2, top: 1, right: 10, bottom: 6, data };
    layers[1].opacity = 80;
  });
  const again = simulator.world.open('again', stateOfPsd(psdOf(document)));
  expect(simulator.pixels(again)).toEqual(simulator.pixels(document));
  const [{ background }, group] = again.state.layers;
  expect(background).toBe(true);
  expect(group).toMatchObject({
    name: 'Magic',
    blend: 'passThrough',
    opacity: 80,
    mask: { left: 2, bottom: 6 },
  });
  expect(group.children.map(({ adjustment }) => adjustment)).toEqual(
    document.state.layers[1].children.map(({ adjustment }) => adjustment),
  );
});

test('the command line reads the layers that were made in the simulator', async () => {
  const { document, layers } = await magic();
  const folder = await mkdtemp(join(tmpdir(), 'magic-'));
  try {
    const file = join(folder, 'a.psd');
    await writeFile(file, psdOf(document));
    expect(await readPsd(file)).toEqual({ recipe: null, layers, obstacles: [] });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([{ mode: 'Gray' }, { depth: 16 }] as const)('%j is refused', (of) => {
  expect(() => psdOf(scene(of).document)).toThrow('RGB of 8 bits');
});
