import { byKind, type Descriptor, magicAdjustments } from '../../adjustments';
import { sameLayer } from '../../adjustments/sameLayer';
import type { Recipe } from '../../recipe/recipe';
import { type Edit, nothingMade, type Target } from '../../run/host';
import { renamed } from '../../run/layerNames';
import { actions, batchPlay } from './batchPlay';
import { layerById } from './document';
import type { FoundLayer, FoundMagic } from './findMagic';
import { givenIn } from './given';
import type { Layer } from './host';
import { makeLayer, verify, type WriteContext } from './make';
import { withTimeout } from './modal';
import { setLayer } from './setting';
import { substitutesFor } from './substitutes';
import { store } from './write';

/** A layer, and what it was last set to. */
interface Slot {
  readonly layer: Layer;
  now: Descriptor;
}

/** The order of Magic's layers, from the bottom; kinds of the user's own lie over them. */
const order = (kind: string): number => {
  const at = magicAdjustments.findIndex((adjustment) => adjustment.kind === kind);
  return at < 0 ? magicAdjustments.length : at;
};

/**
 * Magic's work over one target, being changed in place: only what differs is written, and what is hidden or
 * can't be read stays as it is.
 */
export class Part {
  private readonly slots: Slot[];
  private readonly touched = new Set<Slot>();
  private recipe: Recipe;

  constructor(
    private readonly scene: WriteContext,
    private readonly found: FoundMagic,
  ) {
    this.recipe = found.recipe;
    const readable = found.layers.filter(
      (one): one is FoundLayer & { descriptor: Descriptor } => one.own && !!one.descriptor,
    );
    this.slots = readable.map(({ handle, descriptor }) => ({ layer: handle, now: descriptor }));
  }

  /** Gives the layers a recipe's values; Magic's own that it has none for become neutral. */
  async set(recipe: Recipe): Promise<void> {
    this.recipe = recipe;
    const wanted = recipe.layers.map((layer) => this.form(layer));
    const own = this.found.recipe.layers.map(({ _obj }) => _obj);
    const others = this.slots
      .map(({ now }) => now._obj)
      .filter((kind) => own.includes(kind) && !wanted.some(({ _obj }) => _obj === kind))
      .map((kind) => byKind(kind).toLayer({}));
    for (const layer of [...wanted, ...others]) await this.write(layer);
  }

  /** Checks what was written, and keeps the recipe with it. */
  async finish(): Promise<void> {
    const { scene, found } = this;
    const touched = [...this.touched];
    const kept = await verify(
      scene,
      touched.map(({ layer, now }) => ({ layer, descriptor: now })),
    );
    for (const [i, slot] of touched.entries()) slot.now = kept[i].descriptor;
    // What was given before stays: other numbers are still the user's.
    const given = { ...givenIn(kept.map(({ told }) => told)), ...found.given };
    const ids = found.group ? [found.group.layer.id] : this.slots.map(({ layer }) => layer.id);
    const layers = this.slots.map(({ now }) => now);
    const unread = found.layers
      .filter(({ own, descriptor }) => own && !descriptor)
      .map(({ handle }) => handle.id);
    const made = found.group
      ? [found.group.layer.id, ...this.slots.map(({ layer }) => layer.id), ...unread]
      : [];
    for (const id of ids)
      await store(scene, { ...this.recipe, layers }, id, found.group ? found.packet : '', made, given);
  }

  /** The form of a layer that is there already, or the best that there can be. */
  private form(layer: Descriptor): Descriptor {
    const { forms } = substitutesFor(layer, this.scene.described);
    const there = (kind: string) =>
      this.slot(kind) || this.found.layers.some((one) => one.own && one.kind === kind);
    return forms.find(({ _obj }) => there(_obj)) ?? layer;
  }

  private slot(kind: string): Slot | undefined {
    return this.slots.find(({ now }) => now._obj === kind);
  }

  private async write(layer: Descriptor): Promise<void> {
    const slot = this.slot(layer._obj);
    // Settings that can't be read are the user's.
    if (!slot && this.found.layers.some(({ own, kind }) => own && kind === layer._obj)) return;
    if (!slot) return this.add(layer);
    if (sameLayer(layer, slot.now)) return;
    await setLayer(this.scene, slot.layer, layer, renamed(slot.layer.name, slot.now, layer) ?? undefined);
    slot.now = layer;
    this.touched.add(slot);
  }

  /** Makes a layer where it belongs among those that are there. */
  private async add(layer: Descriptor): Promise<void> {
    const { scene, found } = this;
    const { PLACEINSIDE, PLACEAFTER } = scene.photoshop.constants.ElementPlacement;
    const group = found.group?.layer;
    const at = this.slots.findIndex(({ now }) => order(now._obj) > order(layer._obj));
    const place = at < 0 ? this.slots.length : at;
    const below = this.slots[place - 1]?.layer ?? this.ground();
    const made = await makeLayer(scene, layer, below);
    if (!made) return;
    if (group && made.layer.parent?.id !== group.id) made.layer.move(group, PLACEINSIDE);
    if (group && place === 0 && this.slots.length > 0) made.layer.move(this.slots[0].layer, PLACEAFTER);
    if (!group && !made.layer.isClippingMask) made.layer.isClippingMask = true;
    const slot = { layer: made.layer, now: made.descriptor };
    this.slots.splice(place, 0, slot);
    this.touched.add(slot);
  }

  /** Finds what the lowest layer is made over. */
  private ground(): Layer {
    const { scene, found } = this;
    return found.group ? found.group.layer : layerById(scene.document, found.target.layer!).layer;
  }
}

/** Finds what Magic has put over a target. @throws Refusal when there is nothing */
export const partOver = (found: readonly FoundMagic[], { layer }: Target): FoundMagic => {
  const part = found.find(({ target }) => target.layer === layer);
  if (!part) throw nothingMade();
  return part;
};

/** Milliseconds between drawings of Photoshop's own panels: each holds up the next value. */
const panelsMs = 250;

/** Has Photoshop's own panels drawn while the user holds a slider, where it can be asked to. */
const throttledPanels = ({ photoshop, live }: WriteContext): (() => Promise<void>) => {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const { app } = photoshop;
    if (!live || typeof app.updateUI !== 'function' || Date.now() - drawnAt < panelsMs) return;
    drawnAt = Date.now();
    await withTimeout("Photoshop's panels", app.updateUI()).catch(() => {});
  };
};

/** Changes what is there as edits say, for as long as there are some, and leaves the user's layers selected. */
export async function changeAll(
  scene: WriteContext,
  found: readonly FoundMagic[],
  next: () => Promise<readonly Edit[] | null>,
): Promise<void> {
  const { photoshop, document } = scene;
  const selected = document.activeLayers.map(({ id }) => id);
  const parts = new Map<number | null, Part>();
  const drawPanels = throttledPanels(scene);
  for (let edits = await next(); edits; edits = await next()) {
    for (const { target, recipe } of edits) {
      const part = parts.get(target.layer) ?? new Part(scene, partOver(found, target));
      parts.set(target.layer, part);
      await part.set(recipe);
    }
    await drawPanels();
  }
  for (const part of parts.values()) await part.finish();
  const active = document.activeLayers.map(({ id }) => id);
  if (selected.length > 0 && active.join() !== selected.join())
    await batchPlay(
      photoshop,
      actions.front(document.id),
      ...selected.map((id, i) => actions.select(id, i > 0)),
    );
}
