import type { Descriptor } from '../adjustments';
import type { Pixels } from '../image/pixels';
import type { Recipe } from '../recipe/recipe';
import type { RgbSpace } from '../recipe/space/space';
import { expected } from '../refusal';

/** Target of a recipe: the whole picture, or one layer of it by its id. */
export interface Target {
  readonly layer: number | null;
}

/** The whole picture. */
export const picture: Target = { layer: null };

export type Mode = 'RGB' | 'CMYK' | 'Lab' | 'Gray';

/** A document that Magic can work on. */
export interface DocumentInfo {
  readonly name: string;
  readonly mode: Mode;
  readonly depth: 8 | 16 | 32;
  /** The colour profile's name; null when there is none. */
  readonly profile: string | null;
  /** Colours of the profile, for which layers are fitted; null for sRGB, and where nobody knows them. */
  readonly space: RgbSpace | null;
  readonly width: number;
  readonly height: number;
  /** True when a part is selected: what is predicted and changed is that part. */
  readonly selection: boolean;
  /** Targets that will be enhanced: the picture, or each of several selected layers. */
  readonly targets: readonly Target[];
}

/** A recipe and what it is for. */
export interface Edit {
  readonly target: Target;
  readonly recipe: Recipe;
}

/** One of Magic's layers as it is now, whoever changed it. */
export interface ExistingLayer {
  /**
   * Its `_obj`, or that of the layer it stands for where the document can't have that one; null when the host doesn't
   * say.
   */
  readonly kind: string | null;
  /** Layer of its kind, or of another one when nothing of its kind comes to the same. Null for settings that Magic can't read: those are never written over. */
  readonly descriptor: Descriptor | null;
  readonly visible: boolean;
}

/** Magic's earlier work that is still there. */
export interface ExistingEdit extends Edit {
  /** True when somebody changed by hand what would be replaced. */
  readonly edited: boolean;
  /** Bottom first. */
  readonly layers: readonly ExistingLayer[];
  /** True when what Magic did is shown at all. */
  readonly visible: boolean;
  /** Percent that each of its layers shows, its group's first, where the host has opacities. */
  readonly opacities?: readonly number[];
}

/** Snapshot of a document, taken without disturbing anybody. */
export interface Snapshot {
  /** Tells the document from others that are open. */
  readonly document: number;
  /** The step of the history that is shown: another after each step, and the same again after undoing it. */
  readonly step: number;
  readonly info: DocumentInfo;
  readonly current: readonly ExistingEdit[];
}

/**
 * Gives the next edits when a host is ready for them, or null when there will be none.
 * @param before what was there before the first of them
 */
export type NextEdits = (before: readonly ExistingEdit[]) => Promise<readonly Edit[] | null>;

/**
 * A place with one document in it. Every method throws a Refusal with a remedy when it can't, and then has
 * left the document as it was.
 */
export interface Host<Result> {
  /** The document, or a refusal that says why Magic can't work on it. */
  describe(): Promise<DocumentInfo>;
  /** The target as FilterNet sees it, sRGB and 8 bits, without what Magic put over it before. */
  pixels(target: Target): Promise<Pixels>;
  /** Puts the layers of recipes over their targets, in one step and in place of earlier ones. */
  apply(edits: readonly Edit[]): Promise<Result>;
  /** Gives the layers that are there other values, in one step. */
  update(edits: readonly Edit[]): Promise<Result>;
  /**
   * Gives the layers other values again and again, asking for the next when the last are written: all in one step,
   * as while a slider is held.
   * @param name of the step, where the host has a history: asked for when it begins, and when it has ended
   */
  editLive(next: NextEdits, name?: () => string): Promise<Result>;
  /** Shows or hides the layer of a kind, or all that Magic did for null: no step of the history. */
  show(target: Target, kind: string | null, visible: boolean): Promise<void>;
  /** Looks without a modal state and without keeping what it sees for the other methods. */
  snapshot(): Promise<Snapshot>;
  /** The recipes that are in the document, at most one for each target. */
  current(): Promise<readonly ExistingEdit[]>;
  /** Takes all of Magic's layers away, in one step. False when there are none. */
  remove(): Promise<boolean>;
}

/**
 * Changes that may be made in documents, at their most: something that no pixel below Magic's layers shows, a step of a history,
 * a change of pixels that is no step, or a Magic, which has looked at them anew.
 */
export type Change = 'view' | 'step' | 'pixels' | 'magic';

/** An application in which documents are opened, switched and changed. */
export interface Application<Result> {
  /** The document in front; a host that refuses everything when nothing is open. */
  front(): Host<Result>;
  /** Tells what was done, a moment after. Gives a function that ends it. */
  watch(listener: (change: Change) => void): () => void;
}

/** The refusal of whatever needs a document. */
export const nothingOpen = () =>
  expected('an open document', 'Magic', 'none', 'Open a photo, then try again.', 'nothingOpen');

/** The refusal of a change to what isn't there. */
export const nothingMade = () =>
  expected("Magic's layers", 'the document', 'none', 'Choose Magic first.', 'nothingMade');
