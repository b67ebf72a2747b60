import { englishHost, germanHost } from './hostSentences';

/** Every string of the batch section. {names} in braces stand for values. */
const en = {
  title: 'Many photos',
  selections: {
    layers: 'Selected layers',
    documents: 'Open documents',
    folder: 'A folder…',
  },
  hints: {
    layers: 'Each selected layer gets its own layers, all in one step.',
    documents: 'Each gets its own group in one step. None is saved or closed.',
    folder: 'Photos are opened, saved as layered PSDs and closed. The photos stay as they are.',
  },
  amount: 'Amount for all',
  preset: 'Preset',
  noPreset: 'Auto',
  offsets: 'Added to every photo',
  series: 'Match exposures and colours across a series',
  seriesHint: 'Photos of one scene in one light get results that match.',
  strength: 'Strength',
  elsewhere: 'Save into another folder',
  overwrite: 'Replace PSDs of an earlier batch',
  replaceEdited: 'Replace layers that I changed by hand',
  start: 'Start',
  cancel: 'Cancel',
  stopping: 'Finishing what cannot be interrupted…',
  choosing: 'Waiting for a folder…',
  looking: 'Looking at {name} ({step} of {steps})',
  working: '{name} ({step} of {steps})',
  groups: 'Series found: {groups}. Photos on their own: {alone}.',
  noGroups: 'No two photos look like one series: each keeps its own values.',
  pick: 'A click on a photo of a series makes it the one that the others are matched to.',
  frames: 'Photos of series {number}',
  refer: 'Match the others to {name}',
  reference: '{name} is what the others are matched to',
  apart: '{name} is too different and keeps its own values',
  apply: 'Apply',
  states: { done: 'Done', skipped: 'Skipped', failed: 'Failed' },
  summary: '{done} done, {skipped} skipped, {failed} failed.',
  cancelled: 'Cancelled: {done} done, {skipped} skipped, {failed} failed. The rest is as it was.',
  more: 'and {count} more',
  give: 'Give my changes to its series',
  giveHint:
    'What you changed on the photo in front is added to the others of its series. Each keeps its own prediction, and whatever you did not change.',
  open: 'Show {name}',
  told: englishHost,
};

type BatchStrings = typeof en;

const de: BatchStrings = {
  title: 'Viele Fotos',
  selections: {
    layers: 'Gewählte Ebenen',
    documents: 'Offene Dokumente',
    folder: 'Ein Ordner …',
  },
  hints: {
    layers: 'Jede gewählte Ebene bekommt eigene Ebenen, alle in einem Schritt.',
    documents: 'Jedes bekommt seine Gruppe in einem Schritt. Keines wird gesichert oder geschlossen.',
    folder:
      'Fotos werden geöffnet, als PSD mit Ebenen gesichert und geschlossen. Die Fotos bleiben, wie sie sind.',
  },
  amount: 'Stärke für alle',
  preset: 'Vorgabe',
  noPreset: 'Automatisch',
  offsets: 'Zu jedem Foto dazu',
  series: 'Belichtung und Farben einer Serie angleichen',
  seriesHint: 'Fotos einer Szene im selben Licht bekommen Ergebnisse, die zueinander passen.',
  strength: 'Angleichung',
  elsewhere: 'In einen anderen Ordner sichern',
  overwrite: 'PSDs eines früheren Stapels ersetzen',
  replaceEdited: 'Ebenen ersetzen, die ich von Hand geändert habe',
  start: 'Starten',
  cancel: 'Abbrechen',
  stopping: 'Beendet, was nicht unterbrochen werden kann …',
  choosing: 'Wartet auf einen Ordner …',
  looking: 'Sieht {name} an ({step} von {steps})',
  working: '{name} ({step} von {steps})',
  groups: 'Gefundene Serien: {groups}. Einzelne Fotos: {alone}.',
  noGroups: 'Keine zwei Fotos sehen nach einer Serie aus: jedes behält seine Werte.',
  pick: 'Ein Klick auf ein Foto einer Serie macht es zu dem, dem die anderen angeglichen werden.',
  frames: 'Fotos der Serie {number}',
  refer: 'Die anderen an {name} angleichen',
  reference: '{name} ist es, dem die anderen angeglichen werden',
  apart: '{name} ist zu verschieden und behält seine Werte',
  apply: 'Anwenden',
  states: { done: 'Fertig', skipped: 'Übersprungen', failed: 'Gescheitert' },
  summary: '{done} fertig, {skipped} übersprungen, {failed} gescheitert.',
  cancelled:
    'Abgebrochen: {done} fertig, {skipped} übersprungen, {failed} gescheitert. Der Rest ist, wie er war.',
  more: 'und {count} weitere',
  give: 'Meine Änderungen der Serie geben',
  giveHint:
    'Was am vorderen Foto geändert wurde, kommt zu den anderen seiner Serie hinzu. Jedes behält seine eigene Vorhersage und alles, was nicht geändert wurde.',
  open: '{name} zeigen',
  told: germanHost,
};

const languages: Readonly<Record<string, BatchStrings>> = { en, de };

export type { BatchStrings };

/** The strings for a locale, as in "de_DE". */
export const batchStrings = (locale: string): BatchStrings =>
  languages[locale.slice(0, 2).toLowerCase()] ?? en;
