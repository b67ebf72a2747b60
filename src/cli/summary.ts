import { basename } from 'node:path';
import type { Series, Summary } from '../run/batch/batch';
import type { Reporter } from './report';

const minutes = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/**
 * Tells what became of a batch, as in "950 done (300 need no change), 50 failed in 3 min 20 s: 300 photos a minute."
 * @param unchanged how many of those that are done got no layers
 * @param earlier how many of them an earlier run did
 * @param existing how many of those that failed have their outputs already
 */
export function summed(
  { done, failed, cancelled }: Summary,
  unchanged: number,
  total: number,
  earlier: { readonly all: number; readonly told: number },
  existing: number,
  ms: number,
): string {
  const now = done - earlier.told;
  const left = total - earlier.all - now - failed;
  const counts = [
    unchanged ? `${now} done (${unchanged} need${unchanged === 1 ? 's' : ''} no change)` : `${now} done`,
    earlier.all && `${earlier.all} done before`,
    existing && `${existing} there already`,
    failed > existing && `${failed - existing} failed`,
    left && `${left} left`,
  ];
  const rate = Math.round((now / ms) * 60_000);
  const words = `${counts.filter(Boolean).join(', ')} in ${minutes(ms)}: ${rate} photos a minute.`;
  return cancelled ? `${words} Go on with --resume.` : words;
}

/** Tells the groups of a series, ahead of the first change. */
export function tellSeries(series: readonly Series<string>[], report: Reporter): void {
  const groups = series.filter(({ items }) => items.length > 1);
  report.say(`${groups.length} series, ${series.length - groups.length} photos on their own.`);
  groups.forEach(({ items, reference, apart }, i) => {
    const names = (files: readonly string[]) => files.map((file) => basename(file)).join(', ');
    const own = apart.length ? `; these keep their own values: ${names(apart)}` : '';
    report.say(`Series ${i + 1}, matched to ${basename(reference)}: ${names(items)}${own}`);
  });
}

/** Names the way on for photos that Magic found well balanced. */
export const wayOn = (unchanged: number): string =>
  unchanged === 1
    ? 'One photo stays as it is; --always applies even what can hardly be seen.'
    : `${unchanged} photos stay as they are; --always applies even what can hardly be seen.`;
