import type { Adjustment } from './adjustment';

/** Name of the kind in Photoshop, as in "Color Balance"; the label is what Magic calls the layer. */
export const photoshopName = ({ psdType }: Adjustment): string =>
  psdType.replace(/\b[a-z]/g, (first) => first.toUpperCase());
