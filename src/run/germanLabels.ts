import { englishMark } from '../adjustments/numberText';
import type { Phrases } from './translated';

/**
 * Names of Magic's layers, their stand-ins, their controls and steps of the history in German, by the English, and the
 * decimal mark of their numbers.
 */
export const germanLabels: Phrases = {
  [englishMark]: ',',

  'White balance': 'Weißabgleich',
  Exposure: 'Belichtung',
  Tone: 'Tonwerte',
  Color: 'Farbe',
  Levels: 'Tonwertkorrektur',
  'Channel Mixer': 'Kanalmixer',

  Temperature: 'Temperatur',
  Tint: 'Farbton',
  'Highlight temperature': 'Temperatur Lichter',
  'Highlight tint': 'Farbton Lichter',
  Blacks: 'Schwarz',
  Shadows: 'Tiefen',
  Midtones: 'Mitten',
  Highlights: 'Lichter',
  Whites: 'Weiß',
  Vibrance: 'Dynamik',
  Saturation: 'Sättigung',

  'Remove Magic': 'Magic entfernen',
};

/** Names by the English ones for a locale, as in "de_DE"; none where they are the English ones. */
export const labelsFor = (locale: string): Phrases =>
  locale.slice(0, 2).toLowerCase() === 'de' ? germanLabels : {};
