import { Refusal } from '../refusal';
import { Cancelled } from '../run/cancelled';
import type { PanelState, Problem } from './state';

export const problemOf = (error: unknown): Problem => ({
  reason: error instanceof Refusal ? error.reason : null,
  details: error instanceof Error ? error.message : String(error),
});

/** State that the panel shows now, and who wants to know of it. */
export class PanelStore {
  private readonly listeners = new Set<() => void>();

  constructor(public state: PanelState) {}

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<PanelState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Shows what goes wrong, except that the user said no. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.set({ problem: problemOf(error) });
    }
  }
}
