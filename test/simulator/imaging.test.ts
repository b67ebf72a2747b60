import { newLayer } from '../../src/simulator/model';
import { inModal, ramp, rejection, type Scene, scene } from './parts';

const srgb = 'sRGB IEC61966-2.1';
const bytes = { colorSpace: 'RGB', colorProfile: srgb, componentSize: 8 };

/** Reads and lets go. */
const read = (at: Scene, options: object = bytes, full = false) =>
  inModal(at, async () => {
    const { imageData, sourceBounds, level } = await at.simulator.photoshop.imaging!.getPixels(
      options as never,
    );
    const data = Array.from(await imageData.getData({ fullRange: full }));
    imageData.dispose();
    const { width, height, components, colorProfile } = imageData;
    return { width, height, components, colorProfile, level, sourceBounds, data };
  });

test('the document’s own bytes', async () => {
  expect(await read(scene())).toMatchObject({
    width: 12,
    height: 8,
    components: 3,
    level: 0,
    data: Array.from(ramp()),
  });
});

describe('cache levels', () => {
  test.each([
    [320, 240, { width: 320 }, 0, 320, 240],
    [320, 240, { width: 161 }, 0, 161, 121],
    [320, 240, { width: 160 }, 1, 160, 120],
    [320, 240, { height: 30 }, 3, 40, 30],
    // Four levels are kept: what is smaller is made of the last.
    [320, 240, { width: 20, height: 15 }, 3, 20, 15],
    [321, 241, { width: 80, height: 60 }, 2, 80, 60],
  ])('%i x %i asked as %j comes from level %i', async (width, height, targetSize, level, w, h) => {
    const got = await read(scene({ width, height, data: new Uint8Array(width * height * 3).fill(90) }), {
      ...bytes,
      targetSize,
    });
    const scale = 2 ** level;
    const sourceBounds = {
      left: 0,
      top: 0,
      right: Math.ceil(width / scale),
      bottom: Math.ceil(height / scale),
    };
    expect(got).toMatchObject({ level, width: w, height: h, sourceBounds });
    expect(new Set(got.data)).toEqual(new Set([90]));
  });

  test('a part, in the coordinates of its level', async () => {
    const data = ramp(64, 64);
    const at = scene({ width: 64, height: 64, data });
    const sourceBounds = { left: 16, top: 32, right: 48, bottom: 64 };
    const got = await read(at, { ...bytes, sourceBounds, targetSize: { width: 8 } });
    expect(got).toMatchObject({
      level: 2,
      width: 8,
      height: 8,
      sourceBounds: { left: 4, top: 8, right: 12, bottom: 16 },
    });
  });

  test('an enormous document costs no more than its stored pixels', async () => {
    const data = new Uint8Array(1250 * 1000 * 3).fill(33);
    const at = scene({ width: 10000, height: 8000, data, magnified: 3 });
    const got = await read(at, { ...bytes, targetSize: { width: 128 } });
    expect(got).toMatchObject({ level: 3, width: 128, height: 102 });
    expect(new Set(got.data)).toEqual(new Set([33]));
  });
});

describe('transparency', () => {
  const data = new Uint8Array(12 * 8 * 4);
  for (let y = 2; y < 5; y++)
    for (let x = 3; x < 9; x++) data.set([200, 100, 50, x === 3 ? 51 : 255], (y * 12 + x) * 4);
  const trimmed = { left: 3, top: 2, right: 9, bottom: 5 };

  test.each([
    ['is trimmed, with alpha', {}, 4, [200, 100, 50, 51]],
    ['can be put over white', { applyAlpha: true }, 3, [244, 224, 214]],
  ])('%s', async (_, more, components, first) => {
    const got = await read(scene({ data, alpha: true }), { ...bytes, ...more });
    expect(got).toMatchObject({ width: 6, height: 3, components, sourceBounds: trimmed });
    expect(got.data.slice(0, components)).toEqual(first);
  });

  test('nothing at all is refused', async () => {
    await rejection(read(scene({ data: new Uint8Array(384), alpha: true })));
  });

  test('a layer alone', async () => {
    const at = scene();
    at.document.change('Test', ({ layers }) => {
      const raster = {
        left: 2,
        top: 1,
        width: 1,
        height: 1,
        channels: 3,
        alpha: false,
        data: Uint8Array.of(1, 2, 3),
      };
      layers.push({ ...newLayer(7, 'pixel', 'Dot'), raster }, newLayer(8, 'group', 'Group'));
    });
    expect(await read(at, { ...bytes, layerID: 7 })).toMatchObject({
      sourceBounds: { left: 2, top: 1, right: 3, bottom: 2 },
      data: [1, 2, 3, 255],
    });
    await rejection(read(at, { ...bytes, layerID: 8 }));
  });
});

