import { byKind, type Descriptor, type MagicControl } from '../adjustments';
import { digitsOf, englishMark, numberText } from '../adjustments/numberText';
import { germanLabels } from './germanLabels';
import type { Phrases } from './translated';

/** A value as people read it, with its sign and the digits of its step. */
export const shown = (value: number, { step }: MagicControl, labels: Phrases = {}): string =>
  numberText(value, digitsOf(step), { signed: true, mark: labels[englishMark] });

/**
 * A layer's name in the Layers panel: its adjustment's label, and its value where it is the only one, as in
 * "Exposure +0.40".
 * @param labels of another language, by the English ones
 */
export function layerName(descriptor: Descriptor, labels: Phrases = {}): string {
  const { label, controls, fromLayer } = byKind(descriptor._obj);
  const [parameter] = controls;
  const value = controls.length === 1 ? fromLayer(descriptor)?.[parameter.key] : undefined;
  const name = labels[label] ?? label;
  return value === undefined ? name : `${name} ${shown(value, parameter, labels)}`;
}

/** Labels that layers are named by, and those that they were named by when German numbers still had a point. */
const naming: readonly (readonly [now: Phrases, then: Phrases])[] = [
  [{}, {}],
  [germanLabels, germanLabels],
  [germanLabels, { ...germanLabels, [englishMark]: englishMark }],
];

/** Name for a layer that gets other values, in the language that it was named in; null where somebody named it or it stays. */
export function renamed(name: string, before: Descriptor, after: Descriptor): string | null {
  for (const [now, then] of naming) {
    if (name !== layerName(before, then)) continue;
    const next = layerName(after, now);
    return next === name ? null : next;
  }
  return null;
}

/** A layer in words with all that it changes, as in "Color (vibrance +12, saturation −3)". */
export function layerWords(descriptor: Descriptor, labels: Phrases = {}): string {
  const { label, controls, fromLayer } = byKind(descriptor._obj);
  const name = labels[label] ?? label;
  if (controls.length === 1) return layerName(descriptor, labels);
  const values = fromLayer(descriptor);
  if (!values) return name;
  const changed = controls
    .filter(({ key, neutral }) => values[key] !== neutral)
    .map(
      (control) =>
        `${labels[control.label] ?? control.label.toLowerCase()} ${shown(values[control.key], control, labels)}`,
    );
  return changed.length ? `${name} (${changed.join(', ')})` : name;
}
