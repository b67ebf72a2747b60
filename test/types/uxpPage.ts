/**
 * Calls that a browser has and UXP's page has not: each is an error of the compiler in the plugin's own sources. Compiled
 * by `npm run check` with tsconfig.uxp.json, which complains once one of them is declared.
 */

export const refused = (element: Element, box: HTMLElement): readonly unknown[] => [
  // @ts-expect-error UXP 8.0 brought it, for nodes
  element.append('text'),
  // @ts-expect-error
  element.replaceChildren(),
  // @ts-expect-error optional, for whatever Lit calls is only there where it was added
  element.toggleAttribute('hidden'),
  // @ts-expect-error the value is text
  element.setAttribute('value', 1),
  // @ts-expect-error
  element.animate([], 100),
  // @ts-expect-error
  element.checkVisibility(),
  // @ts-expect-error
  box.ariaLabel,
  // @ts-expect-error
  [...box.childNodes],
  // @ts-expect-error
  document.adoptedStyleSheets,
  // @ts-expect-error
  new MutationObserver(() => {}),
  // @ts-expect-error
  new TextDecoder(),
  // @ts-expect-error
  structuredClone({}),
  // @ts-expect-error
  matchMedia('(dark)'),
  // @ts-expect-error
  new Worker('worker.js'),
  // @ts-expect-error the language of 2020
  Object.hasOwn({}, 'key'),
  // @ts-expect-error
  [1].at(-1),
];
