import { byId } from '../../src/adjustments';
import { stepsOf } from '../simulator/parts';
import { type Desk, enhanced, groupOf, layersOf, pause, photoOf, predicted } from './desk';

let at: Desk;
beforeEach(async () => {
  at = await enhanced();
});
afterEach(() => at.controller.stop());

const idOf = (kind: string) => layersOf(at.document)[kind].id;

describe('from the panel to the document', () => {
  test('a slider changes the layer that is there, a step for a gesture', async () => {
    const id = idOf('exposure');
    for (let i = 1; i <= 20; i++) {
      at.controller.setValue('exposure', i / 10);
      await pause(3);
    }
    at.controller.release();
    await at.calm();
    expect(layersOf(at.document).exposure).toMatchObject({
      id,
      adjustment: { exposure: 2 },
      name: 'Exposure +2.00',
    });
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic', 'Magic']);
    expect(at.section('exposure')).toMatchObject({ values: { exposure: 2 }, changed: true });
    at.simulator.undo(at.document);
    await at.until(() => at.section('exposure').values!.exposure === 0.7);
  });

  test('a storm of values is never a queue: the last value wins', async () => {
    const { faults, modal } = at.simulator;
    let deepest = 0;
    let writing = 0;
    const { later } = faults;
    faults.later = ((name: string, work: () => unknown, area: 'photoshop') => {
      // Looking is allowed meanwhile; writing is what needs a modal scope.
      if (name !== 'action.batchPlay' || modal.depth === 0)
        return later.call(faults, name, work as never, area);
      deepest = Math.max(deepest, ++writing, modal.depth);
      const slow = async () => {
        await pause(2);
        return (work as () => unknown)();
      };
      return later.call(faults, name, slow as never, area).finally(() => writing--);
    }) as typeof faults.later;
    const before = faults.made.photoshop.length;
    for (let i = 0; i < 200; i++) {
      at.controller.setValue('shadows', (i % 40) - 20);
      if (i % 10 === 0) await pause(0);
    }
    at.controller.setValue('shadows', 7);
    at.controller.release();
    await at.calm();
    expect(deepest).toBe(1);
    expect(byId('tone').fromLayer(layersOf(at.document).curves.adjustment!)).toMatchObject({ shadows: 7 });
    expect(faults.made.photoshop.length - before).toBeLessThan(250);
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic', 'Magic']);
  });

  test('a gesture whose end is never told ends by itself', async () => {
    at.controller.setValue('vibrance', 40);
    await at.until(() => stepsOf(at.document).length === 3, 5000);
    expect(at.simulator.leaks()).toMatchObject({ modalScopes: 0, suspendedHistories: 0 });
  });

  test('sliders of two adjustments are two steps, and none is lost', async () => {
    at.controller.setValue('exposure', 0.1);
    at.controller.release();
    at.controller.setValue('vibrance', -5);
    at.controller.setValue('vibrance', -6);
    at.controller.release();
    await at.calm();
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 0.1 });
    expect(layersOf(at.document).vibrance.adjustment).toMatchObject({ vibrance: -6 });
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic', 'Magic', 'Magic']);
  });

  test.each([
    [-100, { exposure: -0.7 }],
    [0, { exposure: 0 }],
    [50, { exposure: 0.35 }],
    [200, { exposure: 1.4 }],
  ])('an amount of %p %% scales what was predicted', async (amount, wanted) => {
    at.controller.setAmount(amount);
    at.controller.release();
    await at.calm();
    expect(layersOf(at.document).exposure.adjustment).toMatchObject(wanted);
    expect(at.controller.state.amount).toBe(amount);
    at.controller.resetAmount();
    await at.calm();
    expect(at.section('exposure').values).toEqual({ exposure: 0.7 });
    expect(at.section('tone').changed).toBe(false);
  });

  test('what was added by hand stays added at every amount', async () => {
    at.controller.setValue('exposure', 1);
    at.controller.release();
    await at.calm();
    at.controller.setAmount(0);
    at.controller.release();
    await at.calm();
    expect(at.section('exposure').values!.exposure).toBeCloseTo(0.3);
  });

  test('neutral stays neutral at every amount, and leads back', async () => {
    at.controller.toNeutral('tone');
    await at.calm();
    at.controller.setAmount(150);
    at.controller.release();
    await at.calm();
    expect(Object.values(at.section('tone').values!)).toEqual([0, 0, 0, 0, 0]);
    at.controller.backToPredicted('tone');
    await at.calm();
    expect(at.section('tone')).toMatchObject({ changed: false, values: { shadows: 15, highlights: -21 } });
  });

  test.each([
    ['', false, 0],
    [' with Shift', true, predicted.shadows],
  ])('a double click%s resets one value and leaves its neighbours', async (_, shift, shadows) => {
    at.controller.setValue('shadows', 30);
    at.controller.release();
    at.controller.setValue('highlights', 5);
    at.controller.release();
    at.controller.resetValue('tone', 'shadows', shift);
    await at.calm();
    expect(at.section('tone').values).toMatchObject({ shadows, highlights: 5 });
  });

  test('a layer that was not needed is made where it belongs', async () => {
    at.simulator.delete(at.document, idOf('exposure'));
    await at.until(() => !at.section('exposure').made);
    at.controller.setValue('exposure', 0.4);
    at.controller.release();
    await at.calm();
    expect(groupOf(at.document).children.map(({ adjustment }) => adjustment!._obj)).toEqual([
      'colorBalance',
      'exposure',
      'curves',
      'vibrance',
    ]);
  });

  test('the switch hides one layer and no value', async () => {
    await at.controller.switch('tone', false);
    expect(layersOf(at.document).curves.visible).toBe(false);
    expect(at.section('tone')).toMatchObject({ visible: false, changed: false });
    await at.controller.switch('tone', true);
    expect(layersOf(at.document).curves.visible).toBe(true);
  });

  test('before hides all and shows it again; of quick calls the last wins', async () => {
    await at.controller.showBefore(true);
    expect([groupOf(at.document).visible, at.controller.state.before]).toEqual([false, true]);
    void at.controller.showBefore(false);
    void at.controller.showBefore(true);
    await at.controller.showBefore(false);
    await at.until(({ before }) => !before);
    expect(groupOf(at.document).visible).toBe(true);
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
  });

  test('the layers that were selected are selected afterwards', async () => {
    at.simulator.activate(at.document, photoOf(at.document).id);
    at.controller.setValue('exposure', 1);
    at.controller.release();
    await at.calm();
    expect(at.document.state.active).toEqual([photoOf(at.document).id]);
  });

  test('a write that fails is told, and the panel shows what is there', async () => {
    at.simulator.faults.at(7, 'throw');
    at.controller.setValue('exposure', 3);
    at.controller.release();
    await at.until(({ problem }) => problem !== null);
    await at.calm();
    at.simulator.faults.clear();
    expect(at.section('exposure').values).toEqual({ exposure: 0.7 });
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
  });
});
