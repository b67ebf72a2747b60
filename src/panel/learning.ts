import { list, real, record } from '../adjustments/schema';
import type { Pixels } from '../image/pixels';
import { featureNames } from '../recipe/learned/features';
import { fitTaste, type LearnedEdit, minEdits } from '../recipe/learned/fit';
import { offsets } from '../recipe/preset';
import type { ExistingEdit } from '../run/host';
import { learnedEdit } from '../run/learn';
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
  | { readonly reason: 'unchanged' }
  | { readonly reason: 'few'; readonly edits: number; readonly missing: number }
  | { readonly reason: 'unclear'; readonly edits: number }
  | { readonly reason: 'learned'; readonly edits: number; readonly says: string };

/** The user's edits, as numbers that never leave this machine, and the preset that they tell. */
export class Learning {
  constructor(
    private readonly store: Store | null,
    private readonly book: PresetBook,
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
    if (!edit) return { reason: 'unchanged' };
    const same = JSON.stringify(edit.features);
    const others = this.edits.filter(({ features }) => JSON.stringify(features) !== same);
    const edits = [...others, edit].slice(-maxEdits);
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
