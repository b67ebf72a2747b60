import { magicAdjustments } from '../../src/adjustments';
import { checkModel, maxModelBytes, parseCard } from '../../src/filternet/card';
import { modelSum } from '../../src/filternet/modelSum';
import { cardFor, type Json, tiny, tinySize } from './parts';

const card = () => cardFor(tiny, tinySize);
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no refusal';
};

test('a card that agrees gives the model and one parameter per output', () => {
  const parsed = parseCard(JSON.stringify(card()));
  expect(parsed.model.input.shape).toEqual([1, 3, 8, 8]);
  expect(parsed.parameters).toEqual(magicAdjustments.flatMap(({ controls }) => controls));
  expect(parsed.parameters.map(({ key }) => key)).toEqual(parsed.model.output.order);
});

test('labels and units may be reworded, figures may be added', () => {
  const reworded = card();
  reworded.adjustments[1].label = 'Belichtung';
  reworded.adjustments[1].parameters[0].unit = 'stops';
  reworded.model.figures = { dE2000: 3.1 };
  expect(() => parseCard(JSON.stringify(reworded))).not.toThrow();
});

describe('a card is refused with the part that differs', () => {
  test.each<[string, (card: Json) => unknown, string]>([
    ['another version', (c) => (c.version = 2), "Expected 1 for the model card's version"],
    ['no adjustments', (c) => delete c.adjustments, "the model card's adjustments"],
    ['one adjustment fewer', (c) => c.adjustments.pop(), "the model card's adjustments"],
    ['adjustments in another order', (c) => c.adjustments.reverse(), "the model card's adjustments"],
    ['null for an adjustment', (c) => (c.adjustments[2] = null), "the model card's adjustments"],
    ['another kind', (c) => (c.adjustments[1].kind = 'levels'), 'kind of exposure'],
    ['no parameters', (c) => delete c.adjustments[1].parameters, 'parameters of exposure'],
    ['another key', (c) => (c.adjustments[0].parameters[0].key = 'warmth'), 'parameters of balance'],
    ['keys in another order', (c) => c.adjustments[3].parameters.reverse(), 'parameters of color'],
    ['one parameter more', (c) => c.adjustments[3].parameters.push({ key: 'x' }), 'parameters of color'],
    ['another minimum', (c) => (c.adjustments[1].parameters[0].min = -5), 'range of exposure'],
    ['another maximum', (c) => (c.adjustments[2].parameters[0].max = 49), 'range of blacks'],
    ['another step', (c) => (c.adjustments[1].parameters[0].step = 0.1), 'range of exposure'],
    ['another neutral', (c) => (c.adjustments[3].parameters[1].neutral = 1), 'range of saturation'],
    ['a range as text', (c) => (c.adjustments[3].parameters[1].max = '100'), 'range of saturation'],
    ['another curve', (c) => (c.curve.inputs[1] = 31), 'curve inputs'],
    ['no curve', (c) => delete c.curve, 'curve inputs'],
    ['no model', (c) => delete c.model, "the model card's model"],
    ['a path for a file', (c) => (c.model.file = '../filternet.onnx'), 'model file'],
    ['an id with a line break', (c) => (c.model.id = 'a\nb'), 'model id'],
    ['a sum that is none', (c) => (c.model.sum = -1), 'sum'],
    ['no digest', (c) => delete c.model.sha256, 'sha256'],
    ['a digest cut short', (c) => (c.model.sha256 = c.model.sha256.slice(1)), 'sha256'],
    ['no size', (c) => delete c.model.bytes, 'model size'],
    ['a size over the limit', (c) => (c.model.bytes = maxModelBytes + 1), 'model size'],
    ['a newer opset', (c) => (c.model.opset = 18), 'opset'],
    ['no input', (c) => delete c.model.input, 'input name'],
    ['another input name', (c) => (c.model.input.name = 'image'), 'input name'],
    ['no shape', (c) => delete c.model.input.shape, 'input width'],
    ['a giant input', (c) => (c.model.input.shape = [1, 3, 4096, 4096]), 'input width'],
    ['an oblong input', (c) => (c.model.input.shape = [1, 3, 8, 16]), 'input shape'],
    ['four channels', (c) => (c.model.input.shape = [1, 4, 8, 8]), 'input shape'],
    ['another range', (c) => (c.model.input.range = [-1, 1]), 'input range'],
    ['another layout', (c) => (c.model.input.layout = 'NHWC'), 'input layout'],
    ['another colour space', (c) => (c.model.input.colour = 'linear'), 'input colour'],
    ['another filter', (c) => (c.model.input.resample = 'bilinear'), 'input resampling'],
    ['no output', (c) => delete c.model.output, 'output name'],
    ['another output count', (c) => (c.model.output.shape = [1, 11]), 'output shape'],
    ['outputs in another order', (c) => c.model.output.order.reverse(), 'output order'],
  ])('%s', (_, change, part) => {
    const changed = card();
    change(changed);
    const sentence = refusal(() => parseCard(JSON.stringify(changed)));
    expect(sentence).toMatch(/^Expected .* but received .*install both anew\.$/s);
    expect(sentence).toContain(part);
  });

  test.each([
    ['an empty file', ''],
    ['text', 'hello'],
    ['null', 'null'],
    ['a number', '1'],
    ['a list', '[]'],
    ['two megabytes', ' '.repeat(2 ** 21)],
  ])('%s', (_, text) => {
    expect(refusal(() => parseCard(text))).toMatch(/^Expected .* for the model card.* but received /);
  });
});

describe('a model file', () => {
  const { model } = parseCard(JSON.stringify(card()));
  const flipped = Uint8Array.from(tiny);
  flipped[100] ^= 1;

  test('is accepted when size and SHA-256 agree', () => {
    expect(() => checkModel(model, tiny)).not.toThrow();
  });

  const summed = { ...model, sum: modelSum(tiny) };

  test.each([
    ['aligned', tiny],
    ['between two words', new Uint8Array([0, ...tiny]).subarray(1)],
  ])('is accepted by its sum alone where the card has one: %s', (_, bytes) => {
    expect(() => checkModel({ ...summed, sha256: '0'.repeat(64) }, bytes)).not.toThrow();
  });

  test('a bit of any byte changes the sum', () => {
    for (let at = 0; at < tiny.length; at++) {
      const changed = Uint8Array.from(tiny);
      changed[at] ^= 1 << (at % 8);
      expect(refusal(() => checkModel(summed, changed))).toContain(`Expected the sum ${summed.sum}`);
    }
  });

  test.each([
    ['one bit flipped', flipped, 'Expected the SHA-256'],
    ['cut short', tiny.subarray(1), `Expected ${tiny.length} bytes for tiny.onnx`],
    ['empty', new Uint8Array(0), `Expected ${tiny.length} bytes for tiny.onnx`],
    ['over the limit', new Uint8Array(maxModelBytes + 1), `Expected at most ${maxModelBytes} bytes`],
  ])('is refused when %s', (_, bytes, sentence) => {
    expect(refusal(() => checkModel(model, bytes))).toContain(sentence);
  });
});
