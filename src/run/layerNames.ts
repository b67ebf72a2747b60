import { byKind, type Descriptor, type MagicControl } from '../adjustments';

/** A value as people read it, with its sign and the digits of its step. */
export function shown(value: number, { step }: MagicControl): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/**
 * A layer's name in the Layers panel: its adjustment's label, and its value where it is the only one, as in
 * "Exposure +0.40".
 */
export function layerName(descriptor: Descriptor): string {
  const { label, controls, fromLayer } = byKind(descriptor._obj);
  const [parameter] = controls;
  const value = controls.length === 1 ? fromLayer(descriptor)?.[parameter.key] : undefined;
  return value === undefined ? label : `${label} ${shown(value, parameter)}`;
}

/** A layer in words with all that it changes, as in "Color (vibrance +12, saturation −3)". */
export function layerWords(descriptor: Descriptor): string {
  const { label, controls, fromLayer } = byKind(descriptor._obj);
  if (controls.length === 1) return layerName(descriptor);
  const values = fromLayer(descriptor);
  if (!values) return label;
  const changed = controls
    .filter(({ key, neutral }) => values[key] !== neutral)
    .map((parameter) => `${parameter.label.toLowerCase()} ${shown(values[parameter.key], parameter)}`);
  return changed.length ? `${label} (${changed.join(', ')})` : label;
}
