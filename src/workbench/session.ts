import type { Descriptor } from '../adjustments';
import { type BlendMode, blendWords } from '../render/blend';
import type { DocumentState, LayerState, Mask, OpenDocument, PixelBounds, Simulator } from '../simulator';
import { layerIn, move, spotOf, spots } from '../simulator/tree';
import { feathered } from './edit/feather';
import { neutralizing } from './edit/whiteBalance';
import { invertSelection } from './invertSelection';
import { copied } from './layerCopy';
import { filledIn, localNumber, term, words } from './strings';

/** Snapshot of the simulated Photoshop; another object whenever any of it is another. */
export interface View {
  readonly documents: readonly OpenDocument[];
  readonly document: OpenDocument | null;
  readonly state: DocumentState | null;
  readonly steps: readonly { readonly id: number; readonly name: string }[];
  /** Index of the step that is shown. */
  readonly at: number;
  /** True when the plugin has the document, so that the user has to wait. */
  readonly busy: boolean;
  /** Number of times that the plugin has told the user something. */
  readonly alerts: number;
}

/** Milliseconds within which changes by the same control are one step. */
const togetherMs = 1500;

type Tell = (message: string) => void;

/** The user in front of the simulated Photoshop: what the page's controls do. */
export class Session {
  private held: OpenDocument | null = null;
  /** The step that was shown when a gesture began. */
  private begun: number | null = null;
  /** The last single change of a slider. */
  private last: { readonly step: string; readonly id: number; readonly at: number } | null = null;
  /** Hears of what the user did, so that the page shows it before the next event. */
  changed: () => void = () => {};

  /** @param tell gets what Photoshop refuses */
  constructor(
    readonly simulator: Simulator,
    private readonly tell: Tell,
  ) {}

  get view(): View {
    const { world, modal } = this.simulator;
    const document = world.activeId === null ? null : world.front;
    return {
      documents: world.documents,
      document,
      state: document && world.seen(document),
      steps: document?.steps ?? [],
      at: document?.at ?? 0,
      busy: modal.depth > 0,
      alerts: world.alerts.length,
    };
  }

  show(document: OpenDocument): void {
    this.attempt(() => this.simulator.show(document));
  }

  close(document: OpenDocument): void {
    this.attempt(() => this.simulator.close(document));
  }

  undo(): void {
    this.edit((document) => document.at > 0 && this.simulator.undo(document));
  }

  redo(): void {
    this.edit((document) => document.at < document.steps.length - 1 && this.simulator.redo(document));
  }

  goTo(at: number): void {
    this.edit((document) => this.simulator.goTo(document, at));
  }

  activate(...ids: number[]): void {
    this.edit((document) => this.simulator.activate(document, ...ids));
  }

  rename(id: number, name: string): void {
    this.edit((document) => {
      if (name && name !== layerIn(document.state, id).name) this.simulator.edit(document, id, { name });
    });
  }

  setVisible(id: number, visible: boolean): void {
    this.edit((document) => this.simulator.edit(document, id, { visible }));
  }

  expand(id: number, expanded: boolean): void {
    this.edit((document) =>
      document.change(null, (draft) => {
        layerIn(draft, id).expanded = expanded;
      }),
    );
  }

  setOpacity(id: number, opacity: number, done: boolean): void {
    const step = filledIn(words.steps.opacity, { percent: Math.round(opacity) });
    this.gesture(step, `opacity ${id}`, done, (document) => this.simulator.edit(document, id, { opacity }));
  }

  blend(id: number, blend: BlendMode): void {
    const step = filledIn(words.steps.blend, { mode: term(blendWords(blend)) });
    this.gesture(step, `blend ${id}`, true, (document) => this.simulator.edit(document, id, { blend }));
  }

  /** @param step what it led to, as the history calls it once it has ended */
  modify(id: number, to: Descriptor, step: string, done: boolean): void {
    // The same control, whatever it was set to.
    const control = step.replace(/[+−\d., %]+$/, '');
    this.gesture(step, `${control} ${id}`, done, (document) => this.simulator.modify(document, id, to));
  }

  clip(id: number, clipped: boolean): void {
    this.edit((document) => this.simulator.edit(document, id, { clipped }));
  }

  removeMask(id: number): void {
    this.edit((document) => this.simulator.edit(document, id, { mask: null }));
  }

  /** Puts a layer over or under another, or into a group. */
  move(id: number, relative: number, placement: 'placeBefore' | 'placeAfter' | 'placeInside'): void {
    if (id === relative) return;
    const { order } = words.steps;
    this.edit((document) => document.change(order, (draft) => move(draft, id, relative, placement)));
    this.told('move');
  }

  /** A layer one place up or down among its neighbours. */
  raise(id: number, by: 1 | -1): void {
    const { state } = this.view;
    if (!state) return;
    const { siblings, index } = spotOf(state, id);
    const next = siblings[index + by];
    if (next) this.move(id, next.id, by > 0 ? 'placeBefore' : 'placeAfter');
  }

  /** Crops or turns the document: a step that every layer takes part in. */
  reshape(step: string, work: (state: DocumentState) => DocumentState): void {
    this.edit((document) =>
      document.change(step, (draft) => void Object.assign(draft, work(document.state))),
    );
    this.told('crop');
  }

