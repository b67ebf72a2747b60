import { germanLabels } from './germanLabels';
import type { Phrases } from './translated';

/** Words of a contact sheet; {names} in braces stand for values. */
export interface SheetWords {
  readonly lang: string;
  readonly before: string;
  readonly after: string;
  readonly histogram: string;
  readonly close: string;
  readonly hold: string;
  readonly flicker: string;
  readonly changed: string;
  readonly same: string;
  readonly larger: string;
  /** Names of layers and controls, by the English ones. */
  readonly labels: Phrases;
}

export const englishSheet: SheetWords = {
  lang: 'en',
  before: 'Before',
  after: 'After',
  histogram: '{side}: histogram',
  close: 'Close',
  hold: 'Hold: before',
  flicker: 'Flicker between before and after',
  changed: 'Changed by {change} (mean dE2000), {seconds} s',
  same: 'Needs nothing.',
  larger: '{name}, larger',
  labels: {},
};

export const germanSheet: SheetWords = {
  lang: 'de',
  before: 'Vorher',
  after: 'Nachher',
  histogram: '{side}: Histogramm',
  close: 'Schließen',
  hold: 'Halten: vorher',
  flicker: 'Zwischen vorher und nachher wechseln',
  changed: 'Um {change} verändert (mittleres dE2000), {seconds} s',
  same: 'Braucht nichts.',
  larger: '{name}, größer',
  labels: germanLabels,
};
