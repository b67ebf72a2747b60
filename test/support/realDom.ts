import { JSDOM } from 'jsdom';
import type { Realm } from '../../src/simulator/node';
import { domNames, languageNames } from '../../src/simulator/realm';
import type { Simulator } from '../../src/simulator/simulator';

interface UxpDialog extends HTMLDialogElement {
  uxpShowModal?(options?: object): Promise<string>;
}

/** Names that `jsdom` and the realm itself can't do without. */
const fixed = ['window', 'self', 'globalThis', 'document', 'location', 'top', 'parent', 'frames'];

/** Takes every name away that neither the language nor UXP has. */
const onlyNamed = (window: Record<string, unknown>, kept: ReadonlySet<string>): void => {
  for (const name of Object.getOwnPropertyNames(window)) {
    if (kept.has(name) || name.startsWith('_')) continue;
    try {
      delete window[name];
    } catch {
      // What can't be taken away is the realm's own.
    }
  }
};

/** Lets dialogs of the page answer as those of the page for commands do. */
const dialogs = (window: JSDOM['window'], { page }: Simulator): void => {
  const { prototype } = window.HTMLDialogElement as unknown as { prototype: UxpDialog };
  const close = new WeakMap<HTMLDialogElement, (answer: string) => void>();
  const show = (dialog: HTMLDialogElement): Promise<string> =>
    page.ask({
      connected: dialog.isConnected,
      text: [
        dialog.textContent,
        ...Array.from(dialog.querySelectorAll('textarea'), (area) => area.value),
      ].join('\n'),
      press: (label) =>
        Array.from(dialog.querySelectorAll<HTMLElement>('button, sp-button'))
          .find(({ textContent }) => textContent === label)
          ?.click(),
      closed: new Promise((answer) => close.set(dialog, answer)),
      close: (answer) => close.get(dialog)?.(answer),
    });
  prototype.close = function (this: UxpDialog, answer = '') {
    close.get(this)?.(answer);
  };
  const modal = prototype as unknown as { showModal(): Promise<string> };
  modal.showModal = async function (this: UxpDialog) {
    return page.accepted(await show(this));
  };
  if (page.samples)
    prototype.uxpShowModal = function (this: UxpDialog) {
      return show(this);
    };
};

/**
 * A realm with a whole DOM, for panels: jsdom's, with nothing left of it that UXP lacks. Native widgets are unknown
 * elements in it, as they are no custom elements in UXP.
 */
export const realDom: Realm = (simulator) => {
  const page = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    url: 'https://plugin.invalid/',
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  });
  const { window } = page;
  const { document, window: global, self, ...own } = simulator.globals;
  const target = window as unknown as Record<string, unknown>;
  dialogs(window, simulator);
  onlyNamed(target, new Set([...languageNames, ...domNames, ...fixed, 'WebAssembly', 'eval', 'Function']));
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(window, name, { value, writable: true, configurable: true });
  return page.getInternalVMContext();
};
