import type { LayerState } from '../../simulator';
import type { Row } from './rows';

/** Keys of the tree of layers. */
interface Hands {
  go(to: number): void;
  expand(id: number, expanded: boolean): void;
  show(id: number, visible: boolean): void;
  rename(layer: LayerState): void;
  remove(): void;
}

/**
 * Action of a key on a row; undefined for a key that does nothing there. Source: ARIA Authoring Practices, tree
 * view; Enter renames, as in Photoshop on a row, and Space hides.
 */
export const keyWork = (
  key: string,
  rows: readonly Row[],
  at: number,
  hands: Hands,
): (() => void) | undefined => {
  const { layer, parent } = rows[at];
  const group = layer.kind === 'group';
  const go = (to: number) => hands.go(Math.min(rows.length - 1, Math.max(0, to)));
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    ArrowRight: () => {
      if (group && !layer.expanded) hands.expand(layer.id, true);
      else if (layer.children.length > 0) go(at + 1);
    },
    ArrowLeft: () => {
      if (group && layer.expanded) hands.expand(layer.id, false);
      else if (parent) go(rows.findIndex((row) => row.layer === parent));
    },
    ' ': () => hands.show(layer.id, !layer.visible),
    Enter: () => hands.rename(layer),
    F2: () => hands.rename(layer),
    Delete: hands.remove,
    Backspace: hands.remove,
  };
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
};
