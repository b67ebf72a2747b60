import { refuseBoxes } from '../support/boxes';
import { inModal, play, rejection, type Scene, scene } from './parts';

const impossible = { _obj: 'noSuchCommand' };
const withDialogs = (dialogOptions: string) => ({ ...impossible, _options: { dialogOptions } });
const look = { _obj: 'get', _target: [{ _ref: 'application', _enum: 'ordinal', _value: 'targetEnum' }] };

const whileToolIsUsed = async (at: Scene, work: () => Promise<unknown>) => {
  at.simulator.modal.holder = 'Free Transform';
  await rejection(work());
  at.simulator.modal.holder = null;
};

test.each<[string, (at: Scene) => Promise<unknown>, string]>([
  ['fails with dontDisplay', (at) => play(at, withDialogs('dontDisplay')), 'noSuchCommand'],
  ['fails with display', (at) => play(at, withDialogs('display')), 'noSuchCommand'],
  [
    'looks outside of a scope while a tool is used',
    (at) => whileToolIsUsed(at, () => at.simulator.photoshop.action.batchPlay([look])),
    'Get',
  ],
])('a command that %s shows a native box, which fails a test', async (_, provoke, command) => {
  const at = scene();
  await provoke(at);
  expect(refuseBoxes).toThrow(`The command "${command}" is not currently available.`);
  expect(at.simulator.world.boxes).toEqual([]);
});

test.each<[string, (at: Scene) => Promise<unknown>]>([
  ['fails silently', (at) => play(at, withDialogs('silent'))],
  ['looks within a scope', (at) => inModal(at, () => at.simulator.photoshop.action.batchPlay([look]))],
])('a command that %s shows none', async (_, work) => {
  await work(scene());
  expect(refuseBoxes).not.toThrow();
});
