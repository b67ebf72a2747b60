import type { Controller } from '../../src/panel/controller';
import { stepNames } from '../../src/panel/stepName';
import { de } from '../../src/panel/strings/de';
import { en } from '../../src/panel/strings/en';
import { alternatives } from '../../src/recipe/alternatives';
import { look, withValue } from '../../src/run/tuning';
import { desk } from './desk';

const brighter = alternatives.find(({ id }) => id === 'brighter')!.offsets;

/** Drags as a hand does: many values, and a pause with each that is long enough for it to be written. */
const drag = async (values: readonly number[], set: (value: number) => void, controller: Controller) => {
  for (const value of values) {
    set(value);
    await new Promise((next) => setTimeout(next, 30));
  }
  controller.release();
};

const click = (set: () => void, controller: Controller) => {
  set();
  controller.release();
};

/** What is done, and the steps that the document's history has of it. */
const gestures: readonly [string, (controller: Controller) => unknown, readonly string[]][] = [
  ['a click on the amount', (at) => click(() => at.setAmount(80), at), ['Amount 80 %']],
  ['a drag of the amount', (at) => drag([90, 75, 60, 40], (to) => at.setAmount(to), at), ['Amount 40 %']],
  ['a drag below zero', (at) => drag([20, -20, -35], (to) => at.setAmount(to), at), ['Amount −35 %']],
  [
    'a key that is held',
    (at) => drag([0.2, 0.25, 0.3], (to) => at.setValue('exposure', to), at),
    ['Exposure +0.30'],
  ],
  [
    'a value',
    (at) => at.once('shadows', (tuning, of) => withValue(of, tuning, 'shadows', 4)),
    ['Shadows +4'],
  ],
  ['a look', (at) => at.once('alternative.brighter', (tuning) => look(tuning, brighter)), ['Brighter']],
  ['a preset', (at) => at.once('preset.Golden hour', (tuning) => look(tuning, brighter)), ['Golden hour']],
  ['back to neutral', (at) => at.toNeutral('tone'), ['Tone']],
  [
    'two gestures',
    async (at) => {
      await drag([0.5, 0.4], (to) => at.setValue('exposure', to), at);
      await drag([10, 20], (to) => at.setValue('tint', to), at);
    },
    ['Exposure +0.40', 'Tint +20'],
  ],
];

describe.each(['object', 'number'] as const)('a suspended history that is an %s', (suspension) => {
  test.each(gestures)('%s is one step, called by what it did', async (name, work, wanted) => {
    const at = desk({ stepName: stepNames(en), suspension });
    await at.until(({ place }) => place === 'ready');
    await at.controller.magic();
    await work(at.controller);
    await at.controller.settled();
    const steps = at.document.steps.map((step) => step.name).slice(2);
    // A number can't be told the value that a drag ends with.
    const dragged = suspension === 'number' && /drag|held|two/.test(name);
    expect(steps).toEqual(dragged ? wanted.map((one) => one.replace(/ [+−\d].*/, '')) : wanted);
    at.controller.stop();
  });
});

test.each([
  ['exposure', 'Belichtung +0,20'],
  ['amount', 'Stärke 80 %'],
  ['alternative.warmer', 'Wärmer'],
])('in German: %s', (control, wanted) => {
  expect(stepNames(de)(control, { amount: 80, values: { exposure: 0.2 } })).toBe(wanted);
});
