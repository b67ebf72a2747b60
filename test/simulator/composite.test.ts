import { byId, type Descriptor, gammaCurve, srgb } from '../../src/adjustments';
import { render } from '../../src/render/render';
import type { LayerState, NewDocument } from '../../src/simulator';
import { composite } from '../../src/simulator/composite';
import { newLayer } from '../../src/simulator/model';
import { newState } from '../../src/simulator/newDocument';
import { exposure, ramp, type Scene, scene } from './parts';

const color = byId('color').toLayer({ vibrance: 60, saturation: 30 });
const tone = byId('tone').toLayer({ midtones: 20, whites: -10 });
const width = 12;
const height = 8;

const adjustment = (id: number, layer: Descriptor, rest: Partial<LayerState> = {}): LayerState => ({
  ...newLayer(id, 'adjustment', layer._obj),
  adjustment: layer,
  ...rest,
});

const group = (id: number, children: LayerState[], rest: Partial<LayerState> = {}): LayerState => ({
  ...newLayer(id, 'group', 'Group'),
  children,
  ...rest,
});

const flat = (id: number, rgba: readonly number[], rest: Partial<LayerState> = {}): LayerState => ({
  ...newLayer(id, 'pixel', 'Flat'),
  raster: {
    left: 0,
    top: 0,
    width,
    height,
    channels: 4,
    alpha: true,
    data: Uint8Array.from({ length: width * height * 4 }, (_, i) => rgba[i % 4]),
  },
  ...rest,
});

const over = (of: Partial<NewDocument>, ...layers: LayerState[]): Scene => {
  const at = scene(of);
  at.document.change('Test', (draft) => void draft.layers.push(...layers));
  return at;
};

/** Without the channel of transparency. */
const colors = ({ simulator, document }: Scene) =>
  Array.from(simulator.pixels(document)).filter((_, i) => i % 4 < 3);

/** The same by the renderer that is proved against Photoshop's own composites. */
const expected = (layers: Descriptor[], trc = srgb) => {
  const data = ramp();
  render(data, 3, layers, trc);
  return Array.from(data);
};

const half = { left: 0, top: 0, right: width / 2, bottom: height, data: new Uint8Array(48).fill(255) };

