/**
 * What the plugin uses of UXP and `@adobe/cc-ext-uxp-types` doesn't declare: each with the reason to rely on it all the
 * same. Whatever else a browser has is an error of the compiler.
 */

/** The one module loader that a script has. Source: Adobe, UXP, "How to load modules". */
declare function require(name: string): unknown;

/** Those typings name the window's own members nowhere. Source: Adobe, UXP, "Global members". */
declare const customElements: {
  define(name: string, element: CustomElementConstructor): void;
  get(name: string): CustomElementConstructor | undefined;
};
type CustomElementConstructor = new () => HTMLElement;
/** `language` came with UXP 8.0, which Photoshop 26.0 has. */
declare const navigator: { readonly language?: string };

/** Undocumented, but Spectrum's own components dispatch it within UXP. */
declare class CustomEvent<T = unknown> extends Event {
  constructor(type: string, options?: { detail?: T; bubbles?: boolean; composed?: boolean });
  readonly detail: T;
}

/** Undocumented: the clock stands in where it is missing. */
interface Event {
  readonly timeStamp?: number;
}

/** Documented without a reason. Source: Adobe, UXP, "AbortController". */
interface AbortController {
  abort(): void;
}

/** A shadow root is a node. Source: Adobe, UXP, "ShadowRoot". */
interface ShadowRoot {
  readonly childNodes: NodeList;
}

/** Undocumented: a text can be selected by hand as well. */
interface HTMLTextAreaElement {
  select?(): void;
}

/** Elements of the page, which are all of HTML. Source: Adobe, UXP, "Document". */
interface Document {
  createElement(tagName: string): HTMLElement;
}

/** What Lit calls and `fillDomGaps` adds where it is missing. */
interface Element {
  toggleAttribute?(name: string, force?: boolean): boolean;
}
