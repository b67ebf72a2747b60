import type { View } from '../session';
import { words } from '../strings';

/** Something that a menu or a key does. */
export interface Action {
  readonly label: string;
  /** As in "Mod+Shift+Z", where Mod is Command on a Mac and Ctrl elsewhere. */
  readonly keys?: string;
  /** True when it can be done now; always when left out. */
  readonly enabled?: (view: View) => boolean;
  /** True when it is on, of what can be on or off. */
  readonly on?: () => boolean;
  readonly run: () => unknown;
}

export interface Menu {
  readonly label: string;
  /** Groups of actions, with a line between. */
  readonly groups: readonly (readonly Action[])[];
}

export const possible = ({ enabled }: Action, view: View): boolean => enabled?.(view) ?? true;

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

const names: Readonly<Record<string, string>> = words.keys;

/** Writes the keys of an action for people. */
export const shownKeys = (keys: string): string =>
  mac
    ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥')
    : keys.replace(/\w{3,}/g, (key) => names[key] ?? key);

/** The keys of an event, as actions name them. */
export const keysOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string => {
  const name = key.length === 1 ? key.toUpperCase() : key;
  const letter = /^[A-Z]$/.test(name);
  // Signs such as + and ? already need Shift on some keyboards.
  return `${(mac ? metaKey : ctrlKey) ? 'Mod+' : ''}${shiftKey && (letter || key.length > 1) ? 'Shift+' : ''}${altKey ? 'Alt+' : ''}${name}`;
};

const typed = 'input, textarea, select, [contenteditable], [role="textbox"]';

/** Keys that a field handles itself, of those that are held with Ctrl or Command. */
const edits = /^Mod\+(Shift\+)?([ACVXYZ]|Arrow.*|Backspace|Delete|Home|End)$/;

/** A dialog that was just closed has the focus until the next frame, and no more keys of its own. */
const inDialog = (path: readonly EventTarget[]): boolean =>
  path.some((node) => node instanceof HTMLDialogElement && node.open) ||
  document.querySelector('dialog[open]') !== null;

/** True when an event is for a field that text or a number is typed into, or a dialog is in front. */
export const elsewhere = (event: KeyboardEvent): boolean => {
  const path = event.composedPath();
  if (inDialog(path)) return true;
  const [target] = path;
  if (!(target instanceof HTMLElement) || !target.matches(typed)) return false;
  const keys = keysOf(event);
  return (target as HTMLInputElement).type !== 'range' && (!keys.startsWith('Mod+') || edits.test(keys));
};
