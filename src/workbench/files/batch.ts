import { type Outcome, batch as run, type Summary } from '../../run/batch/batch';
import { sheetCard, sheetFoot, sheetHead, sheetReason } from '../../run/contactSheet';
import { englishSheet, germanSheet } from '../../run/sheetWords';
import type { OpenDocument } from '../../simulator';
import type { Plugin } from '../../simulator/plugin';
import { filledIn, language, words } from '../strings';
import { fileHand } from '../work/hand';
import { Archive } from './archive';
import { openFile } from './open';
import { recipeIn } from './recipe';
import type { Watch } from './render';
import { type SaveFormat, savedName } from './save';
import { browserSheetPhoto } from './sheetPhoto';
import { sourceMetadataOf } from './sourceMetadata';

export interface Batch {
  /** Outputs of each photo. */
  readonly formats: readonly SaveFormat[];
  readonly signal: AbortSignal;
  /** After each photo: how many there were, and what became of this one. */
  readonly progress: (done: number, name: string, error: string | null) => void;
}

interface Made {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  /** Reason why the photo stays as it is, where it does. */
  readonly reason: string | null;
  /** Its part of the contact sheet. */
  readonly card: string;
}

/** Magic through the plugin itself. @returns why the photo stays as it is, where it does */
const magic = async ({ simulator, command }: Plugin, document: OpenDocument): Promise<string | null> => {
  const { alerts } = simulator.world;
  const before = alerts.length;
  await command('magic');
  const told = alerts.slice(before);
  return told.length > 0 && !recipeIn(document.state) ? told.join(' ') : null;
};

const enhance = async (plugin: Plugin, file: File, { formats, signal }: Batch): Promise<Made> => {
  const began = performance.now();
  const { simulator } = plugin;
  const watch: Watch = { signal };
  const opened = await openFile(simulator, file);
  const { document } = opened;
  let { notes } = opened;
  try {
    const hand = fileHand();
    const before = await hand.askWith('render', { state: document.state }, watch);
    const reason = await magic(plugin, document);
    const { state } = document;
    const after = await hand.askWith('render', { state }, watch);
    const files = [];
    // A photo that stays as it is belongs to the others, byte for byte.
    if (reason) files.push({ name: file.name, blob: file as Blob });
    for (const format of reason ? [] : formats)
      files.push({
        name: savedName(file.name, format),
        blob: await hand.askWith('save', { format, state, origin: sourceMetadataOf(document) }, watch),
      });
    const seconds = (performance.now() - began) / 1000;
    const layers = recipeIn(state)?.recipe.layers ?? [];
    const card = await browserSheetPhoto(before, after, state.profile);
    if (reason) notes = [...notes, reason];
    return {
      files,
      reason,
      card: sheetCard({ name: file.name, title: file.name, layers, seconds, notes, card }, sheetWords),
    };
  } finally {
    simulator.close(document);
  }
};

const sheetWords = { en: englishSheet, de: germanSheet }[language];

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Enhances many photos with the plugin, one after the other, and packs what was made of them with a contact sheet
 * of before and after into a zip. Cancelled, it packs those that are done.
 */
export const enhanceFiles = async (
  plugin: Plugin,
  photos: readonly File[],
  options: Batch,
): Promise<{ readonly zip: Blob; readonly summary: Summary }> => {
  const archive = new Archive();
  const cards: string[] = [];
  let count = 0;
  let kept = 0;
  const ended = async (file: File, outcome: Outcome<Made>): Promise<void> => {
    const reason =
      outcome.state === 'failed'
        ? sentence(outcome.error)
        : outcome.state === 'skipped'
          ? outcome.reason
          : outcome.result.reason;
    if (outcome.state === 'done') {
      if (reason) kept++;
      for (const { name, blob } of outcome.result.files) await archive.add(name, blob);
      cards.push(outcome.result.card);
    } else cards.push(sheetReason(file.name, file.name, reason ?? ''));
    options.progress(++count, file.name, reason);
  };
  const work = {
    look: () => Promise.reject(new Error('No series is matched here')),
    enhance: (file: File) => enhance(plugin, file, options),
  };
  const plan = { jobs: 1, match: null, signal: options.signal };
  const all = await run(photos, work, plan, { ended });
  const summary = { ...all, done: all.done - kept, skipped: all.skipped + kept };
  const { done, skipped, failed, cancelled } = summary;
  const told = filledIn(cancelled ? words.batch.cancelled : words.batch.summary, { done, skipped, failed });
  const sheet = [sheetHead(words.batch.sheet, sheetWords), ...cards, sheetFoot(told)];
  await archive.add('contact-sheet.html', new Blob(sheet, { type: 'text/html' }));
  return { zip: archive.close(), summary };
};
