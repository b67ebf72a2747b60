import { DOMParser } from '@xmldom/xmldom';
import { type Descriptor, magicAdjustments, srgb } from '../../../src/adjustments';
import { develop } from '../../../src/recipe/cameraRaw/model';
import { nearestSettings } from '../../../src/recipe/cameraRaw/nearest';
import { type CameraRawSettings, settingNames, sliders } from '../../../src/recipe/cameraRaw/settings';
import { sidecar } from '../../../src/recipe/cameraRaw/sidecar';
import { recipeIn } from '../../../src/recipe/xmp';
import { render } from '../../../src/render/render';
import { picture } from '../../hosts/fixtures';

const none = Object.fromEntries(settingNames.map((name) => [name, 0])) as CameraRawSettings;
const layersOf = (values: Record<string, number>): Descriptor[] =>
  magicAdjustments.map((adjustment) => adjustment.toLayer(values));
const photo = picture(8, 3, 27, 18);

const developed = (settings: Partial<CameraRawSettings>, rgb: number[]): number[] => {
  const pixel = Float64Array.from(rgb, (value) => srgb.toLinear(value));
  develop({ ...none, ...settings })(pixel);
  return Array.from(pixel, (value) => srgb.toEncoded(value));
};

const brown = [0.6, 0.4, 0.2];
const [dark, middle, light] = [0.2, 0.5, 0.8].map((value) => [value, value, value]);
const green = (settings: Partial<CameraRawSettings>, rgb: number[]) => developed(settings, rgb)[1] - rgb[1];

describe('the model of the sliders', () => {
  test('at 0 changes nothing', () => {
    for (const rgb of [brown, dark, light, [1, 1, 1], [0, 0, 0]])
      for (const [c, value] of developed({}, rgb).entries()) expect(value).toBeCloseTo(rgb[c], 9);
  });

  test.each([
    ['exposure', { Exposure2012: 1 }, middle],
    ['highlights', { Highlights2012: 50 }, light],
    ['shadows', { Shadows2012: 50 }, dark],
    ['whites', { Whites2012: 50 }, light],
    ['blacks', { Blacks2012: 50 }, dark],
    ['contrast', { Contrast2012: 50 }, light],
  ])('%s brightens its part, and darkens it on the other side', (_, settings, rgb) => {
    expect(green(settings, rgb)).toBeGreaterThan(0.005);
    const [[name, value]] = Object.entries(settings);
    expect(green({ [name]: -value }, rgb)).toBeLessThan(-0.005);
  });

  test('exposure is a factor in linear light, and leaves white white', () => {
    expect(srgb.toLinear(developed({ Exposure2012: 1 }, dark)[0])).toBeCloseTo(2 * srgb.toLinear(0.2), 9);
    expect(developed({ Exposure2012: 2 }, [1, 1, 1])[0]).toBeCloseTo(1, 9);
  });

  test('white balance tints a grey and keeps its luminance', () => {
    const [r, g, b] = developed({ IncrementalTemperature: 40, IncrementalTint: 20 }, middle);
    expect(r).toBeGreaterThan(g);
    expect(r).toBeGreaterThan(b);
    const luminance = 0.2126 * srgb.toLinear(r) + 0.7152 * srgb.toLinear(g) + 0.0722 * srgb.toLinear(b);
    expect(luminance).toBeCloseTo(srgb.toLinear(0.5), 9);
  });
});

/** Mean levels between a recipe's rendering and its settings' development. */
const distance = (layers: Descriptor[], settings: CameraRawSettings): number => {
  const wanted = photo.data.slice() as Uint8Array;
  render(wanted, 3, layers, srgb);
  let sum = 0;
  for (let i = 0; i < wanted.length; i += 3) {
    const rgb = Array.from(photo.data.subarray(i, i + 3), (value) => value / 255);
    developed(settings, rgb).forEach((value, c) => {
      sum += Math.abs(255 * value - wanted[i + c]);
    });
  }
  return sum / wanted.length;
};

