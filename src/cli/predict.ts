import { batch } from '../run/batch/batch';
import type { ExitCode } from './exit';
import type { FoundPhotos } from './photos';
import { reporter } from './report';
import { Results } from './results';
import type { Stop } from './signals';
import type { PhotoResult } from './tasks';
import { threads } from './threads';

export interface PredictOptions {
  readonly json?: boolean;
  readonly jobs: number;
}

/** Tells the values for each photo, and writes nothing. */
export async function predictPhotos(
  { photos, failures, notes }: FoundPhotos,
  options: PredictOptions,
  stop: Stop,
): Promise<ExitCode> {
  const report = reporter(options.json ?? false);
  for (const { file, error } of failures) report.add({ file, ok: false, error: error.message });
  for (const note of notes) report.say(note);
  const jobs = Math.max(1, Math.min(options.jobs, photos.length));
  const pool = threads(jobs, photos.length);
  const results = new Results(photos, report);
  report.count('Looking', photos.length);
  try {
    const summary = await batch<string, PhotoResult>(
      photos,
      {
        look: (file) => pool.run({ kind: 'look', file }),
        enhance: (file) => pool.run({ kind: 'predict', file }),
      },
      { jobs, match: null, signal: stop.signal },
      {
        ended(file, outcome) {
          report.advance();
          return results.add(file, outcome);
        },
      },
    );
    return summary.failed || failures.length ? 1 : 0;
  } finally {
    report.end();
    await pool.end();
  }
}