describe('depths and profiles', () => {
  const sixteen = Uint16Array.from({ length: 288 }, (_, i) => [0, 65535, 32768][i % 3]);
  test.each([
    ['16 bits end at 32768', { componentSize: 16 }, false, [0, 32768, 16384]],
    ['or at 65535 when asked', { componentSize: 16 }, true, [0, 65535, 32768]],
    ['as bytes', bytes, false, [0, 255, 128]],
    ['its own when nothing is asked', {}, false, [0, 32768, 16384]],
  ])('%s', async (_, options, full, first) => {
    const got = await read(scene({ depth: 16, data: sixteen }), options, full);
    expect(got.data.slice(0, 3)).toEqual(first);
  });

  // Source of the figures: the definitions of the colour spaces, and L* = 53.4 for sRGB's middle grey 127.5.
  test.each<[string, object, number[], object, number[], number]>([
    ['Adobe RGB’s green is beyond sRGB', { profile: 'Adobe RGB (1998)' }, [0, 255, 0], bytes, [0, 255, 0], 1],
    [
      'Adobe RGB’s grey stays grey',
      { profile: 'Adobe RGB (1998)' },
      [128, 128, 128],
      bytes,
      [128, 128, 128],
      1,
    ],
    [
      'sRGB red in Adobe RGB',
      {},
      [255, 0, 0],
      { ...bytes, colorProfile: 'Adobe RGB (1998)' },
      [219, 0, 0],
      1,
    ],
    ['untagged is taken as the working space', { profile: null }, [12, 34, 56], bytes, [12, 34, 56], 0],
    ['gray', { mode: 'Gray', profile: 'Gray Gamma 2.2' }, [128], bytes, [128, 128, 128], 1],
    ['no ink is white', { mode: 'CMYK' }, [255, 255, 255, 255], bytes, [255, 255, 255], 0],
    ['Lab’s middle grey', { mode: 'Lab' }, [136, 128, 128], bytes, [127, 127, 127], 2],
    ['RGB as Lab', {}, [255, 255, 255], { colorSpace: 'Lab', componentSize: 8 }, [255, 128, 128], 1],
  ])('%s', async (_, of, pixel, options, first, tolerance) => {
    const data = Uint8Array.from({ length: 96 * pixel.length }, (_, i) => pixel[i % pixel.length]);
    const got = await read(scene({ data, ...of }), options);
    expect(got.components).toBe(first.length);
    for (const [i, value] of first.entries())
      expect(Math.abs(got.data[i] - value)).toBeLessThanOrEqual(tolerance);
  });

  test('32 bits are linear, and their profile says so', async () => {
    const at = scene({ depth: 32, data: new Float32Array(288).fill(0.2158605) });
    expect(at.simulator.photoshop.app.activeDocument!.colorProfileName).toBe(`${srgb} (Linear RGB Profile)`);
    expect((await read(at)).data[0]).toBe(128);
    expect((await read(at, { componentSize: 32 })).data[0]).toBeCloseTo(0.21586, 5);
  });
});

