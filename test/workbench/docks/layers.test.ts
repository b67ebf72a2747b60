import '../../support/dom';

import { createSimulator } from '../../../src/simulator';
import { Layers } from '../../../src/workbench/docks/layers';
import { Session } from '../../../src/workbench/session';
import { shown } from '../../support/dom';

/** The Layers panel over a photo with layers of these kinds. */
const panelOf = async (...kinds: readonly string[]) => {
  const simulator = createSimulator();
  const session = new Session(simulator, () => {});
  simulator.open({ width: 4, height: 4 });
  for (const kind of kinds)
    await session.play({
      _obj: 'make',
      _target: [{ _ref: 'adjustmentLayer' }],
      using: { _obj: 'adjustmentLayer', name: kind, type: { _class: kind } },
    });
  const panel = await shown(Object.assign(new Layers(), { session, view: session.view }));
  const root = panel.shadowRoot!;
  const row = (name: string) => root.querySelector<HTMLElement>(`[role="treeitem"][aria-label="${name}"]`)!;
  const refreshed = async () => {
    panel.view = session.view;
    await panel.updateComplete;
  };
  const names = () => session.view.state!.layers.map(({ name }) => name);
  return { session, panel, root, row, refreshed, names };
};

/** The menu that a right click on a row opens, by its labels. */
const menuOf = async (root: ShadowRoot, row: HTMLElement): Promise<Map<string, HTMLElement>> => {
  row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: 10, clientY: 10 }));
  await new Promise((next) => setTimeout(next, 5));
  const items = root.querySelector('workbench-context-menu')!.shadowRoot!.querySelectorAll('button');
  return new Map([...items].map((item) => [item.textContent!.trim().split(/\s{2,}|Ctrl|F2|⌘/)[0], item]));
};

test('a right click offers what can be done with a layer, and does it', async () => {
  const { root, row, refreshed, names, session } = await panelOf('levels', 'exposure');
  const labels = ['Duplicate', 'Rename', 'Move up', 'Move down', 'Hide', 'Clip to the layer below'];
  const menu = await menuOf(root, row('exposure'));
  expect([...menu.keys()].slice(0, 6)).toEqual(labels);
  menu.get('Move down')!.click();
  expect(names()).toEqual(['Background', 'exposure', 'levels']);
  await refreshed();
  (await menuOf(root, row('levels'))).get('Duplicate')!.click();
  expect(names()).toEqual(['Background', 'exposure', 'levels', 'levels copy']);
  await refreshed();
  (await menuOf(root, row('levels'))).get('Hide')!.click();
  expect(session.view.state!.layers[2].visible).toBe(false);
});

test('of the Background neither place nor name can be changed', async () => {
  const { root, row, names } = await panelOf('levels');
  const menu = await menuOf(root, row('Background'));
  const off = [...menu].filter(([, item]) => item.getAttribute('aria-disabled') === 'true');
  expect(off.map(([label]) => label)).toEqual(expect.arrayContaining(['Rename', 'Move up', 'Move down']));
  menu.get('Move up')!.click();
  expect(names()).toEqual(['Background', 'levels']);
});

test('the blend mode of the active layer is shown and chosen', async () => {
  const { session, root, refreshed } = await panelOf('levels');
  const picker = async () => {
    await refreshed();
    const dock = root.querySelector('workbench-opacity')!;
    await dock.updateComplete;
    return dock.shadowRoot!.querySelector<HTMLElement & { value: string }>('sp-picker')!;
  };
  const chosen = await picker();
  expect(chosen.querySelectorAll('sp-menu-item')).toHaveLength(18);
  chosen.value = 'softLight';
  chosen.dispatchEvent(new Event('change'));
  expect(session.view.state!.layers[1].blend).toBe('softLight');
  expect((await picker()).getAttribute('value')).toBe('softLight');
  session.activate(session.view.state!.layers[0].id);
  expect((await picker()).hasAttribute('disabled')).toBe(true);
});
