import { expected, Refusal } from '../../refusal';
import { Cancelled } from '../../run/cancelled';
import type { ModalContext, Photoshop } from './host';

/** Photoshop's number for "another dialog or plug-in has the modal state". Source: Adobe, executeAsModal. */
const busyCode = 9;
/** And for the user's cancel. Source: Adobe, batchPlay. */
export const cancelledCode = -128;

const numberOf = (error: unknown) => (error as { number?: number } | undefined)?.number;

/** Milliseconds to wait before each new attempt; together about what a user waits without wondering. */
const retryDelaysMs = [100, 200, 400, 800, 1500];
/** Milliseconds after which a call into Photoshop counts as hung. */
export const callTimeoutMs = 30_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Waits for a call into Photoshop, but not for ever.
 * @throws Refusal when it takes longer than `patience`
 */
export async function withTimeout<T>(what: string, call: T | Promise<T>, limit = callTimeoutMs): Promise<T> {
  if (limit === Number.POSITIVE_INFINITY) return call;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        expected(
          `an answer within ${limit / 1000} s`,
          what,
          'none',
          'Nothing was changed; try again, or restart Photoshop if this happens again.',
          'silent',
        ),
      );
    }, limit);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Does work in Photoshop's modal state, waiting a little when somebody else has it. When the work throws,
 * Photoshop takes back what a suspended history would have recorded.
 * @param name what the progress bar says
 * @param limit milliseconds that it may take, from asking for the scope to its end
 * @param patient whether it is tried again when somebody else has the state
 * @param interactive whether the user is at work meanwhile, so that no progress bar must come up
 * @throws Refusal when Photoshop stays busy, Cancelled when the user stopped it
 */
export async function runModal<T>(
  { core }: Photoshop,
  name: string,
  work: (context: ModalContext) => Promise<T>,
  { interactive = false, limit = callTimeoutMs * 4, patient = true } = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    let stopped = false;
    let late = false;
    let refused: { error: unknown } | undefined;
    const run = async (context: ModalContext) => {
      try {
        if (late) throw new Cancelled();
        return await work(context);
      } catch (error) {
        stopped = context.isCancelled;
        refused = { error };
        throw error;
      }
    };
    try {
      // The work limits its own calls one by one; this is for a scope that never opens.
      const options = { commandName: name, ...(interactive ? { interactive } : {}) };
      return await withTimeout('Photoshop', core.executeAsModal(run, options), limit);
    } catch (error) {
      late = true;
      if (stopped || numberOf(error) === cancelledCode) throw new Cancelled();
      // What the work threw, even if Photoshop passes on another error in its place.
      if (refused) throw refused.error;
      if (numberOf(error) !== busyCode) throw error;
      if (!patient || attempt === retryDelaysMs.length) throw busyRefusal(error);
      await pause(retryDelaysMs[attempt]);
    }
  }
}

/** @throws Cancelled when the user pressed Escape */
export function checkCancel({ isCancelled }: ModalContext): void {
  if (isCancelled) throw new Cancelled();
}

/** Photoshop's answer when an Action already owns the history, which then is one step anyway. */
const ownedByAction = 0xffffffff;

/** True for a history that was not suspended, since it is an Action's. Answers are objects, or numbers in some versions. */
export const isActions = (suspended: unknown): boolean =>
  suspended === ownedByAction ||
  (suspended as { historySuspensionID?: number } | null)?.historySuspensionID === ownedByAction;

/** Gives a suspended history the name that its step will have, where it can be given one. Source: Adobe, finalName. */
const nameStep = (suspended: unknown, finalName: string): void => {
  if (typeof suspended === 'object' && suspended !== null) Object.assign(suspended, { finalName });
};

/**
 * Does work as one step of the history, inside a modal scope: whole, or when it throws not at all.
 * @param name of the step
 * @param finalName of the step, once it is known what was done
 * @param takeBack undoes what can be undone by hand, where the history belongs to an Action
 */
export async function inHistoryStep<T>(
  context: ModalContext,
  documentID: number,
  name: string,
  work: () => Promise<T>,
  takeBack: () => Promise<void>,
  finalName: () => string = () => name,
): Promise<T> {
  const { hostControl } = context;
  const suspended = await withTimeout(
    "Photoshop's history",
    hostControl.suspendHistory({ documentID, name }),
  );
  const whole = async () => {
    const result = await work();
    checkCancel(context);
    return result;
  };
  if (isActions(suspended))
    return whole().catch(async (error) => {
      // The first error is the one to be told, whatever this one meets.
      await takeBack().catch(() => {});
      throw error;
    });
  const result = await whole();
  nameStep(suspended, finalName());
  await withTimeout("Photoshop's history", hostControl.resumeHistory(suspended, true));
  return result;
}

const busyRefusal = (error: unknown): Refusal => {
  const said = error instanceof Error ? ` (${error.message})` : '';
  return new Refusal(
    `Expected Photoshop to be free for Magic but another dialog, tool or plug-in is at work${said}. Finish or cancel it, then try again.`,
    'busy',
  );
};
