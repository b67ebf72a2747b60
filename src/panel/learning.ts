import { list, real, record } from '../adjustments/schema';
import type { Pixels } from '../image/pixels';
import { defaultSettings } from '../recipe/editSettings';
import { featureNames } from '../recipe/learned/features';
import { fitTaste, type LearnedEdit, minEdits } from '../recipe/learned/fit';
import { offsets } from '../recipe/preset';
import type { BatchHost } from '../run/batch/batchHost';
import type { ExistingEdit } from '../run/host';
import { editsOf, learnedEdit } from '../run/learn';
import type { Store } from '../run/settings';
import type { PresetBook } from './presetBook';

const key = 'magic.edits';
/** The latest edits count: tastes change. */
const maxEdits = 500;
/** Larger than any feature can be. */
const maxFeatures = 1000;

const check = list(
  record({
    offsets,
    features: record(Object.fromEntries(featureNames.map((name) => [name, real(-maxFeatures, maxFeatures)]))),
  }),
  0,
  maxEdits,
);

/** Outcome of learning from a photo. */
export type LearningNews =
  | { readonly reason: 'unchanged' | 'nowhere' }
  | { readonly reason: 'few'; readonly edits: number; readonly missing: number }
  | { readonly reason: 'unclear'; readonly edits: number }
  | { readonly reason: 'learned'; readonly edits: number; readonly says: string };

/** The user's edits, as numbers that never leave this machine, and the preset that they tell. */
export class Learning {
  constructor(
    private readonly store: Store | null,
    private readonly book: PresetBook,
    /** Without it there is nothing to learn from but the document in front. */
    private readonly batches?: BatchHost,
  ) {}

  /** Edits that are kept; whoever wrote there meanwhile is not heard. */
  get edits(): readonly LearnedEdit[] {
    try {
      const value: unknown = JSON.parse(this.store?.getItem(key) ?? '[]');
      check(value, 'edits');
      return value as LearnedEdit[];
    } catch {
      return [];
    }
  }

  /** Learns from a photo, once for all of its changes: the latest count. @param name of the preset */
  async add(
    work: Pick<ExistingEdit, 'recipe' | 'layers'>,
    pixels: Pixels,
    name: string,
  ): Promise<LearningNews> {
    const edit = learnedEdit(work, pixels);
    return edit ? this.keep([edit], name) : { reason: 'unchanged' };
  }

  get many(): boolean {
    return this.batches !== undefined;
  }

  /**
   * Learns from the open documents or from PSDs of a folder, which stay as they are.
   * @returns null where the user chooses no folder
   */
  async addMany(where: 'documents' | 'folder', name: string): Promise<LearningNews | null> {
    const { batches } = this;
    const chosen = where === 'folder' ? await batches?.chooseMade() : await batches?.choose('documents');
    if (!batches || !chosen) return null;
    const found: LearnedEdit[] = [];
    await batches.run(
      chosen,
      { editSettings: defaultSettings, series: null, overwrite: false, replaceEdited: false },
      {
        progress: () => {},
        matched: async () => true,
        ended: () => {},
        read: async (host) => void found.push(...(await editsOf(host))),
      },
      new AbortController().signal,
    );
    return found.length > 0 ? this.keep(found, name) : { reason: 'nowhere' };
  }

  private async keep(found: readonly LearnedEdit[], name: string): Promise<LearningNews> {
    const latest = new Map([...this.edits, ...found].map((one) => [JSON.stringify(one.features), one]));
    // One that was learned again is the latest.
    for (const one of found) {
      const key = JSON.stringify(one.features);
      latest.delete(key);
      latest.set(key, one);
    }
    const edits = [...latest.values()].slice(-maxEdits);
    this.store?.setItem(key, JSON.stringify(edits));
    if (edits.length < minEdits)
      return { reason: 'few', edits: edits.length, missing: minEdits - edits.length };
    const taste = fitTaste(edits);
    if (!taste) return { reason: 'unclear', edits: edits.length };
    await this.book.save({ name, ...taste });
    return { reason: 'learned', edits: edits.length, says: taste.learned.says };
  }

  /** Forgets all edits. */
  forget(): void {
    this.store?.setItem(key, '[]');
  }
}
