import { Lender, lending, unset } from '../../../src/filternet/plain/lent';
import { readModel } from '../../../src/filternet/plain/onnx';
import { operators } from '../../../src/filternet/plain/ops';
import { prepare } from '../../../src/filternet/plain/program';
import { read } from '../parts';

describe('memory of a run', () => {
  test('is lent again once its last name is gone', () => {
    const lender = new Lender();
    const first = lender.take(8);
    lender.hold(first);
    lender.hold(first);
    lender.drop(first);
    expect(lender.take(8)).not.toBe(first);
    lender.drop(first);
    expect(lender.take(9)).not.toBe(first);
    expect(lender.take(8)).toBe(first);
    expect(lender.take(8)).not.toBe(first);
  });

  test('that came from elsewhere is never lent', () => {
    const lender = new Lender();
    const given = new Float32Array(8);
    lender.hold(given);
    lender.drop(given);
    expect(lender.take(8)).not.toBe(given);
  });

  test('is fresh outside of a run, also after one that failed', () => {
    const lender = new Lender();
    const used = lender.take(4);
    lender.hold(used);
    lender.drop(used);
    const refuse = () => {
      throw new Error('refused');
    };
    expect(() => lending(lender, refuse)).toThrow('refused');
    expect(unset(4)).not.toBe(used);
    expect(lending(lender, () => unset(4))).toBe(used);
  });
});

test('the shipped model is made ready without a convolution', () => {
  const convolved = jest.spyOn(operators.get('Conv')!, 'run');
  const program = prepare(readModel(read('models/filternet.onnx')));
  expect(convolved).not.toHaveBeenCalled();
  convolved.mockRestore();
  expect(program.steps).toBeGreaterThan(0);
});
