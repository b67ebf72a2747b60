import { editRecipe } from '../recipe/createRecipe';
import type { Application } from '../run/host';
import { tunedValues, tuningOf } from '../run/tuning';
import { Gesture, type Move } from './gesture';
import { magicViewOf } from './magicView';
import type { PanelStore } from './panelStore';
import type { MagicView } from './state';
import type { StepName } from './stepName';

/** Moves controls: what is moved is shown at once, and written as soon as the host is ready for it. */
export class GestureWriter {
  private gesture: Gesture | null = null;
  /** Moves made while an earlier gesture is still being finished. */
  private waiting: Gesture | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly application: Application<unknown>,
    private readonly panelStore: PanelStore,
    private readonly written: () => Promise<void>,
    private readonly stepName?: StepName,
  ) {}

  get busy(): boolean {
    return this.gesture !== null;
  }

  move(control: string, move: Move): void {
    const { work, running } = this.panelStore.state;
    if (!work || running) return;
    const first = this.gesture === null;
    this.gesture ??= new Gesture();
    if (this.gesture.closed) this.waiting ??= new Gesture();
    (this.waiting ?? this.gesture).move(control, move);
    const tuning = move(work.tuning, work.recipe);
    this.panelStore.set({ work: magicViewOf(work.current, tuning, work.offer), amount: tuning.amount });
    if (first) this.writing = this.write();
  }

  release(): void {
    this.gesture?.end();
    this.waiting?.end();
  }

  /** Lets what is moved come to its end. */
  async settled(): Promise<void> {
    this.release();
    await this.writing;
  }

  /** Makes the layers of work that was only offered. @returns whether that was all there was to write */
  private async begun({ current, recipe, offer }: MagicView, gesture: Gesture): Promise<boolean> {
    if (offer === undefined) return false;
    const edited = editRecipe(recipe, gesture.over(tuningOf(current), recipe));
    // Where everything is still neutral there is nothing to make yet.
    if (edited.layers.length === 0) return true;
    const all = gesture.take();
    await this.application.front().describe();
    await this.application.front().apply([{ target: current.target, recipe: edited }]);
    return all;
  }

  /** The step's name: with a value once it is known, which it is at its end, and for a click from its start on. */
  private nameOf({ recipe, tuning }: MagicView, gesture: Gesture): (() => string) | undefined {
    const { stepName } = this;
    if (!stepName) return undefined;
    return () => {
      const to = gesture.written ?? tuning;
      const now = { amount: to.amount, values: tunedValues(recipe, to) };
      return stepName(gesture.control, gesture.closed ? now : null);
    };
  }

  private async write(): Promise<void> {
    // A single change ends with the call that begins it, and then its value is known.
    await null;
    await this.panelStore.attempt(async () => {
      for (let next = this.gesture; next; next = this.gesture) {
        const { work } = this.panelStore.state;
        if (work && !(await this.begun(work, next)))
          await next.run(this.application.front(), work.current.target, this.nameOf(work, next));
        this.gesture = this.waiting;
        this.waiting = null;
      }
    });
    this.gesture = this.waiting = null;
    await this.written();
  }
}
