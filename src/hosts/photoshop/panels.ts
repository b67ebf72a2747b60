import type { Descriptor } from '../../adjustments';
import type { Photoshop } from './host';

/** Id of Magic's panel in the manifest. */
export const panelId = 'magicPanel';

const event = 'panelVisibilityChanged';

/**
 * True unless an event says clearly that the panel is hidden; null when it is about another. The event is documented by
 * its name alone: whatever can't be understood counts as shown, for then nothing is missed.
 */
export const shownBy = (descriptor: Descriptor, panel: string): boolean | null => {
  const values = Object.entries(descriptor).filter(([key]) => key !== '_obj');
  const names = values.flatMap(([, value]) => (typeof value === 'string' ? [value] : []));
  if (names.length > 0 && !names.some((name) => name.includes(panel))) return null;
  const flags = values.flatMap(([, value]) => (typeof value === 'boolean' ? [value] : []));
  return flags.length === 0 || flags.some((flag) => flag);
};

/** Hears of a panel that is hidden or shown again, in hosts that tell it. Gives a function that ends it. */
export const hearPanel = (
  { core }: Photoshop,
  panel: string,
  listener: (shown: boolean) => void,
): (() => void) => {
  const hear = (_: string, descriptor: Descriptor) => {
    const shown = shownBy(descriptor ?? {}, panel);
    if (shown !== null) listener(shown);
  };
  const quietly = (work: () => Promise<unknown> | undefined) =>
    void Promise.resolve()
      .then(work)
      .catch(() => {});
  quietly(() => core.addNotificationListener?.('UI', [event], hear));
  return () => quietly(() => core.removeNotificationListener?.('UI', [event], hear));
};
