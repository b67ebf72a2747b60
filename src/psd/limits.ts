import type { Layer, LayerMaskData, Psd } from 'ag-psd';
import { byPsd } from '../adjustments';
import { Expectation } from '../expectation';

/** Why a layer can't be drawn as Photoshop draws it, in words that follow its name. */
const limitsOf = (layer: Layer): string[] => {
  const { blendMode = 'normal', effects, mask, adjustment, children } = layer;
  const blends = children ? ['normal', 'pass through'] : ['normal'];
  const drawn = layer.imageData || layer.text || layer.placedLayer;
  const fades = (one: LayerMaskData | undefined) =>
    one && !one.disabled && (one.userMaskFeather || (one.userMaskDensity ?? 1) < 1);
  return [
    !blends.includes(blendMode) && `blends as ${blendMode}`,
    effects && !effects.disabled && hasEffect(effects) && 'has effects',
    (layer.fillOpacity ?? 1) < 1 && !adjustment && 'has a fill opacity',
    layer.vectorMask && !layer.vectorMask.disable && 'has a vector mask',
    layer.vectorFill && !layer.imageData && 'is a fill layer',
    fades(mask) && 'has a feathered or thinned mask',
    layer.realMask && 'has two masks',
    layer.artboard && 'is an artboard',
    layer.knockout && 'knocks out',
    adjustment && !drawn && unknown(adjustment),
  ].filter((one): one is string => typeof one === 'string');
};

const hasEffect = (effects: object): boolean =>
  Object.values(effects).some((one) =>
    [one].flat().some((effect) => typeof effect === 'object' && effect !== null && effect.enabled !== false),
  );

const unknown = (adjustment: NonNullable<Layer['adjustment']>): string | false => {
  try {
    byPsd(adjustment).fromPsd(adjustment);
    return false;
  } catch (error) {
    if (!(error instanceof Expectation)) throw error;
    return `is ${adjustment.type}, with settings that are not drawn here`;
  }
};

/** What of a PSD's layers is not drawn here as in Photoshop, one sentence part each. */
export const limitsIn = ({ children = [] }: Psd): string[] => {
  const of = (layers: readonly Layer[]): string[] =>
    layers.flatMap((layer) =>
      layer.hidden
        ? []
        : [...limitsOf(layer).map((limit) => `"${layer.name}" ${limit}`), ...of(layer.children ?? [])],
    );
  return of(children);
};

/** Layers that are kept as their pixels alone. */
export const flattenedIn = ({ children = [] }: Psd): string[] => {
  const of = (layers: readonly Layer[]): string[] =>
    layers.flatMap((layer) => [
      ...(layer.text || layer.placedLayer ? [`"${layer.name}"`] : []),
      ...of(layer.children ?? []),
    ]);
  return of(children);
};
