import { basename } from 'node:path';
import type { Series, Summary } from '../run/batch/batch';
import type { Reporter } from './report';

const minutes = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/**
 * What became of a batch, as in "950 done, 50 failed in 3 min 20 s: 300 photos a minute."
 * @param earlier how many of them an earlier run did
 */
export function summed(
  { done, failed, cancelled }: Summary,
  total: number,
  earlier: { readonly all: number; readonly told: number },
  ms: number,
): string {
  const now = done - earlier.told;
  const left = total - earlier.all - now - failed;
  const counts = [
    `${now} done`,
    earlier.all && `${earlier.all} done before`,
    failed && `${failed} failed`,
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
