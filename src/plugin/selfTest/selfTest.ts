import { Cancelled } from '../../run/cancelled';
import { contract } from '../../run/contract/contract';
import { batches } from './batch';
import { edits } from './edits';
import { kinds } from './kinds';
import { network } from './network';
import { type Bench, hostIn, type Trial, type TrialResult } from './trial';

/** The contract of all hosts, kept by Photoshop. */
const promised: readonly Trial[] = contract.map(({ name, check }) => ({
  name,
  run: async (bench) => {
    await check(hostIn(bench, await bench.documents.make()));
    return undefined;
  },
}));

/** Every case, in the order in which they run: what the first need, all need. */
export const trials: readonly Trial[] = [
  ...batches.slice(0, 1),
  ...network,
  ...promised,
  ...edits,
  ...kinds,
  ...batches.slice(1),
];

/** Results of the cases. */
export interface Trials {
  readonly passed: number;
  readonly failed: number;
  /** True when the user stopped them: the rest was not run. */
  readonly cancelled: boolean;
  readonly cases: readonly TrialResult[];
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const result = async (trial: Trial, bench: Bench): Promise<TrialResult> => {
  const { name } = trial;
  const began = Date.now();
  const ended = (rest: Pick<TrialResult, 'passed' | 'problem' | 'facts'>): TrialResult => ({
    name,
    ms: Date.now() - began,
    ...rest,
  });
  try {
    const facts = await trial.run(bench);
    await bench.documents.close();
    return ended({ passed: true, ...(facts ? { facts } : {}) });
  } catch (error) {
    // The first error is the one to be told.
    await bench.documents.close().catch(() => {});
    if (error instanceof Cancelled) throw error;
    return ended({ passed: false, problem: said(error) });
  }
};

/**
 * Runs cases one after the other, each on documents that it makes, and closes them. One that fails stops no other;
 * the user's Escape stops all.
 */
export async function runTrials(bench: Bench, all: readonly Trial[] = trials): Promise<Trials> {
  const cases: TrialResult[] = [];
  let cancelled = false;
  try {
    for (const trial of all) cases.push(await result(trial, bench));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    cancelled = true;
  }
  const passed = cases.filter((one) => one.passed).length;
  return { passed, failed: cases.length - passed, cancelled, cases };
}
