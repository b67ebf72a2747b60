import { tellOfBirth } from './births';
import type { Calls } from './calls';
import type { constantsOf } from './constants';
import { Disk } from './disk';
import { HostFailure, missing, numbers, unavailable } from './failure';
import { OpenDocument } from './history';
import type { Modal } from './modal';
import type { DocumentState } from './model';

/** Differences of this Photoshop from another. */
export interface WorldSettings {
  /** Photoshop's version, as in "27.4.0". */
  readonly version: string;
  readonly locale: string;
  readonly platform: 'mac' | 'win';
  /** Preferences > Performance > Cache Levels. */
  readonly cacheLevels: number;
  /** Value that reading a layer's XMP gives when it has none: unknown, so tests try both. */
  readonly absentMetadata: 'error' | 'missing';
  /** Reads descriptors back with the other string of an id that two share, and presets as numbers. [C] */
  readonly aliases: boolean;
  /** Milliseconds for which a newer Photoshop retries by itself when somebody else is modal. */
  readonly retry: number;
  /** True when dialogs have `uxpShowModal`, which Adobe's samples call and the reference leaves out. */
  readonly sampleDialogs: boolean;
  /** Form of what `suspendHistory` gives: documented as an object, in public code also a number. */
  readonly suspension: 'object' | 'number';
  /** Names of events that no listener may ask for: nobody knows of some whether they can be. */
  readonly refusedEvents: readonly string[];
  /** Behaviour of `recordAction` when nothing is recorded: unknown. */
  readonly recording: 'works' | 'rejects' | 'throws';
  /** Reading of 27's white balance when nobody set it: unknown. */
  readonly neutralTemperature: number;
  /** Behaviour of `set` of an adjustment layer by its id: unknown. `active` is to set the active layer instead. */
  readonly setsById: 'works' | 'refuses' | 'active';
  /** True when settings are read back with keys beyond those that were written. [C] Curves with one number more */
  readonly strangeReads: boolean;
}

/** Number of closed documents that are kept. */
const maxClosedDocuments = 20;

type Listener = (event: string, descriptor: object) => void;

/** Everything there is in one simulated Photoshop. */
export class World {
  documents: OpenDocument[] = [];
  /** The latest documents that were closed, as they were then. */
  readonly closed: OpenDocument[] = [];
  activeId: number | null = null;
  /** Image data that was made and not disposed of. */
  readonly images = new Set<object>();
  imagesMade = 0;
  readonly listeners: { readonly events: readonly string[]; readonly listener: Listener }[] = [];
  readonly alerts: string[] = [];
  /** Photoshop's own boxes about commands that failed: the user has to click each away. */
  readonly boxes: string[] = [];
  /** Count of how often the plugin has had Photoshop's windows drawn anew while the user was at work. */
  repaints = 0;
  /** Commands of interactive scopes that changed something and that nothing has drawn yet. */
  unpainted = 0;
  private drawn: ReadonlyMap<OpenDocument, DocumentState> = new Map();
  /** The user's own files. */
  readonly disk = new Disk();
  /** Steps that the plugin has given to an Action that is being recorded. */
  readonly recorded: { readonly name: string; readonly methodName: string; readonly info: object }[] = [];
  modal!: Modal;
  private nextDocument = 101;

  constructor(
    readonly settings: WorldSettings,
    readonly calls: Calls,
    readonly constants: ReturnType<typeof constantsOf>,
  ) {
    tellOfBirth(this);
  }

  /** Has everything drawn. */
  paint(): void {
    this.repaints++;
    this.unpainted = 0;
    this.draw();
  }

  /** Keeps what the windows show. */
  draw(): void {
    this.drawn = new Map(this.documents.map((document) => [document, document.state]));
  }

  /** A document as the user sees it: in a scope that holds the user up, as it was drawn last. [C] Nothing else draws there. */
  seen(document: OpenDocument): DocumentState {
    return (this.modal.silent && this.drawn.get(document)) || document.state;
  }

  /** Refuses what is asked outside of a scope while a tool, a dialog or another plug-in is at work. [C] with a box */
  refuseWhileBusy(): void {
    if (this.modal.depth > 0 || this.modal.holder === null) return;
    this.boxes.push('The command "Get" is not currently available.');
    throw unavailable('Get');
  }

  /** @param path of the file that it comes from; null for none */
  open(title: string, state: DocumentState, path: string | null = null): OpenDocument {
    const document = new OpenDocument(this.nextDocument, title, state, path);
    this.nextDocument += 2;
    this.documents.push(document);
    this.activeId = document.id;
    return document;
  }

  /** @throws HostFailure when it is not open */
  find(id: number): OpenDocument {
    const found = this.documents.find((document) => document.id === id);
    if (!found) throw missing(`document ${id}`);
    return found;
  }

  /** The document in front. @throws HostFailure when nothing is open */
  get front(): OpenDocument {
    if (this.activeId === null) throw new HostFailure('There is no open document', numbers.unavailable);
    return this.find(this.activeId);
  }

  /** Closes without saving. */
  close(id: number): void {
    const document = this.documents.find((one) => one.id === id);
    if (!document) return;
    this.documents = this.documents.filter((one) => one !== document);
    this.closed.push(document);
    if (this.closed.length > maxClosedDocuments) this.closed.shift();
    if (this.activeId === id) this.activeId = this.documents.at(-1)?.id ?? null;
  }

  /** Tells listeners, unless a scope that is not interactive silences them. [D] executeAsModal */
  notify(event: string, descriptor: object): void {
    if (this.modal.silent) return;
    for (const { events, listener } of this.listeners)
      if (events.includes(event) || events.includes('all')) listener(event, descriptor);
  }

  /** [C] Every step of the history is told, also those of tools, of which nothing else is. */
  stepped({ id, steps, at }: OpenDocument): void {
    this.notify('historyStateChanged', {
      _obj: 'historyStateChanged',
      documentID: id,
      ID: steps[at].id,
    });
  }
}
