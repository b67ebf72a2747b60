import { extname } from 'node:path';
import { layerWords } from '../run/layerNames';
import { raw, tell, tellJson, warn } from './screen';
import { progressWords, StatusLine } from './statusLine';
import type { PhotoResult } from './tasks';

/** Outcome of one photo. */
export type PhotoOutcome =
  | ({ readonly file: string; readonly ok: true } & Omit<PhotoResult, 'card'> & {
        /** True when an earlier run did it. */
        readonly earlier?: boolean;
        /** True when this is what would be done. */
        readonly dryRun?: boolean;
        /** The series that it belongs to. */
        readonly series?: object;
      })
  | {
      readonly file: string;
      readonly ok: false;
      readonly error: string;
      /** True when people are told of it together with others of its kind. */
      readonly together?: boolean;
    };

export interface Reporter {
  /** Tells the outcome of a photo, and afterwards how far all is. */
  add(outcome: PhotoOutcome): void;
  /** Moves the count on. */
  advance(): void;
  /** A line for people; with --json there is none. */
  say(line: string): void;
  /** Begins to count to a total. */
  count(what: string, total: number): void;
  end(): void;
}

/** One JSON object a line on stdout, and nothing else there. */
function json(outcome: PhotoOutcome): void {
  if (!outcome.ok) {
    const { file, ok, error } = outcome;
    tellJson({ file, ok, error });
    return;
  }
  const { notes, ...rest } = outcome;
  tellJson(notes.length ? { ...rest, notes } : rest);
}

/** Tells if a refusal names its photo, or an output of it. */
const named = ({ file, error }: { file: string; error: string }) =>
  error.includes(file) || error.includes(`${file.slice(0, file.length - extname(file).length)}.`);

/** Seconds that a photo took. */
export const secondsOf = (ms: PhotoResult['ms']): number =>
  Object.values(ms).reduce((sum, value) => sum + value, 0) / 1000;

/** The note on a photo that stays as it is, which its line tells. */
const unchanged = /^This photo (?:is )?(.*): nothing changed\.$/;

function* lines(outcome: PhotoOutcome): Generator<string> {
  if (!outcome.ok) {
    if (outcome.together) return;
    yield named(outcome) ? outcome.error : `${outcome.file}: ${outcome.error}`;
    return;
  }
  const { file, layers, outputs = [], ms, notes, earlier, dryRun } = outcome;
  if (earlier) return;
  const why = layers.length ? undefined : notes.find((note) => unchanged.test(note));
  const because = why ? `: ${why.replace(unchanged, '$1')}` : '';
  const what = layers.length ? layers.map((layer) => layerWords(layer)).join(', ') : `unchanged${because}`;
  const arrow = dryRun ? '\u2192 would write' : '\u2192';
  const seconds = secondsOf(ms).toFixed(1);
  yield `${file}: ${what}${outputs.length ? ` ${arrow} ${outputs.join(', ')}` : ''} (${seconds} s)`;
  for (const note of notes) if (note !== why) yield `  ${file}: ${note}`;
}

const terminal = {
  write: (text: string) => raw(process.stderr, text),
  get columns() {
    return process.stderr.columns;
  },
  get isTTY() {
    return process.stderr.isTTY;
  },
};

/** Lines or objects on stdout, refusals on stderr; while several photos are done on a terminal, a status line there. */
export function reporter(asJson: boolean): Reporter {
  const status = new StatusLine(terminal);
  let what = '';
  let done = 0;
  let total = 0;
  let began = 0;
  const draw = () => {
    if (process.stderr.isTTY && total > 1)
      status.show(progressWords(what, done, total, performance.now() - began));
  };
  const end = () => {
    total = 0;
    status.end();
    process.removeListener('exit', end);
  };
  return {
    add(outcome) {
      status.above(() => {
        if (asJson) json(outcome);
        else for (const line of lines(outcome)) (outcome.ok ? tell : warn)(line);
      });
    },
    advance() {
      done++;
      draw();
    },
    say(line) {
      if (!asJson) status.above(() => warn(line));
    },
    count(counted, photos) {
      end();
      // However the program ends, the prompt comes on a clean line.
      process.once('exit', end);
      what = counted;
      done = 0;
      total = photos;
      began = performance.now();
      draw();
    },
    end,
  };
}
