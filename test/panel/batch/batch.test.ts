import { BatchController, type BatchState } from '../../../src/panel/batch/batchController';
import { readBatch, usualBatch } from '../../../src/panel/batch/batchSettings';
import { batchStrings } from '../../../src/panel/strings/batch';
import type { CopiedLook } from '../../../src/recipe/like';
import type { Outcome } from '../../../src/run/batch/batch';
import type {
  BatchHost,
  BatchOptions,
  BatchSelection,
  WithName,
  WithNotes,
} from '../../../src/run/batch/batchHost';
import { builtIn } from '../../../src/run/presets';
import { memory } from '../desk';

const [airy] = builtIn;
const items = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => ({ name }));
const bare: CopiedLook = { version: 1, amount: 100, values: {}, offsets: {}, disabled: [], manual: [] };
const outcomes: Outcome<WithNotes>[] = [
  { state: 'done', result: { notes: [] } },
  { state: 'skipped', reason: 'It is fine.' },
  { state: 'failed', error: new Error('It is broken.') },
];

interface Fake {
  readonly chosen?: BatchSelection<WithName> | null;
  readonly output?: boolean;
  /** Called before each item. */
  readonly before?: (index: number) => void;
  /** The document in front, whose exposure was changed by hand. */
  readonly front?: string;
}

/** Batches whose outcomes are known. */
const setUp = ({ chosen, output = true, before = () => {}, front }: Fake = {}) => {
  const log: string[] = [];
  const asked: BatchOptions[] = [];
  const store = memory();
  const batches: BatchHost = {
    choose: async (selection) => {
      log.push(`choose ${selection}`);
      if (chosen !== undefined) return chosen;
      return { selection, items, token: null };
    },
    chooseMade: async () => null,
    chooseOutput: async () => {
      log.push('output');
      return output;
    },
    run: async ({ items: all }, options, watcher, signal) => {
      asked.push(options);
      const count = { done: 0, skipped: 0, failed: 0 };
      const steps = all.length * (options.series === null ? 1 : 2);
      let step = 0;
      if (options.series !== null) {
        for (const item of all) watcher.progress(step++, steps, item);
        const groups = [all.slice(0, 2), all.slice(2)];
        const refer = (references: readonly WithName[]) => {
          log.push(`refer ${references.map(({ name }) => name).join(' ')}`);
          const referenceOf = (items: readonly WithName[]) => items.find((item) => references.includes(item));
          return groups.map((items) => ({ items, reference: referenceOf(items) ?? items[0], apart: [] }));
        };
        if (!(await watcher.matched(refer([]), refer))) return { ...count, cancelled: true };
      }
      for (const [i, item] of all.entries()) {
        before(i);
        if (signal.aborted) return { ...count, cancelled: true };
        watcher.progress(step++, steps, item);
        count[outcomes[i].state]++;
        watcher.ended(item, outcomes[i]);
      }
      return { ...count, cancelled: false };
    },
    reveal: async ({ name }) => {
      log.push(`reveal ${name}`);
      if (name === 'c.jpg') throw new Error('It is gone.');
    },
  };
  const begun: string[] = [];
  const parts = {
    batches,
    store,
    begun: ({ selection }: BatchSelection<WithName>) => void begun.push(selection),
    ...(front && { copyFront: async () => ({ from: front, look: { ...bare, offsets: { exposure: 0.2 } } }) }),
  };
  const controller = new BatchController(parts);
  const states: BatchState[] = [];
  controller.subscribe(() => states.push(controller.state));
  return { controller, states, log, asked, begun, store };
};

test('a batch shows its progress and what became of each photo', async () => {
  const { controller, states, log, begun } = setUp();
  await controller.start();
  expect(log).toEqual(['choose documents']);
  expect(begun).toEqual(['documents']);
  const shown = states.flatMap(({ progress }) =>
    progress ? [`${progress.at}/${progress.of} ${progress.name}`] : [],
  );
  expect([...new Set(shown)]).toEqual(['1/3 a.jpg', '2/3 b.jpg', '3/3 c.jpg']);
  expect(controller.state).toMatchObject({ stage: 'idle', progress: null, problem: null });
  expect(controller.state.summary).toEqual({ done: 1, skipped: 1, failed: 1, cancelled: false });
  expect(controller.state.results.map(({ item }) => item)).toEqual(items);
});

test('a series is shown, and applied when the user says so', async () => {
  const { controller, states } = setUp();
  controller.change({ series: true, strength: 40 });
  const running = controller.start();
  await new Promise((next) => setTimeout(next, 5));
  expect(controller.state.stage).toBe('groups');
  expect(controller.state.groups.map((group) => group.items)).toEqual([items.slice(0, 2), items.slice(2)]);
  controller.reply(true);
  await running;
  expect(controller.state.summary).toMatchObject({ cancelled: false });
  const shown = states.flatMap(({ progress }) =>
    progress ? [[progress.looking, progress.at, progress.share]] : [],
  );
  expect(shown[0]).toEqual([true, 1, 0]);
  expect(shown.at(-1)).toEqual([false, 3, 5 / 6]);
});

