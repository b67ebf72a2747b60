import type { Photoshop } from '../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../src/hosts/photoshop/photoshop';
import { stepsOf } from '../simulator/parts';
import { type Desk, desk, enhanced, grey, groupOf, layersOf, pause, photoOf, predicted } from './desk';

let at: Desk;
beforeEach(async () => {
  at = await enhanced();
});
afterEach(() => at.controller.stop());

const idOf = (kind: string) => layersOf(at.document)[kind].id;

test('a hidden panel asks Photoshop nothing, and catches up when it is shown', async () => {
  await at.calm();
  const { made } = at.simulator.faults;
  at.controller.attend(false);
  const before = made.photoshop.length;
  at.simulator.adjust(at.document, idOf('exposure'), { exposure: -0.25 });
  // Longer than a burst of events is waited for.
  await pause(300);
  expect(made.photoshop.length).toBe(before);
  expect(at.section('exposure').values).toEqual({ exposure: 0.7 });
  at.controller.attend(true);
  await at.until(() => at.section('exposure').values?.exposure === -0.25);
  at.controller.attend(false);
  at.simulator.paint(at.document, photoOf(at.document).id, 30);
  await pause(300);
  at.controller.attend(true);
  await at.until(({ stale }) => stale);
});

describe('from the document to the panel', () => {
  test('values of the Properties panel', async () => {
    at.simulator.adjust(at.document, idOf('exposure'), { exposure: -0.25 });
    await at.until(() => at.section('exposure').values?.exposure === -0.25);
    expect(at.section('exposure').changed).toBe(true);
    expect(at.controller.state.stale).toBe(false);
  });

  test('undo, redo', async () => {
    at.simulator.undo(at.document);
    await at.until(({ place }) => place === 'ready');
    at.simulator.redo(at.document);
    await at.until(({ place }) => place === 'done');
    expect(at.section('exposure').values).toEqual({ exposure: 0.7 });
    expect(at.controller.state.stale).toBe(false);
  });

  test('a Magic that was chosen from the menu, of which Photoshop tells nobody', async () => {
    at.simulator.paint(at.document, photoOf(at.document).id, 30);
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
    at.simulator.edit(at.document, groupOf(at.document).id, { name: 'Mine' });
    const { work, stale } = await at.calm();
    expect([work !== null, stale]).toEqual([true, false]);
    at.controller.setValue('exposure', 0.2);
    at.controller.release();
    await at.calm();
    expect(groupOf(at.document).name).toBe('Mine');
    expect(layersOf(at.document).exposure.adjustment).toMatchObject({ exposure: 0.2 });
  });

  test('a hidden layer, a hidden group', async () => {
    at.simulator.edit(at.document, idOf('curves'), { visible: false });
    await at.until(() => !at.section('tone').visible);
    at.simulator.edit(at.document, groupOf(at.document).id, { visible: false });
    await at.until(({ before }) => before);
    expect(at.controller.state.stale).toBe(false);
  });

  test('a deleted layer, a deleted group', async () => {
    at.simulator.delete(at.document, idOf('vibrance'));
    await at.until(() => !at.section('color').made);
    expect(at.section('color').values).toEqual({ vibrance: 0, saturation: 0 });
    at.simulator.delete(at.document, groupOf(at.document).id);
    await at.until(({ place }) => place === 'ready');
  });

  test('a layer that no slider can express is shown as edited, and kept', async () => {
    const channel = { _ref: 'channel', _enum: 'channel', _value: 'composite' };
    const point = (horizontal: number, vertical: number) => ({ _obj: 'paint', horizontal, vertical });
    const curve = [point(0, 20), point(100, 140), point(255, 255)];
    const presetKind = { _enum: 'presetKindType', _value: 'presetKindCustom' };
    const adjustment = [{ _obj: 'curvesAdjustment', channel, curve }];
    at.simulator.modify(at.document, idOf('curves'), { _obj: 'curves', presetKind, adjustment });
    await at.until(() => at.section('tone').values === null);
    at.controller.setValue('exposure', 1);
    at.controller.setAmount(80);
    at.controller.release();
    await at.calm();
    expect(layersOf(at.document).curves.adjustment).toMatchObject({ adjustment: [{ curve }] });
    expect(at.section('tone')).toMatchObject({ values: null, changed: true });
    at.controller.backToPredicted('tone');
    await at.calm();
    expect(at.section('tone')).toMatchObject({ changed: false, values: { shadows: 8 } });
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
    at.simulator.paint(at.document, photoOf(at.document).id, 30);
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
    ['another active layer', () => at.simulator.activate(at.document, photoOf(at.document).id)],
    ['a new name', () => at.simulator.edit(at.document, photoOf(at.document).id, { name: 'Photo' })],
  ])('%s leaves no mark', async (_, act) => {
    act();
    expect((await at.calm()).stale).toBe(false);
  });

  test('steps of the opacity of Magic\u2019s own layers leave none either', async () => {
    for (const opacity of [80, 60, 40]) {
      at.simulator.edit(at.document, idOf('exposure'), { opacity });
      await at.calm();
      at.simulator.edit(at.document, groupOf(at.document).id, { opacity });
      expect((await at.calm()).stale).toBe(false);
    }
  });

  test('a layer below that is hidden does', async () => {
    at.simulator.edit(at.document, photoOf(at.document).id, { visible: false });
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
      at.simulator.paint(at.document, photoOf(at.document).id, 30);
    });
    expect([problem, place]).toEqual([null, 'done']);
    expect(photoOf(at.document).raster!.data[0]).toBe(30);
  });

  test('a document that was closed or left gets nothing written', async () => {
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
    expect(at.section('exposure').values).toEqual({ exposure: 0.7 });
  });
});
