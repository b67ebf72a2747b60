import { readPsd, writePsdUint8Array } from 'ag-psd';
import { blendOf, psdBlend } from '../../src/psd/blendNames';
import { psdFields } from '../../src/psd/layerFields';
import { blendModes } from '../../src/render/blend';
import { newLayer } from '../../src/simulator/model';
import { openDocumentPsd } from '../../src/workbench/files/openPsd';

const picture = (value: number) => ({
  left: 0,
  top: 0,
  imageData: {
    width: 2,
    height: 2,
    data: new Uint8ClampedArray(16).map((_, i) => (i % 4 === 3 ? 255 : value)),
  },
});

/** A file with a photo and a layer of a mode over it. */
const written = (blendMode: ReturnType<typeof psdBlend>) =>
  writePsdUint8Array({
    width: 2,
    height: 2,
    imageData: picture(90).imageData,
    children: [
      { name: 'Photo', ...picture(200) },
      { name: 'Over', blendMode, ...picture(100) },
    ],
  });

test.each(blendModes)(
  '%s is read from a PSD with its layers, and another reader knows what is written',
  (mode) => {
    const { state, notes } = openDocumentPsd(written(psdBlend(mode)));
    expect(notes.join()).not.toContain('blends as');
    expect(state.layers.map(({ blend }) => blend)).toEqual(['normal', mode]);
    const fields = psdFields({ ...newLayer(2, 'pixel', 'Over'), blend: mode });
    const file = writePsdUint8Array({ width: 2, height: 2, children: [{ ...fields, ...picture(100) }] });
    const [{ blendMode }] = readPsd(file, { skipLayerImageData: true, skipCompositeImageData: true })
      .children!;
    expect(blendMode).toBe(psdBlend(mode));
  },
);

test('a mode that is not drawn opens as the flat picture, with the reason', () => {
  const { state, notes } = openDocumentPsd(written('vivid light'));
  expect(state.layers).toHaveLength(1);
  expect(notes.join()).toContain('"Over" blends as vivid light');
});

test('a layer that tells no mode is a normal one', () => {
  expect(blendOf({})).toBe('normal');
});
