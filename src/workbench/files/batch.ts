import { type Outcome, batch as run, Skipped, type Summary } from '../../run/batch/batch';
import { sheetCard, sheetFoot, sheetHead, sheetReason } from '../../run/sheet';
import type { OpenDocument } from '../../simulator';
import type { Plugin } from '../../simulator/plugin';
import { Archive } from './archive';
import { cardOf } from './card';
import { openFile } from './open';
import { originOf } from './origin';
import { madeIn } from './recipe';
import { renderDocument, type Watch } from './render';
import { encode, type Format, savedName } from './save';

export interface Batch {
  /** What is made of each photo. */
  readonly formats: readonly Format[];
  readonly signal: AbortSignal;
  /** After each photo: how many there were, and what became of this one. */
  readonly progress: (done: number, name: string, error: string | null) => void;
}

interface Made {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  /** Its part of the contact sheet. */
  readonly card: string;
}

/** Magic through the plugin itself. @throws Error with what the plugin told its user */
const magic = async ({ simulator, command }: Plugin, document: OpenDocument): Promise<void> => {
  const { alerts } = simulator.world;
  const before = alerts.length;
  await command('magic');
  const told = alerts.slice(before);
  if (told.length > 0 && !madeIn(document.state)) throw new Skipped(told.join(' '));
};

const enhance = async (plugin: Plugin, file: File, { formats, signal }: Batch): Promise<Made> => {
  const began = performance.now();
  const { simulator } = plugin;
  const watch: Watch = { signal };
  const { document, notes } = await openFile(simulator, file);
  try {
    const before = await renderDocument(document.state, watch);
    await magic(plugin, document);
    const { state } = document;
    const after = await renderDocument(state, watch);
    const files = [];
    for (const format of formats)
      files.push({
        name: savedName(file.name, format),
        blob: await encode(format, state, originOf(document), watch),
      });
    const seconds = (performance.now() - began) / 1000;
    const layers = madeIn(state)?.recipe.layers ?? [];
    const card = await cardOf(before, after, state.profile);
    return { files, card: sheetCard({ name: file.name, title: file.name, layers, seconds, notes, card }) };
  } finally {
    simulator.close(document);
  }
};

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Enhances many photos with the plugin, one after the other, and packs what was made of them with a contact sheet
 * of before and after into a zip. Cancelled, it packs those that are done.
 */
export const batch = async (
  plugin: Plugin,
  photos: readonly File[],
  options: Batch,
): Promise<{ readonly zip: Blob; readonly summary: Summary }> => {
  const archive = new Archive();
  const cards: string[] = [];
  let count = 0;
  const ended = async (file: File, outcome: Outcome<Made>): Promise<void> => {
    const reason =
      outcome.state === 'failed'
        ? sentence(outcome.error)
        : outcome.state === 'skipped'
          ? outcome.reason
          : null;
    if (outcome.state === 'done') {
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
  const summary = await run(photos, work, plan, { ended });
  const { done, skipped, failed, cancelled } = summary;
  const words = `${done} done, ${skipped} left as they are, ${failed} failed${cancelled ? ', cancelled' : ''}.`;
  const sheet = [sheetHead('Magic: before and after'), ...cards, sheetFoot(words)];
  await archive.add('contact-sheet.html', new Blob(sheet, { type: 'text/html' }));
  return { zip: archive.close(), summary };
};
