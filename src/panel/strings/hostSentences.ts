import { unreadableRecipe } from '../../recipe/recipe';
import { germanLabels } from '../../run/germanLabels';
import { keptMask } from '../../run/notes';
import type { Phrases } from '../../run/translated';

/** What hosts and the menu's commands tell the user, in German by the English; {names} stand for what differs. */
export const germanHost: Phrases = {
  // Notes on what was written.
  [keptMask]:
    'Magic hat das ganze Foto betrachtet; die Maske der bisherigen Ebenen bleibt. Soll nur ein Teil betrachtet werden, diesen vorher auswählen.',
  [unreadableRecipe]: 'Ein Rezept, das sich nicht lesen lässt, blieb unbeachtet.',
  '{what} is written as {other}.': '{what} wird als {other} geschrieben.',
  "{what} is left out: this document can't have it.":
    '{what} bleibt weg: dieses Dokument kann es nicht haben.',
  '{what} is {now} instead of {wanted}.': '{what} ist {now} statt {wanted}.',
  'Photoshop keeps other values for {what}.': 'Photoshop behält andere Werte für {what}.',
  ...germanLabels,

  // Reasons why a photo stays as it is.
  '{why}: nothing changed.': '{why}: nichts geändert.',
  "{why}: Magic's earlier layers are taken away.": '{why}: die früheren Ebenen von Magic sind fort.',
  '{what} is already well balanced ({percent} % sure)': '{what} ist schon ausgewogen (zu {percent} % sicher)',
  '{what} is already well balanced': '{what} ist schon ausgewogen',
  '{what} would not visibly change at {amount} %': '{what} würde sich bei {amount} % nicht sichtbar ändern',
  'This photo': 'Dieses Foto',
  'A selected layer': 'Eine gewählte Ebene',
  'It is open in Photoshop: choose the open documents to enhance it there.':
    'Es ist in Photoshop offen: dort mit den offenen Dokumenten verbessern.',
  '{name} is there already.': '{name} gibt es schon.',
  'A camera raw file: develop it first, to TIFF, JPEG or PSD.':
    'Eine Raw-Datei einer Kamera: zuerst entwickeln, zu TIFF, JPEG oder PSD.',
  'Its Magic layers were changed by hand.': 'Die Ebenen von Magic wurden von Hand geändert.',

  // Refusals: what was needed, of what, what was found, and what helps.
  'Expected Photoshop to be free for Magic but another dialog, tool or plug-in is at work. Finish or cancel it, then try again.':
    'Photoshop ist mit einem Dialog, Werkzeug oder anderen Plug-in beschäftigt. Das beenden oder abbrechen, dann noch einmal.',
  'Expected Photoshop to be free for Magic but another dialog, tool or plug-in is at work ({said}). Finish or cancel it, then try again.':
    'Photoshop ist mit einem Dialog, Werkzeug oder anderen Plug-in beschäftigt ({said}). Das beenden oder abbrechen, dann noch einmal.',
  'Expected FilterNet to run in this Photoshop for Magic but no engine started. {reasons} Please send the problem report (Plugins > Magic > Problem report).':
    'FilterNet läuft in diesem Photoshop nicht. {reasons} Bitte den Problembericht senden (Zusatzmodule > Magic > Problembericht).',
  'Expected {what} for {name} but received "{found}". {remedy}':
    'Für {name} nötig: {what}. Gefunden: {found}. {remedy}',
  'Expected {what} for {name} but received "{found}".': 'Für {name} nötig: {what}. Gefunden: {found}.',
  'Expected {what} for {name} but received {found}. {remedy}':
    'Für {name} nötig: {what}. Gefunden: {found}. {remedy}',
  'Expected {what} for {name} but received {found}.': 'Für {name} nötig: {what}. Gefunden: {found}.',
  'Magic could not finish: {error}. The document is as it was.':
    'Magic konnte nicht fertig werden: {error}. Das Dokument ist, wie es war.',
  'an open document': 'ein offenes Dokument',
  "Magic's layers": 'Ebenen von Magic',
  "Magic's layers to stay as they were": 'Ebenen von Magic, die bleiben, wie sie waren',
  'a document in RGB, CMYK or Grayscale': 'ein Dokument in RGB, CMYK oder Graustufen',
  '8, 16 or 32 bits per channel': '8, 16 oder 32 Bit pro Kanal',
  'a document out of Quick Mask': 'ein Dokument außerhalb des Maskierungsmodus',
  'a document with adjustment layers': 'ein Dokument mit Einstellungsebenen',
  'a folder of photos': 'ein Ordner mit Fotos',
  'a picture that Photoshop can open': 'ein Bild, das Photoshop öffnen kann',
  'an answer within {seconds} s': 'eine Antwort in {seconds} s',
  'at least one pixel layer or smart object': 'mindestens eine Pixelebene oder ein Smartobjekt',
  'either a selection or several selected layers': 'entweder eine Auswahl oder mehrere gewählte Ebenen',
  'the document to keep its mode and size': 'ein Dokument, das Modus und Größe behält',
  'the document to stay in front': 'ein Dokument, das vorn bleibt',
  'the document to stay open': 'ein Dokument, das offen bleibt',
  'the layer to stay in the document': 'eine Ebene, die im Dokument bleibt',
  'the document': 'das Dokument',
  'the selected layers': 'die gewählten Ebenen',
  "Photoshop's history": 'Photoshops Protokoll',
  "Photoshop's documents": 'Photoshops Dokumente',
  "Photoshop's pixels": 'Photoshops Pixel',
  none: 'nichts',
  both: 'beides',
  Indexed: 'Indizierte Farben',
  'Quick Mask': 'Maskierungsmodus',
  'a changed one': 'ein geändertes',
  'a closed one': 'ein geschlossenes',
  'another one': 'ein anderes',
  'a file of another kind': 'eine Datei anderer Art',
  'one without any': 'einer ohne Fotos',
  'one with {count} camera raw files only': 'einer nur mit Raw-Dateien ({count})',
  'one in {mode} that takes none of them': 'eines in {mode}, das keine davon annimmt',
  'Choose Image > Mode > RGB Color, then try again.': 'Bild > Modus > RGB-Farbe wählen, dann noch einmal.',
  'Choose Image > Mode > 8 Bits/Channel, then try again.':
    'Bild > Modus > 8-Bit-Kanal wählen, dann noch einmal.',
  'Choose Select > Deselect, or select a single layer, then try again.':
    'Auswahl > Auswahl aufheben oder eine einzige Ebene wählen, dann noch einmal.',
  'Choose Magic first.': 'Zuerst Magic wählen.',
  'Choose another folder.': 'Einen anderen Ordner wählen.',
  'Develop them first.': 'Sie zuerst entwickeln.',
  'Nothing was changed; try again.': 'Nichts wurde geändert; noch einmal versuchen.',
  'Nothing was changed; try again, or restart Photoshop if this happens again.':
    'Nichts wurde geändert; noch einmal versuchen, oder Photoshop neu starten, wenn es wieder geschieht.',
  'Open a photo, then try again.': 'Ein Foto öffnen, dann noch einmal.',
  'Press Q to leave it, then try again.': 'Q drücken, um ihn zu verlassen, dann noch einmal.',
  'Select layers with pixels, or a single layer to enhance the whole picture.':
    'Ebenen mit Pixeln wählen, oder eine einzige, um das ganze Bild zu verbessern.',

  // What is wrong with a preset that is read or named.
  'a name on one line': 'ein Name in einer Zeile',
  'at most {count} characters': 'höchstens {count} Zeichen',
  'Give the preset a name.': 'Der Vorgabe einen Namen geben.',
  'Give the preset a shorter name.': 'Der Vorgabe einen kürzeren Namen geben.',
  'at most {count} levels of nesting': 'höchstens {count} Ebenen ineinander',
  '{count} of them': '{count} davon',
  'a number from {min} to {max}': 'eine Zahl von {min} bis {max}',
  'a whole number from {min} to {max}': 'eine ganze Zahl von {min} bis {max}',
  'text of at most {count} characters': 'Text von höchstens {count} Zeichen',
  'a list of {min} to {max}': 'eine Liste von {min} bis {max}',
  'an array of {count}': 'eine Liste von {count}',
  'true or false': 'ja oder nein',
  'only {keys}': 'nur {keys}',
  'an object': 'ein Objekt',
  'a value': 'ein Wert',
  'a preset': 'eine Vorgabe',
  'the presets': 'die Vorgaben',
  preset: 'die Vorgabe',
  'one preset': 'eine einzige Vorgabe',
  'the name of a preset': 'der Name einer Vorgabe',
  several: 'mehrere',

  // The menu's commands, and their steps in Actions.
  'Magic on Selected Layers': 'Magic auf gewählte Ebenen',
  'Magic on Open Documents': 'Magic auf offene Dokumente',
  'Magic on a Folder': 'Magic auf einen Ordner',
  'Paste Magic': 'Magic einfügen',
  'Paste Magic to Open Documents': 'Magic in offene Dokumente einfügen',
  'a copied look': 'ein kopiertes Aussehen',
  'Choose Copy Magic on another photo first.': 'Zuerst bei einem anderen Foto „Magic kopieren“ wählen.',
  'the recorded paste': 'den aufgezeichneten Schritt',
  'There is nothing to remove: Magic has no layers in this document.':
    'Es gibt nichts zu entfernen: Magic hat in diesem Dokument keine Ebenen.',
  'Replace your changes?': 'Die eigenen Änderungen ersetzen?',
  "You changed Magic's layers by hand. Magic will put new ones in their place.":
    'Die Ebenen von Magic wurden von Hand geändert. Magic setzt neue an ihre Stelle.',
  'Keep them': 'Behalten',
  Replace: 'Ersetzen',
  'Problem report': 'Problembericht',
  'Copy all of it and send it to the makers of Magic. It tells nothing about your documents.':
    'Alles kopieren und an die Macher von Magic senden. Von den Dokumenten steht nichts darin.',
  Close: 'Schließen',
};

/** Sentences by themselves, for the language that they are written in. */
export const englishHost: Phrases = Object.fromEntries(Object.keys(germanHost).map((text) => [text, text]));
