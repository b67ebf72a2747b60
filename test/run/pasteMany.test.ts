import { defaultSettings } from '../../src/recipe/editSettings';
import type { Outcome } from '../../src/run/batch/batch';
import type { BatchHost, BatchOptions, BatchWatcher } from '../../src/run/batch/batchHost';
import { pasteToOpen } from '../../src/run/pasteMany';

const paste = { look: {}, choice: {} } as never;
const signal = new AbortController().signal;

const outcomes: Record<string, Outcome<never>> = {
  'a.psd': { state: 'done' } as never,
  'b.psd': { state: 'skipped', reason: 'It is open in two windows.' } as never,
  'c.psd': { state: 'failed', error: new Error('It is locked.') } as never,
  'd.psd': { state: 'failed', error: 'no error' } as never,
};

test('every open document is given a look, and what was left is told', async () => {
  let asked: BatchOptions | null = null;
  const batches = {
    choose: async (selection: string) => ({ selection, items: [], token: null }),
    run: async (
      chosen: { selection: string },
      options: BatchOptions,
      watcher: BatchWatcher<{ name: string }, never>,
      heard: AbortSignal,
    ) => {
      asked = options;
      expect([chosen.selection, heard]).toEqual(['documents', signal]);
      watcher.progress(1, 4, { name: 'a.psd' });
      expect(await watcher.matched([], () => [])).toBe(true);
      for (const [name, outcome] of Object.entries(outcomes)) watcher.ended({ name }, outcome);
      return { done: 1, skipped: 1, failed: 2 };
    },
  } as unknown as BatchHost;
  expect(await pasteToOpen(batches, paste, defaultSettings, signal)).toEqual({
    done: 1,
    skipped: 1,
    failed: 2,
    left: [
      { name: 'b.psd', why: 'It is open in two windows.' },
      { name: 'c.psd', why: 'It is locked.' },
      { name: 'd.psd', why: 'no error' },
    ],
  });
  expect(asked).toEqual({
    editSettings: defaultSettings,
    series: null,
    overwrite: false,
    replaceEdited: true,
    paste,
  });
});

test('where nothing is chosen nothing is run', async () => {
  const batches = { choose: async () => null } as unknown as BatchHost;
  expect(await pasteToOpen(batches, paste, defaultSettings, signal)).toBeNull();
});
