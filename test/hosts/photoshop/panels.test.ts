import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { hearPanel, shownBy } from '../../../src/hosts/photoshop/panels';
import { createSimulator } from '../../../src/simulator';

const panel = 'magicPanel';

test.each<[string, object, boolean | null]>([
  ['nothing', {}, true],
  ['that it is shown', { visible: true }, true],
  ['that it is hidden', { visible: false }, false],
  ['that it is hidden, by its id', { panelID: 'org.magic.filternet.magicPanel', shown: false }, false],
  ['that another is hidden', { panelID: 'panelid.static.layers', visible: false }, null],
  ['numbers alone', { state: 0 }, true],
])('an event that says %s', (_, descriptor, shown) => {
  expect(shownBy({ _obj: 'panelVisibilityChanged', ...descriptor }, panel)).toBe(shown);
});

test('is heard until the end', async () => {
  const { photoshop, world } = createSimulator();
  const heard: boolean[] = [];
  const end = hearPanel(photoshop as unknown as Photoshop, panel, (shown) => heard.push(shown));
  await Promise.resolve();
  world.notify('panelVisibilityChanged', { visible: false });
  world.notify('panelVisibilityChanged', { visible: true });
  end();
  await Promise.resolve();
  world.notify('panelVisibilityChanged', { visible: false });
  expect(heard).toEqual([false, true]);
  expect(world.listeners).toEqual([]);
});

test.each<[string, () => unknown]>([
  ['there is no such listener', function none() {}],
  ['it is refused', () => Promise.reject(new Error('no'))],
  [
    'it throws',
    () => {
      throw new Error('no');
    },
  ],
])('where %s nothing fails', async (_, add) => {
  const core = add.name === 'none' ? {} : { addNotificationListener: add };
  const end = hearPanel({ core } as unknown as Photoshop, panel, () => {});
  await Promise.resolve();
  expect(end).not.toThrow();
});