describe('refusals', () => {
  test.each<[string, object]>([
    ['CMYK as an output', { colorSpace: 'CMYK' }],
    ['a name of Object.prototype as a space', { colorSpace: 'toString' }],
    ['a depth there is not', { componentSize: 12 }],
    ['a profile there is not', { ...bytes, colorProfile: 'linear (Linear RGB Profile)' }],
    ['bounds inside out', { sourceBounds: { left: 5, top: 0, right: 2, bottom: 2 } }],
    ['bounds beyond the document', { sourceBounds: { left: 50, top: 0, right: 60, bottom: 2 } }],
    ['a size of nothing', { targetSize: { width: 0 } }],
    ['a document that is closed', { documentID: 7 }],
    ['a layer that is gone', { layerID: 7 }],
    ['a history state that is gone', { historyStateID: 7 }],
  ])('%s', async (_, options) => {
    const at = scene();
    await rejection(read(at, options));
    expect(at.simulator.leaks().images).toBe(0);
  });

  test('outside of a modal scope', async () => {
    const { simulator } = scene();
    expect((await rejection(simulator.photoshop.imaging!.getPixels({}))).message).toMatch(/modal scope/);
  });

  test('before 24.4 there is no imaging', () => {
    expect(scene({}, { version: '24.3.0' }).simulator.photoshop.imaging).toBeUndefined();
  });
});

test('what is not disposed of is counted, and what was can’t be used', async () => {
  const at = scene();
  await inModal(at, async () => {
    const { imageData } = await at.simulator.photoshop.imaging!.getPixels({});
    expect(at.simulator.leaks().images).toBe(1);
    imageData.dispose();
    imageData.dispose();
    expect(at.simulator.leaks().images).toBe(0);
    await rejection(imageData.getData());
  });
});

test('planes instead of interleaved pixels', async () => {
  const at = scene();
  await inModal(at, async () => {
    const { imageData } = await at.simulator.photoshop.imaging!.getPixels({});
    const chunky = await imageData.getData();
    const planar = await imageData.getData({ chunky: false });
    expect([planar[1], planar[96], planar[192]]).toEqual([chunky[3], chunky[1], chunky[2]]);
  });
});

describe('writing', () => {
  const make = (at: Scene, data: Uint8Array | Uint16Array, more: object) =>
    at.simulator.photoshop.imaging!.createImageDataFromBuffer(data, {
      width: 12,
      height: 8,
      colorSpace: 'RGB',
      colorProfile: srgb,
      ...more,
    });

  test.each([
    [8, Uint8Array.from({ length: 288 }, (_, i) => 255 - (i % 256))],
    [16, Uint16Array.from({ length: 288 }, (_, i) => i * 100)],
  ] as const)('pixels of %i bits come back', async (depth, data) => {
    const at = scene({ depth });
    await inModal(at, async () => {
      const imageData = await make(at, data, { components: 3 });
      await at.simulator.photoshop.imaging!.putPixels({ layerID: 1, imageData, replace: true });
      imageData.dispose();
    });
    expect((await read(at, {})).data).toEqual(Array.from(data));
  });

  test('a mask and a selection come back', async () => {
    const at = scene();
    const { imaging } = at.simulator.photoshop;
    const gray = Uint8Array.from({ length: 96 }, (_, i) => i);
    await inModal(at, async () => {
      const imageData = await make(at, gray, { components: 1, colorSpace: 'Grayscale' });
      await imaging!.putLayerMask({ layerID: 1, kind: 'user', imageData });
      await imaging!.putSelection({ imageData });
      for (const got of [
        await imaging!.getLayerMask({ layerID: 1, kind: 'user' }),
        await imaging!.getSelection({}),
      ]) {
        expect(got.imageData.components).toBe(1);
        expect(Array.from(await got.imageData.getData())).toEqual(Array.from(gray));
      }
      await rejection(imaging!.getLayerMask({ layerID: 1, kind: 'vector' }));
      const colors = await make(at, new Uint8Array(288), { components: 3 });
      await rejection(imaging!.putLayerMask({ layerID: 1, kind: 'user', imageData: colors }));
    });
  });

  test.each<[string, Uint8Array | Uint16Array, object]>([
    ['too few pixels', new Uint8Array(5), { components: 3 }],
    ['16 bits above 32768', new Uint16Array(288).fill(40000), { components: 3 }],
    ['a colour space there is not', new Uint8Array(288), { components: 3, colorSpace: 'sRGB' }],
  ])('%s are refused', async (_, data, more) => {
    await rejection(make(scene(), data, more));
  });

  test('no selection, no mask', async () => {
    const at = scene();
    await inModal(at, async () => {
      await rejection(at.simulator.photoshop.imaging!.getSelection({}));
      await rejection(at.simulator.photoshop.imaging!.getLayerMask({ layerID: 1, kind: 'user' }));
    });
  });
});