/** Of the distance between a photo and its rendering, the share that settings may leave. */
const leftOver = 0.4;

describe('the nearest settings', () => {
  test.each([
    ['exposure', { exposure: 0.8 }],
    ['a dark exposure', { exposure: -0.7 }],
    ['white balance', { temperature: 25, tint: -10 }],
    ['tone', { blacks: 8, shadows: 14, midtones: 10, highlights: -6, whites: -4 }],
    ['colour', { vibrance: 35, saturation: 12 }],
    ['all of them', { temperature: -12, exposure: 0.5, shadows: 10, whites: -8, vibrance: 25 }],
  ])('come near to %s', (_, values) => {
    const layers = layersOf(values);
    const settings = nearestSettings(photo.data, 3, layers);
    expect(distance(layers, settings)).toBeLessThan(leftOver * distance(layers, none));
    for (const name of settingNames) {
      expect(Math.abs(settings[name])).toBeLessThanOrEqual(sliders[name].max);
      expect(Number((settings[name] / sliders[name].step).toFixed(6)) % 1).toBeCloseTo(0, 9);
    }
  });

  test('do not look at what is transparent', () => {
    const half = Uint8Array.from({ length: photo.data.length * 2 * (4 / 3) }, (_, i) => {
      const [pixel, channel] = [Math.floor(i / 8), i % 4];
      const visible = i % 8 < 4;
      return channel === 3 ? (visible ? 255 : 0) : visible ? photo.data[pixel * 3 + channel] : 200;
    });
    const layers = layersOf({ exposure: 0.6 });
    expect(nearestSettings(half, 4, layers)).toEqual(nearestSettings(photo.data, 3, layers));
  });

  test('of no layers are none', () => {
    expect(nearestSettings(photo.data, 3, [])).toEqual(none);
  });

  test('find the slider that was moved', () => {
    const { Exposure2012 } = nearestSettings(photo.data, 3, layersOf({ exposure: -1 }));
    expect(Exposure2012).toBeLessThan(-0.5);
  });
});

describe('the sidecar', () => {
  const settings = { ...none, Exposure2012: 0.35, Shadows2012: 12, IncrementalTint: -4 };
  const namespace = 'http://ns.adobe.com/camera-raw-settings/1.0/';
  const descriptions = (text: string) => {
    const onError = (_: string, message: string) => {
      throw new Error(message);
    };
    const { documentElement } = new DOMParser({ onError }).parseFromString(text, 'text/xml');
    return Array.from(documentElement!.getElementsByTagName('rdf:Description'));
  };

  test('holds the settings as Camera Raw writes them, for any reader of XML', () => {
    const found = descriptions(sidecar(settings, '{"a":"<&>"}'));
    const raw = found.find((one) => one.getAttributeNS(namespace, 'ProcessVersion') === '11.0')!;
    const of = (name: string) => raw.getAttributeNS(namespace, name);
    expect([of('Exposure2012'), of('Shadows2012'), of('IncrementalTint'), of('Contrast2012')]).toEqual([
      '+0.35',
      '+12',
      '-4',
      '0',
    ]);
    expect([of('WhiteBalance'), of('HasSettings')]).toEqual(['Custom', 'True']);
  });

  test('says that it is approximate', () => {
    expect(descriptions(sidecar(settings, null)).map((one) => one.textContent)).toContainEqual(
      expect.stringMatching(/^Approximate/),
    );
  });

  test('carries the recipe', () => {
    expect(recipeIn(sidecar(settings, '{"a":"<&>"}'))).toBe('{"a":"<&>"}');
    expect(recipeIn(sidecar(settings, null))).toBeNull();
  });

  test('leaves the white balance as shot where it is not changed', () => {
    expect(sidecar({ ...settings, IncrementalTint: 0 }, null)).toContain('crs:WhiteBalance="As Shot"');
  });
});
