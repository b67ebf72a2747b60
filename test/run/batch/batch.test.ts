import type { Values } from '../../../src/adjustments';
import {
  batch,
  type Match,
  type Outcome,
  type Plan,
  Skipped,
  withReference,
} from '../../../src/run/batch/batch';
import { Cancelled } from '../../../src/run/cancelled';
import type { ImageSignature } from '../../../src/run/imageSignature';
import type { Frame } from '../../../src/run/series';

const frame = (exposure: number): Frame => ({
  predicted: { exposure },
  taken: null,
  look: {} as ImageSignature,
});

const alone: Plan = { jobs: 1, match: null, signal: new AbortController().signal };

/** Every frame gets the exposure of the reference. */
const referred = (frames: readonly Frame[], [reference = 0]: readonly number[]): Match => {
  const { predicted } = frames[reference];
  const groups = [{ frames: frames.map((_, i) => i), reference, apart: [] }];
  return { groups, values: frames.map(() => predicted) };
};

/** Every frame gets the mean exposure. */
const mean = (frames: readonly Frame[]): Match => {
  const exposure = frames.reduce((sum, { predicted }) => sum + predicted.exposure, 0) / frames.length;
  const indices = frames.map((_, i) => i);
  const apart = indices.slice(1, 2);
  return { groups: [{ frames: indices, reference: 0, apart }], values: frames.map(() => ({ exposure })) };
};

/** Runs a batch of numbers, whose enhancement is told by `act`, and keeps a log of all that happens. */
async function run(
  items: readonly number[],
  plan: Partial<Plan> = {},
  act: (item: number) => unknown = () => {},
  agree = true,
) {
  const log: string[] = [];
  const outcomes = new Map<number, Outcome<string>>();
  let busy = 0;
  let busiest = 0;
  const summary = await batch<number, string>(
    items,
    {
      look: async (item) => {
        log.push(`look ${item}`);
        await act(item);
        return frame(item);
      },
      enhance: async (item, values) => {
        log.push(`enhance ${item}`);
        busiest = Math.max(busiest, ++busy);
        try {
          await act(item);
          return `${item} ${values?.exposure ?? 'own'}`;
        } finally {
          busy--;
        }
      },
    },
    { ...alone, ...plan },
    {
      matched: (series) => {
        log.push(`series ${JSON.stringify(series.map(({ items, apart }) => [items, apart]))}`);
        return agree;
      },
      ended: (item, outcome) => void outcomes.set(item, outcome),
    },
  );
  return { log, outcomes, summary, busiest };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
const counted = (done: number, skipped = 0, failed = 0, cancelled = false) => ({
  done,
  skipped,
  failed,
  cancelled,
});

test('one that fails or has nothing to do leaves the others', async () => {
  const broken = new Error('broken');
  const { outcomes, summary } = await run([1, 2, 3, 4], {}, (item) => {
    if (item === 2) throw broken;
    if (item === 3) throw new Skipped('nothing to do');
  });
  expect([...outcomes]).toEqual([
    [1, { state: 'done', result: '1 own' }],
    [2, { state: 'failed', error: broken }],
    [3, { state: 'skipped', reason: 'nothing to do' }],
    [4, { state: 'done', result: '4 own' }],
  ]);
  expect(summary).toEqual(counted(2, 1, 1));
});

test.each([1, 2, 5])('%i at a time, and never more', async (jobs) => {
  const { busiest, summary } = await run([1, 2, 3, 4, 5, 6, 7], { jobs }, pause);
  expect(busiest).toBe(jobs);
  expect(summary).toEqual(counted(7));
});

test('a series is looked at as a whole before the first change', async () => {
  const { log, outcomes } = await run([1, 3], { match: mean });
  expect(log).toEqual(['look 1', 'look 3', 'series [[[1,3],[3]]]', 'enhance 1', 'enhance 3']);
  expect([...outcomes.values()]).toEqual([
    { state: 'done', result: '1 2' },
    { state: 'done', result: '3 2' },
  ]);
});

test('an unreadable photo is left out of the series, and fails in turn', async () => {
  const { log, summary } = await run([1, 2, 3], { match: mean }, (item) => {
    if (item === 2) throw new Error('broken');
  });
  expect(log).toContain('series [[[1,3],[3]]]');
  expect(summary).toEqual(counted(2, 0, 1));
});

test('the reference that is chosen last is what is applied', async () => {
  const told: number[] = [];
  const results: number[] = [];
  const work = {
    look: async (item: number) => {
      if (item === 2) throw new Error('broken');
      return frame(item);
    },
    enhance: async (_: number, values?: Values) => values?.exposure ?? 0,
  };
  await batch(
    [1, 2, 3, 4],
    work,
    { ...alone, match: referred },
    {
      matched: (series, refer) => {
        // One that could not be read is no reference: the series has its own then.
        const others = [...refer([4]), ...refer([2]), ...refer([3])];
        told.push(...[...series, ...others].map(({ reference }) => reference));
        return true;
      },
      ended: (_, outcome) => void (outcome.state === 'done' && results.push(outcome.result)),
    },
  );
  expect(told).toEqual([1, 4, 1, 3]);
  expect(results).toEqual([3, 0, 3, 3]);
});

test('nothing is changed when the groups are not wanted', async () => {
  const { log, summary } = await run([1, 2], { match: mean }, () => {}, false);
  expect(log).toEqual(['look 1', 'look 2', 'series [[[1,2],[2]]]']);
  expect(summary).toEqual(counted(0, 0, 0, true));
});

test.each([
  ['by the signal: what is under way is finished', (stop: () => void) => stop(), counted(3, 0, 0, true)],
  [
    'by an item that is cancelled',
    () => {
      throw new Cancelled();
    },
    counted(2, 0, 0, true),
  ],
])('ends %s', async (_, act, summary) => {
  const controller = new AbortController();
  const ran = await run([1, 2, 3, 4, 5], { signal: controller.signal }, (item) => {
    if (item === 3) act(() => controller.abort());
  });
  expect(ran.summary).toEqual(summary);
  expect(ran.log).not.toContain('enhance 4');
});

test('a stop that comes with the last item leaves nothing undone', async () => {
  const controller = new AbortController();
  const { summary } = await run([1, 2], { signal: controller.signal }, (item) => {
    if (item === 2) controller.abort();
  });
  expect(summary).toEqual(counted(2));
});

test('a fault of the one who watches is told, not swallowed', async () => {
  const work = { look: async () => frame(0), enhance: async (item: number) => item };
  const ended = () => {
    throw new TypeError('bug');
  };
  await expect(batch([1, 2], work, alone, { ended })).rejects.toThrow('bug');
});

test('a photo that is cancelled while a series is looked at ends all of it', async () => {
  const { log, summary } = await run([1, 2, 3], { match: mean }, (item) => {
    if (item === 2) throw new Cancelled();
  });
  expect(log).toEqual(['look 1', 'look 2']);
  expect(summary).toEqual(counted(0, 0, 0, true));
});

test('another reference is that of its own group, and of no other', () => {
  const series = [
    { items: [1, 2], reference: 1, apart: [] },
    { items: [3, 4], reference: 4, apart: [] },
  ];
  expect(withReference(series, 3)).toEqual([1, 3]);
  expect(withReference(series, 9)).toEqual([1, 4]);
});
