import { JSDOM } from 'jsdom';

const names = [
  ...['document', 'customElements', 'localStorage', 'navigator', 'innerWidth', 'innerHeight'],
  ...['Event', 'CustomEvent', 'KeyboardEvent', 'MouseEvent', 'Node', 'Document', 'ShadowRoot'],
  ...['Element', 'HTMLElement', 'HTMLInputElement', 'HTMLDialogElement', 'MutationObserver'],
] as const;

const { window } = new JSDOM('', { pretendToBeVisual: true, url: 'http://localhost/' });

// Imported before what is tested: elements look for these when they are defined. Widgets stay unknown elements.
for (const name of names)
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
Object.assign(globalThis, { window });
// jsdom draws and scrolls nothing.
const drawing = {
  createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(width * height * 4) }),
  putImageData: () => {},
};
Object.assign(window.HTMLCanvasElement.prototype, { getContext: () => drawing, toDataURL: () => 'data:,' });
window.HTMLElement.prototype.scrollIntoView = () => {};
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
  Object.assign(globalThis, { [name]: window[name].bind(window) });

afterAll(() => {
  for (const name of names) Reflect.deleteProperty(globalThis, name);
});

/** Shows an element and waits until it is drawn. */
export const shown = async <T extends HTMLElement & { readonly updateComplete: Promise<unknown> }>(
  element: T,
): Promise<T> => {
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
};

/** The words of an element, in one line, without its styles. */
export const wordsOf = (element: HTMLElement): string => {
  const root = element.shadowRoot ?? element;
  const parts = [...root.children].filter(({ localName }) => localName !== 'style');
  return parts
    .map(({ textContent }) => textContent)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
};
