import { magicAdjustments } from '../../adjustments';
import { germanLabels } from '../../run/germanLabels';
import type { Strings } from './en';
import { germanHost } from './hostSentences';

const german = (items: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(items.map(([key, label]) => [key, germanLabels[label]]));

export const de: Strings = {
  language: 'de',
  magic: 'Magic',
  magicHint: 'Magic sieht sich das Foto an und passt es an',
  thinking: 'Sieht sich das Foto an …',
  removing: 'Entfernt …',
  cancel: 'Abbrechen',
  amount: 'Stärke',
  before: 'Vorher',
  beforeHint: 'Halten, um das Foto ohne Magic zu sehen; ein Klick lässt es so (Taste #)',
  anyway: 'Trotzdem anwenden',
  anywayHint: 'Die Ebenen von Magic trotzdem machen, obwohl die Änderung kaum zu sehen ist',
  remove: 'Entfernen',
  removeHint: 'Alles entfernen, was Magic gemacht hat',
  predicted: 'Automatisch',
  neutral: 'Zurücksetzen',
  shown: '{name} zeigen',
  byHand: 'Von Hand bearbeitet: bleibt, wie es ist.',
  byHandHint: 'Die Werte stehen in Photoshops Eigenschaften. „Automatisch“ ersetzt sie.',
  stale: 'Das Foto darunter wurde geändert. Magic sieht es sich neu an.',
  yes: 'Ersetzen',
  no: 'Behalten',
  askReplace: 'Die Ebenen von Magic wurden geändert. Ersetzen?',
  dismiss: 'Schließen',
  details: 'Einzelheiten zum Kopieren',
  copy: 'Alles auswählen',
  engineFallback: 'Schneller rechnen geht hier nicht. Das Ergebnis ist dasselbe.',

  places: {
    looking: '',
    nothingOpen: 'Zum Anfangen ein Foto öffnen.',
    unsupported: '',
    ready: 'Magic drücken, um dieses Foto zu verbessern.',
  },

  heldBack: 'Magic hält sich zurück: es ist zu {value} % sicher.',
  nothing: {
    balanced: 'Dieses Foto ist schon ausgewogen: nichts geändert.',
    cleared: 'Dieses Foto ist jetzt ausgewogen: die früheren Ebenen von Magic sind fort.',
    faint: 'Bei dieser Stärke wäre die Änderung zu klein, um sie zu sehen: nichts geändert.',
    on: 'Eine Alternative wählen oder einen Regler bewegen.',
  },

  sentence: {
    none: 'Alles ist neutral: das Foto sieht aus wie zuvor.',
    end: '.',
    join: ', ',
    brighter: 'um {value} LW aufgehellt',
    darker: 'um {value} LW abgedunkelt',
    warmer: '{much} wärmer',
    cooler: '{much} kühler',
    magenta: '{much} nach Magenta verschoben',
    green: '{much} nach Grün verschoben',
    highlightsDown: 'Lichter geschützt',
    highlightsUp: 'Lichter angehoben',
    shadowsUp: 'Tiefen geöffnet',
    shadowsDown: 'Tiefen vertieft',
    midtonesUp: 'Mitten angehoben',
    midtonesDown: 'Mitten gesenkt',
    vivid: 'Farben {much} lebhafter',
    muted: 'Farben {much} ruhiger',
  },
  much: { slightly: 'etwas', somewhat: 'merklich', strongly: 'deutlich' },

  problems: {
    other: 'Magic konnte nicht fertig werden. Das Dokument ist, wie es war.',
    busy: 'Photoshop ist beschäftigt. Dort Offenes beenden oder abbrechen, dann noch einmal.',
    silent: 'Photoshop hat nicht rechtzeitig geantwortet. Nichts wurde geändert; noch einmal versuchen.',
    mode: 'Dieser Farbmodus hat keine Einstellungsebenen. Bild > Modus > RGB-Farbe wählen.',
    depth: 'Diese Farbtiefe geht nicht. Bild > Modus > 8-Bit-Kanal wählen.',
    quickMask: 'Das Dokument ist im Maskierungsmodus. Q drücken, um ihn zu verlassen.',
    both: 'Eine Auswahl und mehrere gewählte Ebenen: die Auswahl aufheben oder eine Ebene wählen.',
    noPixels: 'Die gewählten Ebenen haben keine Pixel. Ebenen mit Pixeln oder eine einzige wählen.',
    closed: 'Das Dokument wurde geschlossen. Nichts wurde geändert.',
    switched: 'Ein anderes Dokument kam nach vorn. Nichts wurde geändert; dort noch einmal versuchen.',
    changed: 'Das Dokument hat sich inzwischen geändert. Nichts wurde geändert; noch einmal versuchen.',
    nothingMade: 'Die Ebenen von Magic sind fort. Magic drücken, um neue zu machen.',
    nothingOpen: 'Ein Foto öffnen, dann noch einmal versuchen.',
  },

  histogram: {
    name: 'Histogramm',
    hint: 'Gefüllt: jetzt. Linie: vor Magic. Ecken: zu Schwarz oder Weiß beschnitten.',
    black: 'Schwarz ohne Zeichnung: {before} % vorher, {after} % jetzt',
    white: 'Weiß ohne Zeichnung: {before} % vorher, {after} % jetzt',
  },

  told: germanHost,

  alternatives: {
    name: 'Varianten',
    hint: 'Ein Klick wendet diese Alternative an',
    names: {
      natural: 'Natürlich',
      brighter: 'Heller',
      softer: 'Weicher',
      warmer: 'Wärmer',
      cooler: 'Kühler',
    },
  },

  presets: {
    name: 'Vorgaben',
    needsMagic: 'Erst Magic drücken: eine Vorgabe kommt zu dem dazu, was es findet',
    apply: 'Wendet die Vorgabe „{name}“ an',
    makeDefault: 'Für jedes Magic verwenden',
    isDefault: 'Wird für jedes Magic verwendet',
    export: 'Exportieren',
    remove: 'Löschen',
    import: 'Importieren…',
    newName: 'Neue Vorgabe',
    save: 'Sichern',
    learn: 'Aus meinen Änderungen hier lernen',
    learnHint:
      'Nimmt Ihre Änderungen an diesem Foto in die Vorgabe Ihres Geschmacks auf; nichts verlässt diesen Rechner',
    learnMany: { documents: '… in allen offenen Dokumenten', folder: '… in einem Ordner mit PSDs…' },
    learnManyHint:
      'Nimmt, was Sie an den Ebenen von Magic geändert haben, in die Vorgabe Ihres Geschmacks auf; geschrieben wird dort nichts',
    taste: 'Mein Geschmack',
    lessons: {
      unchanged: 'An dem, was Magic hier gemacht hat, ist nichts geändert.',
      nowhere: 'An dem, was Magic dort gemacht hat, ist nichts geändert.',
      few: 'Gemerkt. Noch {missing} geänderte Fotos, dann gibt es eine Vorgabe.',
      unclear: 'Gemerkt. Ihre {edits} Änderungen gehen noch in keine gemeinsame Richtung.',
      learned: 'Aus {edits} Fotos gelernt: {says}',
    },
    saveHint: 'Sichert die eigenen Änderungen an der Vorhersage für andere Fotos',
    news: {
      corrupt: 'Die Vorgaben waren nicht lesbar. Sie liegen als {name} im Datenordner des Plug-ins.',
      unread: 'Die Vorgaben waren gerade nicht lesbar, daher ist an ihnen nichts geändert. {name}',
      refused: 'Keine Vorgabe kam dazu. {name}',
      unwritten: 'Die Vorgaben konnten nicht gesichert werden. {name}',
      imported: '„{name}“ kam dazu.',
      exported: '„{name}“ wurde exportiert.',
      taken: '„{name}“ gehört zu Magic. Bitte einen anderen Namen wählen.',
    },
  },

  copies: {
    name: 'Kopieren und einfügen',
    copy: 'Magic kopieren',
    copyHint: 'Merkt sich für andere Fotos, was Magic und Sie an diesem geändert haben',
    paste: 'Magic einfügen',
    pasteHint: 'Gibt das Kopierte diesem Foto oder den ausgewählten Ebenen',
    pasteAll: 'In offene Dokumente einfügen',
    pasteAllHint: 'Gibt das Kopierte jedem offenen Foto',
    from: 'Aus {from}: {what}',
    none: 'Erst bei einem Foto Magic drücken, dann „Magic kopieren“.',
    relative: 'Als Änderung der eigenen Werte jedes Fotos',
    relativeHint: 'Aus: überall dieselben Werte',
    more: 'und {count} weitere',
    outcome: '{done} erledigt, {skipped} unverändert gelassen, {failed} fehlgeschlagen.',
  },

  settings: 'Einstellungen',
  settingAmount: 'Stärke zu Beginn',
  settingUse: 'Magic darf verwenden',
  settingAsk: 'Vor dem Ersetzen meiner Änderungen fragen',
  settingFast: 'Schneller rechnen (Versuch)',

  adjustments: german(magicAdjustments.map(({ id, label }) => [id, label])),
  parameters: german(
    magicAdjustments.flatMap(({ controls }) => controls.map(({ key, label }) => [key, label] as const)),
  ),
  units: { EV: 'LW', levels: '', '%': '%' },
};
