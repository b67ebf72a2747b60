import type { Pixels } from '../../image/pixels';
import type { EditSettings } from '../../recipe/editSettings';
import type { Host } from '../host';
import type { Paste } from '../paste';
import type { Outcome, Rematch, Series, Summary } from './batch';

/** Selections that a batch may be of, where there is an application to choose it in. */
export const selections = ['layers', 'documents', 'folder'] as const;
export type Selection = (typeof selections)[number];

/** Options of a batch for every item, the same for all. Plain JSON. */
export interface BatchOptions {
  readonly editSettings: EditSettings;
  /** The strength of matching series, 0...100; null leaves each photo to itself. */
  readonly series: number | null;
  /** True when files of an earlier run are replaced. */
  readonly overwrite: boolean;
  /** True when Magic's layers are replaced that the user changed by hand. */
  readonly replaceEdited: boolean;
  /** Look that the photos are given, instead of a Magic. */
  readonly paste?: Paste;
}

/** A photo of a batch, as it is shown. */
export interface WithName {
  readonly name: string;
  /** The photo, small, once it was looked at. */
  preview?: Pixels;
}

/** Outcome of a photo, as it is shown. */
export interface WithNotes {
  /** Notes for the user, one sentence each. */
  readonly notes: readonly string[];
}

export interface BatchWatcher<Item, Result> {
  /** Before each item. @param step of all steps: a series is looked at first, which is as many steps again */
  progress(step: number, steps: number, item: Item): void;
  /**
   * The groups of a series, ahead of the first change. False ends the batch.
   * @param refer for other references
   */
  matched(series: readonly Series<Item>[], refer: Rematch<Item>): Promise<boolean>;
  ended(item: Item, outcome: Outcome<Result>): void;
  /** Reads a photo, where nothing is to be written. */
  read?(host: Host<unknown>): Promise<void>;
}

/** Photos that the user chose, and where their files go. */
export interface BatchSelection<Item> {
  readonly selection: Selection;
  readonly items: readonly Item[];
  /** Key of a folder that asks for it again another day; null otherwise. */
  readonly token: string | null;
}

/** An application in which many photos are enhanced at a time. */
export interface BatchHost<Item extends WithName = WithName, Result extends WithNotes = WithNotes> {
  /**
   * Selection that is chosen now; a folder is asked for.
   * @param token of a folder that was chosen before
   * @returns null when the user chooses none
   * @throws Refusal when there is nothing to choose
   */
  choose(selection: Selection, token?: string): Promise<BatchSelection<Item> | null>;
  /** PSDs of a folder that is asked for, those that Magic wrote among them; null when the user chooses none. */
  chooseMade(): Promise<BatchSelection<Item> | null>;
  /** Asks for another folder for what files become. False when the user chooses none: then it is the same. */
  chooseOutput(chosen: BatchSelection<Item>): Promise<boolean>;
  run(
    chosen: BatchSelection<Item>,
    options: BatchOptions,
    watcher: BatchWatcher<Item, Result>,
    signal: AbortSignal,
  ): Promise<Summary>;
  /** Goes to where an item, or what became of it, can be seen. */
  reveal(item: Item, outcome: Outcome<Result>): Promise<void>;
}
