import { readPsd, writePsd } from 'ag-psd';
import { adjustments, byPsd, checkLayer, type Descriptor } from '../../src/adjustments';

const channel = (_value: string) => ({ _ref: 'channel', _enum: 'channel', _value });
const share = (_value: number) => ({ _unit: 'percentUnit', _value });
const row = (r: number, g: number, b: number, k: number) => ({
  _obj: 'channelMatrix',
  red: share(r),
  grain: share(g),
  blue: share(b),
  constant: share(k),
});
const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
const stage = (name: string, input: number[], gamma: number, output: number[]) => ({
  _obj: 'levelsAdjustment',
  channel: channel(name),
  input,
  gamma,
  output,
});

/** Through the bytes of a PSD and back. */
const throughFile = (layer: Descriptor): Descriptor => {
  const adjustment = adjustments.find(({ kind }) => kind === layer._obj)!;
  const imageData = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
  const children = [{ name: 'layer', adjustment: adjustment.toPsd(layer) }];
  const file = writePsd({ width: 1, height: 1, imageData, children });
  const read = readPsd(file, { skipLayerImageData: true, skipCompositeImageData: true });
  const psd = read.children![0].adjustment!;
  return byPsd(psd).fromPsd(psd);
};

const seeds = adjustments.flatMap((adjustment) =>
  [0.1, 0.5, 0.9].map((at) => {
    const values = adjustment.controls.map(({ key, min, max }) => [key, min + at * (max - min)]);
    return [`${adjustment.id} at ${at}`, adjustment.toLayer(Object.fromEntries(values))] as const;
  }),
);

const byHand: [string, Descriptor][] = [
  [
    'levels of every channel',
    {
      _obj: 'levels',
      presetKind,
      adjustment: [
        stage('composite', [3, 250], 1.2, [0, 255]),
        stage('red', [0, 255], 0.83, [9, 200]),
        stage('grain', [12, 99], 1, [0, 255]),
        stage('blue', [0, 255], 9.99, [255, 0]),
      ],
    },
  ],
  [
    'curves of two colours',
    {
      _obj: 'curves',
      presetKind,
      adjustment: ['grain', 'blue'].map((name, i) => ({
        _obj: 'curvesAdjustment',
        channel: channel(name),
        curve: [
          { _obj: 'paint', horizontal: 5 + i, vertical: 0 },
          { _obj: 'paint', horizontal: 250, vertical: 255 },
        ],
      })),
    },
  ],
  [
    'exposure with all three',
    { _obj: 'exposure', presetKind, exposure: -1.07, offset: 0.0775, gammaCorrection: 1.52 },
  ],
  ['legacy brightness', { _obj: 'brightnessEvent', brightness: -12, center: 80, useLegacy: true }],
  [
    'a monochrome mixer',
    { _obj: 'channelMixer', presetKind, monochromatic: true, gray: row(40, 50, -20, 7) },
  ],
];

test.each([...seeds, ...byHand])('%s comes back from a PSD as it was', (_, layer) => {
  expect(throughFile(checkLayer(layer))).toEqual(layer);
});

test('a curve drawn with the pencil is refused: ag-psd would drop it', () => {
  const mapping = Array.from({ length: 256 }, (_, i) => 255 - i);
  const layer = checkLayer({ _obj: 'curves', adjustment: [{ channel: channel('red'), mapping }] });
  expect(() => throughFile(layer)).toThrow(/Smooth it into points first/);
});
