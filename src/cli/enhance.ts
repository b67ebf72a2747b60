import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { loadCard } from '../hosts/files/model';
import type { EditSettings } from '../recipe/editSettings';
import { batch, type Matcher, type Series } from '../run/batch/batch';
import { defaultSeries, matchSeries } from '../run/series';
import type { ExitCode } from './exit';
import { FilesWorker, type WorkSettings } from './filesWorker';
import { apart, checkApart, Inputs } from './inputs';
import { journalName } from './journal';
import type { Format } from './options';
import type { FoundPhotos } from './photos';
import { reporter } from './report';
import { Results } from './results';
import { Sheet } from './sheet';
import type { Stop } from './signals';
import { summed, tellSeries, wayOn } from './summary';
import { planTargets } from './targets';
import { threads } from './threads';

export interface EnhanceOptions {
  readonly out?: string;
  readonly format: readonly Format[];
  readonly editSettings: EditSettings;
  /** The strength of matching a series; undefined leaves each photo to itself. */
  readonly series?: number;
  /** Photos of this run that their series are matched to; the other series choose for themselves. */
  readonly references: readonly string[];
  readonly recipe?: boolean;
  /** Quality of JPEGs, percent. */
  readonly quality?: number;
  readonly compare?: boolean;
  readonly json?: boolean;
  readonly overwrite?: boolean;
  readonly resume?: boolean;
  readonly dryRun?: boolean;
  /** True when outputs keep nothing that a photo tells besides its pixels. */
  readonly strip?: boolean;
  /** The file for a contact sheet. */
  readonly report?: string;
  readonly jobs: number;
}

async function settingsOf(options: EnhanceOptions, many: boolean): Promise<WorkSettings> {
  const { editSettings, series, references, overwrite = false, strip = false } = options;
  const { resume, dryRun = false, report, quality } = options;
  const { sha256 } = (await loadCard()).model;
  const made = createHash('sha256').update(
    JSON.stringify([
      sha256,
      editSettings,
      series,
      strip,
      quality ?? null,
      ...references.map((file) => resolve(file)),
    ]),
  );
  return {
    editSettings,
    overwrite,
    strip,
    card: report !== undefined,
    dry: dryRun,
    quality,
    journal: resume ? 'resumed' : many && !dryRun ? 'kept' : 'none',
    model: sha256,
    made: made.digest('hex'),
  };
}

const matcherOf = (strength: number | undefined): Matcher | null =>
  strength === undefined
    ? null
    : (frames, references) => matchSeries(frames, { ...defaultSeries, strength, references });

/** Series by photo, told with their results. */
const groupsOf = (series: readonly Series<string>[]) =>
  series
    .filter(({ items }) => items.length > 1)
    .flatMap(({ items, reference, apart }, i) =>
      items.map((file) => [file, { group: i + 1, reference, apart: apart.includes(file) }] as const),
    );

/** Enhances photos, several at a time; one that fails doesn't stop the others. */
export async function enhancePhotos(
  found: FoundPhotos,
  options: EnhanceOptions,
  stop: Stop,
): Promise<ExitCode> {
  const began = performance.now();
  const report = reporter(options.json ?? false);
  const planned = planTargets(found.photos, { ...options, formats: options.format });
  const inputs = new Inputs(found.photos);
  const { photos, failures: clashes } = apart(found.photos, planned, inputs);
  if (options.report) {
    const outputs = [...planned.values()].flat().map(({ file }) => file);
    const journals = [...new Set(outputs.map((file) => join(dirname(file), journalName)))];
    checkApart(options.report, inputs, [...outputs, ...journals]);
  }
  const many = photos.length > 1;
  const jobs = Math.max(1, Math.min(options.jobs, photos.length));
  const failures = [...found.failures, ...clashes];
  for (const { file, error } of failures) report.add({ file, ok: false, error: error.message });
  for (const note of found.notes) report.say(note);

  const targets = new Map(photos.map((photo) => [photo, planned.get(photo)!]));
  const work = new FilesWorker(targets, threads(jobs, photos.length), await settingsOf(options, many));
  let sheet: Sheet | null = null;
  try {
    stop.toTheEnd(() => work.end());
    for (const note of await work.open()) report.say(note);
    sheet = options.report ? await Sheet.open(options.report, photos, options) : null;
    if (many)
      stop.gently(() =>
        report.say('Stopping when the photos under way are finished. Once more to stop at once.'),
      );
    const { earlier } = work;
    const groups = new Map<string, object>();
    const results = new Results(photos, report, sheet, (file) => ({
      ...(groups.has(file) && { series: groups.get(file) }),
      ...(earlier.has(file) && { earlier: true }),
      ...(options.dryRun && { dryRun: true }),
    }));
    const count = () => report.count('Enhancing', photos.length - earlier.size);
    const match = matcherOf(options.series);
    if (match) report.count('Looking', photos.length);
    else count();
    let told = 0;
    let unchanged = 0;
    const summary = await batch(
      photos,
      work,
      { jobs, match, signal: stop.signal },
      {
        looked: () => report.advance(),
        matched(chosen, refer) {
          const series = options.references.length ? refer(options.references) : chosen;
          tellSeries(series, report);
          for (const [file, group] of groupsOf(series)) groups.set(file, group);
          count();
          return true;
        },
        ended(file, outcome) {
          if (earlier.has(file)) told++;
          else {
            report.advance();
            if (outcome.state === 'done' && outcome.result.layers.length === 0) unchanged++;
          }
          return results.add(file, outcome);
        },
      },
    );
    await results.end();
    report.end();
    const words = summed(
      summary,
      unchanged,
      photos.length,
      { all: earlier.size, told },
      results.existing,
      performance.now() - began,
    );
    if (many) report.say(words);
    if (unchanged > 0 && !options.editSettings.always) report.say(wayOn(unchanged));
    await sheet?.finish(words);
    return stop.code ?? (summary.failed || failures.length ? 1 : 0);
  } catch (error) {
    await sheet?.abandon();
    throw error;
  } finally {
    report.end();
    await work.end();
  }
}
