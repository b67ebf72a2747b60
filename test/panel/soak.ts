import { PhotoshopBatches } from '../../src/hosts/photoshop/batch/batches';
import type { Files, Photoshop, Uxp } from '../../src/hosts/photoshop/host';
import { patientFiles } from '../../src/hosts/photoshop/patientFiles';
import { BatchController } from '../../src/panel/batch/batchController';
import { PresetBook } from '../../src/panel/presetBook';
import { presetFiles } from '../../src/plugin/presets';
import type { OpenDocument } from '../../src/simulator';
import type { Area } from '../../src/simulator/calls';
import { nothingLeft } from '../simulator/parts';
import { type Desk, desk, grey, memory } from './desk';

/** A source of numbers 0...1 that gives the same ones for the same seed. */
export const numbersOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

/** The most steps that a history keeps: Photoshop's own preference. */
const maxStates = 50;

/** What a document's history has to be: digests of its states, and which of them is shown. */
class HistoryModel {
  private at = 0;

  constructor(private states: string[]) {}

  /** A step, or none where nothing was changed. */
  took(digest: string): void {
    if (digest === this.states[this.at]) return;
    this.states = [...this.states.slice(0, this.at + 1), digest].slice(-maxStates);
    this.at = this.states.length - 1;
  }

  /** What a step back or forward shows; null where there is none. */
  go(by: number): string | null {
    const to = this.states[this.at + by];
    if (to === undefined) return null;
    this.at += by;
    return to;
  }

  get shown(): string {
    return this.states[this.at];
  }

  get length(): number {
    return this.states.length;
  }
}

/** A preset that nobody takes away: it must be there whatever happens. */
const treasure = { name: 'Treasure', offsets: { temperature: 4 } };

const groupsIn = ({ state }: OpenDocument) => state.layers.filter(({ kind }) => kind === 'group');

/** Steps drawn at random in a simulated Photoshop, with a model of the document's history beside it. */
export class Soak {
  readonly at: Desk = desk();
  private book = this.readBook();
  private readonly batch = new BatchController({
    batches: new PhotoshopBatches({
      photoshop: this.at.simulator.photoshop as unknown as Photoshop,
      uxp: this.at.simulator.uxp as unknown as Uxp,
      load: this.at.load,
    }),
    store: memory(),
    begun: () => {},
  });
  private model!: HistoryModel;
  private document!: OpenDocument;
  /** Steps by their names, how often each was done. */
  readonly counts: Record<string, number> = {};

  constructor(private readonly random: () => number) {}

  async start(): Promise<void> {
    await this.at.until(({ place }) => place === 'ready');
    this.document = this.at.document;
    // Time that passes faster may leave a busy machine too little of it.
    do await this.book.save(treasure);
    while (this.book.news);
    this.model = new HistoryModel([this.digest()]);
  }

  stop(): void {
    this.at.controller.stop();
  }

  private readBook(): PresetBook {
    const { fs, uxp } = this.at.simulator;
    return new PresetBook(presetFiles(patientFiles(fs as unknown as Files), uxp as unknown as Uxp));
  }

  private digest = (): string => this.at.simulator.digestState(this.document.state);

  private pick = <T>(of: readonly T[]): T => of[Math.floor(this.random() * of.length)];

  /** Reads the document as the panel does when it hears of a change. */
  private async look(): Promise<void> {
    const { controller } = this.at;
    await controller.settled();
    // Told by Photoshop after a moment, which a storm of steps does not wait for.
    // biome-ignore lint/complexity/useLiteralKeys: the panel's own part, which notifications call
    await controller['watcher'].look('view');
  }

  private readonly steps: Readonly<Record<string, () => Promise<void> | void>> = {
    magic: () => this.at.controller.magic(),
    remove: () => this.at.controller.remove(),
    amount: () => {
      // None so small that its change can't be seen, for which there would be no layers.
      this.at.controller.setAmount(this.pick([-90, 50, 80, 100, 130, 200]));
      this.at.controller.release();
    },
    slider: () => {
      const key = this.pick(['exposure', 'temperature', 'shadows', 'vibrance', 'highlights']);
      for (let i = 0; i < 3; i++)
        this.at.controller.setValue(
          key,
          key === 'exposure' ? this.random() - 0.5 : Math.round(this.random() * 40 - 20),
        );
      this.at.controller.release();
    },
    neutral: () => this.at.controller.toNeutral(this.pick(['exposure', 'balance', 'tone', 'color'])),
    predicted: () => this.at.controller.backToPredicted(this.pick(['exposure', 'balance', 'tone', 'color'])),
    settings: () =>
      this.at.controller.change({
        amount: this.pick([50, 100, 150]),
        protectWhites: this.random() < 0.5,
      } as never),
    batch: () => this.batch.start(),
    preset: () => {
      const name = this.pick(['A', 'B']);
      const save = () => this.book.save({ name, offsets: { exposure: 0.1 } });
      const works = [save, () => this.book.remove(name), () => this.book.makeDefault(name)];
      return this.pick(works)();
    },
  };

  /** Presets as the next start of Photoshop finds them. @throws Error where the one that nobody took away is gone */
  private async checkPresets(told: string): Promise<void> {
    this.book = this.readBook();
    do await this.book.ready();
    while (this.book.news?.reason === 'unread');
    if (!this.book.all.some(({ name }) => name === treasure.name)) throw new Error(`${told} lost a preset`);
    if (this.book.news) throw new Error(`${told} left presets ${JSON.stringify(this.book.news)}`);
  }