describe('8 bits, to the level', () => {
  test.each<[string, LayerState[], Descriptor[]]>([
    ['nothing', [], []],
    ['one layer', [adjustment(2, color)], [color]],
    [
      'a stack',
      [adjustment(2, exposure(0.4)), adjustment(3, tone), adjustment(4, color)],
      [exposure(0.4), tone, color],
    ],
    ['a hidden layer', [adjustment(2, color, { visible: false })], []],
    ['a group', [group(2, [adjustment(3, tone), adjustment(4, color)])], [tone, color]],
    ['a hidden group', [group(2, [adjustment(3, tone)], { visible: false })], []],
    [
      'a group within a group',
      [group(2, [group(3, [adjustment(4, tone)]), adjustment(5, color)])],
      [tone, color],
    ],
    ['opacity 0', [adjustment(2, tone, { opacity: 0 })], []],
    ['a normal group has nothing below it', [group(2, [adjustment(3, tone)], { blend: 'normal' })], []],
    ['clipped to the Background', [adjustment(2, color, { clipped: true })], [color]],
    [
      'clipped to a hidden layer',
      [flat(2, [9, 9, 9, 255], { visible: false }), adjustment(3, color, { clipped: true })],
      [],
    ],
  ])('%s', (_, layers, stack) => {
    expect(colors(over({ data: ramp() }, ...layers))).toEqual(expected(stack));
  });

  test('the profile decides how vibrance computes', () => {
    const at = over({ data: ramp(), profile: 'Adobe RGB (1998)' }, adjustment(2, color));
    expect(colors(at)).toEqual(expected([color], gammaCurve(563 / 256)));
    expect(colors(at)).not.toEqual(expected([color]));
  });

  test.each([
    ['a layer', (mask: LayerState['mask']) => adjustment(2, tone, { mask })],
    ['a group', (mask: LayerState['mask']) => group(2, [adjustment(3, tone)], { mask })],
  ])('the mask of %s', (_, layer) => {
    const before = expected([]);
    const after = expected([tone]);
    const masked = before.map((value, i) => (Math.floor(i / 3) % width < width / 2 ? after[i] : value));
    expect(colors(over({ data: ramp() }, layer(half)))).toEqual(masked);
  });

  test.each([
    ['a layer', adjustment(2, tone, { opacity: 50 })],
    ['a group', group(2, [adjustment(3, tone)], { opacity: 50 })],
  ])('half the opacity of %s', (_, layer) => {
    const before = expected([]);
    const after = expected([tone]);
    const got = colors(over({ data: ramp() }, layer));
    for (const [i, value] of got.entries())
      expect(Math.abs(value - (before[i] + after[i]) / 2)).toBeLessThanOrEqual(1);
  });

  test('a translucent layer, and one clipped to it', () => {
    const at = over({ data: new Uint8Array(288).fill(100) }, flat(2, [200, 100, 0, 51]));
    expect(colors(at).slice(0, 3)).toEqual([120, 100, 80]);
    const brighter = exposure(0.5);
    const plain = over(
      { data: new Uint8Array(288).fill(100) },
      flat(2, [200, 100, 0, 255]),
      adjustment(3, brighter, { clipped: true }),
    );
    const free = Uint8Array.of(200, 100, 0);
    render(free, 3, [brighter], srgb);
    expect(colors(plain).slice(0, 3)).toEqual(Array.from(free));
    const seen = over(
      { data: new Uint8Array(288).fill(100) },
      flat(2, [200, 100, 0, 0]),
      adjustment(3, brighter, { clipped: true }),
    );
    expect(colors(seen).slice(0, 3)).toEqual([100, 100, 100]);
  });
});

test('16 bits run unrounded', () => {
  const data = Uint16Array.from({ length: 288 }, (_, i) => (i * 9973) % 65536);
  const own = data.slice();
  render(own, 3, [tone], srgb);
  expect(colors(over({ depth: 16, data }, adjustment(2, tone)))).toEqual(Array.from(own));
});

test('exposure multiplies light in 32 bits, beyond white', () => {
  const data = Float32Array.from({ length: 288 }, (_, i) => i / 100);
  const got = colors(over({ depth: 32, data }, adjustment(2, exposure(1))));
  for (const [i, value] of got.entries()) expect(value).toBeCloseTo(2 * data[i], 5);
});

test.each([
  ['Gray', 1],
  ['CMYK', 4],
] as const)('%s takes a curve in every ink', (mode, inks) => {
  const data = Uint8Array.from({ length: 96 * inks }, (_, i) => i % 256);
  const at = over({ mode, data }, adjustment(2, tone));
  const gray = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
  render(gray, 3, [tone], srgb);
  const pixels = at.simulator.pixels(at.document);
  for (let i = 0; i < 96; i++)
    for (let c = 0; c < inks; c++) expect(pixels[i * (inks + 1) + c]).toBe(gray[data[i * inks + c] * 3]);
});

test('pixels clipped to an adjustment leave the transparency below as it is', () => {
  const data = Uint8Array.from([100, 100, 100, 0, 100, 100, 100, 255]);
  const state = newState({ width: 2, height: 1, alpha: true, data });
  const adjustment = { ...newLayer(5, 'adjustment', 'A'), adjustment: { _obj: 'invert' } };
  const raster = {
    left: 0,
    top: 0,
    width: 2,
    height: 1,
    channels: 4,
    alpha: true,
    data: Uint8Array.from([9, 9, 9, 255, 9, 9, 9, 255]),
  };
  const over = { ...newLayer(6, 'pixel', 'B'), clipped: true, raster };
  state.layers.push(adjustment, over);
  const shown = composite(state, { left: 0, top: 0, right: 2, bottom: 1 });
  expect([shown.data[3], ...shown.data.slice(4)]).toEqual([0, 9, 9, 9, 255]);
});
