import { absentIn, dom, language } from './absences';

/**
 * Absences on a page. The plugin and whatever else runs on it (the stand-ins for native widgets above all, which have to
 * be elements of the same document) share the prototypes of one realm, so nothing can be deleted: members that UXP lacks
 * answer by who asks. Scripts of a plugin are known by their names in the stack. `in` can't ask, and finds them.
 */

/** Absent names by the prefix that the scripts of a plugin have. */
const gone = new Map<string, ReadonlySet<string>>();

/** Frames that are looked at: built-in functions, which have no place in a script, pass a call on. */
const maxFrames = 6;

interface Captures {
  stackTraceLimit: number;
  captureStackTrace?(at: object, below: (...all: never[]) => unknown): void;
}

/** The absences of the plugin whose script called a function; none where another did, or in a browser that can't tell. */
const callersOf = (called: (...all: never[]) => unknown): ReadonlySet<string> | undefined => {
  const errors = Error as unknown as Captures;
  const { stackTraceLimit } = errors;
  const at: { stack?: string } = {};
  errors.stackTraceLimit = maxFrames;
  errors.captureStackTrace?.(at, called);
  errors.stackTraceLimit = stackTraceLimit;
  const frame = at.stack?.split('\n').find((line) => /:\d+:\d+\)?$/.test(line));
  const prefix = frame && /plugin-\d+:\//.exec(frame);
  return prefix ? gone.get(prefix[0]) : undefined;
};

type Owner = Record<PropertyKey, unknown>;

/** A member's own description, or that which it inherits. */
const descriptorOf = (owner: object, key: PropertyKey): PropertyDescriptor | undefined => {
  for (let at: object | null = owner; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found) return found;
  }
  return undefined;
};

/** Hides a member from the plugins that lack it. What such a plugin puts in its place is seen by plugins alone. */
const hide = (name: string): void => {
  const parts = name.replace('[Symbol.iterator]', '').split('.');
  const key = name.endsWith('[Symbol.iterator]') ? Symbol.iterator : parts.pop()!;
  // A global is the realm's affair.
  if (parts.length === 0) return;
  const owner = parts.reduce<unknown>((at, part) => (at as Owner | undefined)?.[part], globalThis) as Owner;
  const found = owner && descriptorOf(owner, key);
  if (!found) return;
  const { enumerable = false } = found;
  let { value } = found;
  const theirs = new WeakMap<object, unknown>();
  const get = function (this: object): unknown {
    if (callersOf(get)?.has(name)) return theirs.has(this) ? theirs.get(this) : theirs.get(owner);
    return found.get ? found.get.call(this) : value;
  };
  const set = function (this: object, given: unknown): void {
    if (callersOf(set)?.has(name)) theirs.set(this, given);
    else if (found.set) found.set.call(this, given);
    else if (this === owner) value = given;
    else
      Object.defineProperty(this, key, {
        value: given,
        writable: true,
        configurable: true,
        enumerable: true,
      });
  };
  Object.defineProperty(owner, key, { get, set, enumerable, configurable: true });
};

/** Refuses a plugin what a browser takes and UXP does not: see `strict`. */
const refuse = (): void => {
  const { prototype } = Element;
  const { setAttribute } = prototype;
  const text = function (this: Element, name: string, value: string): void {
    if (typeof value !== 'string' && callersOf(text))
      throw new TypeError(`setAttribute(${name}): the value is no text`);
    setAttribute.call(this, name, value);
  };
  prototype.setAttribute = text;
  for (const name of ['append', 'prepend', 'replaceChildren'] as const) {
    const own = prototype[name];
    const nodes = function (this: Element, ...given: (Node | string)[]): void {
      if (!given.every((node) => node instanceof Node) && callersOf(nodes))
        throw new TypeError(`${name}: a parameter is no node`);
      own.apply(this, given);
    };
    prototype[name] = nodes;
  }
  const { appendChild } = Node.prototype;
  // Style elements are what UXP has in place of adopted sheets. The policy of a page that forbids them takes sheets.
  const add = function <T extends Node>(this: Node, node: T): T {
    const style = node instanceof HTMLStyleElement && this instanceof ShadowRoot;
    if (!style || !callersOf(add)) return appendChild.call(this, node) as T;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(node.textContent ?? '');
    this.adoptedStyleSheets = [...this.adoptedStyleSheets, sheet];
    return node;
  };
  Node.prototype.appendChild = add;
  const target = EventTarget.prototype;
  const { addEventListener } = target;
  const listen = function (
    this: EventTarget,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const capture = typeof options === 'object' && callersOf(listen) ? options?.capture === true : options;
    addEventListener.call(this, type, listener, capture);
  };
  target.addEventListener = listen;
};

let count = 0;

/**
 * Gives the scripts of a plugin a prefix for their names, by which the page knows what to keep from them.
 * @param photoshop the version that the plugin shall find
 */
export const absentFor = (photoshop: string): string => {
  if (count === 0) {
    refuse();
    for (const { name } of [...language, ...dom]) hide(name);
  }
  const prefix = `plugin-${++count}:/`;
  gone.set(prefix, new Set(absentIn(photoshop, [...language, ...dom])));
  return prefix;
};
