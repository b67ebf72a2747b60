import type { Series } from '../../run/batch/batch';
import type { Named } from '../../run/batch/batches';
import { filled } from '../strings';
import type { BatchStrings } from '../strings/batch';

/** Rows that are shown of a long list: a host's panel gets slow with thousands. */
export const mostRows = 100;

/** Photos that are shown of a series before the rest is asked for. */
export const mostFrames = 8;

type Groups = readonly Series<Named>[];

/** The groups of more than one photo, and a sentence on all of them. */
export const seriesOf = (groups: Groups, own: BatchStrings): { series: Groups; found: string } => {
  const series = groups.filter(({ items }) => items.length > 1);
  const counts = { groups: String(series.length), alone: String(groups.length - series.length) };
  return { series, found: series.length ? filled(own.groups, counts) : own.noGroups };
};

/** Part of a long series that is shown, its reference among it. */
export const firstFrames = ({ items, reference }: Series<Named>): readonly Named[] =>
  items.filter((item, i) => i < mostFrames || item === reference);

/** Choices for a series, one line each. */
export const fateOf = ({ reference, apart }: Series<Named>, own: BatchStrings): readonly string[] => [
  filled(own.reference, { name: reference.name }),
  ...apart.map(({ name }) => filled(own.apart, { name })),
];

/** Says how many of a long list are not shown; nothing where all are. */
export const moreThan = (most: number, length: number, own: BatchStrings): string =>
  length > most ? filled(own.more, { count: String(length - most) }) : '';
