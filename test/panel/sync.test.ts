import { byId } from '../../src/adjustments';
import type { Photoshop } from '../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../src/hosts/photoshop/photoshop';
import type { OpenDocument } from '../../src/simulator';
import { type Desk, desk, grey, layersOf, pause, predicted, stepsOf } from './desk';

let at: Desk;
beforeEach(async () => {
  at = desk();
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
});
afterEach(() => at.controller.stop());

const group = (document: OpenDocument) => document.state.layers.find(({ kind }) => kind === 'group')!;
const photo = (document: OpenDocument) => document.state.layers.find(({ kind }) => kind === 'pixel')!;
const section = (id: string) => at.controller.state.work!.sections.find((one) => one.id === id)!;
const idOf = (kind: string) => layersOf(at.document)[kind].id;

describe('from the panel to the document', () => {
  test('a slider changes the layer that is there, in one step for the whole gesture', async () => {
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
    expect(section('exposure')).toMatchObject({ values: { exposure: 2 }, changed: true });
    at.simulator.undo(at.document);
    await at.until(() => section('exposure').values!.exposure === 0.7);
  });

  test('a storm of values is never a queue: one write at a time, the last value wins', async () => {
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

  test('sliders of two adjustments after each other are two steps, and none is lost', async () => {
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
    expect(section('exposure').values).toEqual({ exposure: 0.7 });
    expect(section('tone').changed).toBe(false);
  });

  test('what was added by hand stays added at every amount', async () => {
    at.controller.setValue('exposure', 1);
    at.controller.release();
    await at.calm();
    at.controller.setAmount(0);
    at.controller.release();
    await at.calm();
    expect(section('exposure').values!.exposure).toBeCloseTo(0.3);
  });

  test('neutral stays neutral at every amount, and goes back to what was predicted', async () => {
    at.controller.toNeutral('tone');
    await at.calm();
    at.controller.setAmount(150);
    at.controller.release();
    await at.calm();
    expect(Object.values(section('tone').values!)).toEqual([0, 0, 0, 0, 0]);
    at.controller.backToPredicted('tone');
    await at.calm();
    expect(section('tone')).toMatchObject({ changed: false, values: { shadows: 15, highlights: -21 } });
  });

  test('a double click gives one value back and leaves its neighbours', async () => {
    at.controller.setValue('shadows', 30);
    at.controller.release();
    at.controller.setValue('highlights', 5);
    at.controller.release();
    at.controller.resetValue('tone', 'shadows');
    await at.calm();
    expect(section('tone').values).toMatchObject({ shadows: predicted.shadows, highlights: 5 });
  });

  test('a layer that was not needed is made where it belongs', async () => {
    at.simulator.delete(at.document, idOf('exposure'));
    await at.until(() => !section('exposure').made);
    at.controller.setValue('exposure', 0.4);
    at.controller.release();
    await at.calm();
    expect(group(at.document).children.map(({ adjustment }) => adjustment!._obj)).toEqual([
      'colorBalance',
      'exposure',
      'curves',
      'vibrance',
    ]);
  });

  test('the switch hides one layer and no value', async () => {
    await at.controller.switch('tone', false);
    expect(layersOf(at.document).curves.visible).toBe(false);
    expect(section('tone')).toMatchObject({ visible: false, changed: false });
    await at.controller.switch('tone', true);
    expect(layersOf(at.document).curves.visible).toBe(true);
  });

  test('before hides all and shows it again; of quick calls the last wins', async () => {
    await at.controller.showBefore(true);
    expect([group(at.document).visible, at.controller.state.before]).toEqual([false, true]);
    void at.controller.showBefore(false);
    void at.controller.showBefore(true);
    await at.controller.showBefore(false);
    await at.until(({ before }) => !before);
    expect(group(at.document).visible).toBe(true);
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
  });

  test('the layers that were selected are selected afterwards', async () => {
    at.simulator.activate(at.document, photo(at.document).id);
    at.controller.setValue('exposure', 1);
    at.controller.release();
    await at.calm();
    expect(at.document.state.active).toEqual([photo(at.document).id]);
  });

  test('a write that fails is told, and the panel shows what is there', async () => {
    at.simulator.faults.at(4, 'throw');
    at.controller.setValue('exposure', 3);
    at.controller.release();
    await at.until(({ problem }) => problem !== null);
    await at.calm();
    at.simulator.faults.clear();
    expect(section('exposure').values).toEqual({ exposure: 0.7 });
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
  });
});

describe('from the document to the panel', () => {
  test('values of the Properties panel', async () => {
    at.simulator.adjust(at.document, idOf('exposure'), { exposure: -0.25 });
    await at.until(() => section('exposure').values?.exposure === -0.25);
    expect(section('exposure').changed).toBe(true);
    expect(at.controller.state.stale).toBe(false);
  });

  test('undo, redo', async () => {
    at.simulator.undo(at.document);
    await at.until(({ place }) => place === 'ready');
    at.simulator.redo(at.document);
    await at.until(({ place }) => place === 'done');
    expect(section('exposure').values).toEqual({ exposure: 0.7 });
    expect(at.controller.state.stale).toBe(false);
  });

  test('a Magic that was chosen from the menu, of which Photoshop tells nobody', async () => {
    at.simulator.paint(at.document, photo(at.document).id, 30);
    await at.until(({ stale }) => stale);
    const host = new PhotoshopHost(at.simulator.photoshop as unknown as Photoshop);
    await host.describe();
    const { recipe, target } = at.controller.state.work!.current;
    await host.apply([{ target, recipe: { ...recipe, amount: 50 } }]);
    await at.until(({ amount, stale }) => amount === 50 && !stale);
    await host.remove();
    await at.until(({ place }) => place === 'ready');
  });

  test('a renamed and moved group is the same group', async () => {
    at.simulator.edit(at.document, group(at.document).id, { name: 'Mine' });
    const { work, stale } = await at.calm();
    expect([work !== null, stale]).toEqual([true, false]);
    at.controller.setValue('exposure', 0.2);
    at.controller.release();
    await at.calm();
    expect(group(at.document).name).toBe('Mine');
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 0.2 });
  });

  test('a hidden layer, a hidden group', async () => {
    at.simulator.edit(at.document, idOf('curves'), { visible: false });
    await at.until(() => !section('tone').visible);
    at.simulator.edit(at.document, group(at.document).id, { visible: false });
    await at.until(({ before }) => before);
    expect(at.controller.state.stale).toBe(false);
  });

  test('a deleted layer, a deleted group', async () => {
    at.simulator.delete(at.document, idOf('vibrance'));
    await at.until(() => !section('color').made);
    expect(section('color').values).toEqual({ vibrance: 0, saturation: 0 });
    at.simulator.delete(at.document, group(at.document).id);
    await at.until(({ place }) => place === 'ready');
  });

  test('a layer that no slider can express is shown as edited by hand, and kept', async () => {
    const channel = { _ref: 'channel', _enum: 'channel', _value: 'composite' };
    const point = (horizontal: number, vertical: number) => ({ _obj: 'paint', horizontal, vertical });
    const curve = [point(0, 20), point(100, 140), point(255, 255)];
    const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
    const adjustment = [{ _obj: 'curvesAdjustment', channel, curve }];
    at.simulator.modify(at.document, idOf('curves'), { _obj: 'curves', presetKind, adjustment });
    await at.until(() => section('tone').values === null);
    at.controller.setValue('exposure', 1);
    at.controller.setAmount(80);
    at.controller.release();
    await at.calm();
    expect(layersOf(at.document).curves.adjustment).toMatchObject({ adjustment: [{ curve }] });
    expect(section('tone')).toMatchObject({ values: null, changed: true });
    at.controller.backToPredicted('tone');
    await at.calm();
    expect(section('tone')).toMatchObject({ changed: false, values: { shadows: 8 } });
  });

  test('another document, and back', async () => {
    const other = at.simulator.open(grey());
    await at.until(({ place, document }) => place === 'ready' && document === other.id);
    at.simulator.show(at.document);
    await at.until(({ place, document }) => place === 'done' && document === at.document.id);
    at.simulator.close(at.document);
    at.simulator.close(other);
    await at.until(({ place }) => place === 'nothingOpen');
  });

  test('the mark of a changed photo comes and goes with the change', async () => {
    at.simulator.paint(at.document, photo(at.document).id, 30);
    await at.until(({ stale }) => stale);
    expect(at.runs.count).toBe(1);
    at.simulator.undo(at.document);
    await at.until(({ stale }) => !stale);
    at.simulator.redo(at.document);
    await at.until(({ stale }) => stale);
    at.controller.setValue('exposure', 0.1);
    at.controller.release();
    await at.calm();
    expect(at.controller.state.stale).toBe(true);
    at.controller.change({ ask: false });
    await at.controller.magic();
    expect((await at.calm()).stale).toBe(false);
  });

  test.each<[string, () => void]>([
    ['a selection', () => at.simulator.select(at.document, { left: 1, top: 1, right: 9, bottom: 9 })],
    ['another active layer', () => at.simulator.activate(at.document, photo(at.document).id)],
    ['a new name', () => at.simulator.edit(at.document, photo(at.document).id, { name: 'Photo' })],
  ])('%s leaves no mark', async (_, act) => {
    act();
    expect((await at.calm()).stale).toBe(false);
  });

  test('a layer below that is hidden does', async () => {
    at.simulator.edit(at.document, photo(at.document).id, { visible: false });
    await at.until(({ stale }) => stale);
  });
});

