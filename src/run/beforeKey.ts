/** A key of an event; hosts may leave out the place that it has on the keyboard. */
interface Key {
  readonly key: string;
  readonly code?: string;
}

/** The key that shows before: \ or the one at its place, which has # on German keyboards. */
export const isBeforeKey = ({ key, code }: Key): boolean => key === '\\' || code === 'Backslash';

/** Milliseconds up to which a key was tapped, so that before stays until the next tap, and not held. */
export const tapMs = 300;
