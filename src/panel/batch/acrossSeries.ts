import { magicAdjustments } from '../../adjustments';
import type { CopiedLook } from '../../recipe/like';
import { expected } from '../../refusal';
import type { Series } from '../../run/batch/batch';
import type { WithName } from '../../run/batch/batchHost';
import type { Paste } from '../../run/paste';

/** The others of the series that a document is in, by its name. @throws Refusal where it is in none */
export const othersOf = (series: readonly Series<WithName>[], name: string): readonly WithName[] => {
  const found = series.find(({ items }) => items.some((item) => item.name === name));
  if (!found)
    throw expected(
      'a photo of the series that was matched last',
      'the changes to be given to the others',
      name,
      'Bring one of them to the front.',
    );
  return found.items.filter((item) => item.name !== name);
};

/**
 * What a look's user changed by hand, to be added to each photo's own values; adjustments that were left alone are not
 * among it. @throws Refusal where nothing was changed
 */
export const changesOf = (look: CopiedLook, name: string): Paste => {
  const adjustments = magicAdjustments
    .filter(
      ({ id, kind, controls }) =>
        look.disabled.includes(id) ||
        controls.some(({ key }) => look.offsets[key]) ||
        look.manual.some((layer) => layer.kind === kind),
    )
    .map(({ id }) => id);
  if (adjustments.length === 0)
    throw expected(
      'changes by hand',
      name,
      'the values that Magic chose',
      'Move a slider of its layers first.',
    );
  return { look, choice: { as: 'offsets', adjustments } };
};