test('a photo becomes the reference of its group until applied', async () => {
  const { controller, log } = setUp();
  controller.change({ series: true });
  const running = controller.start();
  await new Promise((next) => setTimeout(next, 5));
  const references = () => controller.state.groups.map(({ reference }) => reference.name);
  expect(references()).toEqual(['a.jpg', 'c.jpg']);
  controller.refer(items[1]);
  expect(references()).toEqual(['b.jpg', 'c.jpg']);
  controller.refer(items[2]);
  expect(references()).toEqual(['b.jpg', 'c.jpg']);
  controller.refer(items[0]);
  expect(references()).toEqual(['a.jpg', 'c.jpg']);
  controller.reply(true);
  await running;
  const { length } = log;
  controller.refer(items[1]);
  expect(log.slice(1)).toEqual(['refer ', 'refer b.jpg c.jpg', 'refer b.jpg c.jpg', 'refer a.jpg c.jpg']);
  expect([controller.state.groups, log.length]).toEqual([[], length]);
});

test.each<[string, (controller: BatchController) => void]>([
  ['No', (controller) => controller.reply(false)],
  ['Cancel', (controller) => controller.cancel()],
])('a series that the user answers with %s changes nothing', async (_, answer) => {
  const { controller } = setUp();
  controller.change({ series: true });
  const running = controller.start();
  await new Promise((next) => setTimeout(next, 5));
  answer(controller);
  await running;
  expect(controller.state).toMatchObject({
    stage: 'idle',
    groups: [],
    results: [],
    summary: { cancelled: true },
  });
});

test('Cancel says that it is stopping, and keeps what is done', async () => {
  const stages: string[] = [];
  const at = setUp({
    before: (index) => {
      if (index === 1) at.controller.cancel();
      stages.push(at.controller.state.stage);
    },
  });
  await at.controller.start();
  expect(stages).toEqual(['working', 'stopping']);
  expect(at.controller.state.summary).toEqual({ done: 1, skipped: 0, failed: 0, cancelled: true });
});

test.each<[string, Fake, Partial<typeof usualBatch>, string[]]>([
  ['no folder', { chosen: null }, { selection: 'folder' }, ['choose folder']],
  [
    'no folder to save into',
    { output: false },
    { selection: 'folder', elsewhere: true },
    ['choose folder', 'output'],
  ],
])('nothing begins when the user chooses %s', async (_, fake, settings, calls) => {
  const { controller, log, begun } = setUp(fake);
  controller.change(settings);
  await controller.start();
  expect(log).toEqual(calls);
  expect(begun).toEqual([]);
  expect(controller.state).toMatchObject({ stage: 'idle', summary: null, problem: null });
});

test('a second start while one is at work is nothing', async () => {
  const { controller, log } = setUp();
  await Promise.all([controller.start(), controller.start()]);
  expect(log).toEqual(['choose documents']);
});

test('changes go to the others of a series, never into a batch at work', async () => {
  const seen: number[] = [];
  const at = setUp({
    front: 'a.jpg',
    before: () => {
      void at.controller.giveChanges();
      seen.push(at.asked.length);
    },
  });
  at.controller.change({ series: true });
  const whole = at.controller.start();
  while (at.controller.state.stage !== 'groups') await new Promise(setImmediate);
  at.controller.reply(true);
  await whole;
  await at.controller.giveChanges();
  expect(seen).toEqual([1, 1, 1, 2]);
  expect(at.asked[1]).toMatchObject({
    series: null,
    replaceEdited: true,
    paste: { choice: { as: 'offsets' } },
  });
  expect(at.controller.state.results.map(({ item }) => item.name)).toEqual(['b.jpg']);
});

test.each([[undefined], ['d.jpg']])('nothing is given where %s is in front', async (front) => {
  const { controller, asked } = setUp({ front });
  await controller.giveChanges();
  expect([asked, controller.gives]).toEqual([[], false]);
});

test('settings are kept', () => {
  const { controller, store } = setUp();
  controller.change({ amount: 80, look: airy });
  controller.setOffset('exposure', -0.25);
  controller.setOffset('tint', 3);
  controller.setOffset('tint', 0);
  expect(readBatch(store)).toEqual({
    ...usualBatch,
    amount: 80,
    look: airy,
    offsets: { exposure: -0.25 },
  });
});

test('a click goes to a photo, and tells when that can\u2019t be done', async () => {
  const { controller, log } = setUp();
  await controller.start();
  const { results } = controller.state;
  await controller.reveal(results[0]);
  expect(controller.state.problem).toBeNull();
  await controller.reveal(results[2]);
  expect(log.slice(1)).toEqual(['reveal a.jpg', 'reveal c.jpg']);
  expect(controller.state.problem).toBe('It is gone.');
});

test('every language fills the same places', () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  const flat = (of: object): [string, string][] =>
    Object.entries(of).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : flat(value)));
  const english = flat(batchStrings('en_US'));
  for (const [i, [key, text]] of flat(batchStrings('de_DE')).entries())
    expect([key, places(text)]).toEqual([english[i][0], places(english[i][1])]);
  expect(batchStrings('fi_FI')).toBe(batchStrings('en'));
});
