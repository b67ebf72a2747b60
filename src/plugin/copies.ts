import type { EditOutcome } from '../hosts/photoshop/photoshop';
import type { BatchStrings } from '../panel/strings/batch';
import { expected } from '../refusal';
import type { BatchHost } from '../run/batch/batchHost';
import type { Clipboard } from '../run/copied';
import type { Model } from '../run/enhance';
import { filledIn } from '../run/filledIn';
import { grouped } from '../run/grouped';
import type { Host } from '../run/host';
import { editSettingsFor, type PresetSource } from '../run/magic';
import { noChangeSentence } from '../run/noChange';
import { copyLook, formatPaste, type Paste, parsePaste, pasteLook } from '../run/paste';
import { pasteToOpen } from '../run/pasteMany';
import { readSettings } from '../run/settings';
import { Stopwatch } from '../run/stopwatch';
import { translated } from '../run/translated';
import { safeStore } from './store';

/** Place that a look is pasted to: the photo in front with its selected layers, or every open document. */
export type PasteCommand = 'paste' | 'pasteDocuments';

/** A step of an Action that pastes; its look is text, for nobody knows what becomes of objects in objects. */
export interface PasteStep {
  readonly command: PasteCommand;
  readonly settings: string;
}

const labels: Readonly<Record<PasteCommand, string>> = {
  paste: 'Paste Magic',
  pasteDocuments: 'Paste Magic to Open Documents',
};

interface Parts {
  readonly host: () => Host<EditOutcome>;
  readonly load: () => Promise<Model>;
  readonly presets: PresetSource;
  readonly batches: BatchHost;
  readonly clipboard: Clipboard;
  readonly own: BatchStrings;
  readonly record: (name: string, step: PasteStep) => void;
  readonly tell: (message: string) => Promise<void>;
}

/** The commands of the Plugins menu that copy a look and paste it as the panel says, and the steps of Actions that paste. */
export function copyCommands({ host, load, presets, batches, clipboard, own, record, tell }: Parts) {
  const store = safeStore();
  const say = (sentence: string): string => translated(sentence, own.told);

  const copied = (): Paste => {
    const { copied, choice } = clipboard;
    if (!copied)
      throw expected('a copied look', 'Paste Magic', 'none', 'Choose Copy Magic on another photo first.');
    return { look: copied.look, choice };
  };

  const settings = async () => {
    await presets.ready();
    return editSettingsFor(readSettings(store), presets.preset);
  };

  /** Records a paste that was made. */
  const pasted = (command: PasteCommand, paste: Paste): void =>
    record(say(labels[command]), { command, settings: formatPaste(paste) });

  const toFront = async (paste: Paste, quiet: boolean): Promise<void> => {
    const { abstained, result } = await pasteLook(host(), load, paste, new Stopwatch(), await settings());
    const notes = new Set([...abstained.map(noChangeSentence), ...result.notes]);
    if (notes.size > 0 && !quiet) await tell([...notes].map(say).join('\n'));
  };

  const toOpen = async (paste: Paste, quiet: boolean): Promise<void> => {
    const outcome = await pasteToOpen(batches, paste, await settings(), new AbortController().signal);
    if (!outcome || outcome.left.length === 0 || (quiet && outcome.failed === 0)) return;
    const { done, skipped, failed, left } = outcome;
    const counts = filledIn(own.summary, { done, skipped, failed });
    await tell([counts, ...grouped(left, say, own.more)].join('\n'));
  };

  const does: Readonly<Record<PasteCommand, typeof toFront>> = { paste: toFront, pasteDocuments: toOpen };

  const once = async (command: PasteCommand): Promise<void> => {
    const paste = copied();
    await does[command](paste, false);
    pasted(command, paste);
  };

  return {
    copy: async () => clipboard.copy(await copyLook(host())),
    paste: () => once('paste'),
    pasteDocuments: () => once('pasteDocuments'),
    pasted,
    /** Plays a recorded step; what it gets may have been written by anybody. */
    play: async (command: PasteCommand, text: unknown): Promise<void> =>
      does[command](parsePaste(text), true),
  };
}

/** True for the command of a step that pastes. */
export const isPaste = (command: unknown): command is PasteCommand =>
  command === 'paste' || command === 'pasteDocuments';
