import type { Descriptor } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import { readLayerSettings } from './found';
import type { Layer, Photoshop } from './host';
import type { Scene } from './make';
import { adjustmentIn, ask, commands, play, playShown } from './play';

/** Tells if a Photoshop sets a layer by its id: documented for other properties only, so it is tried once. */
const setsById = new WeakMap<Photoshop, boolean>();

/**
 * Tries it on a layer that is to be set anyway, and believes what is read back. Not while a layer of the same kind is
 * active: one that took the active layer instead would change that.
 */
async function tried({ photoshop, document }: Scene, layer: Layer, to: Descriptor): Promise<boolean> {
  if (document.activeLayers.some(({ kind }) => kind === layer.kind)) return false;
  const trial = [commands.setById(document.id, layer.id, to), commands.adjustment(document.id, layer.id)];
  const [set, read] = await ask(photoshop, trial);
  const works = set !== null && read !== null && sameLayer(to, readLayerSettings(adjustmentIn(read)).layer);
  setsById.set(photoshop, works);
  return works;
}

/** Gives a layer settings, by its id where Photoshop takes that, or else by selecting it. @param name that it gets too */
export async function setLayer(scene: Scene, layer: Layer, to: Descriptor, name?: string): Promise<void> {
  const { photoshop, document, live } = scene;
  const byId = setsById.get(photoshop) ?? (await tried(scene, layer, to));
  const all = [
    ...(byId
      ? [commands.setById(document.id, layer.id, to)]
      : [commands.front(document.id), commands.select(layer.id), commands.set(to)]),
    ...(name === undefined ? [] : [commands.rename(document.id, layer.id, name)]),
  ];
  await (live ? playShown : play)(photoshop, ...all);
}
