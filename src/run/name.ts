import { byKind, type Descriptor } from '../adjustments';

/**
 * A layer's name in the Layers panel: its adjustment's label, and its value where it is the only one, as in
 * "Exposure +0.40".
 */
export function layerName(layer: Descriptor): string {
  const { label, parameters, fromLayer } = byKind(layer._obj);
  const [parameter] = parameters;
  const value = parameters.length === 1 ? fromLayer(layer)?.[parameter.key] : undefined;
  if (value === undefined) return label;
  const digits = Math.max(0, -Math.floor(Math.log10(parameter.step)));
  return `${label} ${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(digits)}`;
}
