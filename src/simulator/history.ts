import { HostFailure } from './failure';
import { copyState, type DocumentState } from './model';

interface Step {
  readonly id: number;
  readonly name: string;
  state: DocumentState;
}

interface Suspension {
  readonly id: number;
  readonly name: string;
  readonly before: DocumentState;
  changed: boolean;
}

/** Photoshop's preference "History States". */
const maxStates = 50;

/** An open document: what it is now, and what it was. */
export class OpenDocument {
  /** Oldest first. */
  steps: Step[];
  /** Index of the one that is shown. */
  at = 0;
  suspension: Suspension | null = null;
  /** State that was opened or saved last. */
  clean: DocumentState;
  private nextStep = 1;

  constructor(
    readonly id: number,
    public title: string,
    public state: DocumentState,
    public path: string | null = null,
  ) {
    this.clean = state;
    this.steps = [{ id: this.nextStep++, name: 'Open', state }];
  }

  /**
   * Changes the document as one step of the history, or as part of the step that a suspended history will be.
   * Nothing is changed when `work` throws.
   * @param name of the step; null for what the history does not record (visibility, which layer is active) [I]
   */
  change<T>(name: string | null, work: (draft: DocumentState) => T): T {
    const draft = copyState(this.state);
    const result = work(draft);
    this.state = draft;
    if (this.suspension) this.suspension.changed ||= name !== null;
    else if (name === null) this.steps[this.at].state = draft;
    else this.push(name);
    return result;
  }

  /** [D] executeAsModal: everything until the resume is one step. */
  suspend(id: number, name: string): void {
    if (this.suspension) throw new HostFailure('The history is already suspended');
    this.suspension = { id, name, before: this.state, changed: false };
  }

  /** [D] A step appears only if the document changed. @param name what it is called, unless as it was suspended */
  commit(name = this.suspension?.name): void {
    const { suspension } = this;
    this.suspension = null;
    if (suspension?.changed) this.push(name!);
    else this.steps[this.at].state = this.state;
  }

  /** [D] Everything since the suspension is taken back; that visibility is too is unknown. */
  rollback(): void {
    if (this.suspension) this.state = this.suspension.before;
    this.suspension = null;
  }

  /** Shows another step. @throws HostFailure when there is none, or while the history is suspended */
  go(at: number): void {
    if (this.suspension || !this.steps[at]) throw new HostFailure('There is no such history state');
    this.at = at;
    this.state = this.steps[at].state;
  }

  private push(name: string): void {
    this.steps = [
      ...this.steps.slice(0, this.at + 1),
      { id: this.nextStep++, name, state: this.state },
    ].slice(-maxStates);
    this.at = this.steps.length - 1;
  }
}
