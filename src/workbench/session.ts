import type { Descriptor } from '../adjustments';
import type { Bounds, DocumentState, LayerState, Mask, OpenDocument, Simulator } from '../simulator';
import { layerIn } from '../simulator/tree';
import { inverted } from './inverted';

/** What the page shows of the simulated Photoshop; another object whenever any of it is another. */
export interface View {
  readonly documents: readonly OpenDocument[];
  readonly document: OpenDocument | null;
  readonly state: DocumentState | null;
  readonly steps: readonly { readonly id: number; readonly name: string }[];
  /** Which of the steps is shown. */
  readonly at: number;
  /** Whether the plugin has the document, so that the user has to wait. */
  readonly busy: boolean;
  /** How many times the plugin has told the user something. */
  readonly alerts: number;
}

type Tell = (message: string) => void;

/** The user in front of the simulated Photoshop: what the page's controls do. */
export class Session {
  private held: OpenDocument | null = null;
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
      state: document?.state ?? null,
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
    this.gesture('Master Opacity Change', done, (document) => this.simulator.edit(document, id, { opacity }));
  }

  /** @param step what a gesture is called in the history; a single change has a name of its own */
  modify(id: number, to: Descriptor, step: string, done: boolean): void {
    this.gesture(step, done, (document) => this.simulator.modify(document, id, to));
  }

  removeMask(id: number): void {
    this.edit((document) => this.simulator.edit(document, id, { mask: null }));
  }

  delete(...ids: readonly number[]): void {
    this.edit((document) => this.simulator.delete(document, ...ids));
  }

  /** @param step what the history calls it, unless nothing is selected any more */
  select(selection: Bounds | Mask | null, step = 'Rectangular Marquee'): void {
    this.edit((document) => {
      if (selection || document.state.selection)
        this.simulator.select(document, selection, selection ? step : 'Deselect');
    });
  }

  selectAll(): void {
    const { state } = this.view;
    if (state) this.select({ left: 0, top: 0, right: state.width, bottom: state.height }, 'Select Canvas');
  }

  invert(): void {
    const { state } = this.view;
    if (state?.selection) this.select(inverted(state.selection, state), 'Inverse');
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

  /** What goes on until the slider is let go; all of it is one step. */
  private gesture(step: string, done: boolean, work: (document: OpenDocument) => void): void {
    this.edit((document) => {
      if (!done && !this.held) {
        this.simulator.hold(document, step);
        this.held = document;
      }
      work(document);
    });
    if (done) this.letGo();
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
