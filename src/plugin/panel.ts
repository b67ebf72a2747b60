import { PhotoshopApplication } from '../hosts/photoshop/application';
import type { Modules } from '../hosts/photoshop/host';
import type { MagicBatch } from '../panel/batch/batch';
import { BatchController, type BatchParts } from '../panel/batch/batchController';
import { Controller } from '../panel/controller';
import { define } from '../panel/elements';
import type { Engines } from '../panel/magic';
import type { MagicPanel } from '../panel/panel';
import type { PresetBook } from '../panel/presetBook';
import { stepNames } from '../panel/stepName';
import { stringsFor } from '../panel/strings';
import { batchStrings } from '../panel/strings/batch';

/** Fills a node with the panel, which follows the document for as long as it is there. Gives what takes it away. */
export const mountPanel = (
  { photoshop, uxp }: Modules,
  engines: Engines,
  { batches, begun }: Pick<BatchParts, 'batches' | 'begun'>,
  presets: PresetBook,
  root: HTMLElement,
): (() => void) => {
  define();
  const panel = document.createElement('magic-panel') as MagicPanel;
  const locale = uxp.host.uiLocale ?? '';
  const store = globalThis.localStorage ?? null;
  panel.strings = stringsFor(locale);
  void presets.ready();
  panel.controller = new Controller({
    application: new PhotoshopApplication(photoshop),
    engines,
    store,
    presets,
    stepName: stepNames(panel.strings),
  });
  const batch = document.createElement('magic-batch') as MagicBatch;
  batch.strings = panel.strings;
  batch.own = batchStrings(locale);
  batch.book = presets;
  batch.controller = new BatchController({ batches, store, presets, begun });
  root.append(panel, batch);
  return () => {
    panel.remove();
    batch.remove();
  };
};
