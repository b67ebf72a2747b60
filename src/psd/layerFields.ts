import type { Layer } from 'ag-psd';
import { byKind } from '../adjustments';
import type { LayerState } from '../simulator/model';

/** What a PSD tells of a layer beside its pixels, its mask and its children. */
export const psdFields = ({
  id,
  name,
  visible,
  opacity,
  clipped,
  blend,
  background,
  ...layer
}: LayerState): Layer => ({
  id,
  name,
  hidden: !visible,
  opacity: opacity / 100,
  clipping: clipped,
  blendMode: blend === 'passThrough' ? 'pass through' : 'normal',
  ...(background ? { transparencyProtected: true } : {}),
  ...(layer.adjustment ? { adjustment: byKind(layer.adjustment._obj).toPsd(layer.adjustment) } : {}),
  ...(layer.kind === 'group' ? { opened: layer.expanded } : {}),
});
