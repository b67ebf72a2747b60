import { byKind } from '../../adjustments';
import { layerName } from '../../run/layerNames';
import type { LayerState } from '../../simulator';
import { term, told } from '../strings';

/** A layer's name in the page's language, unless somebody gave it another than it was made with. */
export const shownName = ({ name, background, adjustment }: LayerState): string => {
  if (background) return term(name);
  if (!adjustment || name !== layerName(adjustment)) return name;
  const { label } = byKind(adjustment._obj);
  const value = name.slice(label.length).trim();
  return value ? `${term(label)} ${told(value)}` : term(label);
};
