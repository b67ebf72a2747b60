import { extname } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { byKind, type Descriptor, type Values } from '../adjustments';
import { layerName, shown } from '../run/name';

/** What became of one photo. */
export type Outcome =
  | {
      readonly file: string;
      readonly ok: true;
      readonly predicted?: Values;
      readonly layers: readonly Descriptor[];
      readonly outputs?: readonly string[];
      readonly ms: Readonly<Record<string, number>>;
      /** What the user should know, one sentence each. */
      readonly notes?: readonly string[];
    }
  | { readonly file: string; readonly ok: false; readonly error: string };

export interface Reporter {
  add(outcome: Outcome): void;
  end(): void;
}

/** One JSON object a line on stdout, and nothing else there. */
const jsonReporter = (): Reporter => ({
  add(outcome) {
    const { notes, ...rest } = outcome as Outcome & { notes?: readonly string[] };
    process.stdout.write(`${JSON.stringify(notes?.length ? { ...rest, notes } : rest)}\n`);
  },
  end() {},
});

/** A layer in words, as in "Exposure +0.40" or "Color (vibrance +12, saturation −3)". */
function words(layer: Descriptor): string {
  const { label, parameters, fromLayer } = byKind(layer._obj);
  if (parameters.length === 1) return layerName(layer);
  const values = fromLayer(layer);
  if (!values) return label;
  const changed = parameters
    .filter(({ key, neutral }) => values[key] !== neutral)
    .map((parameter) => `${parameter.label.toLowerCase()} ${shown(values[parameter.key], parameter)}`);
  return changed.length ? `${label} (${changed.join(', ')})` : label;
}

/** Whether a refusal names its photo, or an output of it. */
const named = ({ file, error }: { file: string; error: string }) =>
  error.includes(file) || error.includes(`${file.slice(0, file.length - extname(file).length)}.`);

function* lines(outcome: Outcome): Generator<string> {
  if (!outcome.ok) {
    yield named(outcome) ? outcome.error : `${outcome.file}: ${outcome.error}`;
    return;
  }
  const { file, layers, outputs = [], ms, notes = [] } = outcome;
  const seconds = Object.values(ms).reduce((sum, value) => sum + value, 0) / 1000;
  const what = layers.length ? layers.map(words).join(', ') : 'needs nothing';
  yield `${file}: ${what}${outputs.length ? ` \u2192 ${outputs.join(', ')}` : ''} (${seconds.toFixed(1)} s)`;
  for (const note of notes) yield `  ${file}: ${note}`;
}

/** A readable line a photo, refusals on stderr, and a bar when several photos are done on a terminal. */
function textReporter(count: number): Reporter {
  const terminal = process.stdout.isTTY && process.stderr.isTTY && count > 1;
  const bar = terminal
    ? new SingleBar(
        {
          format: '{bar} {value}/{total}  {eta_formatted} left',
          stream: process.stderr,
          clearOnComplete: true,
          linewrap: true,
          forceRedraw: true,
        },
        Presets.shades_classic,
      )
    : null;
  bar?.start(count, 0);
  return {
    add(outcome) {
      // The bar's line makes room for the text and is drawn again below it.
      if (bar) process.stderr.write('\r\x1b[K');
      for (const line of lines(outcome)) (outcome.ok ? process.stdout : process.stderr).write(`${line}\n`);
      bar?.increment();
    },
    end() {
      bar?.stop();
    },
  };
}

export const reporter = (json: boolean, count: number): Reporter =>
  json ? jsonReporter() : textReporter(count);
