/** Told after a Magic without a selection over layers that have a mask. */
export const keptMask =
  'Magic looked at the whole photo; the mask of the earlier layers stays. To have a part looked at, select it first.';
