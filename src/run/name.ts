import { byKind, type Descriptor, type Parameter } from '../adjustments';

/** A value as people read it, with its sign and the digits of its step. */
export function shown(value: number, { step }: Parameter): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/**
 * A layer's name in the Layers panel: its adjustment's label, and its value where it is the only one, as in
 * "Exposure +0.40".
 */
export function layerName(layer: Descriptor): string {
  const { label, parameters, fromLayer } = byKind(layer._obj);
  const [parameter] = parameters;
  const value = parameters.length === 1 ? fromLayer(layer)?.[parameter.key] : undefined;
  return value === undefined ? label : `${label} ${shown(value, parameter)}`;
}

/** A layer in words with all that it changes, as in "Color (vibrance +12, saturation −3)". */
export function layerWords(layer: Descriptor): string {
  const { label, parameters, fromLayer } = byKind(layer._obj);
  if (parameters.length === 1) return layerName(layer);
  const values = fromLayer(layer);
  if (!values) return label;
  const changed = parameters
    .filter(({ key, neutral }) => values[key] !== neutral)
    .map((parameter) => `${parameter.label.toLowerCase()} ${shown(values[parameter.key], parameter)}`);
  return changed.length ? `${label} (${changed.join(', ')})` : label;
}
