import { expected } from '../expectation';
import type { Pixels } from '../filternet/pixels';
import type { Recipe } from '../recipe/recipe';

/** What a recipe is for: the whole picture, or one layer of it by its id. */
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
  readonly width: number;
  readonly height: number;
  /** Whether a part is selected: what is predicted and changed is that part. */
  readonly selection: boolean;
  /** What will be enhanced: the picture, or each of several selected layers. */
  readonly targets: readonly Target[];
}

/** A recipe and what it is for. */
export interface Edit {
  readonly target: Target;
  readonly recipe: Recipe;
}

/** What Magic has done before and is still there. */
export interface Current extends Edit {
  /** Whether somebody changed by hand what would be replaced. */
  readonly edited: boolean;
}

/**
 * A place with one document in it. Every method throws an Expectation with a remedy when it can't, and then has
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
  change(edits: readonly Edit[]): Promise<Result>;
  /** The recipes that are in the document, at most one for each target. */
  current(): Promise<readonly Current[]>;
  /** Takes all of Magic's layers away, in one step. False when there are none. */
  remove(): Promise<boolean>;
}

/** The refusal of whatever needs a document. */
export const nothingOpen = () =>
  expected('an open document', 'Magic', 'none', 'Open a photo, then try again.');

/** The host where nothing is open. */
export const nullHost: Host<never> = {
  describe: async () => Promise.reject(nothingOpen()),
  pixels: async () => Promise.reject(nothingOpen()),
  apply: async () => Promise.reject(nothingOpen()),
  change: async () => Promise.reject(nothingOpen()),
  current: async () => [],
  remove: async () => false,
};
