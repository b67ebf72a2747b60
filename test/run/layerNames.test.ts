import { byId } from '../../src/adjustments';
import { layerName } from '../../src/run/layerNames';

test.each([
  ['exposure', { exposure: 0.4 }, 'Exposure +0.40'],
  ['exposure', { exposure: -1.25 }, 'Exposure \u22121.25'],
  ['balance', { temperature: 9, tint: 0, highlightTemperature: 0, highlightTint: 0 }, 'White balance'],
  ['color', { vibrance: 20, saturation: 0 }, 'Color'],
])('%s %o is named %s', (id, values, name) => {
  expect(layerName(byId(id).toLayer(values as never))).toBe(name);
});

test('a layer set by hand beyond the parameters has its label', () => {
  expect(layerName({ ...byId('exposure').toLayer({ exposure: 1 }), offset: 0.1 })).toBe('Exposure');
});
