import {
  formatPreset,
  formatPresets,
  type Preset,
  type Presets,
  parsePreset,
  parsePresets,
} from '../recipe/preset';
import { expected, Refusal } from '../refusal';
import type { PresetSource } from '../run/magic';
import { builtIn } from '../run/presets';
import type { Learning } from './learning';

/** Storage of presets, and the user's own files. */
export interface PresetFiles {
  /** Text that was kept; null when there is nothing yet. */
  read(): Promise<string | null>;
  /** The same text once more, whole where that of `read` may not be; null when there is none. */
  spare(): Promise<string | null>;
  write(text: string): Promise<void>;
  /** Keeps what can't be read under another name, and gives that. */
  setAside(text: string): Promise<string>;
  /** Lets the user pick a file, and gives what is in it; null for Cancel. */
  open(): Promise<string | null>;
  /** Lets the user pick where to put a file; false for Cancel. */
  save(name: string, text: string): Promise<boolean>;
}

/** Message: what stands for the sentence, and what it is about. */
export interface PresetNews {
  readonly reason: 'corrupt' | 'unread' | 'refused' | 'unwritten' | 'imported' | 'exported' | 'taken';
  readonly name: string;
}

const none: Presets = { presets: [], default: null };

const isBuiltIn = (name: string): boolean => builtIn.some((one) => one.name === name);

/** The user's presets and those that come with Magic. What is changed is written at once. */
export class PresetBook implements PresetSource {
  private own: Presets = none;
  /** False until it is known what was kept: before that nothing is written over it. */
  private known = false;
  private writing: Promise<boolean> = Promise.resolve(true);
  private loading: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  news: PresetNews | null = null;
  /** Without it nothing is learned. */
  learning?: Learning;

  constructor(private readonly files: PresetFiles) {}

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Those that come with Magic first. */
  get all(): readonly (Preset & { readonly own: boolean })[] {
    return [
      ...builtIn.map((one) => ({ ...one, own: false })),
      ...this.own.presets.map((one) => ({ ...one, own: true })),
    ];
  }

  /** The name of the preset that every Magic uses. */
  get default(): string | null {
    return this.own.default;
  }

  /** The preset that every Magic uses. */
  get preset(): Preset | null {
    const found = this.all.find(({ name }) => name === this.own.default);
    if (!found) return null;
    const { name, offsets, learned } = found;
    return { name, offsets, ...(learned && { learned }) };
  }

  /** Reads what was kept, the first time, and again where that failed: Magic works without presets, too. */
  ready(): Promise<void> {
    this.loading ??= this.load().catch((error) => {
      this.loading = undefined;
      this.tell({ reason: 'unread', name: sentence(error) });
    });
    return this.loading;
  }

  /** Reads what was kept. Text that is none is set aside, which is said, and that of the spare file counts. */
  async load(): Promise<void> {
    const text = await this.files.read();
    const kept = text === null ? none : presetsIn(text);
    if (kept) {
      this.own = kept;
      this.tell(null);
    } else {
      const spare = await this.files.spare();
      const name = await this.files.setAside(text!);
      this.own = (spare !== null && presetsIn(spare)) || none;
      this.tell({ reason: 'corrupt', name });
    }
    this.known = true;
  }

  /** Adds a preset, in place of the user's own of that name. */
  async save(preset: Preset): Promise<void> {
    const name = preset.name.trim();
    if (isBuiltIn(name)) return this.refuse({ reason: 'taken', name });
    let checked: Preset;
    try {
      checked = parsePreset(formatPreset({ ...preset, name }));
    } catch (error) {
      return this.refuse({ reason: 'refused', name: sentence(error) });
    }
    await this.keep((own) => {
      const others = own.presets.filter((one) => one.name !== name);
      return { ...own, presets: [...others, checked] };
    });
  }

  async remove(name: string): Promise<void> {
    await this.keep((own) => ({
      presets: own.presets.filter((one) => one.name !== name),
      default: own.default === name ? null : own.default,
    }));
  }

  /** Makes a preset the one that every Magic uses, where it is still there; null for the bare prediction. */
  async makeDefault(name: string | null): Promise<void> {
    await this.keep((own) => {
      const isThere = name === null || [...builtIn, ...own.presets].some((one) => one.name === name);
      return isThere ? { ...own, default: name } : own;
    });
  }

  /** Adds a preset from a file, under another name where its own is taken. */
  async importOne(): Promise<void> {
    try {
      const text = await this.files.open();
      if (text === null) return;
      const preset = parsePreset(text);
      let name = preset.name;
      const kept = await this.keep((own) => {
        name = this.free(preset.name);
        return { ...own, presets: [...own.presets, { ...preset, name }] };
      });
      if (kept) this.tell({ reason: 'imported', name });
    } catch (error) {
      this.tell({ reason: 'refused', name: sentence(error) });
    }
  }

  async export(name: string): Promise<void> {
    try {
      const preset = this.all.find((one) => one.name === name);
      if (!preset) throw expected('a preset', 'the name', name);
      // Characters that some file system doesn't take.
      const file = `${name.replace(/[\\/:*?"<>|]/g, '-')}.json`;
      if (await this.files.save(file, formatPreset(preset))) this.tell({ reason: 'exported', name });
    } catch (error) {
      this.tell({ reason: 'unwritten', name: sentence(error) });
    }
  }

  dismiss(): void {
    this.tell(null);
  }

  private free(name: string): string {
    const taken = this.all.map((one) => one.name);
    if (!taken.includes(name)) return name;
    for (let n = 2; ; n++) if (!taken.includes(`${name} ${n}`)) return `${name} ${n}`;
  }

  /**
   * Writes one after the other: the last state is what stays.
   * @returns false where nothing was written, which has been said
   */
  private async keep(change: (own: Presets) => Presets): Promise<boolean> {
    if (!this.known) await this.ready();
    if (!this.known) return false;
    this.own = change(this.own);
    this.tell(null);
    this.writing = this.writing.then(() => this.written());
    return this.writing;
  }

  private async written(): Promise<boolean> {
    try {
      await this.files.write(formatPresets(this.own));
      return true;
    } catch (error) {
      this.tell({ reason: 'unwritten', name: sentence(error) });
      return false;
    }
  }

  private async refuse(news: PresetNews): Promise<void> {
    this.tell(news);
  }

  private tell(news: PresetNews | null): void {
    this.news = news;
    for (const listener of this.listeners) listener();
  }
}

/** Presets of a text; null where it has none. */
const presetsIn = (text: string): Presets | null => {
  try {
    return parsePresets(text, builtIn);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
