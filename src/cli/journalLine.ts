import { checkLayer } from '../adjustments';
import { type Check, either, list, real, record, text, whole } from '../adjustments/schema';
import type { Stamp } from '../hosts/files/stamp';
import { parseJson } from '../recipe/json';
import { maxLayers, predicted } from '../recipe/recipe';
import { expected } from '../refusal';
import { signatureShape } from '../run/imageSignature';
import type { Frame } from '../run/series';
import type { PhotoResult } from './tasks';

/** The process that began a photo. */
export interface Run {
  readonly pid: number;
  /** Machine's identity, no name. */
  readonly machine: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** An output by its name, as it was when it was placed. */
export interface Placed {
  readonly file: string;
  readonly stamp: Stamp;
}

/** Part of a photo's result that is kept: all else follows from the command. */
export type KeptResult = Pick<PhotoResult, 'layers' | 'notes' | 'ms' | 'predicted'>;

/** Photos and outputs by their names relative to the journal's folder. */
export type Line =
  | { readonly journal: 1; readonly inode: string }
  | { readonly begin: string; readonly run: Run }
  | { readonly place: string; readonly outputs: readonly Placed[] }
  | { readonly fail: string }
  | { readonly done: string; readonly stamp: Stamp; readonly made: string; readonly result: KeptResult }
  | { readonly look: string; readonly stamp: Stamp; readonly model: string; readonly frame: Frame };

const matching =
  (pattern: RegExp): Check =>
  (value, name) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw expected(String(pattern), name, value);
  };

const nothing: Check = (value, name) => {
  if (value !== null) throw expected('null', name, value);
};

const latestMs = 8.64e15;
const path = text(4096);
const digits = matching(/^\d{1,20}$/);
const hash = matching(/^[\da-f]{64}$/);
const number = real(-1e9, 1e9);
const stamp = record({ sizeBytes: whole(0, 2 ** 53), modifiedNs: matching(/^-?\d{1,20}$/), inode: digits });
const layers = list((value) => void checkLayer(value), 0, maxLayers);

/** Milliseconds by the name of a stage. */
const stages: Check = (value, name) => {
  const entries = Object.entries((value ?? {}) as object);
  if (entries.length > 20) throw expected('at most 20 stages', name, value);
  record(
    Object.fromEntries(
      entries.filter(([key]) => /^[a-z]{1,20}$/i.test(key)).map(([key]) => [key, real(0, 1e9)]),
    ),
  )(value, name);
};

const result = record({ layers, notes: list(text(1000), 0, 20), ms: stages }, { predicted });
const look = record({
  light: number,
  spreads: list(
    list(number, signatureShape.quantiles, signatureShape.quantiles),
    signatureShape.spreads,
    signatureShape.spreads,
  ),
  layout: list(number, signatureShape.cells, signatureShape.cells),
});
const frame = record({ taken: either(nothing, real(-latestMs, latestMs)), look, predicted });
const run = record({ pid: whole(1, 2 ** 32), machine: matching(/^[\da-f]{6}$/), atMs: real(0, latestMs) });
const placed = record({ file: path, stamp });

/** Contents of each kind of line, by its first key. */
const schemas: Readonly<Record<string, Check>> = {
  journal: record({ journal: whole(1, 1), inode: digits }),
  begin: record({ begin: path, run }),
  place: record({ place: path, outputs: list(placed, 0, 20) }),
  fail: record({ fail: path }),
  done: record({ done: path, stamp, made: hash, result }),
  look: record({ look: path, stamp, model: hash, frame }),
};

/** A line of the journal; null for what a killed process left of one, and for whatever Magic writes otherwise. */
export function parseLine(text: string): Line | null {
  try {
    const line = parseJson(text, 'a line of the journal') as object;
    const kind = Object.keys(line)[0] ?? '';
    if (!Object.hasOwn(schemas, kind)) return null;
    schemas[kind](line, kind);
    return line as Line;
  } catch {
    return null;
  }
}