  /** White balance that makes a colour neutral: in the layer for it, or in a new one. @param rgb 0...1 each */
  async whiteBalance(rgb: readonly number[]): Promise<void> {
    const { state } = this.view;
    if (!state) return;
    const to = neutralizing(rgb);
    const found = [...spots(state.layers)].find(({ layer }) => layer.adjustment?._obj === to._obj);
    if (found) {
      this.edit((document) =>
        document.change(words.steps.whiteBalance, (draft) => {
          layerIn(draft, found.layer.id).adjustment = to;
        }),
      );
      this.told('set');
      return;
    }
    await this.play({
      _obj: 'make',
      _target: [{ _ref: 'adjustmentLayer' }],
      using: { _obj: 'adjustmentLayer', name: words.steps.whiteBalanceLayer, type: to },
    });
  }

  feather(featherPx: number): void {
    const { state } = this.view;
    const step = filledIn(words.steps.feather, {
      px: localNumber(featherPx, Number.isInteger(featherPx) ? 0 : 1),
    });
    if (state?.selection && featherPx > 0) this.select(feathered(state.selection, featherPx, state), step);
  }

  /** A copy of each layer over it. */
  duplicate(...ids: readonly number[]): void {
    this.edit((document) =>
      document.change(words.actions.duplicate, (draft) => {
        draft.active = ids.map((id) => {
          const { layer, siblings, index } = spotOf(draft, id);
          const copy = copied(draft, layer);
          siblings.splice(index + 1, 0, { ...copy, name: filledIn(words.layers.copy, { name: layer.name }) });
          return copy.id;
        });
      }),
    );
    this.told('duplicate');
  }

  private told(event: string): void {
    const { document } = this.view;
    if (document && !this.busy) this.simulator.world.notify(event, { _obj: event, documentID: document.id });
  }

  delete(...ids: readonly number[]): void {
    this.edit((document) => this.simulator.delete(document, ...ids));
  }

  /** @param step what the history calls it, unless nothing is selected any more */
  select(selection: PixelBounds | Mask | null, step = words.actions.marquee): void {
    this.edit((document) => {
      if (selection || document.state.selection)
        this.simulator.select(document, selection, selection ? step : words.actions.deselect);
    });
  }

  selectAll(): void {
    const { state } = this.view;
    if (state) this.select({ left: 0, top: 0, right: state.width, bottom: state.height }, words.steps.canvas);
  }

  invert(): void {
    const { state } = this.view;
    if (state?.selection) this.select(invertSelection(state.selection, state), words.actions.inverse);
  }

  /** Plays what a menu of Photoshop's own does, of which listeners hear afterwards. */
  async play(...commands: readonly Descriptor[]): Promise<void> {
    if (this.busy) return;
    const { core, action } = this.simulator.photoshop;
    const play = () => action.batchPlay(commands as Descriptor[]);
    try {
      const answers = (await core.executeAsModal(play, { commandName: commands[0]._obj })) as Descriptor[];
      const failed = answers.find(({ _obj }) => _obj === 'error');
      if (failed) this.tell(String(failed.message));
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
    const { world } = this.simulator;
    for (const command of commands) world.notify(command._obj, command);
  }

  /** Ends a gesture that lost its end, as when a slider goes away while it is held. */
  letGo(): void {
    if (!this.held) return;
    this.simulator.letGo(this.held);
    this.held = null;
    this.changed();
  }

  /** A key that is held changes again and again: what one control does within a moment is one step. */
  private merge(step: string, name: string, document: OpenDocument): void {
    const { at } = document;
    const before = this.last;
    const now = performance.now();
    const steps = document.steps.map((one, i) => (i === at ? { ...one, name } : one));
    document.steps = steps;
    this.last = { step, id: steps[at].id, at: now };
    if (before?.step !== step || before.id !== steps[at - 1]?.id || now - before.at > togetherMs) return;
    document.steps = steps.filter((_, i) => i !== at - 1);
    document.at = at - 1;
  }

  /** Gesture until the slider is let go; all of it is one step. */
  private gesture(step: string, key: string, done: boolean, work: (document: OpenDocument) => void): void {
    this.edit((document) => {
      if (!this.held) this.begun = document.steps[document.at].id;
      if (!done && !this.held) {
        this.simulator.hold(document, step);
        this.held = document;
      }
      work(document);
    });
    if (!done) return;
    this.letGo();
    const { document } = this.view;
    if (document && document.steps[document.at].id !== this.begun) this.merge(key, step, document);
  }

  private get busy(): boolean {
    return this.simulator.modal.depth > 0;
  }

  /** Does something with the document in front, unless the plugin has it. */
  private edit(work: (document: OpenDocument) => unknown): void {
    const { document } = this.view;
    if (document && !this.busy) this.attempt(() => work(document));
  }

  private attempt(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
    this.changed();
  }
}

/** The active layer, when it is one alone. */
export const activeLayer = (state: DocumentState | null): LayerState | null =>
  state?.active.length === 1 ? layerIn(state, state.active[0]) : null;
