import { PhotoshopApplication } from '../hosts/photoshop/application';
import type { Modules } from '../hosts/photoshop/host';
import { Controller } from '../panel/controller';
import { define } from '../panel/elements';
import type { Engines } from '../panel/magic';
import type { MagicPanel } from '../panel/panel';
import { stringsFor } from '../panel/strings';

/** Fills a node with the panel, which follows the document for as long as it is there. Gives what takes it away. */
export const mountPanel = (
  { photoshop, uxp }: Modules,
  engines: Engines,
  root: HTMLElement,
): (() => void) => {
  define();
  const panel = document.createElement('magic-panel') as MagicPanel;
  panel.strings = stringsFor(uxp.host.uiLocale ?? '');
  panel.controller = new Controller({
    application: new PhotoshopApplication(photoshop),
    engines,
    store: globalThis.localStorage ?? null,
  });
  root.append(panel);
  return () => panel.remove();
};
