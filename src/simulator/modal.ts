import type { Calls } from './calls';
import { HostFailure, numbers, outsideModal } from './failure';
import type { OpenDocument } from './history';
import { atLeast } from './versions';

/** Parts of the world that modal scopes need. */
interface Place {
  readonly calls: Calls;
  readonly version: string;
  /** Milliseconds for which a newer Photoshop tries again by itself. */
  readonly retry: number;
  readonly suspension: 'object' | 'number';
  find(id: number): OpenDocument;
  close(id: number): void;
  /** Tells listeners of a step that a document has got. */
  stepped(document: OpenDocument): void;
  /** Keeps what the windows show. */
  draw(): void;
}

/** Suspension that a step of an Action owns already. [C] pre-release comment of Adobe's: then nothing must be resumed. */
const ownedByActionCode = 4294967295;

interface Scope {
  /** [D] The user goes on working: no progress bar, and listeners hear what happens. */
  readonly interactive: boolean;
  readonly suspended: Map<number, OpenDocument>;
  readonly closing: Set<number>;
}

/** [D] HistorySuspension, and what `resumeHistory` takes of it: `finalName` is what the step is called. */
interface Suspended {
  readonly historySuspensionID: number;
  readonly finalName?: string;
}

type Work = (context: object, descriptor?: unknown) => Promise<unknown>;

/** Photoshop's modal state. [D] executeAsModal */
export class Modal {
  /** Other owner: another plug-in or a dialog of Photoshop's own. */
  holder: string | null = null;
  /** An Action is played that has suspended the history. */
  actionOwnsHistory = false;
  cancelled = false;
  /** Progress that plug-ins have told, 0...1. */
  readonly progress: number[] = [];
  private readonly scopes: Scope[] = [];
  private readonly contexts: { onCancel?: () => void }[] = [];
  private nextId = 1;

  constructor(private readonly place: Place) {}

  /** Number of scopes that are open. */
  get depth(): number {
    return this.scopes.length;
  }

  /** [D] A scope that is not interactive silences listeners. */
  get silent(): boolean {
    return this.scopes.some(({ interactive }) => !interactive);
  }

  /** True when the user goes on working in a scope. */
  get interactive(): boolean {
    return this.depth > 0 && !this.silent;
  }

  get suspensions(): number {
    return this.scopes.reduce((sum, { suspended }) => sum + suspended.size, 0);
  }

  /** Escape, or the button of the progress bar. */
  cancel(): void {
    if (this.depth === 0) return;
    this.cancelled = true;
    for (const { onCancel } of this.contexts) onCancel?.();
  }

  /** [D] Awaited calls throw once the user has cancelled. */
  check(): void {
    if (this.cancelled) throw new HostFailure('The user cancelled', numbers.cancelled);
  }

  /** @throws HostFailure outside of a modal scope */
  require(event: string): void {
    if (this.depth === 0) throw outsideModal(event);
    this.check();
  }

  async execute(
    work: Work,
    options: { commandName?: string; descriptor?: unknown; interactive?: boolean } = {},
  ): Promise<unknown> {
    const { commandName, interactive = false } = options;
    if (typeof commandName !== 'string') throw new HostFailure('commandName is missing', numbers.parameter);
    await this.wait();
    const scope: Scope = { interactive, suspended: new Map(), closing: new Set() };
    const context = this.context(scope);
    if (!interactive && !this.silent) this.place.draw();
    this.scopes.push(scope);
    this.contexts.push(context);
    try {
      const result = await work(context, options.descriptor);
      // [D] A normal return commits what is suspended.
      for (const document of scope.suspended.values()) document.commit();
      return result;
    } catch (error) {
      // [D] An exception takes it back.
      for (const document of scope.suspended.values()) document.rollback();
      throw error;
    } finally {
      for (const id of scope.closing) this.place.close(id);
      this.scopes.splice(this.scopes.indexOf(scope), 1);
      this.contexts.splice(this.contexts.indexOf(context), 1);
      if (this.depth === 0) this.cancelled = false;
    }
  }

  /** [D] Somebody else's modal state is refused with 9; since 25.10 only after trying for a while. */
  private async wait(): Promise<void> {
    const newer = atLeast(this.place.version, '25.10');
    const until = Date.now() + (newer ? this.place.retry : 0);
    while (this.holder !== null && Date.now() < until) await new Promise((next) => setTimeout(next, 5));
    if (this.holder === null) return;
    const by = newer ? ` (${this.holder})` : '';
    throw new HostFailure(`Host is in a modal state${by}`, numbers.busy);
  }

  private context(scope: Scope): { onCancel?: () => void } {
    const { place } = this;
    const { calls } = place;
    const isCancelled = () => this.cancelled;
    const hostControl = {
      suspendHistory: ({ documentID, name }: { documentID: number; name: string }) =>
        calls.later('hostControl.suspendHistory', () => {
          this.check();
          if (this.actionOwnsHistory) return ownedByActionCode;
          const document = place.find(documentID);
          const id = this.nextId++;
          document.suspend(id, name);
          scope.suspended.set(id, document);
          return place.suspension === 'number' ? id : { historySuspensionID: id };
        }),
      resumeHistory: (of: number | Suspended, commit = true) =>
        calls.later('hostControl.resumeHistory', () => {
          const id = typeof of === 'number' ? of : of.historySuspensionID;
          const document = scope.suspended.get(id);
          if (!document) throw new HostFailure('There is no such suspended history', numbers.missing);
          scope.suspended.delete(id);
          if (commit) document.commit(typeof of === 'number' ? undefined : of.finalName);
          else document.rollback();
          // [C] What is done in an interactive scope is heard, its step too.
          if (commit && scope.interactive) place.stepped(document);
        }),
      registerAutoCloseDocument: (id: number) =>
        calls.later('hostControl.registerAutoCloseDocument', () => void scope.closing.add(place.find(id).id)),
      unregisterAutoCloseDocument: (id: number) =>
        calls.later('hostControl.unregisterAutoCloseDocument', () => void scope.closing.delete(id)),
    };
    const reportProgress = ({ value }: { value: number }) =>
      calls.plain(() => {
        if (!(value >= 0 && value <= 1)) throw new HostFailure('value is out of range', numbers.value);
        this.progress.push(value);
      });
    const context: { onCancel?: () => void } = {};
    // [C] The properties can't be enumerated: a copy by spreading has none of them.
    Object.defineProperties(context, {
      isCancelled: { get: isCancelled },
      hostControl: { value: hostControl },
      reportProgress: { value: reportProgress },
      onCancel: { value: undefined, writable: true },
    });
    return context;
  }
}