describe('edits that arrive while Magic runs', () => {
  const during = async (act: () => void) => {
    at.controller.stop();
    at = desk({
      answer: async () => {
        if (at.runs.count > 1) act();
        await pause(60);
        return predicted;
      },
    });
    await at.until(({ place }) => place === 'ready');
    await at.controller.magic();
    await at.controller.magic();
    return at.calm();
  };

  test('to its own layers: nothing is overwritten, and it is told', async () => {
    const { problem, work } = await during(() => {
      at.simulator.adjust(at.document, idOf('exposure'), { exposure: 3 });
    });
    expect(problem?.reason).toBe('changed');
    expect(work!.sections[1].values).toEqual({ exposure: 3 });
  });

  test('to the photo: Magic ends, and the change is there', async () => {
    const { problem, place } = await during(() => {
      at.simulator.paint(at.document, photo(at.document).id, 30);
    });
    expect([problem, place]).toEqual([null, 'done']);
    expect(photo(at.document).raster!.data[0]).toBe(30);
  });

  test('the document is closed, or another is shown: nothing is written anywhere', async () => {
    const { problem, place } = await during(() => {
      at.simulator.open(grey());
    });
    expect(problem?.reason ?? 'switched').toBe('switched');
    expect(place).toBe('ready');
    expect(stepsOf(at.document)).toEqual(['Open', 'Magic']);
    const closed = await during(() => at.simulator.close(at.document));
    expect(closed.place).toBe('nothingOpen');
  });

  test('sliders wait for it to end', async () => {
    await during(() => at.controller.setValue('exposure', 3));
    expect(section('exposure').values).toEqual({ exposure: 0.7 });
  });
});
