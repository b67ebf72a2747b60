import { germanLabels } from './germanLabels';
import { translated } from './translated';

/** Words of a learned preset in German by the English of recipe/learned/words. */
const german: Readonly<Record<string, string>> = {
  warmer: 'wärmer',
  cooler: 'kühler',
  brighter: 'heller',
  darker: 'dunkler',
  up: 'höher',
  down: 'niedriger',
  EV: 'LW',
  'bright photos': 'hellen Fotos',
  'contrasty photos': 'kontrastreichen Fotos',
  'warm photos': 'warmen Fotos',
  'colorful photos': 'farbigen Fotos',
  portraits: 'Porträts',
  'green landscapes': 'grünen Landschaften',
  'photos with sky': 'Fotos mit Himmel',
  'photos that Magic brightens': 'Fotos, die Magic aufhellt',
  'photos that Magic is sure of': 'Fotos, bei denen Magic sicher ist',
};

const label = (name: string): string => germanLabels[name] ?? german[name] ?? name;

const part = (words: string): string => {
  const [, what, where] = /^(.+) in (.+)$/.exec(words) ?? [];
  if (where) return `${part(what)} bei ${label(where)}`;
  const [, name, way] = /^(.+) (up|down)$/.exec(words) ?? [];
  if (way) return `${label(name)} ${label(way)}`;
  const [, moved, value, unit] = /^(.+) ([+\u2212][\d.]+)(?: (EV))?$/.exec(words) ?? [];
  if (value) return `${label(moved)} ${translated(value, germanLabels)}${unit ? ` ${label(unit)}` : ''}`;
  return label(words);
};

/** Tells what a learned preset does, in a language of the panel. */
export const tasteIn = (says: string, language: string): string =>
  language === 'de' ? `${says.replace(/\.$/, '').split(', ').map(part).join(', ')}.` : says;
