import { englishMark } from '../../adjustments/numberText';
import type { Phrases } from '../../run/translated';

/** What the readers of files say of them, in German by the English. */
export const fileTerms: Phrases = {
  [englishMark]: ',',

  // Kinds.
  'an empty file': 'eine leere Datei',
  'a camera raw file': 'eine Raw-Datei einer Kamera',
  'a text file': 'eine Textdatei',
  'a file that is no picture': 'eine Datei, die kein Bild ist',
  'a Photoshop file': 'eine Photoshop-Datei',
  'a JPEG': 'ein JPEG',
  'a PNG': 'ein PNG',
  'a TIFF': 'ein TIFF',
  'a WebP': 'ein WebP',
  'an AVIF': 'ein AVIF',
  'a film': 'ein Film',
  'a HEIC photo': 'ein HEIC-Foto',
  'a JPEG XL photo': 'ein JPEG-XL-Foto',
  'a JPEG 2000 picture': 'ein JPEG-2000-Bild',
  'a JPEG XR picture': 'ein JPEG-XR-Bild',
  'an OpenEXR picture': 'ein OpenEXR-Bild',
  'a Radiance HDR picture': 'ein Radiance-HDR-Bild',
  'a GIF': 'ein GIF',
  'a BMP': 'ein BMP',
  'a QOI picture': 'ein QOI-Bild',
  'a PNM picture': 'ein PNM-Bild',
  'an icon': 'ein Symbol',
  'a DICOM picture': 'ein DICOM-Bild',
  'an MNG animation': 'eine MNG-Animation',
  'an EPS': 'ein EPS',
  'a PDF': 'ein PDF',
  'an SVG or XML file': 'eine SVG- oder XML-Datei',
  'a JPEG-LS picture': 'ein JPEG-LS-Bild',
  'a hierarchical JPEG': 'ein hierarchisches JPEG',
  'a lossless JPEG of {bits} bits': 'ein verlustfreies JPEG mit {bits} Bit',
  'a JPEG of {bits} bits per channel': 'ein JPEG mit {bits} Bit pro Kanal',
  'an HDR photo ({name})': 'ein HDR-Foto ({name})',
  'a Photoshop file in {mode}': 'eine Photoshop-Datei im Modus {mode}',
  '{depth} bits per channel': '{depth} Bit pro Kanal',
  'a larger picture than {size} megapixels': 'ein Bild mit mehr als {size} Megapixeln',
  'layers that can’t be drawn here, and no flat picture of them':
    'eine Datei mit Ebenen, die hier nicht gezeichnet werden, und ohne ihr flaches Bild',

  // Damage.
  'a damaged file ({fault})': 'eine beschädigte Datei ({fault})',
  'a damaged Photoshop file ({fault})': 'eine beschädigte Photoshop-Datei ({fault})',
  'no pixels': 'keine Pixel',
  '16 bits of a palette': '16 Bit einer Palette',
  'more pixels than it says': 'mehr Pixel als angegeben',
  'groups without an end': 'Gruppen ohne Ende',
  'no header': 'kein Dateikopf',
  'version {number}': 'Version {number}',
  '{width} x {height} pixels': '{width} x {height} Pixel',
  '{count} channels': '{count} Kanäle',
  '{count} channels of RGB': '{count} Kanäle von RGB',
  'an unknown color mode': 'ein unbekannter Farbmodus',
  'the file ends too early': 'die Datei endet zu früh',
  'a file that ends too early': 'eine Datei, die zu früh endet',
  'a length beyond all measure': 'eine Länge jenseits aller Maße',
  'no flat picture': 'kein flaches Bild',
  'a flat picture that ends too early': 'ein flaches Bild, das zu früh endet',
  'a palette that ends too early': 'eine Palette, die zu früh endet',
  'pixels that end too early': 'Pixel, die zu früh enden',
  'pixels that can’t be unzipped': 'Pixel, die sich nicht entpacken lassen',
  'compression {number}': 'Kompression {number}',
  'a resource without its signature': 'eine Ressource ohne Signatur',
  'a block without its signature': 'ein Block ohne Signatur',
  'a block longer than what holds it': 'ein Block, der länger ist, als Platz ist',
  'a layer without its signature': 'eine Ebene ohne Signatur',

  // Ways out.
  'Develop it first and save a PSD or JPEG.': 'Zuerst entwickeln und als PSD oder JPEG sichern.',
  'Export it as JPEG first, or use "magic enhance".':
    'Zuerst als JPEG exportieren, oder „magic enhance“ nehmen.',
  'Export it as JPEG or PNG first, or use "magic enhance".':
    'Zuerst als JPEG oder PNG exportieren, oder „magic enhance“ nehmen.',
  'Save it as PNG or PSD first, or use "magic enhance".':
    'Zuerst als PNG oder PSD sichern, oder „magic enhance“ nehmen.',
  'Save it as PSD or PNG, or use "magic enhance".': 'Als PSD oder PNG sichern, oder „magic enhance“ nehmen.',
  'Save it as PNG or PSD first.': 'Zuerst als PNG oder PSD sichern.',
  'Save it as SDR first, in sRGB or Display P3.': 'Zuerst als SDR sichern, in sRGB oder Display P3.',
  'Save one of its pictures as PNG.': 'Eines seiner Bilder als PNG sichern.',
  'Save it in Photoshop with Maximize Compatibility on.':
    'In Photoshop mit „Kompatibilität maximieren“ sichern.',
  'Convert it to RGB in Photoshop first.': 'Zuerst in Photoshop nach RGB umwandeln.',
  'Convert it to 8 or 16 bits per channel first.': 'Zuerst in 8 oder 16 Bit pro Kanal umwandeln.',
  'Expected at most {most} pixels a side for a PSD but received {side}. {remedy}':
    'Ein PSD hat höchstens {most} Pixel je Seite, dieses hätte {side}. {remedy}',
  'Expected at most 2 GB for a PSD but received "{size}". {remedy}':
    'Ein PSD hat höchstens 2 GB, dieses hätte {size}. {remedy}',
  'Save it as PNG instead.': 'Stattdessen als PNG sichern.',
  'Make it smaller first.': 'Zuerst verkleinern.',
  'Open it in Photoshop or another program that reads it, and save it as TIFF or PNG.':
    'In Photoshop oder einem anderen Programm, das es liest, öffnen und als TIFF oder PNG sichern.',

  // Layers that are drawn otherwise here.
  '"{name}" {limit}': '„{name}“ {limit}',
  'blends as {mode}': 'hat die Füllmethode {mode}',
  'has effects': 'hat Effekte',
  'has a fill opacity': 'hat eine Deckkraft der Fläche',
  'has a vector mask': 'hat eine Vektormaske',
  'is a fill layer': 'ist eine Füllebene',
  'has a feathered or thinned mask': 'hat eine weiche oder verminderte Maske',
  'has two masks': 'hat zwei Masken',
  'is an artboard': 'ist eine Zeichenfläche',
  'knocks out': 'hat eine Aussparung',
  'has Blend If': 'hat „Mischen, wenn“',
  'leaves channels alone': 'lässt Kanäle aus',
  'is clipped to an adjustment layer': 'hängt an einer Einstellungsebene',
  'is {kind}, with settings that are not drawn here':
    'ist {kind}, mit Werten, die hier nicht gezeichnet werden',
  'has a mask that is switched off': 'hat eine ausgeschaltete Maske',
  'an adjustment': 'eine Einstellung',

  // Parts that are left out.
  'Its HDR gain map was left out: what is written is the standard picture.':
    'Die HDR-Gainmap blieb weg: gesichert wird das Standardbild.',
  'Its motion video was left out: what is written is the still picture.':
    'Das Bewegtbild blieb weg: gesichert wird das stehende Bild.',
  'Its Photoshop layers are not in what is written: its flat picture was used.':
    'Die Photoshop-Ebenen sind nicht dabei: das flache Bild wurde genommen.',
  'Its Content Credentials (C2PA) were left out: they vouch for the photo as it was.':
    'Die Content Credentials (C2PA) blieben weg: sie bürgen für das Foto, wie es war.',
  'A channel beside its colours, such as a saved selection, was left out. To use it as transparency, make it a layer mask in Photoshop and save that.':
    'Ein Kanal neben den Farben, etwa eine gesicherte Auswahl, blieb weg. Soll er Transparenz sein, in Photoshop eine Ebenenmaske daraus machen und sichern.',
  'Only the first picture of its animation was read.': 'Nur das erste Bild der Animation wurde gelesen.',
  'Only one of its {count} pages was read.': 'Nur eine von {count} Seiten wurde gelesen.',
  'Only the first of its {count} pictures was read.': 'Nur das erste von {count} Bildern wurde gelesen.',
  'Its XMP metadata is damaged and was left out.': 'Die XMP-Metadaten sind beschädigt und blieben weg.',
  'Its EXIF metadata is damaged and was left out.': 'Die EXIF-Metadaten sind beschädigt und blieben weg.',
  'Its paths were left out: they are those of the photo as it lay.':
    'Die Pfade blieben weg: sie gehören zum Foto, wie es lag.',
};
