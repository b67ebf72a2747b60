import type { ExistingEdit, Snapshot } from './host';

/** Picks among several targets the one that the next Magic would be for. */
export const shownOf = ({ info, current }: Snapshot): ExistingEdit | null =>
  current.find(({ target }) => info.targets.some(({ layer }) => layer === target.layer)) ??
  current.find(({ target }) => target.layer === null) ??
  current[0] ??
  null;
