import type { EditOutcome } from '../hosts/photoshop/photoshop';
import { expected } from '../refusal';
import type { BatchHost } from '../run/batch/batchHost';
import type { Clipboard } from '../run/copied';
import type { Model } from '../run/enhance';
import type { Host } from '../run/host';
import { editSettingsFor, type PresetSource } from '../run/magic';
import { noChangeSentence } from '../run/noChange';
import { copyLook, type Paste, pasteLook } from '../run/paste';
import { pasteToOpen } from '../run/pasteMany';
import { readSettings } from '../run/settings';
import { Stopwatch } from '../run/stopwatch';
import { safeStore } from './store';

interface Parts {
  readonly host: () => Host<EditOutcome>;
  readonly load: () => Promise<Model>;
  readonly presets: PresetSource;
  readonly batches: BatchHost;
  readonly clipboard: Clipboard;
  readonly tell: (message: string) => Promise<void>;
}

/** The most documents that an alert names. */
const maxSentences = 8;

/** The commands of the Plugins menu that copy a look and paste it as the panel says. */
export function copyCommands({ host, load, presets, batches, clipboard, tell }: Parts) {
  const store = safeStore();

  const pasted = (): Paste => {
    const { copied, choice } = clipboard;
    if (!copied)
      throw expected('a copied look', 'Paste Magic', 'none', 'Choose Copy Magic on another photo first.');
    return { look: copied.look, choice };
  };

  const settings = async () => {
    await presets.ready();
    return editSettingsFor(readSettings(store), presets.preset);
  };

  return {
    copy: async () => clipboard.copy(await copyLook(host())),
    paste: async () => {
      const { abstained, result } = await pasteLook(
        host(),
        load,
        pasted(),
        new Stopwatch(),
        await settings(),
      );
      const notes = new Set([...abstained.map(noChangeSentence), ...result.notes]);
      if (notes.size > 0) await tell([...notes].join('\n'));
    },
    pasteDocuments: async () => {
      const outcome = await pasteToOpen(batches, pasted(), await settings(), new AbortController().signal);
      if (!outcome || outcome.sentences.length === 0) return;
      const { done, skipped, failed, sentences } = outcome;
      const more = sentences.length > maxSentences ? [`and ${sentences.length - maxSentences} more`] : [];
      const counts = `${done} done, ${skipped} skipped, ${failed} failed.`;
      await tell([counts, ...sentences.slice(0, maxSentences), ...more].join('\n'));
    },
  };
}
