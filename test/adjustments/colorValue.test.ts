import { colorCheck, colorFromPsd, colorToPsd, colorToXyz } from '../../src/adjustments/colorValue';
import { d50, srgbPrimaries } from '../../src/adjustments/primaries';

// L*a*b* comes in shares of its ranges, or in whole units where a Photo Filter is stored in its newer form.
test.each([
  ['white in shares', { l: 1, a: 0, b: 0 }, [100, 0, 0]],
  ['both ends in shares', { l: 0.5, a: -1, b: 1 }, [50, -128, 127]],
  ['gray in whole units', { l: 50, a: 0, b: 0 }, [50, 0, 0]],
  ['a colour in whole units', { l: 67.06, a: 32, b: -120 }, [67.06, 32, -120]],
])('%s', (_, psd, lab) => {
  expect(colorFromPsd(psd)).toEqual({ lab });
});

test('a Lab colour is written to a PSD in shares', () => {
  expect(colorToPsd({ lab: [50, -64, 127] })).toEqual({ l: 0.5, a: -0.5, b: 1 });
});

test('the white of Lab is the white of D50, whatever the document', () => {
  const refuse = () => {
    throw new RangeError('Lab needs no tone curve');
  };
  colorToXyz({ lab: [100, 0, 0] }, refuse, srgbPrimaries).forEach((v, i) => {
    expect(v).toBeCloseTo(d50[i], 9);
  });
});

test('nothing is no colour', () => {
  expect(() => colorCheck(null, 'color')).toThrow('Expected an object for color but received null.');
});
