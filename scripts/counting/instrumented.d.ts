/** A branch as Istanbul describes it: its kind, and the places of its sides in the source. */
export interface Branch {
  readonly type: string;
  readonly loc: Place;
  readonly locations: readonly Place[];
}
export interface Place {
  readonly start: { readonly line?: number; readonly column?: number };
  readonly end: { readonly line?: number; readonly column?: number };
}

/** The branches of a file, and how often each of their sides was taken. */
export interface Counted {
  readonly branchMap: Readonly<Record<string, Branch>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

/** Instruments a source as jest's own provider does. */
export const instrumented: (file: string, source: string) => { readonly code: string };

/** Names the branches of a source by their places in it. */
export const mapped: (file: string, source: string, taken?: Counted['b']) => Promise<Counted>;
