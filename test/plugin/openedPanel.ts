import type { SimulatorOptions } from '../../src/simulator';
import { loadPlugin } from '../../src/simulator/node';
import { realDom } from '../support/realDom';
import { dark, folder } from './plugin';

/** Milliseconds that a busy machine may take to a state. */
const patienceMs = 15_000;

/** The built plugin's panel, in a page with nothing but what UXP has. */
export const openedPanel = async (
  options: SimulatorOptions = {},
  prepare: (plugin: ReturnType<typeof loadPlugin>) => void = () => {},
) => {
  const plugin = loadPlugin(folder, { retry: 20, ...options }, realDom);
  const document = plugin.simulator.open(await dark('canyon-haze', 200));
  prepare(plugin);
  const root = plugin.run("document.body.appendChild(document.createElement('div'))") as HTMLElement;
  await plugin.showPanel('magicPanel', root);
  /** Everything that is shown, through all shadow roots. */
  const texts = (node: Node = root): string =>
    node.nodeType === 3
      ? node.nodeValue!
      : /^(STYLE|TEXTAREA)$/.test(node.nodeName)
        ? ''
        : [...Array.from((node as Element).shadowRoot?.childNodes ?? []), ...Array.from(node.childNodes)]
            .map((child) => texts(child))
            .join(' ');
  const find = (selector: string, node: Element | ShadowRoot = root): HTMLElement[] => {
    const inside = (one: Element): HTMLElement[] => [
      ...(one.matches(selector) ? [one as HTMLElement] : []),
      ...(one.shadowRoot ? find(selector, one.shadowRoot) : []),
      ...Array.from(one.children).flatMap(inside),
    ];
    return Array.from(node.childNodes)
      .filter((one) => one.nodeType === 1)
      .flatMap((one) => inside(one as Element));
  };
  const until = async (test: () => boolean): Promise<void> => {
    const end = Date.now() + patienceMs;
    while (!test()) {
      if (Date.now() > end) throw new Error(`It never came to that: ${texts().replace(/\s+/g, ' ')}`);
      await new Promise((next) => setTimeout(next, 10));
    }
  };
  const press = (label: string) =>
    find('sp-button, sp-action-button, button')
      .find((one) => one.textContent!.trim() === label)!
      .click();
  return { ...plugin, document, root, texts, find, until, press };
};
