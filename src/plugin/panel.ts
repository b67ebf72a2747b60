import { PhotoshopApplication } from '../hosts/photoshop/application';
import type { Modules } from '../hosts/photoshop/host';
import { hearPanel, panelId } from '../hosts/photoshop/panels';
import type { MagicBatch } from '../panel/batch/batch';
import { BatchController, type BatchParts } from '../panel/batch/batchController';
import { Controller } from '../panel/controller';
import type { CopyParts } from '../panel/copies';
import { Learning } from '../panel/learning';
import type { Engines } from '../panel/magic';
import type { MagicPanel } from '../panel/panel';
import type { PresetBook } from '../panel/presetBook';
import { stepNames } from '../panel/stepName';
import { stringsFor } from '../panel/strings';
import { batchStrings } from '../panel/strings/batch';
import type { Clipboard } from '../run/copied';
import { copyLook } from '../run/paste';
import { fillDomGaps } from './domGaps';
import { safeStore } from './store';

/**
 * Fills a node with the panel, which follows the document for as long as it is there. Gives what takes it away.
 * @throws whatever the first drawing of its parts throws
 */
export const mountPanel = async (
  { photoshop, uxp }: Modules,
  engines: Engines,
  { batches, begun }: Pick<BatchParts, 'batches' | 'begun'>,
  pasted: CopyParts['pasted'],
  presets: PresetBook,
  clipboard: Clipboard,
  root: HTMLElement,
): Promise<() => void> => {
  fillDomGaps();
  const { define } = require('../panel/elements') as typeof import('../panel/elements');
  define();
  const panel = document.createElement('magic-panel') as MagicPanel;
  const locale = uxp.host.uiLocale ?? '';
  const store = safeStore();
  panel.strings = stringsFor(locale);
  void presets.ready();
  const application = new PhotoshopApplication(photoshop, locale);
  presets.learning = new Learning(store, presets, batches);
  panel.controller = new Controller({
    application,
    engines,
    store,
    presets,
    batches,
    clipboard,
    pasted,
    stepName: stepNames(panel.strings),
  });
  const batch = document.createElement('magic-batch') as MagicBatch;
  batch.strings = panel.strings;
  batch.own = batchStrings(locale);
  batch.book = presets;
  batch.controller = new BatchController({
    batches,
    store,
    presets,
    begun,
    copyFront: () => copyLook(application.front()),
  });
  root.textContent = '';
  root.appendChild(panel);
  root.appendChild(batch);
  try {
    // What an element throws while it draws itself ends here, and nowhere else.
    await Promise.all([panel.updateComplete, batch.updateComplete]);
    await drawn(panel);
  } catch (error) {
    panel.remove();
    batch.remove();
    throw error;
  }
  const deaf = hearPanel(photoshop, panelId, (shown) => panel.controller.attend(shown));
  return () => {
    deaf();
    panel.remove();
    batch.remove();
  };
};

/** Waits until the elements inside have drawn themselves, too. @throws what they throw */
const drawn = async ({ shadowRoot }: Element): Promise<void> => {
  const inside: (Element & { updateComplete?: Promise<unknown> })[] = [];
  shadowRoot?.childNodes.forEach((node: unknown) => void inside.push(node as Element));
  for (const node of inside) {
    await node.updateComplete;
    if (node.shadowRoot) await drawn(node);
  }
};
