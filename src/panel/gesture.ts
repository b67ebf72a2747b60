import { editRecipe } from '../recipe/createRecipe';
import type { EditSettings } from '../recipe/editSettings';
import type { Recipe } from '../recipe/recipe';
import { type Edit, type Host, nothingMade, type Target } from '../run/host';
import { tuningOf } from '../run/tuning';

/** Change that a control makes in a tuning. */
export type Move = (tuning: EditSettings, recipe: Recipe) => EditSettings;

/** Milliseconds without a new value after which a gesture ends by itself: its end may never be told. */
const gestureIdleMs = 1500;

/**
 * The movements of controls until they are let go: one step of the history. Of values that come while one is being
 * written the last wins, so that nothing ever waits in a queue.
 */
export class Gesture {
  private readonly moves = new Map<string, Move>();
  /** Settings that were written last. */
  written: EditSettings | null = null;
  private dirty = false;
  private ended = false;
  private wake: () => void = () => {};
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param control names what is moved: only its last move counts */
  move(control: string, move: Move): void {
    this.moves.set(control, move);
    this.dirty = true;
    this.wake();
  }

  /** The control that was moved last. */
  get control(): string {
    const controls = [...this.moves.keys()];
    return controls[controls.length - 1] ?? '';
  }

  /** True when later moves belong to another gesture. */
  get closed(): boolean {
    return this.ended;
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  /** All moves so far, over a tuning. */
  over(tuning: EditSettings, recipe: Recipe): EditSettings {
    return [...this.moves.values()].reduce((sum, move) => move(sum, recipe), tuning);
  }

  /** Takes all moves so far, to be written by somebody else; false when there are more to come. */
  take(): boolean {
    this.dirty = false;
    return this.ended;
  }

  /** Writes until the end. @param name of the step that it is */
  async run(host: Host<unknown>, target: Target, name?: () => string): Promise<void> {
    await host.editLive(async (before): Promise<readonly Edit[] | null> => {
      if (!this.dirty && !this.ended) await this.news();
      if (!this.dirty) return null;
      this.dirty = false;
      const current = before.find((one) => one.target.layer === target.layer);
      if (!current) throw nothingMade();
      this.written = this.over(tuningOf(current), current.recipe);
      return [{ target, recipe: editRecipe(current.recipe, this.written) }];
    }, name);
  }

  private news(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        clearTimeout(this.timer);
        this.wake = () => {};
        resolve();
      };
      this.timer = setTimeout(() => this.end(), gestureIdleMs);
    });
  }
}
