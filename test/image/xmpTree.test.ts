import { truePacket, withoutHistory, withoutSettings } from '../../src/image/xmpTree';

const size = { width: 12, height: 9 };
/** A packet of one description with these attributes and elements. */
const packet = (attributes: string, inside = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description about="" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const tiff = 'xmlns:tiff="http://ns.adobe.com/tiff/1.0/"';
const note = 'xmlns:xmpNote="http://ns.adobe.com/xmp/note/"';
const settings = 'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"';
const history = 'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"';

test.each<[string, string, RegExp | null]>([
  ['that needs nothing stays as it is', packet('a="1"'), /about="" a="1"/],
  ['of a width has the new one', packet(`${tiff} tiff:ImageWidth="4"`), /tiff:ImageWidth="12"/],
  [
    'of elements has the new size',
    packet(
      tiff,
      '<tiff:ImageWidth>4</tiff:ImageWidth><tiff:Other>4</tiff:Other><tiff:ImageLength>4</tiff:ImageLength>',
    ),
    /<tiff:ImageWidth>12<\/tiff:ImageWidth><tiff:Other>4<\/tiff:Other><tiff:ImageLength>9</,
  ],
  [
    'that promises more has no promise',
    packet(`${note} xmpNote:HasExtendedXMP="a"`),
    /^(?!.*HasExtendedXMP)/,
  ],
  ['of a value without quotes is read', packet(`${tiff} tiff:ImageWidth=4`), /tiff:ImageWidth="12"/],
  ['without a description of RDF is damaged', '<a xmpNote:HasExtendedXMP="" xmlns:xmpNote="b"/>', null],
  ['that is no XML is damaged', '<a HasExtendedXMP', null],
])('a packet %s', (_, before, wanted) => {
  const found = truePacket(before, null, size);
  if (wanted) expect(found!.packet).toMatch(wanted);
  else expect(found).toBeNull();
});

test('an extension is merged, and one that is damaged makes the whole so', () => {
  const more = packet('xmlns:b="b" b:more="1"');
  expect(truePacket(packet('a="1"'), more, size)!.packet).toMatch(/a="1".*b:more="1"/);
  expect(truePacket(packet('a="1"'), '<a', size)).toBeNull();
  expect(truePacket(packet('a="1"'), '<a/>', size)!.packet).toBe(
    packet('a="1"').replace('></rdf:Description>', '/>'),
  );
});

test.each<[string, string, string[]]>([
  ['a gain map', 'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"', ['gainMap']],
  ['a film', 'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MicroVideo="1"', ['video']],
  [
    'a film in a container',
    'xmlns:Item="http://ns.google.com/photos/1.0/container/item/" Item:Semantic="MotionPhoto"',
    ['video'],
  ],
  [
    'a gain map in a container',
    'xmlns:Item="http://ns.google.com/photos/1.0/container/item/" Item:Semantic="GainMap"',
    ['gainMap'],
  ],
  ['where it was made', 'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="a"', ['credentials']],
])('a packet that promises %s no longer does, which is told', (_, attributes, leftOut) => {
  const found = truePacket(packet(attributes), null, size)!;
  expect(found.leftOut).toEqual(leftOut);
  expect(found.packet).not.toMatch(/Version|MicroVideo|Semantic|provenance/);
});

test.each<[string, string, string]>([
  [
    'a history goes, other words stay',
    packet(history, '<xmpMM:History>a</xmpMM:History><xmpMM:DocumentID>b</xmpMM:DocumentID>'),
    packet(history, '<xmpMM:DocumentID>b</xmpMM:DocumentID>'),
  ],
  ['what is damaged stays', '<a', '<a'],
  ['what describes nothing stays', '<a/>', '<a/>'],
])('%s', (_, before, after) => {
  expect(withoutHistory(before)).toBe(after);
});

test.each<[string, string, string | null]>([
  [
    'go with their prefix',
    packet(`${settings} crs:Exposure2012="+1" a="1"`),
    packet('a="1"').replace('></rdf:Description>', '/>'),
  ],
  ['of what is damaged are none', '<a', null],
  ['of what describes nothing are none', '<a/>', null],
])('Camera Raw’s settings %s', (_, before, after) => {
  expect(withoutSettings(before)).toBe(after);
});
