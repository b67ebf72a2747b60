import type { EditSettings } from '../recipe/editSettings';
import type { BatchHost } from './batch/batchHost';
import type { ToldOf } from './grouped';
import type { Paste } from './paste';

/** Counts of the documents that a paste was for, and each that it left as it was. */
export interface PasteOutcome {
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly left: readonly ToldOf[];
}

/**
 * Gives every open document a look, each in a step of its own.
 * @param settings of those that Magic hasn't looked at yet
 * @returns null where there is none
 */
export async function pasteToOpen(
  batches: BatchHost,
  paste: Paste,
  settings: EditSettings,
  signal: AbortSignal,
): Promise<PasteOutcome | null> {
  const chosen = await batches.choose('documents');
  if (!chosen) return null;
  const left: ToldOf[] = [];
  const { done, skipped, failed } = await batches.run(
    chosen,
    { editSettings: settings, series: null, overwrite: false, replaceEdited: true, paste },
    {
      progress: () => {},
      matched: async () => true,
      ended: ({ name }, outcome) => {
        if (outcome.state === 'done') return;
        const why = outcome.state === 'skipped' ? outcome.reason : outcome.error;
        left.push({ name, why: why instanceof Error ? why.message : String(why) });
      },
    },
    signal,
  );
  return { done, skipped, failed, left };
}
