import { shownProfile } from '../image/profiles';
import { makeGroup } from './commandMake';
import { depthNames, modeNames } from './constants';
import { pathOf } from './entries';
import { HostFailure, numbers } from './failure';
import type { OpenDocument } from './history';
import { LayerObject } from './layerObject';
import { saved } from './save';
import { layerIn } from './tree';
import { atLeast } from './versions';
import type { World } from './world';

/** [D] PhotoshopSaveOptions */
const psdOptions = [
  'alphaChannels',
  'annotations',
  'embedColorProfile',
  'layers',
  'maximizeCompatibility',
  'spotColor',
];
/** Pixels of a side that a PSD can hold; beyond is PSB. */
const maxSidePx = 30000;

const savePsd = (
  world: World,
  document: OpenDocument,
  entry: object,
  options: object,
  asCopy: boolean,
): void => {
  const unknown = Object.keys(options).find((key) => !psdOptions.includes(key));
  if (unknown) throw new HostFailure(`PhotoshopSaveOptions has no ${unknown}`, numbers.value);
  const { width, height } = document.state;
  if (Math.max(width, height) > maxSidePx)
    throw new HostFailure('The document is too large for a PSD', numbers.unavailable);
  const path = pathOf(entry);
  world.disk.write(path, saved(document));
  if (asCopy) return;
  document.path = path;
  document.title = path.split('/').at(-1)!;
  document.clean = document.state;
};

/** The class Document: a handle by id. [D] PSDOC ps-reference/classes/document */
export class DocumentObject {
  readonly #world: World;
  readonly #document: OpenDocument;

  constructor(world: World, document: OpenDocument) {
    this.#world = world;
    this.#document = document;
  }

  get id(): number {
    return this.#document.id;
  }

  get _id(): number {
    return this.#document.id;
  }

  get typename(): string {
    return 'Document';
  }

  get name(): string {
    return this.#read(({ title }) => title);
  }

  get title(): string {
    return this.name;
  }

  /** [D] Of its file; empty for a document that has none [I]. */
  get path(): string {
    return this.#read(({ path }) => path ?? '');
  }

  /** [D] Whether it has been saved since the last change. */
  get saved(): boolean {
    return this.#read(({ state, clean }) => state === clean);
  }

  get mode(): string {
    return this.#read(({ state }) => modeNames[state.mode]);
  }

  get bitsPerChannel(): string {
    return this.#read(({ state }) => depthNames[state.depth]);
  }

  get colorProfileName(): string {
    return this.#read(({ state }) => shownProfile(state.profile, state.depth));
  }

  get width(): number {
    return this.#read(({ state }) => state.width);
  }

  get height(): number {
    return this.#read(({ state }) => state.height);
  }

  get resolution(): number {
    return this.#read(({ state }) => state.resolution);
  }

  get quickMaskMode(): boolean {
    return this.#read(({ state }) => state.quickMask);
  }

  /** From the top. */
  get layers(): LayerObject[] {
    return this.#read(({ state }) => this.#handles(state.layers.map(({ id }) => id).reverse()));
  }

  get activeLayers(): LayerObject[] {
    return this.#read(({ state }) => this.#handles(state.active));
  }

  /** [D] Writable since 26.9. */
  set activeLayers(layers: readonly LayerObject[]) {
    const ids = layers.map(({ id }) => id);
    this.#world.calls.now('document.activeLayers', () => {
      if (!atLeast(this.#world.settings.version, '26.9'))
        throw new HostFailure('activeLayers can only be read', numbers.unavailable);
      this.#world.modal.require('select');
      this.#open().change(null, (draft) => {
        draft.active = ids.map((id) => layerIn(draft, id).id);
      });
    });
  }

  get backgroundLayer(): LayerObject | null {
    return this.#read(({ state }) =>
      state.layers[0]?.background ? this.#handles([state.layers[0].id])[0] : null,
    );
  }

  get historyStates(): { id: number; name: string }[] {
    return this.#read(({ steps }) => steps.map(({ id, name }) => ({ id, name })));
  }

  get activeHistoryState(): { id: number; name: string } {
    return this.#read(({ steps, at }) => ({ id: steps[at].id, name: steps[at].name }));
  }

  createLayerGroup({
    name,
    fromLayers = [],
  }: {
    name?: string;
    fromLayers?: LayerObject[];
  } = {}): Promise<LayerObject> {
    return this.#write('createLayerGroup', 'make', (document) => {
      const ids = fromLayers.map(({ id }) => id);
      return this.#handles([document.change('New Group', (draft) => makeGroup(draft, name, ids))])[0];
    });
  }

  /** [D] saveAs.psd(entry, saveOptions?, asCopy?) */
  get saveAs() {
    return {
      psd: (entry: object, options: object = {}, asCopy = false): Promise<void> =>
        this.#write('saveAs.psd', 'save', (document) =>
          savePsd(this.#world, document, entry, options, asCopy),
        ),
    };
  }

  /** [D] Answers nothing, and throws at once. */
  closeWithoutSaving(): void {
    this.#world.calls.now('document.closeWithoutSaving', () => {
      this.#world.modal.require('close');
      this.#world.close(this.#open().id);
    });
  }

  /** [D] The shorthand for one document. */
  suspendHistory(work: (context: object) => Promise<unknown>, name: string): Promise<unknown> {
    return this.#world.modal.execute(
      async (context) => {
        const { hostControl } = context as { hostControl: { suspendHistory(of: object): Promise<unknown> } };
        await hostControl.suspendHistory({ documentID: this.id, name });
        return work(context);
      },
      { commandName: name },
    );
  }

  #open(): OpenDocument {
    return this.#world.find(this.#document.id);
  }

  #handles(ids: readonly number[]): LayerObject[] {
    return ids.map((id) => new LayerObject(this.#world, this.#document, id));
  }

  #read<T>(work: (document: OpenDocument) => T): T {
    return this.#world.calls.read(() => work(this.#open()));
  }

  #write<T>(name: string, event: string, work: (document: OpenDocument) => T): Promise<T> {
    return this.#world.calls.later(`document.${name}`, () => {
      this.#world.modal.require(event);
      return work(this.#open());
    });
  }
}