  /** One step, and what must be true after it. @throws Error where it isn't */
  async step(): Promise<string> {
    const { simulator, controller } = this.at;
    const name = this.pick([...Object.keys(this.steps), 'slider', 'slider', 'undo', 'undo', 'redo']);
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    const before = this.document.steps.length;
    if (name === 'undo' || name === 'redo') {
      const wanted = this.model.go(name === 'undo' ? -1 : 1);
      if (wanted !== null) simulator[name](this.document);
      if (this.digest() !== this.model.shown) throw new Error(`${name} shows another state than there was`);
    } else {
      await this.answered(this.steps[name]());
      await controller.settled();
      this.model.took(this.digest());
      if (this.document.steps.length > before + 1) throw new Error(`${name} took more than one step`);
    }
    await this.look();
    this.check(name);
    return name;
  }

  /** Lets a question whether changes by hand may be replaced be answered with yes. */
  private async answered(work: Promise<void> | void): Promise<void> {
    let done = false;
    const ended = Promise.resolve(work).finally(() => {
      done = true;
    });
    while (!done) {
      if (this.at.controller.state.asking) this.at.controller.reply(true);
      await Promise.race([ended, new Promise((next) => setImmediate(next))]);
    }
    await ended;
  }

  /** What is true of a document and of a panel at rest. */
  check(name: string): void {
    const { simulator, controller } = this.at;
    const leaks = simulator.leaks();
    if (JSON.stringify(leaks) !== JSON.stringify(nothingLeft))
      throw new Error(`${name} left ${JSON.stringify(leaks)}`);
    if (groupsIn(this.document).length > 1)
      throw new Error(`${name} left ${groupsIn(this.document).length} groups`);
    const photo = this.document.state.layers.filter(({ kind }) => kind === 'pixel');
    if (photo.length !== 1) throw new Error(`${name} left ${photo.length} photos`);
    if (this.digest() !== this.model.shown) throw new Error(`${name}: the document changed by itself`);
    const { running, problem } = controller.state;
    if (this.batch.state.stage !== 'idle') throw new Error(`${name} left a batch ${this.batch.state.stage}`);
    if (running || problem)
      throw new Error(`${name} left the panel ${running} with ${JSON.stringify(problem)}`);
  }

  /**
   * A step while calls fail, and what must be true after it: the document is as it was or has a finished step more, nothing
   * is held, and the next Magic works.
   */
  async spoilt(faults: readonly PlannedFault[]): Promise<boolean> {
    const { simulator, controller } = this.at;
    const { faults: calls, world, modal } = simulator;
    const name = this.pick(Object.keys(this.steps));
    const was = this.digest();
    for (const { kind, call, area } of faults) calls.at(call, kind, area);
    await this.answered(this.steps[name]());
    await controller.settled();
    const happened = calls.pending < faults.length;
    calls.clear();
    modal.holder = null;
    const told = `${name} with ${faults.map(({ kind, call, area }) => `${kind} at call ${call} into ${area}`).join(' and ')}`;
    const gone = !world.documents.includes(this.document);
    const byUser = faults.some(({ kind }) => kind === 'deleteLayer');
    if (!gone && !byUser && this.digest() !== was && groupsIn(this.document).length > 1)
      throw new Error(`${told} left ${groupsIn(this.document).length} groups`);
    if (!gone && this.document.suspension) throw new Error(`${told} left the history suspended`);
    if (gone || this.random() < 0.05) {
      if (!gone) simulator.close(this.document);
      this.document = simulator.open(grey());
    } else world.activeId = this.document.id;
    for (const { id } of [...world.documents]) if (id !== this.document.id) world.close(id);
    controller.dismiss();
    await this.look();
    this.model = new HistoryModel([this.digest()]);
    const leaks = simulator.leaks();
    if (JSON.stringify(leaks) !== JSON.stringify(nothingLeft))
      throw new Error(`${told} left ${JSON.stringify(leaks)}`);
    if (this.batch.state.stage !== 'idle') throw new Error(`${told} left a batch ${this.batch.state.stage}`);
    await this.checkPresets(told);
    // Whatever happened, the next Magic works.
    await this.answered(controller.magic());
    if (controller.state.problem)
      throw new Error(`${told}, then Magic: ${JSON.stringify(controller.state.problem)}`);
    if (groupsIn(this.document).length !== 1)
      throw new Error(`${told}, then Magic: ${groupsIn(this.document).length} groups`);
    this.model = new HistoryModel([this.digest()]);
    return happened;
  }
}

type Fault = Parameters<Desk['simulator']['faults']['at']>[1];

/** A call that is to fail: the how manieth from now, into Photoshop or for files. */
export interface PlannedFault {
  readonly kind: Fault;
  readonly call: number;
  readonly area: Area;
}

/** Calls of the longest step, and of the longest for files. */
const mostCalls = { photoshop: 24, files: 4 } as const;

/** One fault or two, drawn at random. */
export const drawFaults = (random: () => number): readonly PlannedFault[] =>
  Array.from({ length: random() < 0.5 ? 1 : 2 }, () => {
    const area = random() < 0.2 ? 'files' : 'photoshop';
    return {
      kind: faultKinds[Math.floor(random() * faultKinds.length)],
      call: 1 + Math.floor(random() * mostCalls[area]),
      area,
    };
  });

/** Ways in which a call fails. */
const faultKinds: readonly Fault[] = [
  'throw',
  'error',
  'hang',
  'cancel',
  'close',
  'switch',
  'deleteLayer',
  'busy',
];
