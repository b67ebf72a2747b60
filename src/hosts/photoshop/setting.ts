import type { Descriptor } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { actions, adjustmentIn, batchPlay, batchPlayShown, tryBatchPlay } from './batchPlay';
import { readLayerSettings } from './findMagic';
import type { Layer, Photoshop } from './host';
import type { WriteContext } from './make';

/** Tells if a Photoshop sets a layer by its id: documented for other properties only, so it is tried once. */
const setsById = new WeakMap<Photoshop, boolean>();

/**
 * Tries it on a layer that is to be set anyway, and believes what is read back. Not while a layer of the same kind is
 * active: one that took the active layer instead would change that.
 */
async function tried({ photoshop, document }: WriteContext, layer: Layer, to: Descriptor): Promise<boolean> {
  if (document.activeLayers.some(({ kind }) => kind === layer.kind)) return false;
  const trial = [actions.setById(document.id, layer.id, to), actions.adjustment(document.id, layer.id)];
  const [set, read] = await tryBatchPlay(photoshop, trial);
  const works =
    set !== null && read !== null && sameLayer(to, readLayerSettings(adjustmentIn(read)).descriptor);
  setsById.set(photoshop, works);
  return works;
}

/** Gives a layer settings, by its id where Photoshop takes that, or else by selecting it. @param name that it gets too */
export async function setLayer(
  scene: WriteContext,
  layer: Layer,
  to: Descriptor,
  name?: string,
): Promise<void> {
  const { photoshop, document, live } = scene;
  const byId = setsById.get(photoshop) ?? (await tried(scene, layer, to));
  const all = [
    ...(byId
      ? [actions.setById(document.id, layer.id, to)]
      : [actions.front(document.id), actions.select(layer.id), actions.set(to)]),
    ...(name === undefined ? [] : [actions.rename(document.id, layer.id, name)]),
  ];
  await (live ? batchPlayShown : batchPlay)(photoshop, ...all);
}
