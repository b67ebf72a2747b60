/** The columns beside the picture, from the outside in. */
export type Column = 'panel' | 'docks';

/** Width of a column, and whether it is shown. */
export interface Width {
  readonly px: number;
  readonly open: boolean;
}

export type Columns = Readonly<Record<Column, Width>>;

const key = 'workbench.columns';
const limits: Readonly<Record<Column, { readonly minPx: number; readonly maxPx: number }>> = {
  panel: { minPx: 250, maxPx: 640 },
  docks: { minPx: 220, maxPx: 560 },
};
const usual: Columns = { panel: { px: 300, open: true }, docks: { px: 272, open: true } };

/** A column given another width, within what its contents can take. */
export const widened = (columns: Columns, column: Column, px: number): Columns => {
  const { minPx, maxPx } = limits[column];
  const within = Math.min(maxPx, Math.max(minPx, Math.round(px)));
  return { ...columns, [column]: { px: within, open: true } };
};

/** A column shown, or folded away. */
export const toggled = (columns: Columns, column: Column): Columns => ({
  ...columns,
  [column]: { ...columns[column], open: !columns[column].open },
});

/** The columns as the user left them; the usual ones where nothing that makes sense was kept. */
export const savedColumns = (): Columns => {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<Column, Partial<Width>>>;
    return (Object.keys(usual) as Column[]).reduce<Columns>((columns, column) => {
      const { px, open } = kept[column] ?? {};
      const wide = typeof px === 'number' ? widened(columns, column, px) : columns;
      return open === false ? toggled(wide, column) : wide;
    }, usual);
  } catch {
    return usual;
  }
};

export const saveColumns = (columns: Columns): void => localStorage.setItem(key, JSON.stringify(columns));
