import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Treatment } from '../recipe/treatment';
import { batch, type Series, type Summary } from '../run/batch';
import { defaultSeries, matchSeries } from '../run/series';
import type { ExitCode } from './exit';
import { loadCard } from './model';
import type { Format } from './options';
import type { Found } from './photos';
import { type Reporter, reporter } from './report';
import { Results } from './results';
import { Sheet } from './sheet';
import type { Stop } from './stop';
import { planTargets } from './targets';
import { threads } from './threads';
import { FilesWork } from './work';

export interface EnhanceOptions {
  readonly out?: string;
  readonly format: readonly Format[];
  readonly treatment: Treatment;
  /** The strength of matching a series; undefined leaves each photo to itself. */
  readonly series?: number;
  readonly recipe?: boolean;
  readonly compare?: boolean;
  readonly json?: boolean;
  readonly overwrite?: boolean;
  readonly resume?: boolean;
  readonly dryRun?: boolean;
  /** The file for a contact sheet. */
  readonly report?: string;
  readonly jobs: number;
}

const minutes = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** What became of a batch, as in "950 done, 50 failed in 3 min 20 s: 300 photos a minute." */
function summed({ done, failed }: Summary, total: number, earlier: number, ms: number): string {
  const left = total - done - failed;
  const counts = [
    `${done - earlier} done`,
    earlier && `${earlier} done before`,
    failed && `${failed} failed`,
    left && `${left} left`,
  ];
  const rate = Math.round(((done - earlier) / ms) * 60_000);
  return `${counts.filter(Boolean).join(', ')} in ${minutes(ms)}: ${rate} photos a minute.`;
}

/** Tells the groups of a series, ahead of the first change. */
function tellSeries(series: readonly Series<string>[], report: Reporter): void {
  const groups = series.filter(({ items }) => items.length > 1);
  const alone = series.length - groups.length;
  report.say(`${groups.length} series, ${alone} photos on their own.`);
  groups.forEach(({ items, reference, apart }, i) => {
    const own = apart.length ? `; on their own: ${apart.map((file) => basename(file)).join(', ')}` : '';
    const names = items.map((file) => basename(file)).join(', ');
    report.say(`Series ${i + 1}, matched to ${basename(reference)}: ${names}${own}`);
  });
}

/** Enhances photos, several at a time; one that fails doesn't stop the others. */
export async function enhance(
  { photos, failures }: Found,
  options: EnhanceOptions,
  stop: Stop,
): Promise<ExitCode> {
  const { format, treatment, series, json = false, overwrite = false, resume = false } = options;
  const { dryRun = false } = options;
  const began = performance.now();
  const report = reporter(json);
  for (const { file, error } of failures) report.add({ file, ok: false, error: error.message });

  const targets = planTargets(photos, { ...options, formats: format });
  const { sha256 } = (await loadCard()).model;
  const jobs = Math.max(1, Math.min(options.jobs, photos.length));
  const pool = threads(jobs);
  const made = createHash('sha256')
    .update(JSON.stringify([sha256, treatment, series]))
    .digest('hex');
  const many = photos.length > 1;
  const work = new FilesWork(targets, pool, {
    treatment,
    overwrite,
    card: options.report !== undefined,
    dry: dryRun,
    journal: resume ? 'resumed' : many && !dryRun ? 'kept' : 'none',
    model: sha256,
    made,
  });
  await work.open();
  const sheet = options.report
    ? await Sheet.open(options.report, overwrite ? 'any' : resume ? 'sheet' : 'none')
    : null;
  if (many)
    stop.gently(
      () => report.say('Stopping when the photos under way are finished. Once more to stop at once.'),
      () => work.end(),
    );

  const results = new Results(photos, report, sheet, (file) => ({
    ...(work.earlier.has(file) ? { earlier: true } : {}),
    ...(dryRun ? { dryRun } : {}),
  }));
  const left = photos.length - work.earlier.size;
  if (series !== undefined) report.count('Looking', photos.length);
  else report.count('Enhancing', left);
  const match =
    series === undefined
      ? null
      : (frames: Parameters<typeof matchSeries>[0]) =>
          matchSeries(frames, { ...defaultSeries, strength: series });
  try {
    const plan = { jobs, match, signal: stop.signal };
    const summary = await batch(photos, work, plan, {
      looked: () => report.advance(),
      matched(groups) {
        tellSeries(groups, report);
        report.count('Enhancing', left);
        return true;
      },
      ended(file, outcome) {
        if (!work.earlier.has(file)) report.advance();
        return results.add(file, outcome);
      },
    });
    await results.end();
    const words = summed(summary, photos.length, work.earlier.size, performance.now() - began);
    report.end();
    if (many) report.say(summary.cancelled ? `${words} Go on with --resume.` : words);
    await sheet?.finish(words);
    return stop.code ?? (summary.failed || failures.length ? 1 : 0);
  } finally {
    report.end();
    await pool.end();
  }
}
