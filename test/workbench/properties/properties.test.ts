import '../../support/dom';

import { createSimulator } from '../../../src/simulator';
import { Properties } from '../../../src/workbench/properties/properties';
import { Session } from '../../../src/workbench/session';
import { shown, wordsOf } from '../../support/dom';

test('Properties keep the selected layer while the plugin selects others', async () => {
  const simulator = createSimulator();
  const session = new Session(simulator, () => {});
  const document = simulator.open({ width: 4, height: 4 });
  for (const kind of ['exposure', 'vibrance'])
    await session.play({
      _obj: 'make',
      _target: [{ _ref: 'adjustmentLayer' }],
      using: { _obj: 'adjustmentLayer', name: kind, type: { _class: kind } },
    });
  const [, exposure, vibrance] = session.view.state!.layers;
  session.activate(exposure.id);
  const panel = await shown(Object.assign(new Properties(), { session, view: session.view }));
  const seen = async () => {
    panel.view = session.view;
    await panel.updateComplete;
    return wordsOf(panel);
  };
  expect(await seen()).toMatch(/^Exposure/);
  const { core, action } = simulator.photoshop;
  const during = await core.executeAsModal(
    async () => {
      await action.batchPlay([{ _obj: 'select', _target: [{ _ref: 'layer', _id: vibrance.id }] }]);
      expect(document.state.active).toEqual([vibrance.id]);
      return seen();
    },
    { commandName: 'Amount' },
  );
  expect(during).toMatch(/^Exposure/);
  expect(await seen()).toMatch(/^Vibrance/);
});
