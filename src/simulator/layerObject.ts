import { byKind } from '../adjustments';
import { setClipped } from './commandSet';
import { HostFailure, missing, numbers } from './failure';
import type { OpenDocument } from './history';
import type { LayerState } from './model';
import { layerIn, move, remove, spotOf, type TreePlacement } from './tree';
import type { World } from './world';

const placements: readonly string[] = [
  'placeInside',
  'placeBefore',
  'placeAfter',
  'placeAtBeginning',
  'placeAtEnd',
];

/** The class Layer: a handle by id, made anew each time it is asked for. [D] PSDOC ps-reference/classes/layer */
export class LayerObject {
  readonly #world: World;
  readonly #document: OpenDocument;
  readonly #id: number;

  constructor(world: World, document: OpenDocument, id: number) {
    this.#world = world;
    this.#document = document;
    this.#id = id;
  }

  get id(): number {
    return this.#id;
  }

  get _id(): number {
    return this.#id;
  }

  get typename(): string {
    return 'Layer';
  }

  get name(): string {
    return this.#read().name;
  }

  set name(value: string) {
    this.#write('layer.name', 'Rename Layer', (layer) => {
      layer.name = String(value);
    });
  }

  get kind(): string {
    const { kind, adjustment, fill } = this.#read();
    if (fill) return fill;
    return adjustment ? byKind(adjustment._obj).photoshop.layerKind : kind === 'group' ? 'group' : 'pixel';
  }

  get visible(): boolean {
    return this.#read().visible;
  }

  set visible(value: boolean) {
    this.#write('layer.visible', null, (layer) => {
      layer.visible = Boolean(value);
    });
  }

  get opacity(): number {
    return this.#read().opacity;
  }

  set opacity(value: number) {
    this.#write('layer.opacity', 'Opacity Change', (layer) => {
      if (!(value >= 0 && value <= 100)) throw new HostFailure('opacity is out of range', numbers.value);
      layer.opacity = value;
    });
  }

  get blendMode(): string {
    return this.#read().blend;
  }

  get isClippingMask(): boolean {
    return this.#read().clipped;
  }

  set isClippingMask(value: boolean) {
    this.#world.calls.now('layer.isClippingMask', () => {
      this.#world.modal.require('set');
      this.#open().change('Clipping Mask', (draft) => setClipped(draft, this.#id, Boolean(value)));
    });
  }

  get isBackgroundLayer(): boolean {
    return this.#read().background;
  }

  get locked(): boolean {
    return this.#read().background;
  }

  get parent(): LayerObject | null {
    return this.#world.calls.read(() => {
      const { parent } = spotOf(this.#open().state, this.#id);
      return parent && new LayerObject(this.#world, this.#document, parent.id);
    });
  }

  /** [D] Of a group: its layers from the top; otherwise null. */
  get layers(): LayerObject[] | null {
    const { kind, children } = this.#read();
    if (kind !== 'group') return null;
    return children.map(({ id }) => new LayerObject(this.#world, this.#document, id)).reverse();
  }

  get bounds(): { left: number; top: number; right: number; bottom: number; width: number; height: number } {
    const { raster } = this.#read();
    const { left = 0, top = 0, width = 0, height = 0 } = raster ?? {};
    return { left, top, right: left + width, bottom: top + height, width, height };
  }

  /** [D] Answers nothing, and throws at once. */
  move(relative: LayerObject, placement: string): void {
    this.#world.calls.now('layer.move', () => {
      this.#world.modal.require('move');
      if (!placements.includes(placement)) throw new HostFailure('There is no such placement', numbers.value);
      this.#open().change('Layer Order', (draft) =>
        move(draft, this.#id, relative.id, placement as TreePlacement),
      );
    });
  }

  delete(): void {
    this.#world.calls.now('layer.delete', () => {
      this.#world.modal.require('delete');
      this.#open().change('Delete Layer', (draft) => remove(draft, [this.#id]));
    });
  }

  #open(): OpenDocument {
    return this.#world.find(this.#document.id);
  }

  #read(): LayerState {
    return this.#world.calls.read(() => layerIn(this.#open().state, this.#id));
  }

  #write(call: string, step: string | null, work: (layer: LayerState) => void): void {
    this.#world.calls.now(call, () => {
      this.#world.modal.require('set');
      this.#open().change(step, (draft) => {
        const layer = layerIn(draft, this.#id);
        if (layer.background && call !== 'layer.visible') throw missing('change of the Background');
        work(layer);
      });
    });
  }
}
