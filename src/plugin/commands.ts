import type { Modules } from '../hosts/photoshop/host';
import { type EditOutcome, PhotoshopHost } from '../hosts/photoshop/photoshop';
import { stringsFor } from '../panel/strings';
import { batchStrings } from '../panel/strings/batch';
import { amounts } from '../recipe/amount';
import { Refusal } from '../refusal';
import { Cancelled } from '../run/cancelled';
import type { Clipboard } from '../run/copied';
import type { Model } from '../run/enhance';
import type { Host } from '../run/host';
import { type PresetSource, magic as runMagic } from '../run/magic';
import { noChangeSentence } from '../run/noChange';
import { readSettings } from '../run/settings';
import { Stopwatch } from '../run/stopwatch';
import { translated } from '../run/translated';
import { type BatchStep, batchCommands } from './batch';
import { copyCommands, isPaste, type PasteStep } from './copies';
import { askInDialog } from './dialog';
import type { Choice } from './engine';
import { globalsThere, hostReport, type LastRun } from './report';
import { safeStore } from './store';

/** The global function of plugin.ts that a step of an Action calls. */
const actionHandler = 'magicActionStep';

/** A step of an Action, with its parameters. */
type Step =
  | { readonly command: 'magic'; readonly amount: number }
  | { readonly command: 'remove' }
  | PasteStep
  | BatchStep;

const inRange = (amount: unknown): amount is number =>
  typeof amount === 'number' && amount >= amounts.min && amount <= amounts.max;

const sentence = (error: unknown): string =>
  error instanceof Refusal
    ? error.message
    : `Magic could not finish: ${error instanceof Error ? error.message : error}. The document is as it was.`;

export interface CommandEngines {
  readonly choice: Choice;
  load(): Promise<Model>;
}

/** The commands of the Plugins menu. They run one at a time: a click while one is at work is part of that work. */
export function commandsOf(
  modules: Modules,
  engines: CommandEngines,
  presets: PresetSource,
  clipboard: Clipboard,
  setupMs: number,
) {
  const { photoshop } = modules;
  const globals = globalsThere();
  const store = safeStore();
  let working: Promise<void> | undefined;
  let last: LastRun | null = null;

  const locale = modules.uxp.host.uiLocale ?? '';
  const host = (): Host<EditOutcome> => new PhotoshopHost(photoshop, undefined, undefined, locale);
  const { told } = stringsFor(locale);
  const say = (text: string): string => translated(text, told);
  const tell = (message: string) => photoshop.core.showAlert({ message: say(message) });
  /** Records a step for an Action. A refusal undoes nothing: nobody knows what Photoshop answers while none is recorded. */
  const record = (name: string, step: Step): void => {
    const { action } = photoshop;
    void Promise.resolve()
      .then(() => action.recordAction?.({ name, methodName: actionHandler }, step))
      .catch(() => {});
  };

  const mayReplace = async () => {
    const title = 'Replace your changes?';
    const text = "You changed Magic's layers by hand. Magic will put new ones in their place.";
    const [keep, replace] = ['Keep them', 'Replace'].map(say);
    return (await askInDialog({ title: say(title), text: say(text), buttons: [keep, replace] })) === replace;
  };

  const batch = batchCommands({ modules, load: engines.load, presets, record, tell });

  const copies = copyCommands({
    host,
    load: engines.load,
    presets,
    batches: batch.batches,
    clipboard,
    own: batchStrings(locale),
    record,
    tell,
  });

  /** Says what went wrong, except that the user said no. */
  const alone = (work: () => Promise<void>): Promise<void> => {
    working ??= work()
      .catch(async (error) => {
        if (!(error instanceof Cancelled)) await tell(sentence(error));
      })
      .finally(() => {
        working = undefined;
      });
    return working;
  };

  /** @param quiet whether only failures are told, as in the middle of an Action */
  const magic = (amount: number, quiet = false) =>
    alone(async () => {
      const clock = new Stopwatch();
      try {
        const parts = {
          host: host(),
          load: engines.load,
          settings: readSettings(store),
          store,
          presets,
          clock,
          mayReplace,
        };
        const run = () => runMagic(parts, amount);
        const { abstained, result } = await clock.time('all', run);
        last = { ms: clock.ms, error: null };
        if (!quiet) record('Magic', { command: 'magic', amount });
        const notes = new Set([...abstained.map(noChangeSentence), ...result.notes]);
        if (notes.size > 0 && !quiet) await tell([...notes].map(say).join('\n'));
      } catch (error) {
        last = { ms: clock.ms, error: sentence(error) };
        throw error;
      }
    });

  const remove = (quiet = false) =>
    alone(async () => {
      const removed = await host().remove();
      if (quiet) return;
      if (removed) record(say('Remove Magic'), { command: 'remove' });
      else await tell('There is nothing to remove: Magic has no layers in this document.');
    });

  const facts = () => hostReport(modules, globals, engines.choice, last, setupMs);

  const report = () =>
    alone(async () => {
      // An engine that doesn't start is what the report is for.
      await engines.load().catch(() => {});
      const copy = JSON.stringify(facts(), null, 2);
      const text =
        'Copy all of it and send it to the makers of Magic. It tells nothing about your documents.';
      await askInDialog({ title: say('Problem report'), text: say(text), copy, buttons: [say('Close')] });
    });

  /** Plays a recorded step; what it gets may have been written by anybody. */
  const playStep = async (
    _: unknown,
    step: { command?: unknown; amount?: unknown; settings?: unknown; token?: unknown } = {},
  ): Promise<object> => {
    const { command } = step;
    if (command === 'batch') await alone(() => batch.play(step));
    else if (isPaste(command)) await alone(() => copies.play(command, step.settings));
    else if (command === 'remove') await remove(true);
    else await magic(inRange(step.amount) ? step.amount : readSettings(store).lastAmount, true);
    return step;
  };

  return {
    magic: () => magic(readSettings(store).amount),
    magicLast: () => magic(readSettings(store).lastAmount),
    remove,
    documents: () => alone(() => batch.start('documents')),
    folder: () => alone(() => batch.start('folder')),
    copy: () => alone(copies.copy),
    paste: () => alone(copies.paste),
    pasteDocuments: () => alone(copies.pasteDocuments),
    pasted: copies.pasted,
    batch,
    report,
    facts,
    playStep,
    alone,
  };
}
