import type { Series } from '../../run/batch/batch';
import type { WithName } from '../../run/batch/batchHost';
import { filledIn } from '../strings';
import type { BatchStrings } from '../strings/batch';

/** Rows that are shown of a long list: a host's panel gets slow with thousands. */
export const maxRows = 100;

/** Photos that are shown of a series before the rest is asked for. */
export const maxFrames = 8;

type Groups = readonly Series<WithName>[];

/** The groups of more than one photo, and a sentence on all of them. */
export const seriesOf = (groups: Groups, own: BatchStrings): { series: Groups; found: string } => {
  const series = groups.filter(({ items }) => items.length > 1);
  const counts = { groups: String(series.length), alone: String(groups.length - series.length) };
  return { series, found: series.length ? filledIn(own.groups, counts) : own.noGroups };
};

/** Part of a long series that is shown, its reference among it. */
export const firstFrames = ({ items, reference }: Series<WithName>): readonly WithName[] =>
  items.filter((item, i) => i < maxFrames || item === reference);

/** Choices for a series, one line each. */
export const fateOf = ({ reference, apart }: Series<WithName>, own: BatchStrings): readonly string[] => [
  filledIn(own.reference, { name: reference.name }),
  ...apart.map(({ name }) => filledIn(own.apart, { name })),
];

/** Says how many of a long list are not shown; nothing where all are. */
export const moreThan = (most: number, length: number, own: BatchStrings): string =>
  length > most ? filledIn(own.more, { count: String(length - most) }) : '';
