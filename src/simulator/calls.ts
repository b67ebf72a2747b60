import { finish, inPieces, type Pause } from '../pieces';
import { HostFailure } from './failure';

/** Faults that can be made to happen when the plugin calls the host. */
export type Fault = 'throw' | 'error' | 'hang' | 'cancel' | 'close' | 'switch' | 'deleteLayer' | 'busy';

/** Thrown in the plugin's own realm, as the host's errors are there. */
type MakeError = (message: string, number?: number) => unknown;

interface Planned {
  readonly kind: Fault;
  readonly area: Area;
}

/** Calls into Photoshop and calls for files are counted each for themselves. */
export type Area = 'photoshop' | 'files';

/** Milliseconds that calls of one turn of a page may take together. */
const turnMs = 15;

const never = () => new Promise<never>(() => {});

/** Counts every call into the host, and makes those fail that a test has chosen. */
export class Calls {
  /** The names of the calls so far, the first of which is number 1. */
  readonly made: Record<Area, string[]> = { photoshop: [], files: [] };
  /** Properties that were read: each is a question to Photoshop too. */
  reads = 0;
  /** Refuses a question. */
  guard: () => void = () => {};
  /** Lets a page do its own work between two calls; without it they follow at once, as tests that count steps want. */
  pause: Pause | null = null;
  /** Time at which the turn that is under way began, in ms. */
  private turned = 0;
  private turning = false;
  private readonly planned = new Map<string, Planned>();
  /** Effects of a fault on the document in front. */
  act: (kind: Fault) => void = () => {};
  makeError: MakeError = (message, number) => Object.assign(new Error(message), { number });

  /** Lets the k-th call from now fail; k counts from 1. */
  at(k: number, kind: Fault, area: Area = 'photoshop'): void {
    this.planned.set(`${area} ${this.made[area].length + k}`, { kind, area });
  }

  /** Forgets faults that have not happened. */
  clear(): void {
    this.planned.clear();
  }

  /** True when faults are left that have not happened. */
  get pending(): number {
    return this.planned.size;
  }

  /** Settles a call in a turn of its own where this one has lasted: as an answer of the host always comes in one. */
  private async breathe(): Promise<void> {
    const { pause } = this;
    if (!pause) return;
    if (!this.turning) {
      this.turning = true;
      this.turned = Date.now();
      void pause().then(() => {
        this.turning = false;
      });
    }
    if (Date.now() - this.turned < turnMs) return;
    await pause();
    this.turned = Date.now();
  }

  /** Does what takes long, in turns of a page, or at once where nobody sees a page meanwhile. */
  async inTurns<T>(work: Iterator<void, T>): Promise<T> {
    if (!this.pause) return finish(work);
    await this.breathe();
    return inPieces(work, this.pause, turnMs);
  }

  private next(name: string, area: Area): Fault | undefined {
    const key = `${area} ${this.made[area].push(name)}`;
    const fault = this.planned.get(key)?.kind;
    this.planned.delete(key);
    if (fault) this.act(fault);
    return fault;
  }

  /** A call that answers later. `work` gets whether Photoshop is to give an error object. */
  async later<T>(
    name: string,
    work: (spoilt: boolean) => T | Promise<T>,
    area: Area = 'photoshop',
  ): Promise<T> {
    const fault = this.next(name, area);
    if (fault === 'hang') return never();
    await this.breathe();
    if (fault === 'throw' || fault === 'cancel' || (fault === 'error' && name !== 'action.batchPlay'))
      throw this.makeError(`${name} failed: an injected fault`, fault === 'cancel' ? -128 : 0);
    try {
      return await work(fault === 'error');
    } catch (error) {
      throw this.own(error);
    }
  }

  /** A call that answers at once: it can't hang. */
  now<T>(name: string, work: () => T, area: Area = 'photoshop'): T {
    const fault = this.next(name, area);
    if (fault === 'throw' || fault === 'error' || fault === 'cancel')
      throw this.makeError(`${name} failed: an injected fault`, fault === 'cancel' ? -128 : 0);
    return this.plain(work);
  }

  /** The value of a property. */
  read<T>(work: () => T): T {
    this.reads++;
    return this.plain(() => {
      this.guard();
      return work();
    });
  }

  /** A call that is neither counted nor spoilt. */
  plain<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.own(error);
    }
  }

  private own(error: unknown): unknown {
    return error instanceof HostFailure ? this.makeError(error.message, error.number) : error;
  }
}
