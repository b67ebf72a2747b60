import type { ModalContext, Photoshop } from '../../../src/hosts/photoshop/host';
import { callTimeoutMs, inHistoryStep, runModal, withTimeout } from '../../../src/hosts/photoshop/modal';
import { Cancelled } from '../../../src/run/cancelled';

type Execute = Photoshop['core']['executeAsModal'];

const context = (isCancelled = false) => ({ isCancelled }) as ModalContext;
const photoshop = (executeAsModal: unknown) => ({ core: { executeAsModal } }) as unknown as Photoshop;
const busy = () => Object.assign(new Error('Liquify holds the modal state'), { number: 9 });

/** Photoshop that is busy for a number of attempts. */
const busyFor = (times: number) => {
  const execute = jest.fn<Promise<unknown>, Parameters<Execute>>(async (work) => {
    if (execute.mock.calls.length <= times) throw busy();
    return work(context() as Parameters<Parameters<Execute>[0]>[0]);
  });
  return execute;
};

describe('the modal scope', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const settled = async <T>(promise: Promise<T>): Promise<T> => {
    promise.catch(() => {});
    await jest.advanceTimersByTimeAsync(callTimeoutMs * 5);
    return promise;
  };

  test.each([0, 1, 5])('opens after Photoshop was busy %i times', async (times) => {
    const execute = busyFor(times);
    expect(await settled(runModal(photoshop(execute), 'Magic', async () => 7))).toBe(7);
    expect(execute).toHaveBeenCalledTimes(times + 1);
    expect(execute.mock.calls[0][1]).toEqual({ commandName: 'Magic' });
  });

  test('gives up with the name of what is at work and a remedy', async () => {
    const refused = settled(runModal(photoshop(busyFor(99)), 'Magic', async () => 7));
    await expect(refused).rejects.toThrow(
      /Liquify holds the modal state.*Finish or cancel it, then try again/,
    );
  });

  test.each<[string, () => Promise<never>, string]>([
    ['what the work throws', () => Promise.reject(new Error('mine')), 'mine'],
    ['also when it looks like busy', () => Promise.reject(busy()), 'Liquify'],
  ])('passes on %s, at once', async (_, work, message) => {
    const execute = jest.fn((run: (c: ModalContext) => Promise<unknown>) => run(context()));
    await expect(settled(runModal(photoshop(execute), 'Magic', work))).rejects.toThrow(message);
    expect(execute).toHaveBeenCalledTimes(1);
  });

  test("tells the work's error even when Photoshop rejects with another", async () => {
    const execute = async (run: (c: ModalContext) => Promise<unknown>) => {
      await run(context()).catch(() => {});
      throw new Error('Host error');
    };
    const failed = settled(runModal(photoshop(execute), 'Magic', () => Promise.reject(new Error('mine'))));
    await expect(failed).rejects.toThrow('mine');
  });

  test('an error after the user pressed Escape is a cancel', async () => {
    const execute = (run: (c: ModalContext) => Promise<unknown>) => run(context(true));
    const failed = settled(runModal(photoshop(execute), 'Magic', () => Promise.reject(new Error('x'))));
    await expect(failed).rejects.toThrow(Cancelled);
  });

  test('one that never opens is given up, and does nothing if it opens later', async () => {
    let open = async () => {};
    const execute = (run: (c: ModalContext) => Promise<unknown>) =>
      new Promise((resolve) => {
        open = async () => resolve(await run(context()).catch(() => null));
      });
    const work = jest.fn(async () => 7);
    await expect(settled(runModal(photoshop(execute), 'Magic', work))).rejects.toThrow(
      'an answer within 120 s',
    );
    await open();
    expect(work).not.toHaveBeenCalled();
  });

  test('a call that hangs is given up', async () => {
    await expect(settled(withTimeout('Photoshop', new Promise(() => {})))).rejects.toThrow(
      'an answer within 30 s',
    );
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('one step', () => {
  const history = (suspended: unknown, isCancelled = false) => {
    const log: unknown[] = [];
    const hostControl = {
      suspendHistory: async (options: object) => {
        log.push(options);
        return suspended;
      },
      resumeHistory: async (id: unknown, commit: boolean) => {
        log.push([id, commit]);
      },
    };
    return { log, context: { isCancelled, hostControl } as unknown as ModalContext };
  };
  const options = { documentID: 4, name: 'Magic' };

  test.each<[string, unknown, boolean, unknown[], boolean]>([
    ['is committed', 11, false, [options, [11, true]], true],
    ['is left to an Action that owns the history', 0xffffffff, false, [options], true],
    ['is left to an Action, told as an object', { historySuspensionID: 0xffffffff }, false, [options], true],
    [
      'is named at its end',
      { historySuspensionID: 11 },
      false,
      [options, [{ historySuspensionID: 11, finalName: 'Amount 80 %' }, true]],
      true,
    ],
    ['is not committed after a cancel', 11, true, [options], false],
  ])('%s', async (_, suspended, cancelled, wanted, done) => {
    const { log, context } = history(suspended, cancelled);
    const step = inHistoryStep(
      context,
      4,
      'Magic',
      async () => 'done',
      async () => {},
      () => 'Amount 80 %',
    );
    if (done) expect(await step).toBe('done');
    else await expect(step).rejects.toThrow(Cancelled);
    expect(log).toEqual(wanted);
  });

  test('is taken back by hand where an Action owns the history', async () => {
    const takeBack = jest.fn(() => Promise.reject(new Error('second')));
    const failed = inHistoryStep(
      history(0xffffffff).context,
      4,
      'Magic',
      () => Promise.reject(new Error('first')),
      takeBack,
    );
    await expect(failed).rejects.toThrow('first');
    expect(takeBack).toHaveBeenCalledTimes(1);
  });
});
