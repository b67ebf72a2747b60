import { byId } from '../../src/adjustments';
import type { OpenDocument } from '../../src/simulator';
import { nothingLeft } from '../simulator/parts';
import { limitsMs } from '../support/timeLimits';
import { openedPanel } from './openedPanel';
import { dark, magicGroups } from './plugin';

jest.setTimeout(limitsMs.manyPhotos);

const tone = byId('exposure');
/** Stops that the user adds by hand, and what a step of a layer's value may round. */
const added = 0.5;
const STEP_STOPS = 0.011;

const exposureOf = (document: OpenDocument): number => {
  const [{ recipe }] = magicGroups(document);
  return tone.fromLayer(recipe.layers.find(({ _obj }) => _obj === tone.kind)!)!.exposure;
};

test('what was changed on one photo of a series is added to the others', async () => {
  const [canyon, moose] = [await dark('canyon-haze', 200), await dark('moose', 200)];
  const darker = { ...canyon, data: canyon.data.map((level) => level * 0.9) };
  const settings = { selection: 'documents', series: true, strength: 50 };
  const { simulator, until, texts, press, find } = await openedPanel({}, (plugin) => {
    plugin.run(`localStorage.setItem('magic.batch', ${JSON.stringify(JSON.stringify(settings))})`);
    plugin.simulator.open({ ...darker, title: 'b.jpg' });
    plugin.simulator.open({ ...moose, title: 'c.jpg' });
  });
  const { world } = simulator;
  const [front, second, alone] = world.documents;
  const heading = () => find('.fold').find(({ textContent }) => /Many photos/.test(textContent!));
  await until(() => heading() !== undefined);
  heading()!.click();
  await until(() => /Start/.test(texts()));
  expect(texts()).not.toMatch('Give my changes');
  press('Start');
  await until(() => /Series found: 1/.test(texts()));
  press('Apply');
  await until(() => /3 done, 0 skipped, 0 failed/.test(texts()));
  const [own, others, untouched] = [front, second, alone].map(exposureOf);

  simulator.show(front);
  press('Give my changes to its series');
  await until(() => /Expected changes by hand/.test(texts()));
  expect(exposureOf(second)).toBe(others);

  front.change('by hand', (draft) => {
    const [group] = draft.layers.filter(({ kind }) => kind === 'group');
    const layer = group.children.find(({ adjustment }) => adjustment?._obj === tone.kind)!;
    layer.adjustment = { ...layer.adjustment!, ...tone.toLayer({ exposure: own + added }) };
  });
  press('Give my changes to its series');
  await until(() => /1 done, 0 skipped, 0 failed/.test(texts()));
  expect(Math.abs(exposureOf(second) - others - added)).toBeLessThan(STEP_STOPS);
  expect(exposureOf(alone)).toBe(untouched);
  expect(simulator.leaks()).toEqual(nothingLeft);
});
